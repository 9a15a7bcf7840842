//! Every kind and every rule that a declaration may use: what passes, and what is said of what does not.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

use std::collections::BTreeMap;

use wxpay_core_derive::Body;
use wxpay_core_schema::check::check;
use wxpay_core_schema::one_of;
use wxpay_core_schema::shape::{Body as Shape, Fields, Kind, Shape as _};
use wxpay_core_schema::types::{Date, Fen, Json, Money, Sensitive, Text, TextOrNumber, Time, Url};
use wxpay_core_schema::{Decimal, Value};

/// 各种值
#[derive(Body, Clone, Debug, Default)]
struct Everything {
    /// 有符号整数
    whole: Option<i64>,
    /// 无符号整数
    applyment_id: Option<u64>,
    /// 可为零或负的金额
    discount: Option<Money>,
    /// 税率
    tax_rate: Option<Decimal>,
    /// 时间
    #[field(checked)]
    sign_time: Option<Time>,
    /// 日期
    #[field(checked)]
    bill_date: Option<Date>,
    /// 支付分的时间
    #[field(format = "yyyyMMddHHmmss", checked)]
    paid_time: Option<Time>,
    /// 不检查的时间
    start_time: Option<Time>,
    /// 网址
    notify_url: Option<Url<32>>,
    /// JSON 文本
    qualifications: Option<Json>,
    /// 文本或数字
    settlement_id: Option<TextOrNumber>,
    /// 文本列表
    limit_pay: Option<Vec<Text<8>>>,
    /// 密文列表
    phones: Option<Vec<Sensitive>>,
    /// 海关的密文
    #[field(pkcs1)]
    certificate_id: Option<Sensitive>,
    /// 任意 JSON
    scene: Option<Value>,
    /// 名称到文本
    labels: Option<BTreeMap<String, Text<4>>>,
    /// 封闭枚举
    kind: Option<Kind2>,
    /// 开放枚举
    bank: Option<Bank>,
    /// 数字枚举
    installments: Option<Installments>,
    /// 线上名为关键字
    #[field(name = "from")]
    source: Option<String>,
}

one_of! {
    /// 封闭
    pub enum Kind2 {
        /// 甲
        PLAIN,
        /// 乙
        TWO_FACTOR = "2FA",
    }

    /// 开放
    pub open enum Bank {
        /// 其他银行
        OTHERS,
    }

    /// 期数
    pub number enum Installments {
        /// 3 期
        THREE = 3,
        /// 6 期
        SIX = 6,
    }
}

fn broken(body: &'static Shape, json: &str) -> Vec<(String, &'static str, String)> {
    let value = Value::from_json(json.as_bytes(), "body").unwrap();
    let all = check(body, &value).into_iter();
    all.map(|violation| (violation.field, violation.rule.as_str(), violation.hint)).collect()
}

#[test]
fn what_a_kind_takes_passes() {
    for good in [
        r#"{"whole":-9223372036854775808}"#,
        r#"{"whole":9223372036854775807,"applyment_id":0}"#,
        r#"{"applyment_id":18446744073709551615}"#,
        r#"{"discount":-100}"#,
        r#"{"discount":0}"#,
        r#"{"tax_rate":0.0600}"#,
        r#"{"tax_rate":13}"#,
        r#"{"sign_time":"2015-05-20T13:29:35+08:00","bill_date":"2015-05-20","paid_time":"20150520132935"}"#,
        r#"{"sign_time":"2015-05-20T13:29:35.123Z"}"#,
        r#"{"start_time":"OnAccept"}"#,
        r#"{"notify_url":"https://example.com/notify"}"#,
        r#"{"qualifications":["a","b"]}"#,
        r#"{"qualifications":{"a":[1]}}"#,
        r#"{"qualifications":"[\"a\"]"}"#,
        r#"{"settlement_id":"719"}"#,
        r#"{"settlement_id":719}"#,
        r#"{"limit_pay":["no_debit"],"phones":["13800138000"]}"#,
        r#"{"scene":[{"any":null},1.50]}"#,
        r#"{"labels":{"a b":"中文","c":null}}"#,
        r#"{"kind":"2FA","bank":"A bank of tomorrow","installments":3,"from":"a"}"#,
    ] {
        assert_eq!(broken(Everything::BODY, good), [], "{good}");
    }
}

#[test]
fn what_a_kind_does_not_take_is_said_at_its_place() {
    for (bad, field, rule, hint) in [
        (
            r#"{"whole":9223372036854775808}"#,
            "whole",
            "type",
            "an integer of 64 bits, got a number with a fraction or too many digits",
        ),
        (r#"{"whole":"1"}"#, "whole", "type", "an integer of 64 bits, got a string"),
        (r#"{"applyment_id":-1}"#, "applyment_id", "minimum", "at least 0"),
        (
            r#"{"applyment_id":18446744073709551616}"#,
            "applyment_id",
            "type",
            "an integer from 0, of 64 bits, got a number with a fraction or too many digits",
        ),
        (
            r#"{"discount":1.5}"#,
            "discount",
            "type",
            "an integer of fen (1 yuan is 100), got a number with a fraction or too many digits",
        ),
        (r#"{"tax_rate":"0.06"}"#, "tax_rate", "type", "a number, got a string"),
        (r#"{"sign_time":"2015-05-20 13:29:35"}"#, "sign_time", "format", "written as RFC 3339"),
        (r#"{"sign_time":"2015-05-20T13:29:35.+08:00"}"#, "sign_time", "format", "written as RFC 3339"),
        (r#"{"bill_date":"20150520"}"#, "bill_date", "format", "written as yyyy-MM-dd"),
        (r#"{"paid_time":"2015052013293"}"#, "paid_time", "format", "written as yyyyMMddHHmmss"),
        (r#"{"notify_url":"https://example.com/much/too/long"}"#, "notify_url", "too_long", "at most 32 characters"),
        (r#"{"qualifications":5}"#, "qualifications", "type", "text, a list or an object, got an integer"),
        (r#"{"qualifications":{"a":"\u0000"}}"#, "qualifications.a", "charset", "no NUL character"),
        (r#"{"settlement_id":true}"#, "settlement_id", "type", "text or a number, got a boolean"),
        (r#"{"limit_pay":["no_debit","much too long"]}"#, "limit_pay[1]", "too_long", "at most 8 characters"),
        (r#"{"phones":["1",2]}"#, "phones[1]", "type", "text, got an integer"),
        (r#"{"labels":{"a":"12345"}}"#, "labels.a", "too_long", "at most 4 characters"),
        (r#"{"scene":{"a":"\u0000"}}"#, "scene.a", "charset", "no NUL character"),
        (r#"{"kind":"TWO_FACTOR"}"#, "kind", "enum", "one of PLAIN, 2FA"),
        (r#"{"bank":""}"#, "bank", "too_short", "at least 1 character"),
        (r#"{"installments":4}"#, "installments", "enum", "one of 3, 6"),
        (
            r#"{"source":"a"}"#,
            "source",
            "unknown_field",
            "no field of this operation; if WeChat Pay knows it, pass it in extra",
        ),
    ] {
        assert_eq!(broken(Everything::BODY, bad), [(field.to_owned(), rule, hint.to_owned())], "{bad}");
    }
}

#[test]
fn pkcs1_has_room_for_31_bytes_more() {
    let text = "a".repeat(245);
    assert_eq!(broken(Everything::BODY, &format!(r#"{{"certificate_id":"{text}"}}"#)), []);
    let found = broken(Everything::BODY, &format!(r#"{{"certificate_id":"{text}a"}}"#));
    assert_eq!(found[0].2, "at most 245 bytes of UTF-8");
}

#[test]
fn a_struct_becomes_what_was_given_and_is_read_again() {
    let given = Everything {
        applyment_id: Some(u64::MAX),
        discount: Some(Money(-1)),
        tax_rate: Some("0.0600".parse().unwrap()),
        kind: Some(Kind2::TWO_FACTOR),
        installments: Some(Installments::SIX),
        settlement_id: Some(719.into()),
        qualifications: Some(vec![Value::from("a")].into()),
        labels: Some([("a".to_owned(), Text::from("b"))].into()),
        source: Some("here".into()),
        ..Everything::default()
    };
    let value = given.into_value().unwrap();
    let json = r#"{"applyment_id":18446744073709551615,"discount":-1,"tax_rate":0.0600,"qualifications":["a"],"settlement_id":719,"labels":{"a":"b"},"kind":"2FA","installments":6,"from":"here"}"#;
    assert_eq!(String::from_utf8(value.to_json().unwrap()).unwrap(), json);
    let read = Everything::from_value(&value);
    assert_eq!(
        (read.applyment_id, read.kind, read.source.as_deref()),
        (Some(u64::MAX), Some(Kind2::TWO_FACTOR), Some("here"))
    );
    assert_eq!(read.tax_rate.unwrap().as_str(), "0.0600");
}

/// 付款人
#[derive(Body, Clone, Debug, Default)]
struct Payer {
    /// 服务商的 openid
    #[field(one_of(sub_openid))]
    sp_openid: Option<String>,
    /// 子商户的 openid
    sub_openid: Option<String>,
}

/// 明细
#[derive(Body, Clone, Debug, Default)]
struct Detail {
    /// 商品
    goods: Option<Goods>,
    /// 金额
    amount: Fen,
}

/// 商品
#[derive(Body, Clone, Debug, Default)]
struct Goods {
    /// 编号
    id: Option<String>,
}

/// 带规则的请求
#[derive(Body, Clone, Debug, Default)]
struct Ruled {
    /// 须用户确认
    need_user_confirm: Option<bool>,
    /// 付款人
    payer: Option<Payer>,
    /// 子商户应用
    #[field(required_if(payer.sub_openid = "o1"), excludes(payer.sp_openid))]
    sub_appid: Option<String>,
    /// 用户
    #[field(required_if(need_user_confirm = false))]
    openid: Option<String>,
    /// 明细
    #[field(count(1, 3), unique(goods.id))]
    details: Option<Vec<Detail>>,
    /// 仅在有某商品时
    #[field(only_if(details.goods.id = "g1"))]
    note: Option<String>,
    /// 门店，或任一明细的商品编号
    #[field(any_of(details.goods.id, note))]
    store: Option<String>,
}

#[test]
fn rules_reach_through_objects_and_lists_of_any_depth() {
    let places = |json: &str| -> Vec<(String, &'static str)> {
        broken(Ruled::BODY, json).into_iter().map(|(field, rule, _)| (field, rule)).collect()
    };
    let one = |field: &str, rule| vec![(field.to_owned(), rule)];
    assert_eq!(places(r#"{"store":"s"}"#), []);
    assert_eq!(places("{}"), one("store", "any_of"));
    assert_eq!(places(r#"{"details":[{"amount":1,"goods":{"id":"g1"}}],"note":"n"}"#), []);
    assert_eq!(places(r#"{"details":[{"amount":1,"goods":{"id":"g2"}}],"note":"n"}"#), one("note", "depends"));
    assert_eq!(places(r#"{"details":[{"amount":1}]}"#), one("store", "any_of"));
    assert_eq!(
        places(r#"{"details":[{"amount":1,"goods":{"id":"a"}},{"amount":2,"goods":{"id":"a"}}]}"#),
        one("details[1]", "duplicate")
    );
    assert_eq!(places(r#"{"store":"s","payer":{"sub_openid":"o1"}}"#), one("sub_appid", "depends"));
    assert_eq!(places(r#"{"store":"s","payer":{"sub_openid":"o1"},"sub_appid":"a"}"#), []);
    assert_eq!(places(r#"{"store":"s","payer":{"sp_openid":"o"},"sub_appid":"a"}"#), one("sub_appid", "depends"));
    assert_eq!(places(r#"{"store":"s","payer":{}}"#), one("payer.sp_openid", "any_of"));
    assert_eq!(
        places(r#"{"store":"s","payer":{"sp_openid":"a","sub_openid":"b"}}"#),
        one("payer.sp_openid", "depends")
    );
    assert_eq!(places(r#"{"store":"s","need_user_confirm":false}"#), one("openid", "depends"));
    assert_eq!(places(r#"{"store":"s","need_user_confirm":true}"#), []);
}

#[test]
fn the_format_is_part_of_the_kind() {
    let kind = |name: &str| Everything::BODY.fields.iter().find(|field| field.name == name).unwrap().kind;
    assert!(matches!(kind("paid_time"), Kind::Time("yyyyMMddHHmmss")));
    assert!(matches!(kind("start_time"), Kind::Time("RFC 3339")));
}
