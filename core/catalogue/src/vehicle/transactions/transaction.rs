//! 停车扣费: charge a fee, and query it.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Money, NewOutNo, OutNo, Time};

/// Whether an order was paid; `REFUND` is paid, then refunded.
const TRADE_STATE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("trade_state", &["SUCCESS", "REFUND"])]),
    Case(Outcome::Failed, &[Test::Is("trade_state", &["PAY_FAIL"])]),
]);

/// 扣费受理
///
/// 应答 ACCEPTED 只表示受理，结果以查询或通知为准。bank_type 为 BPA 的是微信垫付：商户已收到款，user_repaid 表示用户是否已还给微信，
/// 未还的用 front_end.parking_pay_back 引导用户补缴。
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012534352>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/vehicle/transactions/parking",
    returns = Transaction,
    query = QueryTransaction,
    outcome = TRADE_STATE
)]
pub struct CreateTransaction {
    /// 应用ID
    pub appid: String,
    /// 子商户应用ID
    pub sub_appid: Option<String>,
    /// 子商户号；服务商必填
    #[field(identity)]
    pub sub_mchid: Option<String>,
    /// 服务描述，会出现在交易账单里
    pub description: String,
    /// 附加数据，查询和通知原样返回
    pub attach: Option<String>,
    /// 商户订单号，最多 32 个字符；同一单号即同一请求
    #[field(identity)]
    pub out_trade_no: NewOutNo<128>,
    /// 交易场景，目前只有 PARKING
    pub trade_scene: TradeScene,
    /// 订单优惠标记
    pub goods_tag: Option<String>,
    /// 扣费结果的通知地址，须为 HTTPS
    pub notify_url: Option<String>,
    /// 是否分账，默认不分；写作 Y 或 N
    pub profit_sharing: Option<ProfitSharing>,
    /// 订单金额
    #[field(term)]
    pub amount: Amount,
    /// 停车信息；交易场景为 PARKING 时必填
    #[field(required_if(trade_scene = "PARKING"))]
    pub parking_info: Option<ParkingInfo>,
}

/// 订单金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransaction.
pub struct Amount {
    /// 订单金额，单位为分
    #[field(term)]
    pub total: Money,
    /// 币种，只支持 CNY
    pub currency: Option<String>,
}

/// 停车信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransaction.
pub struct ParkingInfo {
    /// 停车入场ID
    pub parking_id: Option<String>,
    /// 车牌号
    pub plate_number: Option<String>,
    /// 车牌颜色
    pub plate_color: Option<PlateColor>,
    /// 入场时间，RFC 3339
    pub start_time: Option<Time>,
    /// 出场时间，RFC 3339
    pub end_time: Option<Time>,
    /// 停车场名称
    pub parking_name: Option<String>,
    /// 计费时长，单位为秒
    pub charging_duration: Option<i64>,
    /// 停车场设备ID
    pub device_id: Option<String>,
}

/// 停车扣费订单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransaction.
pub struct Transaction {
    /// 应用ID
    pub appid: Option<String>,
    /// 子商户应用ID
    pub sub_appid: Option<String>,
    /// 商户号
    pub sp_mchid: Option<String>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 服务描述
    pub description: Option<String>,
    /// 订单创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 商户订单号
    pub out_trade_no: String,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 交易状态
    pub trade_state: Option<TradeState>,
    /// 交易状态描述
    pub trade_state_description: Option<String>,
    /// 支付完成时间，RFC 3339
    pub success_time: Option<Time>,
    /// 付款银行；BPA 表示由微信垫付
    pub bank_type: Option<String>,
    /// 用户是否已把垫付款还给微信
    pub user_repaid: Option<UserRepaid>,
    /// 附加数据
    pub attach: Option<String>,
    /// 交易场景
    pub trade_scene: Option<TradeScene>,
    /// 停车信息
    pub parking_info: Option<ChargedParking>,
    /// 支付者信息
    pub payer: Option<Payer>,
    /// 订单金额信息
    pub amount: Option<ChargedAmount>,
    /// 优惠信息
    pub promotion_detail: Option<Vec<Promotion>>,
}

/// 停车信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransaction.
pub struct ChargedParking {
    /// 停车入场ID
    pub parking_id: Option<String>,
    /// 车牌号
    pub plate_number: Option<String>,
    /// 车牌颜色
    pub plate_color: Option<PlateColor>,
    /// 入场时间，RFC 3339
    pub start_time: Option<Time>,
    /// 出场时间，RFC 3339
    pub end_time: Option<Time>,
    /// 停车场名称
    pub parking_name: Option<String>,
    /// 计费时长，单位为秒
    pub charging_duration: Option<i64>,
    /// 停车场设备ID
    pub device_id: Option<String>,
}

/// 支付者信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransaction.
pub struct Payer {
    /// 用户在 appid 下的标识
    pub openid: Option<String>,
    /// 用户在 sub_appid 下的标识
    pub sub_openid: Option<String>,
}

/// 订单金额信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransaction.
pub struct ChargedAmount {
    /// 订单金额，单位为分
    pub total: Option<Money>,
    /// 币种
    pub currency: Option<String>,
    /// 用户实际支付金额，单位为分
    pub payer_total: Option<Money>,
    /// 优惠金额，单位为分
    pub discount_total: Option<Money>,
}

/// 优惠信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransaction.
pub struct Promotion {
    /// 券ID
    pub coupon_id: Option<String>,
    /// 优惠名称
    pub name: Option<String>,
    /// 优惠范围
    pub scope: Option<PromotionScope>,
    /// 优惠类型
    pub r#type: Option<PromotionType>,
    /// 活动ID
    pub stock_id: Option<String>,
    /// 优惠券面额，单位为分
    pub amount: Option<Money>,
    /// 微信出资，单位为分
    pub wechatpay_contribute: Option<Money>,
    /// 商户出资，单位为分
    pub merchant_contribute: Option<Money>,
    /// 其他出资，单位为分
    pub other_contribute: Option<Money>,
    /// 优惠币种
    pub currency: Option<String>,
}

/// 查询订单
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/apis/chapter8_8_4.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransaction.
#[operation(
    get = "/v3/vehicle/transactions/out-trade-no/{out_trade_no}",
    returns = Transaction,
    outcome = TRADE_STATE
)]
pub struct QueryTransaction {
    /// 商户订单号，最多 32 个字符
    #[field(identity)]
    pub out_trade_no: OutNo<128>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Option<String>,
}

one_of! {
    /// 分账标识
    pub open enum ProfitSharing {
        /// 分账
        Y,
        /// 不分账
        N,
    }

    /// 车牌颜色
    pub open enum PlateColor {
        /// 蓝色
        BLUE,
        /// 绿色
        GREEN,
        /// 黄色
        YELLOW,
        /// 黑色
        BLACK,
        /// 白色
        WHITE,
        /// 黄绿色
        LIMEGREEN,
    }

    /// 交易状态
    pub enum TradeState {
        /// 成功
        SUCCESS,
        /// 已受理
        ACCEPTED,
        /// 付款失败
        PAY_FAIL,
        /// 支付成功，之后退款
        REFUND,
    }

    /// 用户是否已把垫付款还给微信
    pub enum UserRepaid {
        /// 已还
        Y,
        /// 未还
        N,
    }

    /// 交易场景
    pub open enum TradeScene {
        /// 停车场景
        PARKING,
    }

    /// 优惠范围
    pub enum PromotionScope {
        /// 单品优惠
        SINGLE,
        /// 全场代金券
        GLOBAL,
    }

    /// 优惠类型
    pub enum PromotionType {
        /// 充值，商户实收包含优惠
        CASH,
        /// 免充值
        NOCASH,
    }

    /// 优惠币种
    pub enum PromotionCurrency {
        /// 人民币
        CNY,
    }
}
