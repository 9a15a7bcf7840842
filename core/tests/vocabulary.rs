//! Where the fields of an operation travel, by operations that are declared here alone.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::platform::{self, MerchantKey, Platform, TEST_PRIVATE_KEY, TEST_PUBLIC_KEY, TEST_PUBLIC_KEY_ID};
use wxpay_core::{
    Answer, Config, Error, Host, Json, Merchant, NewOutNo, Request, Rule, Sensitive, Signer, Text, Transport, Value,
    provider,
};
use wxpay_core_derive::{Body, Operation};

use self::common::{NOW, moment};

/// 没有内容的应答
#[derive(Body, Clone, Debug, Default)]
struct Nothing {}

/// 建立合作：幂等号在请求头，查询串里有 JSON
#[derive(Clone, Debug, Default, Operation)]
#[operation(post = "/v3/marketing/partnerships/build", returns = Nothing)]
struct BuildPartnership {
    /// 幂等号
    #[field(header = "Idempotency-Key")]
    idempotency_key: NewOutNo<64>,
    /// 品牌
    #[field(query)]
    brand_id: u64,
    /// 合作方
    partner: Option<Text<32>>,
}

/// 取消：没有请求体的 POST
#[derive(Clone, Debug, Default, Operation)]
#[operation(post = "/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}/cancel", returns = Nothing)]
struct CancelBill {
    /// 单号
    out_bill_no: Text<32>,
}

/// 删除：请求体里有原因
#[derive(Clone, Debug, Default, Operation)]
#[operation(delete = "/v3/brand/partner/store/brandstores/{store_id}", returns = Nothing)]
struct DeleteStore {
    /// 门店
    store_id: u64,
    /// 品牌
    brand_id: Option<Text<32>>,
    /// 原因
    #[field(body)]
    reason: Option<Text<32>>,
}

/// 查询：密文、JSON 与列表在查询串里
#[derive(Clone, Debug, Default, Operation)]
#[operation(get = "/v3/ecommerce/subject-sub-merchants", returns = Nothing)]
struct ListSubMerchants {
    /// 证件号
    cert_number: Sensitive,
    /// 条件
    filter: Option<Json>,
    /// 能力
    ability: Option<Vec<Text<8>>>,
}

/// 提交进件：末尾的斜杠是路径的一部分
#[derive(Clone, Debug, Default, Operation)]
#[operation(post = "/v3/ecommerce/applyments/", returns = Nothing)]
struct CreateApplyment {
    /// 资质，JSON 文本
    qualifications: Option<Json>,
    /// 联系人
    contacts: Option<Vec<Sensitive>>,
}

/// 海关核验：另一个域名，PKCS#1 v1.5
#[derive(Clone, Debug, Default, Operation)]
#[operation(post = "/v3/global/customs/verify-certificate", returns = Nothing, host = "apihk.mch.weixin.qq.com")]
struct VerifyCertificate {
    /// 证件号
    #[field(pkcs1)]
    certificate_id: Sensitive,
}

fn merchant() -> Merchant {
    Platform::test_merchant(provider::default().unwrap(), "rust").unwrap()
}

fn header<'a, A: wxpay_core::FromAnswer>(request: &'a Request<A>, name: &str) -> Option<&'a str> {
    request.headers().into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

fn text<A: wxpay_core::FromAnswer>(request: &Request<A>) -> &str {
    std::str::from_utf8(request.body()).unwrap()
}

#[test]
fn a_header_and_the_query_of_a_post_are_no_part_of_its_body() {
    let build = BuildPartnership {
        idempotency_key: "KEY-1".into(),
        brand_id: 9_007_199_254_740_993,
        partner: Some("p".into()),
    };
    let request = merchant().prepare(build, moment()).unwrap();
    assert_eq!(request.target(), "/v3/marketing/partnerships/build?brand_id=9007199254740993");
    assert_eq!(header(&request, "Idempotency-Key"), Some("KEY-1"));
    assert_eq!(text(&request), r#"{"partner":"p"}"#);
    assert!(request.is_repeatable(), "its number travels in a header");
}

#[test]
fn a_header_breaks_no_line() {
    let build = BuildPartnership { idempotency_key: "KEY-1".into(), brand_id: 1, ..BuildPartnership::default() };
    let extra = Value::from_json(br#"{"idempotency_key":"a\r\nX: y"}"#, "extra").unwrap();
    let error = merchant().prepare_with(build, &extra, moment()).unwrap_err();
    assert_eq!((error.field(), error.rule()), (Some("idempotency_key"), Some(Rule::Charset)));
}

#[test]
fn a_post_without_fields_for_a_body_has_none_and_is_json_all_the_same() {
    let cancel = CancelBill { out_bill_no: "A|1".into() };
    let request = merchant().prepare(cancel.clone(), moment()).unwrap();
    assert_eq!(request.target(), "/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/A%7C1/cancel");
    assert_eq!((text(&request), header(&request, "Content-Type")), ("", Some("application/json")));
    let extra = Value::from_json(br#"{"reason":"r"}"#, "extra").unwrap();
    let request = merchant().prepare_with(cancel, &extra, moment()).unwrap();
    assert_eq!(text(&request), r#"{"reason":"r"}"#);
}

#[test]
fn a_delete_has_a_body_where_it_is_declared() {
    let delete = DeleteStore { store_id: 7, brand_id: Some("b".into()), reason: Some("moved".into()) };
    let request = merchant().prepare(delete, moment()).unwrap();
    assert_eq!(request.target(), "/v3/brand/partner/store/brandstores/7?brand_id=b");
    assert_eq!((text(&request), header(&request, "Content-Type")), (r#"{"reason":"moved"}"#, Some("application/json")));
}

#[test]
fn a_query_holds_ciphertext_json_and_lists() {
    let list = ListSubMerchants {
        cert_number: "310101199001011234".into(),
        filter: Some(vec![Value::from("a b")].into()),
        ability: Some(vec!["X".into(), "Y".into()]),
    };
    let request = merchant().prepare(list, moment()).unwrap();
    let (path, query) = request.target().split_once('?').unwrap();
    let (sealed, rest) = query.strip_prefix("cert_number=").unwrap().split_once('&').unwrap();
    assert_eq!((path, rest), ("/v3/ecommerce/subject-sub-merchants", "filter=%5B%22a%20b%22%5D&ability=X&ability=Y"));
    let sealed = sealed.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
    let platform = Platform::test(provider::default().unwrap()).unwrap();
    assert_eq!(platform.open("", &sealed).unwrap(), "310101199001011234");
    assert_eq!(header(&request, "Wechatpay-Serial"), Some(TEST_PUBLIC_KEY_ID));
    assert_eq!(text(&request), "");
}

#[test]
fn a_last_slash_stays_and_a_list_is_sent_as_text_where_the_wire_has_text() {
    let applyment = CreateApplyment {
        qualifications: Some(vec![Value::from("m1"), Value::from("m2")].into()),
        contacts: Some(vec!["张三".into()]),
    };
    let request = merchant().prepare(applyment, moment()).unwrap();
    assert_eq!(request.url(), "https://api.mch.weixin.qq.com/v3/ecommerce/applyments/");
    let body = Value::from_json(request.body(), "body").unwrap();
    assert_eq!(body.get("qualifications").and_then(Value::as_str), Some(r#"["m1","m2"]"#));
    let platform = Platform::test(provider::default().unwrap()).unwrap();
    let sealed = body.get("contacts").and_then(Value::as_list).unwrap()[0].as_str().unwrap();
    assert_eq!(platform.open("", sealed).unwrap(), "张三");
}

#[test]
fn an_operation_of_another_host_goes_there_unless_the_merchant_chose_one() {
    let request = merchant().prepare(VerifyCertificate { certificate_id: "1".into() }, moment()).unwrap();
    let url = "https://apihk.mch.weixin.qq.com/v3/global/customs/verify-certificate";
    assert_eq!(request.url(), url);
    assert_eq!(request.at(Host::Backup).url(), url, "it has no backup");
    assert_eq!(request.failed(Transport::NotSent).advice().unwrap().host, Host::Primary);
    let own = Merchant::new(Config {
        mchid: "1900000001",
        serial_no: "3B81A05746B3B2AFB6A7E87B7B5BE5FC2406C2B7",
        private_key: Some(TEST_PRIVATE_KEY.as_bytes()),
        platform_keys: &[(TEST_PUBLIC_KEY_ID, TEST_PUBLIC_KEY.as_bytes())],
        base_url: "http://127.0.0.1:8080",
        backup_url: Some("https://proxy.example.com"),
        ..Config::default()
    });
    let request = own.unwrap().prepare(VerifyCertificate { certificate_id: "1".into() }, moment()).unwrap();
    assert_eq!(request.url(), "http://127.0.0.1:8080/v3/global/customs/verify-certificate");
    assert!(request.at(Host::Backup).url().starts_with("https://proxy.example.com/"));
}

/// 投诉单列表
#[derive(Body, Clone, Debug, Default)]
struct Complaints {
    /// 投诉单
    data: Vec<Complaint>,
    /// 总数
    total_count: i64,
}

/// 投诉单
#[derive(Body, Clone, Debug, Default)]
struct Complaint {
    /// 投诉人联系方式，微信支付以商户公钥加密
    payer_phone: Option<Sensitive>,
}

/// 查询投诉单列表
#[derive(Clone, Debug, Default, Operation)]
#[operation(get = "/v3/merchant-service/complaints-v2", returns = Complaints)]
struct ListComplaints {}

fn complaints(merchant: &Merchant, phones: &[&str]) -> Answer<Complaints> {
    let request = merchant.prepare(ListComplaints {}, moment()).unwrap();
    let entries: Vec<String> = phones.iter().map(|phone| format!(r#"{{"payer_phone":"{phone}"}}"#)).collect();
    let body = format!(r#"{{"data":[{}],"total_count":{}}}"#, entries.join(","), phones.len());
    let platform = Platform::test(provider::default().unwrap()).unwrap();
    let headers = platform::headers(&platform.sign("", body.as_bytes(), &moment()).unwrap());
    request.read(200, &headers, body.as_bytes(), NOW).unwrap()
}

fn sealed_phone() -> String {
    let key = MerchantKey::new(&*provider::default().unwrap(), include_bytes!("merchant_public.pem")).unwrap();
    key.encrypt("13800138000").unwrap()
}

#[test]
fn what_wechat_pay_encrypted_for_the_merchant_is_opened_and_costs_nothing_where_it_is_not() {
    let sealed = sealed_phone();
    // Of the key's length, and encrypted for nobody.
    let garbage = format!("{}==", "A".repeat(342));
    let answer = complaints(&merchant(), &[&sealed, "138****8000", &garbage, ""]);
    let phones: Vec<Option<&str>> =
        answer.data.data.iter().map(|one| one.payer_phone.as_ref().map(Sensitive::as_str)).collect();
    assert_eq!(phones, [Some("13800138000"), Some("138****8000"), Some(garbage.as_str()), Some("")]);
    assert_eq!(answer.sealed, ["/data/2/payer_phone"]);
    assert_eq!(answer.data.total_count, 4);
    assert!(std::str::from_utf8(&answer.body).unwrap().contains(&sealed), "the verified bytes are as they came");
}

#[test]
fn a_merchant_without_its_key_is_told_the_places_and_decrypts_them_elsewhere() {
    let sealed = sealed_phone();
    let elsewhere = Merchant::new(Config {
        mchid: "1900000001",
        serial_no: "3B81A05746B3B2AFB6A7E87B7B5BE5FC2406C2B7",
        signer: Some(Box::new(Signature)),
        platform_keys: &[(TEST_PUBLIC_KEY_ID, TEST_PUBLIC_KEY.as_bytes())],
        ..Config::default()
    })
    .unwrap();
    let answer = complaints(&elsewhere, &[&sealed]);
    assert_eq!(answer.sealed, ["/data/0/payer_phone"]);
    let text = answer.data.data[0].payer_phone.as_ref().unwrap().as_str();
    assert_eq!(elsewhere.begin_decrypt(text).unwrap().finish(b"13800138000").unwrap(), "13800138000");
}

/// A signer elsewhere.
struct Signature;

impl Signer for Signature {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, Error> {
        Ok(vec![0; 256])
    }
}

#[cfg(feature = "rust-crypto")]
#[test]
fn two_fields_of_customs_are_padded_by_pkcs1_whichever_provider_pads() {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use rsa::pkcs8::DecodePrivateKey;
    use std::sync::Arc;

    let pem: String =
        include_str!("../src/platform/wechatpay_private.pem").lines().filter(|line| !line.starts_with('-')).collect();
    let key = rsa::RsaPrivateKey::from_pkcs8_der(&STANDARD.decode(pem).unwrap()).unwrap();
    for provider in [provider::default().unwrap(), Arc::new(provider::RustCrypto) as _] {
        let merchant = Platform::test_merchant(Arc::clone(&provider), "rust").unwrap();
        let request =
            merchant.prepare(VerifyCertificate { certificate_id: "11010119900307X".into() }, moment()).unwrap();
        let body = Value::from_json(request.body(), "body").unwrap();
        let sealed = body.get("certificate_id").and_then(Value::as_str).unwrap();
        let platform = Platform::test(provider).unwrap();
        assert_eq!(platform.open("", sealed), None, "it is no OAEP");
        let opened = key.decrypt(rsa::Pkcs1v15Encrypt, &STANDARD.decode(sealed).unwrap()).unwrap();
        assert_eq!(opened, b"11010119900307X");
    }
}
