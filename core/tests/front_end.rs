//! What a front end is given: who is asked, what is signed, and what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test that cannot go on may stop there.
#![cfg(feature = "testing")]

mod common;

use common::moment;
use wxpay_core::catalogue::front_end::{
    App, CALLS, CouponLink, CouponPlugin, H5, IndividualSign, Jsapi, MerchantTransferApp, Native, ParkingOpen,
    PayscoreDetail, PayscoreUse, PayscoreUseSigned, PlateColor, PluginCoupon,
};
use wxpay_core::{Config, Error, ErrorKind, FrontEnd, Merchant, Object, Params, Rule, Value, platform};

const KEY: &[u8] = b"8934e7d15453e97507ef794cf7b0519d";

fn merchant(api_v2_key: Option<&[u8]>) -> Result<Merchant, Error> {
    Merchant::new(Config {
        mchid: "1900000001",
        serial_no: "3B81A05746B3B2AFB6A7E87B7B5BE5FC2406C2B7",
        private_key: Some(platform::TEST_PRIVATE_KEY.as_bytes()),
        api_v2_key,
        platform_keys: &[(platform::TEST_PUBLIC_KEY_ID, platform::TEST_PUBLIC_KEY.as_bytes())],
        ..Config::default()
    })
}

fn params<F: FrontEnd>(given: F) -> Params {
    merchant(Some(KEY)).unwrap().prepare_front_end(given, &moment()).unwrap()
}

fn of<'p>(params: &'p Params, name: &str) -> &'p str {
    params.members.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn json(text: &str) -> Value {
    Value::from_json(text.as_bytes(), "given").unwrap()
}

fn refused(name: &str, given: &str) -> Error {
    merchant(Some(KEY)).unwrap().prepare_front_end_value(name, &json(given), &moment()).unwrap_err()
}

/// The lines that are signed.
fn lines(name: &str, given: &str) -> String {
    let unsigned = merchant(None).unwrap().begin_front_end_value(name, &json(given), &moment()).unwrap();
    String::from_utf8(unsigned.message().into()).unwrap()
}

/// `printf '%s&key=%s' TEXT KEY | openssl dgst -sha256 -hmac KEY`, in upper case.
#[test]
fn the_apiv2_key_signs_every_member_by_its_name() {
    let detail = PayscoreDetail {
        service_id: "88888888000011".into(),
        out_order_no: "1234323JKHDFE1243252".into(),
        ..PayscoreDetail::default()
    };
    let detail = params(detail);
    assert_eq!(of(&detail, "sign"), "A865F27E11A7376BE56FB082E9824DB9A5EFBDB9FD8C444B7BEA18F20EFC3B80");
    assert_eq!((of(&detail, "mch_id"), of(&detail, "timestamp")), ("1900000001", "1758905257"));
    assert_eq!(detail.business_type, Some("wxpayScoreDetail"));

    let used = params(PayscoreUseSigned { package: "a+/=&b".into(), ..PayscoreUseSigned::default() });
    assert_eq!(of(&used, "sign"), "6CA6F2DC5E6ECA2565F3548CF6E73032696A70D37CF80123A873C5994F0CDE88");
    assert!(used.query.unwrap().contains("&package=a%2B%2F%3D%26b&"), "a value is encoded once, after it is signed");
    assert_eq!(params(PayscoreUse { package: "a+/=".into() }).members.len(), 1);
}

#[test]
fn members_of_a_list_are_signed_with_their_index_in_the_order_of_bytes() {
    let coupon = |index: usize| PluginCoupon {
        stock_id: format!("{}", 1_000_000 + index).into(),
        out_request_no: format!("r{index}").into(),
        create_coupon_merchant: (index == 2).then(|| "1900000009".into()),
        ..PluginCoupon::default()
    };
    // stock_id10 would come before stock_id2; there are at most ten.
    let plugin = params(CouponPlugin { coupons: (0..10).map(coupon).collect(), ..CouponPlugin::default() });
    assert_eq!(of(&plugin, "sign"), "A793748DD637932EC91FA98A134600B3AC4076A15FDE4E370A40722819A044AA");
    let list = plugin.members.get("send_coupon_params").and_then(Value::as_list).unwrap();
    assert_eq!(
        (list.len(), list[2].as_object().map(Object::len), list[3].as_object().map(Object::len)),
        (10, Some(3), Some(2))
    );

    let link = params(CouponLink {
        stock_id: "1234567890000000".into(),
        out_request_no: "2019|1*28".into(),
        open_id: "oiSFDIOoijdsf".into(),
        coupon_code: Some("券 1".into()),
        ..CouponLink::default()
    });
    assert_eq!(of(&link, "sign"), "FDDD33BA52FCEE51741DA945ADA047B27C4E0C0FF0EE5F2BC3F0086463AECF80");
    let url = link.url.unwrap();
    assert!(url.starts_with(
        "https://action.weixin.qq.com/busifavor/getcouponinfo?stock_id=1234567890000000&out_request_no=2019%7C1%2A28&"
    ));
    assert!(url.contains("&coupon_code=%E5%88%B8%201&sign=") && url.ends_with("#wechat_pay&wechat_redirect"), "{url}");
}

#[test]
fn without_the_apiv2_key_only_what_it_signs_is_refused() {
    let without = merchant(None).unwrap();
    let given =
        CouponLink { stock_id: "1".into(), out_request_no: "1".into(), open_id: "1".into(), ..CouponLink::default() };
    let error = without.prepare_front_end(given, &moment()).unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidKey, Some("api_v2_key")));
    assert!(error.remedy().en.contains("APIv2 key") && error.remedy().zh.contains("APIv2 密钥"), "{error}");
    assert!(without.prepare_front_end(PayscoreUse { package: "AAQ".into() }, &moment()).is_ok());
    assert!(
        without
            .prepare_front_end(
                Jsapi { appid: Some("wx8".into()), prepay_id: "wx1".into(), ..Jsapi::default() },
                &moment()
            )
            .is_ok()
    );

    for wrong in [&b""[..], &KEY[1..], b"8934e7d15453e97507ef794cf7b0519d\n", &[KEY, b"0"].concat()] {
        let error = merchant(Some(wrong)).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidKey, Some("api_v2_key")), "{error}");
    }
}

#[test]
fn the_appid_is_the_one_that_the_payers_openid_belongs_to() {
    let appid = |order: &str| {
        let given = format!(r#"{{"prepay_id":"wx1","order":{order}}}"#);
        lines("jsapi", &given).split('\n').next().unwrap_or_default().to_owned()
    };
    assert_eq!(appid(r#"{"appid":"wxA","mchid":"1","payer":{"openid":"o"},"amount":{"total":1}}"#), "wxA");
    assert_eq!(appid(r#"{"sp_appid":"wxP","sub_appid":"wxS","payer":{"sp_openid":"o"}}"#), "wxP");
    assert_eq!(appid(r#"{"sp_appid":"wxP","sub_appid":"wxS","payer":{"sub_openid":"o"}}"#), "wxS");
    assert_eq!(appid(r#"{"sp_appid":"wxP"}"#), "wxP");
    assert_eq!(appid(r#"{"sub_appid":"wxS"}"#), "wxS");
    assert_eq!(
        appid(r#"{"combine_appid":"wxC","combine_payer_info":{"openid":"o"},"sub_orders":[{"sub_appid":"wxS"}]}"#),
        "wxC"
    );
    assert_eq!(
        appid(
            r#"{"combine_appid":"wxC","combine_payer_info":{"sub_openid":"o"},"sub_orders":[{"mchid":"1"},{"sub_appid":"wxS"}]}"#
        ),
        "wxS"
    );
    let lost = refused("jsapi", r#"{"prepay_id":"wx1","order":{"sp_appid":"wxP","payer":{"sub_openid":"o"}}}"#);
    assert_eq!((lost.field(), lost.rule()), (Some("order.sub_appid"), Some(Rule::Required)), "{lost}");

    let app = |rest: &str| lines("app", &format!(r#"{{"prepay_id":"wx1",{rest}}}"#));
    let rest = "1758905257\n593BEC0C930BF1AFEB40B4A08C8FB242\nwx1\n";
    assert_eq!(app(r#""order":{"combine_appid":"wxC","combine_mchid":"1"}"#), format!("wxC\n{rest}"));
    assert_eq!(app(r#""order":{"sp_appid":"wxP","sub_appid":"wxS","sub_mchid":"2"}"#), format!("wxS\n{rest}"));
    assert_eq!(
        app(r#""appid":"wxP","order":{"sp_appid":"wxP","sub_appid":"wxS","sub_mchid":"2"}"#),
        format!("wxP\n{rest}")
    );
    let partner = |order: &str, partnerid: Option<&str>| {
        let order = Some(json(order));
        let given = App { prepay_id: "wx1".into(), order, partnerid: partnerid.map(Into::into), ..App::default() };
        of(&params(given), "partnerid").to_owned()
    };
    assert_eq!(partner(r#"{"sp_appid":"wxP","sp_mchid":"1","sub_mchid":"2"}"#, None), "2");
    assert_eq!(partner(r#"{"sp_appid":"wxP","sp_mchid":"1","sub_mchid":"2"}"#, Some("1")), "1");
    assert_eq!(partner(r#"{"combine_appid":"wxC","combine_mchid":"3","sub_orders":[{"mchid":"4"}]}"#, None), "3");
}

#[test]
fn a_personal_payee_signs_five_lines() {
    let signed = lines("individual_sign", r#"{"appid":"wx8","openid":"oUp"}"#);
    assert_eq!(signed, "wx8\n1758905257\n593BEC0C930BF1AFEB40B4A08C8FB242\n1900000001\noUp\n");
    let whole = params(IndividualSign { appid: "wx8".into(), openid: "oUp".into(), ..IndividualSign::default() });
    assert_eq!(of(&whole, "paySign").len(), 344);
}

#[test]
fn what_is_not_signed_travels_as_it_is_told() {
    let h5 =
        |url: &str, redirect: Option<&str>| params(H5 { h5_url: url.into(), redirect_url: redirect.map(Into::into) });
    let url = "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx1&package=1";
    assert_eq!(h5(url, None).url.as_deref(), Some(url));
    let back = h5(url, Some("https://shop.example/完成?a=1&b=2#x")).url.unwrap();
    assert_eq!(back, format!("{url}&redirect_url=https%3A%2F%2Fshop.example%2F%E5%AE%8C%E6%88%90%3Fa%3D1%26b%3D2%23x"));
    assert_eq!(h5("https://wx.example/pay", Some("x")).url.as_deref(), Some("https://wx.example/pay?redirect_url=x"));
    let native = params(Native { code_url: "weixin://wxpay/bizpayurl?pr=p4lpSuKzz".into() });
    assert_eq!((native.url.as_deref(), native.members.len()), (Some("weixin://wxpay/bizpayurl?pr=p4lpSuKzz"), 0));

    let transfer =
        MerchantTransferApp { appid: "wx8".into(), package_info: "0002-a+/=".into(), ..MerchantTransferApp::default() };
    let transfer = params(transfer);
    assert_eq!(transfer.query.as_deref(), Some("mchId=1900000001&appId=wx8&package=0002-a%2B%2F%3D"));
    assert_eq!(of(&transfer, "package"), "0002-a+/=");

    let parking = ParkingOpen {
        openid: "o".into(),
        plate_number: "粤B888888".into(),
        plate_color: PlateColor::BLUE,
        ..ParkingOpen::default()
    };
    let value = Value::from(params(parking));
    let names: Vec<&str> = value.as_object().unwrap().iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["members", "mini_program", "query"]);
    assert_eq!(
        value.get("mini_program").and_then(|program| program.get("appid")),
        Some(&Value::from("wxbcad394b3d99dac9"))
    );
}

#[test]
fn every_rule_that_is_broken_is_told_with_its_place() {
    let places = |name: &str, given: &str| -> Vec<(String, Rule)> {
        let error = refused(name, given);
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        error.violations().iter().map(|violation| (violation.field.clone(), violation.rule)).collect()
    };
    let told = |field: &str, rule| (field.to_owned(), rule);
    assert_eq!(
        places("app", r#"{"prepay_id":"prepay_id=wx1"}"#),
        [told("appid", Rule::Required), told("partnerid", Rule::Required), told("prepay_id", Rule::Format)]
    );
    assert_eq!(places("jsapi", r#"{"appid":"wx8","prepay_id":"wx1\nwx2"}"#), [told("prepay_id", Rule::Charset)]);
    assert_eq!(places("payscore_use_signed", r#"{"package":"a\nb"}"#), [told("package", Rule::Charset)]);
    assert_eq!(
        places("coupon_plugin", r#"{"coupons":[{"stock_id":"1","out_request_no":"1","coupon_code":"a\tb"}]}"#),
        [told("coupons[0].coupon_code", Rule::Charset)]
    );
    assert_eq!(places("coupon_plugin", r#"{"coupons":[]}"#), [told("coupons", Rule::Count)]);
    assert_eq!(
        places("merchant_transfer", r#"{"appId":"wx8","package_info":5}"#),
        [told("appid", Rule::Required), told("package_info", Rule::Type), told("appId", Rule::UnknownField)]
    );
    let error = refused("merchant_transfer", r#"{"appId":"wx8","package_info":"x"}"#);
    assert!(error.to_string().contains("did you mean appid? leave it out"), "{error}");
    let error = refused("payscore_details", "{}");
    assert_eq!((error.kind(), error.field()), (ErrorKind::UnknownOperation, Some("operation")));
    assert!(error.to_string().contains("front_end has no payscore_details: did you mean payscore_detail?"), "{error}");
    let error =
        merchant(Some(KEY)).unwrap().begin_front_end(PayscoreUse { package: "x".into() }, &moment()).unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidArgument, Some("name")));
}

#[test]
fn secrets_are_never_printed() {
    let merchant = merchant(Some(KEY)).unwrap();
    let error = merchant
        .prepare_front_end(CouponLink { stock_id: "MARK\n".into(), ..CouponLink::default() }, &moment())
        .unwrap_err();
    let printed = format!("{merchant:?} {error} {error:?} {:?}", wxpay_core::ApiV2Key::new(KEY).unwrap());
    assert!(!printed.contains("8934e7d1") && !printed.contains("MARK"), "{printed}");
}

#[test]
fn every_declared_call_is_listed_once() {
    let folder = std::fs::read_dir("catalogue/src/front_end").unwrap();
    let sources = folder.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    let declared: usize = sources.map(|text| text.matches("impl FrontEnd for ").count()).sum();
    let names: std::collections::BTreeSet<&str> = CALLS.iter().map(|call| call.name).collect();
    assert_eq!((names.len(), CALLS.len()), (declared, declared));
}
