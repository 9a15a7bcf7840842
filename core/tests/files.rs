//! Files that operations carry and bring, and lists that come in pages, by operations that are declared here alone.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test that cannot go on may stop there.

mod common;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use wxpay_core::platform::{self, MerchantKey, Platform, TEST_PRIVATE_KEY, TEST_PUBLIC_KEY, TEST_PUBLIC_KEY_ID};
use wxpay_core::{
    Answer, Cause, Config, Error, ErrorKind, FromAnswer, Headers, Merchant, Object, Operation, Request, Rule,
    Sensitive, Text, Url, Value, provider,
};
use wxpay_core_derive::{Body, Operation};

use self::common::{NOW, moment};

/// 上传图片
#[derive(Clone, Debug, Default, Operation)]
#[operation(post = "/v3/merchant/media/upload", returns = Media, upload(name = filename, digest = "sha256", sha256))]
struct UploadImage {
    /// 文件名
    filename: Text<128>,
}

/// 上传电子发票文件：文件名不在 meta 里
#[derive(Clone, Debug, Default, Operation)]
#[operation(
    post = "/v3/new-tax-control-fapiao/fapiao-applications/upload-fapiao-file",
    returns = Media,
    upload(name = filename, digest = "digest", sm3, algorithm("digest_alogrithm", "SM3"))
)]
struct UploadFile {
    /// 文件名
    #[field(file_name)]
    filename: Text<128>,
    /// 子商户号
    sub_mchid: Option<Text<32>>,
    /// 文件类型
    file_type: Text<8>,
}

/// 上传的结果
#[derive(Body, Clone, Debug, Default)]
struct Media {
    /// 媒体文件
    media_id: Option<String>,
}

/// 申请账单
#[derive(Clone, Debug, Default, Operation)]
#[operation(get = "/v3/bill/tradebill", returns = Bill)]
struct QueryTradeBill {
    /// 账单日期
    bill_date: Text<10>,
}

/// 账单
#[derive(Body, Clone, Debug, Default)]
struct Bill {
    /// 哈希类型
    hash_type: Option<String>,
    /// 哈希值
    hash_value: Option<String>,
    /// 下载地址
    #[field(file(hash = hash_value, by = hash_type))]
    download_url: Option<Url<2048>>,
    /// 加密的账单
    download_bill_list: Option<Vec<EncryptedBill>>,
}

/// 加密的账单
#[derive(Body, Clone, Debug, Default)]
struct EncryptedBill {
    /// 下载地址
    #[field(file(hash = sha, sha1, key = encrypt_key, nonce = nonce))]
    download_url: Option<Url<2048>>,
    /// 哈希值
    sha: Option<String>,
    /// 密钥
    encrypt_key: Option<Sensitive>,
    /// 随机串
    nonce: Option<String>,
}

/// 投诉单：图片没有哈希
#[derive(Clone, Debug, Default, Operation)]
#[operation(get = "/v3/merchant-service/complaints-v2", returns = Complaints, pages(offset = offset, limit = limit, total = total_count, list = data))]
struct ListComplaints {
    /// 电话
    phone: Option<Sensitive>,
    /// 从第几条
    offset: Option<u64>,
    /// 多少条
    limit: Option<u64>,
}

/// 投诉单列表
#[derive(Body, Clone, Debug, Default)]
struct Complaints {
    /// 投诉单
    data: Option<Vec<Complaint>>,
    /// 总数
    total_count: Option<u64>,
}

/// 投诉单
#[derive(Body, Clone, Debug, Default)]
struct Complaint {
    /// 图片
    #[field(file)]
    media_url: Option<Vec<String>>,
}

/// 批次：按页码
#[derive(Clone, Debug, Default, Operation)]
#[operation(get = "/v3/marketing/favor/stocks", returns = Complaints, pages(page = offset, limit = limit, total = total_count, list = data))]
struct ListStocks {
    /// 页码
    offset: u64,
    /// 每页
    limit: Option<u64>,
}

/// 按游标
#[derive(Clone, Debug, Default, Operation)]
#[operation(get = "/v3/brand/cards", returns = Cards, pages(cursor = cursor, next = page.next_cursor, list = data))]
struct ListCards {
    /// 游标
    cursor: Option<Text<64>>,
}

/// 卡片
#[derive(Body, Clone, Debug, Default)]
struct Cards {
    /// 卡片
    data: Option<Vec<Complaint>>,
    /// 下一页
    page: Option<CardPage>,
}

/// 下一页
#[derive(Body, Clone, Debug, Default)]
struct CardPage {
    /// 游标
    next_cursor: Option<String>,
}

/// 下载投诉图片
#[derive(Clone, Debug, Default, Operation)]
#[operation(get = "/v3/merchant-service/images/{media_id}", file)]
struct DownloadImage {
    /// 图片
    media_id: Text<512>,
}

/// `printf abc`, and what sha1sum, sha256sum and `openssl sm3` say of it.
const ABC: &[u8] = b"abc";
const SHA1: &str = "a9993e364706816aba3e25717850c26c9cd0d89d";
const SHA256: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const SM3: &str = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

fn merchant() -> Merchant {
    Platform::test_merchant(provider::default().unwrap(), "rust").unwrap()
}

fn header<'a, A: FromAnswer>(request: &'a Request<A>, name: &str) -> Option<&'a str> {
    request.headers().into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// What WeChat Pay would answer, signed.
fn answered<A: FromAnswer>(request: &Request<A>, json: &str) -> Answer<A> {
    let platform = Platform::test(provider::default().unwrap()).unwrap();
    let headers = platform::headers(&platform.sign("", json.as_bytes(), &moment()).unwrap());
    request.read(200, &headers, json.as_bytes(), NOW).unwrap()
}

/// A list of complaints, and what WeChat Pay answered.
fn complaints(json: &str) -> (Request<Complaints>, Answer<Complaints>) {
    let request = merchant().prepare(ListComplaints::default(), moment()).unwrap();
    let answer = answered(&request, json);
    (request, answer)
}

/// The file behind the first URL of a bill, and its request.
fn file(bill: &str, index: usize) -> Request {
    let request = merchant().prepare(QueryTradeBill { bill_date: "2026-01-01".into() }, moment()).unwrap();
    request.file(answered(&request, bill), index, &Object::new(), moment()).unwrap().unwrap()
}

fn read<A: FromAnswer>(request: &Request<A>, body: &[u8]) -> Result<Answer<A>, Error> {
    request.read(200, &Headers::default(), body, NOW)
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn an_upload_signs_its_meta_and_sends_the_file_beside_it() {
    let merchant = merchant();
    let upload = UploadImage { filename: "a.png".into() };
    let request = merchant.prepare_file(upload.clone(), ABC, moment()).unwrap();
    let meta = format!(r#"{{"filename":"a.png","sha256":"{SHA256}"}}"#);
    let body = String::from_utf8(request.body().to_vec()).unwrap();
    let boundary = header(&request, "Content-Type").unwrap().strip_prefix("multipart/form-data; boundary=").unwrap();
    let parts: Vec<&str> = body.split(&format!("--{boundary}")).collect();
    assert!(matches!(parts[..], ["", _, _, "--\r\n"]), "{parts:?}");
    assert!(parts[1].ends_with(&format!("\r\n\r\n{meta}\r\n")), "{}", parts[1]);
    assert!(parts[2].contains(r#"name="file"; filename="a.png""#) && parts[2].ends_with("\r\n\r\nabc\r\n"));
    assert!(request.is_repeatable(), "the same file twice is two ids of one file");
    let message = merchant.begin_file(upload, ABC, moment()).unwrap().message().to_vec();
    assert!(String::from_utf8(message).unwrap().ends_with(&format!("\n{meta}\n")));
    assert_eq!(answered(&request, r#"{"media_id":"M"}"#).data.media_id.as_deref(), Some("M"));
}

#[test]
fn the_meta_of_an_invoice_has_no_name_and_another_digest() {
    let upload = UploadFile { filename: "a.pdf".into(), sub_mchid: Some("1".into()), file_type: "PDF".into() };
    let request = merchant().prepare_file(upload, ABC, moment()).unwrap();
    let body = String::from_utf8(request.body().to_vec()).unwrap();
    let meta = format!(r#"{{"sub_mchid":"1","file_type":"PDF","digest_alogrithm":"SM3","digest":"{SM3}"}}"#);
    assert!(body.contains(&format!("\r\n\r\n{meta}\r\n--")), "{body}");
    assert!(body.contains("filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n"), "{body}");
}

#[test]
fn a_file_is_given_where_one_is_uploaded_and_nowhere_else() {
    let merchant = merchant();
    let named = |filename: &str| UploadImage { filename: filename.into() };
    let error = merchant.prepare(named("a.png"), moment()).unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidArgument, Some("file")));
    let error = merchant.prepare_file(named("a.png"), b"", moment()).unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidArgument, Some("file")));
    let error = merchant.prepare_file(QueryTradeBill { bill_date: "2026-01-01".into() }, ABC, moment()).unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidArgument, Some("file")));
    for (filename, rule) in
        [("", Rule::Required), ("png", Rule::Charset), ("a\r\n.png", Rule::Charset), (".png", Rule::Charset)]
    {
        let error = merchant.prepare_file(named(filename), ABC, moment()).unwrap_err();
        assert_eq!((error.kind(), error.field(), error.rule()), (ErrorKind::InvalidBody, Some("filename"), Some(rule)));
    }
}

#[test]
fn a_file_is_asked_for_where_the_answer_says_and_held_against_the_hash_told() {
    let bill = format!(
        r#"{{"hash_type":"SHA1","hash_value":"{SHA1}","download_url":"https://api.mch.weixin.qq.com/v3/bill/downloadurl?token=a+b%2fc|"}}"#
    );
    let request = file(&bill, 0);
    assert_eq!((request.method(), request.body()), ("GET", &b""[..]));
    assert_eq!(request.target(), "/v3/bill/downloadurl?token=a+b%2Fc%7C");
    assert!(header(&request, "Authorization").is_some());
    // Its answer is not signed; the digest is of the content, compressed or not.
    for body in [ABC.to_vec(), gzip(ABC)] {
        let answer = read(&request, &body).unwrap();
        assert_eq!((answer.body.as_slice(), answer.verified), (ABC, true));
        assert!(answer.is_file() && answer.json().is_empty(), "a file is no JSON");
        let mut download = request.download().unwrap();
        let mut content = Vec::new();
        for byte in &body {
            content.extend(download.feed(&[*byte]).unwrap());
        }
        content.extend(download.finish().unwrap());
        assert_eq!(content, ABC);
    }
    for wrong in [&b"abd"[..], b"", b"\x1f\x8b"] {
        let error = read(&request, wrong).unwrap_err();
        assert_eq!((error.kind(), error.cause()), (ErrorKind::OutcomeUnknown, Some(Cause::BadSignature)));
    }
    // A refusal is one, as of any request.
    let error = request.read(400, &Headers::default(), br#"{"code":"PARAM_ERROR","message":"x"}"#, NOW).unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Refused, Some("PARAM_ERROR")));
}

#[test]
fn an_answer_without_files_has_no_request_for_one() {
    let request = merchant().prepare(QueryTradeBill { bill_date: "2026-01-01".into() }, moment()).unwrap();
    for none in ["{}", r#"{"download_url":"","download_bill_list":[{}]}"#] {
        assert!(request.file(answered(&request, none), 0, &Object::new(), moment()).is_none(), "{none}");
    }
    assert_eq!(request.download().unwrap_err().kind(), ErrorKind::InvalidArgument);
    let broken = answered(&request, r#"{"download_url":"ftp://x/y"}"#);
    let error = request.file(broken, 0, &Object::new(), moment()).unwrap().unwrap_err();
    assert_eq!(error.field(), Some("url"));
}

#[test]
fn an_encrypted_file_is_opened_and_inflated() {
    let provider = provider::default().unwrap();
    let key = MerchantKey::new(&*provider, include_bytes!("merchant_public.pem")).unwrap();
    let secret = b"0123456789abcdef0123456789abcdef";
    let encrypt_key = key.encrypt(std::str::from_utf8(secret).unwrap()).unwrap();
    let entry = format!(
        r#"{{"download_url":"https://api.mch.weixin.qq.com/v3/b?token=x","sha":"{SHA1}","encrypt_key":"{encrypt_key}","nonce":"123456789012"}}"#
    );
    let request = file(&format!(r#"{{"download_bill_list":[{{}},{entry}]}}"#), 0);
    for content in [ABC.to_vec(), gzip(ABC)] {
        let sealed = provider.seal(secret, b"123456789012", b"", &content).unwrap();
        let answer = read(&request, &sealed).unwrap();
        assert_eq!((answer.body.as_slice(), answer.verified), (ABC, true));
    }
    let error = read(&request, b"nothing that opens").unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::DecryptFailed, Some("content")));
    assert_eq!(request.download().unwrap_err().field(), Some("download"));
}

#[test]
fn a_host_that_is_not_wechat_pays_api_sees_no_signature() {
    let (request, answer) = complaints(
        r#"{"data":[{"media_url":["https://api2.mch.weixin.qq.com/v3/merchant-service/images/x%3D%3d"]},
            {"media_url":["https://pay.wechatpay.cn/invoicing/file?token=a'b"]}]}"#,
    );
    let query: Object = [("fapiao_id".to_owned(), Value::from("F 1"))].into_iter().collect();
    let own = request.file(&answer, 0, &Object::new(), moment()).unwrap().unwrap();
    assert_eq!(own.url(), "https://api.mch.weixin.qq.com/v3/merchant-service/images/x%3D%3D");
    assert!(header(&own, "Authorization").is_some());
    let foreign = request.file(&answer, 1, &query, moment()).unwrap().unwrap();
    assert_eq!(foreign.url(), "https://pay.wechatpay.cn/invoicing/file?token=a%27b&fapiao_id=F%201");
    for again in [foreign.clone(), foreign.again(moment()).unwrap(), foreign.at(wxpay_core::Host::Backup)] {
        assert_eq!(again.url(), foreign.url());
        let names: Vec<&str> = again.headers().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["Accept", "User-Agent"]);
    }
    // Nobody told a hash: the bytes are handed on, and nothing is said of them.
    let answer = read(&foreign, &gzip(ABC)).unwrap();
    assert_eq!((answer.body, answer.verified), (gzip(ABC), false));
    let two = answered(&request, r#"{"data":[{"media_url":["https://x.example/1","https://x.example/2"]}]}"#);
    let asked = |index| request.file(&two, index, &Object::new(), moment());
    assert_eq!(asked(1).unwrap().unwrap().url(), "https://x.example/2");
    assert!(asked(2).is_none());
}

#[test]
fn a_base_url_of_the_merchants_choice_serves_files_too() {
    let merchant = Merchant::new(Config {
        mchid: "1900000001",
        serial_no: "3B81A05746B3B2AFB6A7E87B7B5BE5FC2406C2B7",
        private_key: Some(TEST_PRIVATE_KEY.as_bytes()),
        platform_keys: &[(TEST_PUBLIC_KEY_ID, TEST_PUBLIC_KEY.as_bytes())],
        base_url: "http://127.0.0.1:8080",
        ..Config::default()
    })
    .unwrap();
    let request = merchant.prepare(ListComplaints::default(), moment()).unwrap();
    let told = answered(
        &request,
        r#"{"data":[{"media_url":["https://api.mch.weixin.qq.com/v3/a","http://127.0.0.1:8080/v3/b","http://127.0.0.1:1/c"]}]}"#,
    );
    let file = |index| request.file(&told, index, &Object::new(), moment()).unwrap().unwrap();
    assert_eq!(file(0).url(), "http://127.0.0.1:8080/v3/a");
    assert_eq!(file(1).url(), "http://127.0.0.1:8080/v3/b");
    assert!(header(&file(1), "Authorization").is_some());
    assert_eq!(file(2).url(), "http://127.0.0.1:1/c");
    assert!(header(&file(2), "Authorization").is_none());
}

#[test]
fn an_operation_that_answers_a_file_gives_its_bytes() {
    let request = merchant().prepare(DownloadImage { media_id: "M".into() }, moment()).unwrap();
    assert!(<DownloadImage as Operation>::ENTRY.answers_file());
    assert_eq!(header(&request, "Accept"), Some("*/*"));
    let answer = read(&request, b"\x89PNG").unwrap();
    assert_eq!((answer.body.as_slice(), answer.verified), (&b"\x89PNG"[..], false));
}

#[test]
fn pages_go_on_until_the_total_or_an_empty_one() {
    let given = ListComplaints { phone: Some("13800000000".into()), offset: Some(4), limit: Some(2) };
    let request = merchant().prepare(given, moment()).unwrap();
    let (before, _) = request.target().split_once("offset=4").unwrap();
    let next = |request: &Request<Complaints>, json: &str| request.next(answered(request, json), moment());
    let second = next(&request, r#"{"data":[{},{}],"total_count":7}"#).unwrap().unwrap();
    // What was encrypted stays, with its key.
    assert_eq!(second.target(), format!("{before}offset=6&limit=2"));
    assert_eq!(header(&second, "Wechatpay-Serial"), header(&request, "Wechatpay-Serial"));
    assert!(next(&second, r#"{"data":[{}],"total_count":7}"#).is_none());
    // Where no total is told, an empty page is the last; a short one may not be.
    assert_eq!(next(&second, r#"{"data":[{}]}"#).unwrap().unwrap().target(), format!("{before}offset=7&limit=2"));
    for last in [r#"{"data":[]}"#, "{}", r#"{"data":null,"total_count":9}"#, r#"{"data":[],"total_count":"9"}"#] {
        assert!(next(&second, last).is_none(), "{last}");
    }
    // Without an offset, the list began at 0.
    let first = merchant().prepare(ListComplaints::default(), moment()).unwrap();
    assert_eq!(
        next(&first, r#"{"data":[{}]}"#).unwrap().unwrap().target(),
        "/v3/merchant-service/complaints-v2?offset=1"
    );
}

#[test]
fn pages_may_be_counted_and_may_have_cursors() {
    let request = merchant().prepare(ListStocks { offset: 0, limit: Some(2) }, moment()).unwrap();
    let next = |json: &str| Some(request.next(answered(&request, json), moment())?.unwrap().target().to_owned());
    let second = Some("/v3/marketing/favor/stocks?offset=1&limit=2".to_owned());
    assert_eq!(next(r#"{"data":[{},{}],"total_count":3,"limit":"2"}"#), second);
    assert_eq!(next(r#"{"data":[{}],"total_count":3}"#), second, "a page counts whole");
    assert_eq!(next(r#"{"data":[{},{}],"total_count":2}"#), None);
    assert_eq!(next(r#"{"data":[{},{},{}],"total_count":3}"#), None, "all of it, whatever was asked for");
    assert_eq!(next(r#"{"data":[],"total_count":9}"#), None);

    let request = merchant().prepare(ListCards::default(), moment()).unwrap();
    let next = |json: &str| Some(request.next(answered(&request, json), moment())?.unwrap().target().to_owned());
    assert_eq!(next(r#"{"data":[],"page":{"next_cursor":"a b"}}"#), Some("/v3/brand/cards?cursor=a%20b".into()));
    assert_eq!(next(r#"{"data":[{}],"page":{"next_cursor":""}}"#), None);
    assert_eq!(next(r#"{"data":[{}]}"#), None);
    let bill = merchant().prepare(QueryTradeBill { bill_date: "2026-01-01".into() }, moment()).unwrap();
    assert!(bill.next(answered(&bill, "{}"), moment()).is_none(), "no pages are declared");
}
