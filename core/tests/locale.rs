//! A merchant whose errors speak Chinese.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::chinese::{SENTENCES, of_cause, of_kind, translate};
use wxpay_core::platform::{self, Platform};
use wxpay_core::sample::whole;
use wxpay_core::{
    Cause, Config, Error, ErrorKind, Headers, Locale, Merchant, MerchantSet, Object, Policy, Request, Rule, Step,
    Transport, Value, catalogue, provider,
};

use self::common::{NOW, moment};

const SPLIT: &str = "ecommerce.profitsharing.create_order";

const KEYS: &[(&str, &[u8])] = &[(platform::TEST_PUBLIC_KEY_ID, platform::TEST_PUBLIC_KEY.as_bytes())];

fn config<'a>() -> Config<'a> {
    Config {
        mchid: platform::TEST_MCHID,
        serial_no: platform::TEST_SERIAL_NO,
        private_key: Some(platform::TEST_PRIVATE_KEY.as_bytes()),
        platform_keys: KEYS,
        locale: Locale::Chinese,
        ..Config::default()
    }
}

fn merchant() -> Merchant {
    Merchant::new(config()).unwrap()
}

fn split() -> Request {
    let body = whole(catalogue::find(SPLIT).unwrap().body);
    merchant().prepare_value(SPLIT, body, &Value::Null, moment()).unwrap()
}

fn prepare(body: &str) -> Error {
    let body = Value::from_json(body.as_bytes(), "body").unwrap();
    merchant().prepare_value(SPLIT, body, &Value::Null, moment()).unwrap_err()
}

#[test]
fn every_kind_cause_and_rule_has_a_sentence() {
    let kinds = ErrorKind::ALL.iter().map(|kind| of_kind(*kind));
    let causes = Cause::ALL.iter().map(|cause| of_cause(*cause));
    let rules = Rule::ALL.iter().map(|rule| rule.chinese());
    for list in [kinds.collect::<Vec<_>>(), causes.collect(), rules.collect()] {
        for (index, sentence) in list.iter().enumerate() {
            assert!(is_chinese(sentence), "{sentence}");
            assert!(!list[..index].contains(sentence), "{sentence} stands twice");
        }
    }
}

#[test]
fn every_row_fills_in_what_its_english_does() {
    for (index, (en, zh)) in SENTENCES.iter().enumerate() {
        assert_eq!(en.matches("{}").count(), zh.matches("{}").count(), "{en}");
        assert!(!zh.is_ascii() && !zh.ends_with('。'), "{en}");
        assert!(!SENTENCES[..index].iter().any(|(other, _)| other == en), "{en} stands twice");
        let filled = translate(&en.replace("{}", "A1")).unwrap_or_else(|| panic!("{en}"));
        assert!(is_chinese(&filled), "{en}: {filled}");
    }
}

#[test]
fn a_body_that_breaks_rules_is_told_place_by_place() {
    let error = prepare(
        r#"{"sub_mchid":"","transaction_id":"4208","out_order_no":"分","receivers":[{"type":"X","receiver_account":"a",
        "amount":0,"description":"b"}],"finish":"yes","out_orderno":"1"}"#,
    );
    let told: Vec<_> = error.violations().iter().map(|found| (found.field.as_str(), found.hint.as_str())).collect();
    assert_eq!(
        told,
        [
            ("sub_mchid", "至少 1 个字符"),
            ("out_order_no", "只能使用 0-9 A-Z a-z _ - | * @"),
            ("receivers[0].type", "只能取 MERCHANT_ID, PERSONAL_OPENID"),
            ("receivers[0].amount", "至少 1 分"),
            ("finish", "应为布尔值 true 或 false，收到的是字符串"),
            ("out_orderno", "该接口没有这个字段；是否想填 out_order_no？如果微信支付支持该字段，请放入 extra"),
        ]
    );
    let text = error.to_string();
    assert!(text.starts_with("invalid_body：请求体不符合接口规则：sub_mchid：至少 1 个字符；out_order_no："), "{text}");
    assert!(
        text.ends_with("；其余见 violations。请按 violations 逐项修改；确需绕过校验的字段请放入 extra。"),
        "{text}"
    );
    assert_eq!((error.field(), error.rule()), (Some("sub_mchid"), Some(Rule::TooShort)), "as in every language");
    let error = prepare(r#"{"sub_mchid":"1","transaction_id":"2","out_order_no":"3","finish":false}"#);
    assert!(error.to_string().contains("receivers：必填。"), "{error}");
}

#[test]
fn a_refusal_tells_wechat_pays_words_and_what_to_do() {
    let body = r#"{"code":"NOT_ENOUGH","message":"分账金额不足"}"#.as_bytes();
    let mut headers = Platform::test(provider::default().unwrap()).unwrap().sign("", body, &moment()).unwrap();
    headers.retain(|(name, _)| *name != "Request-ID");
    let error = split().read(403, &platform::headers(&headers), body, NOW).unwrap_err();
    let expected = "refused：微信支付拒绝了该请求 [HTTP 403 NOT_ENOUGH 分账金额不足]。\
                    金额不足：先查询订单剩余待分金额，请求金额不要超过剩余金额。";
    assert_eq!(error.to_string(), expected);
    assert_eq!(error.message(), "分账金额不足");
}

#[test]
fn an_unknown_outcome_tells_its_cause() {
    let error = split().failed(Transport::MaybeSent);
    let expected = "outcome_unknown（maybe_sent）：连接中断，请求可能已执行。\
                    结果未知：请按 advice 用原单号重试或查单，切勿换单号。";
    assert_eq!((error.to_string().as_str(), error.message().as_str()), (expected, expected));
    let body = r#"{"code":"SIGN_ERROR","message":"签名错误"}"#.as_bytes();
    let headers = Platform::test(provider::default().unwrap()).unwrap().sign("", body, &moment()).unwrap();
    let error = split().read(401, &platform::headers(&headers), body, NOW + 600).unwrap_err();
    assert!(error.to_string().contains("与当前时间相差 600 秒，超过 300 秒"), "{error}");
    assert!(
        error
            .to_string()
            .ends_with("。请用 NTP 校准服务器时钟。结果未知：请按 advice 用原单号重试或查单，切勿换单号。"),
        "{error}"
    );
    let error = split().read(502, &Headers::default(), b"<html>", NOW).unwrap_err();
    assert!(
        error.to_string().starts_with("outcome_unknown（server_error）：微信支付或其网关出错 [HTTP 502]。"),
        "{error}"
    );
    let error = split().read(200, &Headers::default(), b"{}", NOW).unwrap_err();
    let told = "outcome_unknown（missing_header）：应答不可信（missing_header，位置 Wechatpay-Timestamp）：没有这个头 [HTTP 200]。";
    assert!(error.to_string().starts_with(told), "{error}");
}

#[test]
fn a_driver_speaks_it_too() {
    let policy = Policy { timeout: Policy::seconds(0.0), ..Policy::default() };
    let mut driver = split().until_final(policy);
    assert!(is_chinese(&driver.read(200, &Headers::default(), b"", NOW).unwrap_err().to_string()));
    let error = loop {
        match driver.step(moment()).unwrap() {
            Step::Send(_) => driver.failed(Transport::MaybeSent).unwrap(),
            Step::GiveUp(error) => break error,
            _ => {}
        }
    };
    assert!(is_chinese(&error.to_string()), "{error}");
}

#[test]
fn a_configuration_is_refused_in_the_language_it_asks_for() {
    let wrong = |config: Config<'_>| Merchant::new(config).unwrap_err().to_string();
    let expected = "invalid_argument，位置 mchid：应为商户号，1 到 32 位数字。请按提示修改该参数后重新调用。";
    assert_eq!(wrong(Config { mchid: "x", ..config() }), expected);
    let told = wrong(Config { private_key: Some(platform::TEST_PUBLIC_KEY.as_bytes()), ..config() });
    assert!(told.contains("这是公钥；请提供商户 API 私钥 apiclient_key.pem"), "{told}");
    let told = wrong(Config { private_key: Some(b"/etc/wxpay/apiclient_key.pem"), ..config() });
    assert!(told.contains("看起来是文件路径；请读取文件后传入其内容；请提供商户 API 私钥 apiclient_key.pem"), "{told}");
    let told = wrong(Config { apiv3_keys: &[b"short"], ..config() });
    assert!(told.contains("长度为 5 字节；商户平台上设置的 APIv3 密钥正好 32 字节"), "{told}");
    assert!(wrong(Config { locale: Locale::English, mchid: "x", ..config() }).contains("the merchant number"));
    assert_eq!(Locale::parse("zh").unwrap(), Locale::Chinese);
    assert_eq!(Locale::parse("cn").unwrap_err().field(), Some("locale"));
}

#[test]
fn a_message_that_is_not_believed_says_so() {
    let error = merchant().read_notification(&Headers::default(), b"{}", NOW).unwrap_err();
    let told = "missing_header，位置 Wechatpay-Timestamp：没有这个头。请原样传入收到的全部 HTTP 头，";
    assert!(error.to_string().starts_with(told), "{error}");
    let set = MerchantSet::new([merchant()]);
    assert!(set.read_notification(&Headers::default(), b"{}", NOW).unwrap_err().to_string().starts_with(told));
    let error = merchant().prepare_value("no.such", Value::Null, &Value::Null, moment()).unwrap_err();
    assert!(is_chinese(&error.to_string()), "{error}");
    assert!(is_chinese(&merchant().decrypt("?").unwrap_err().to_string()));
    assert!(is_chinese(&merchant().load_certificates(b"[]", NOW).unwrap_err().to_string()));
}

#[test]
fn what_waits_for_a_key_elsewhere_speaks_it_too() {
    let merchant = merchant();
    let params = merchant.begin_jsapi_params("wx8888888888888888", "wx1", &moment()).unwrap();
    let told = params.finish(b"x").unwrap_err().to_string();
    assert!(is_chinese(&told), "{told}");
    let unsigned = merchant.begin_value("certificates.download", Value::Null, &Value::Null, moment()).unwrap();
    let told = unsigned.finish(b"x").unwrap_err().to_string();
    assert!(is_chinese(&told), "{told}");
    let sealed = merchant.begin_decrypt(&("A".repeat(342) + "==")).unwrap();
    let told = sealed.finish(&[0xFF]).unwrap_err().to_string();
    assert!(is_chinese(&told), "{told}");
}

#[test]
fn a_file_that_a_request_asks_for_speaks_it_too() {
    let body = Value::from([("bill_date", "2026-01-01".into())]);
    let bill = merchant().prepare_value("bill.query_trade_bill", body, &Value::Null, moment()).unwrap();
    let url = "https://api.mch.weixin.qq.com/v3/billdownload/file?token=1";
    let answer = format!(r#"{{"hash_type":"SHA1","hash_value":"{}","download_url":"{url}"}}"#, "0".repeat(40));
    let mut download = bill.file(answer, 0, &Object::new(), moment()).unwrap().unwrap().download().unwrap();
    download.feed(b"another file").unwrap();
    let told = download.finish().unwrap_err().to_string();
    assert!(is_chinese(&told), "{told}");
}

/// Chinese, without two English words in a row.
fn is_chinese(text: &str) -> bool {
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let words: Vec<&str> = text.split(' ').collect();
    let english = words.windows(2).any(|pair| pair.iter().all(|word| is_word(word)));
    let command = text.contains("openssl");
    !text.is_ascii() && (command || !english)
}
