//! 调起支付: the payment of an order, by the kind of client that pays.

use wxpay_core_derive::Body;

use wxpay_core_schema::Value;
use wxpay_core_schema::front_end::{Call, Form, FrontEnd, Member, Query, Signature, Source};
use wxpay_core_schema::shape::Fields;
use wxpay_core_schema::types::Text;

/// 调起支付：公众号、小程序、刷脸和扫码设备
///
/// `WeixinJSBridge.invoke('getBrandWCPayRequest', members)`、`wx.chooseWXPay`（timestamp 小写）；小程序为 `wx.requestPayment`，
/// 不传 appId。prepay_id 2 小时内有效，可多次签名。
///
/// Pass `appid`, or the order's body as `order`: the appid is then the one that the payer's openid belongs to.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`.
pub struct Jsapi {
    /// 付款用户所在的公众号或小程序的 appid；不填则取自 order
    pub appid: Option<Text<32>>,
    /// 下单应答中的预支付交易会话标识，不带 prepay_id=
    pub prepay_id: Text<128>,
    /// 下单请求的内容：直连、服务商或合单
    pub order: Option<Value>,
}

impl FrontEnd for Jsapi {
    const CALL: &'static Call = &Call {
        name: "jsapi",
        given: Self::BODY,
        members: &[
            Member::new("appId", OPENID_OF),
            Member::new("timeStamp", Source::Timestamp),
            Member::new("nonceStr", Source::Nonce),
            Member::new("package", PACKAGE),
            Member::new("signType", Source::Fixed("RSA")),
        ],
        signature: Signature::Lines {
            lines: &[OPENID_OF, Source::Timestamp, Source::Nonce, PACKAGE],
            member: "paySign",
        },
        form: Form::Members,
    };
}

/// The appid that the openid of the order's payer belongs to.
const OPENID_OF: Source = Source::First(
    &["appid"],
    &[
        Source::Given(&["appid"]),
        Source::Given(&["order", "appid"]),
        Source::Where(&["order", "payer", "sub_openid"], &Source::Given(&["order", "sub_appid"])),
        Source::Where(&["order", "payer", "sp_openid"], &Source::Given(&["order", "sp_appid"])),
        Source::Where(
            &["order", "combine_payer_info", "sub_openid"],
            &Source::Given(&["order", "sub_orders", "sub_appid"]),
        ),
        Source::Given(&["order", "combine_appid"]),
        Source::Given(&["order", "sp_appid"]),
        Source::Given(&["order", "sub_appid"]),
    ],
);

const PREPAY_ID: Source = Source::Bare(&["prepay_id"], "prepay_id=");

const PACKAGE: Source = Source::After("prepay_id=", &PREPAY_ID);

/// 调起支付：APP
///
/// OpenSDK 的 `PayReq`：各平台的成员名不同（iOS partnerId、prepayId；Android、HarmonyOS packageValue），签名相同。
///
/// Pass `appid` and `partnerid`, or the order's body as `order`. A provider's order is paid to the sub-merchant, in its own
/// app where it has one there; pass what differs beside `order`.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As Jsapi.
pub struct App {
    /// 付款的 APP 的 appid；不填则取自 order
    pub appid: Option<Text<32>>,
    /// 收款的商户号；不填则取自 order：直连为 mchid，服务商为 sub_mchid，合单为 combine_mchid
    pub partnerid: Option<Text<32>>,
    /// 下单应答中的预支付交易会话标识，不带 prepay_id=
    pub prepay_id: Text<128>,
    /// 下单请求的内容：直连、服务商或合单
    pub order: Option<Value>,
}

impl FrontEnd for App {
    const CALL: &'static Call = &Call {
        name: "app",
        given: Self::BODY,
        members: &[
            Member::new("appid", APP_OF),
            Member::new("partnerid", PARTNER),
            Member::new("prepayid", PREPAY_ID),
            Member::new("package", Source::Fixed("Sign=WXPay")),
            Member::new("noncestr", Source::Nonce),
            Member::new("timestamp", Source::Timestamp),
        ],
        signature: Signature::Lines { lines: &[APP_OF, Source::Timestamp, Source::Nonce, PREPAY_ID], member: "sign" },
        form: Form::Members,
    };
}

const APP_OF: Source = Source::First(
    &["appid"],
    &[
        Source::Given(&["appid"]),
        Source::Given(&["order", "appid"]),
        Source::Given(&["order", "combine_appid"]),
        Source::Given(&["order", "sub_appid"]),
        Source::Given(&["order", "sp_appid"]),
    ],
);

const PARTNER: Source = Source::First(
    &["partnerid"],
    &[
        Source::Given(&["partnerid"]),
        Source::Given(&["order", "mchid"]),
        Source::Given(&["order", "combine_mchid"]),
        Source::Given(&["order", "sub_mchid"]),
    ],
);

/// 调起支付：H5
///
/// 浏览器从已登记的域名打开 `url`（校验 Referer），5 分钟内有效。
///
/// A browser opens `url` from the registered domain; nothing is signed.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As Jsapi.
pub struct H5 {
    /// 下单应答中的支付跳转链接
    pub h5_url: String,
    /// 支付完成后返回的页面，未编码
    pub redirect_url: Option<String>,
}

impl FrontEnd for H5 {
    const CALL: &'static Call = &Call {
        name: "h5",
        given: Self::BODY,
        members: &[],
        signature: Signature::None,
        form: Form::Link {
            base: Source::Given(&["h5_url"]),
            query: Query::These(&[Member::optional("redirect_url", Source::Given(&["redirect_url"]))]),
            fragment: "",
        },
    };
}

/// 调起支付：Native
///
/// 把 `url` 做成二维码，用户扫码支付；2 小时内有效。
///
/// Show `url` as a QR code; nothing is signed.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As Jsapi.
pub struct Native {
    /// 下单应答中的二维码链接
    pub code_url: String,
}

impl FrontEnd for Native {
    const CALL: &'static Call = &Call {
        name: "native",
        given: Self::BODY,
        members: &[],
        signature: Signature::None,
        form: Form::Link { base: Source::Given(&["code_url"]), query: Query::These(&[]), fragment: "" },
    };
}

/// 个人收款：跳转签约小程序
///
/// 未经预签约的签约页，签名串为五行。仅见于一处文档；`paySign` 为签名值。
///
/// The signing page of a personal payee in a mini-program, without a pre-signed contract. The signature is `paySign`.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As Jsapi.
pub struct IndividualSign {
    /// 公众账号ID
    pub appid: Text<32>,
    /// 商户号；不填则为本商户
    pub mchid: Option<Text<32>>,
    /// 用户在 appid 下的标识
    pub openid: Text<128>,
}

impl FrontEnd for IndividualSign {
    const CALL: &'static Call = &Call {
        name: "individual_sign",
        given: Self::BODY,
        members: &[
            Member::new("appId", Source::Given(&["appid"])),
            Member::new("timeStamp", Source::Timestamp),
            Member::new("nonceStr", Source::Nonce),
            Member::new("mchid", MCHID),
            Member::new("openid", Source::Given(&["openid"])),
        ],
        signature: Signature::Lines {
            lines: &[Source::Given(&["appid"]), Source::Timestamp, Source::Nonce, MCHID, Source::Given(&["openid"])],
            member: "paySign",
        },
        form: Form::Members,
    };
}

const MCHID: Source = Source::First(&["mchid"], &[Source::Given(&["mchid"]), Source::Merchant]);
