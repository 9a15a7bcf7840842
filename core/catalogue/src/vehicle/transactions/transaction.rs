//! 停车扣费

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Outcome, Rule, Test};
use wxpay_core_schema::types::{Money, NewOutNo, OutNo, Time};

/// Whether an order was paid; `REFUND` is paid, then refunded.
const TRADE_STATE: Rule = Rule::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("trade_state", &["SUCCESS", "REFUND"])]),
    Case(Outcome::Failed, &[Test::Is("trade_state", &["CLOSED", "REVOKED", "PAYERROR", "PAY_FAIL"])]),
]);

/// 扣费受理
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
    pub appid: Option<String>,
    /// 子商户应用ID
    pub sub_appid: Option<String>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Option<String>,
    /// 服务描述
    pub description: Option<String>,
    /// 附加数据
    pub attach: Option<String>,
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: NewOutNo<128>,
    /// 交易场景
    pub trade_scene: Option<String>,
    /// 订单优惠标记
    pub goods_tag: Option<String>,
    /// 回调通知url
    pub notify_url: Option<String>,
    /// 分账标识
    pub profit_sharing: Option<ProfitSharing>,
    /// 订单金额
    #[field(term)]
    pub amount: Option<Amount>,
    /// 停车场景信息
    pub parking_info: Option<ParkingInfo>,
}

/// 订单金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransaction.
pub struct Amount {
    /// 订单金额，单位为分
    #[field(term)]
    pub total: Option<Money>,
    /// 货币类型
    pub currency: Option<AmountCurrency>,
}

/// 停车场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransaction.
pub struct ParkingInfo {
    /// 停车入场id
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
    /// 计费时长
    pub charging_duration: Option<i64>,
    /// 停车场设备id
    pub device_id: Option<String>,
}

/// 支付订单
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
    /// 付款银行
    pub bank_type: Option<String>,
    /// 用户是否已还款
    pub user_repaid: Option<UserRepaid>,
    /// 附加数据
    pub attach: Option<String>,
    /// 交易场景
    pub trade_scene: Option<TradeScene>,
    /// 停车场景信息
    pub parking_info: Option<ParkingInfoResult>,
    /// 支付者信息
    pub payer: Option<Payer>,
    /// 订单金额信息
    pub amount: Option<AmountResult>,
    /// 优惠信息
    pub promotion_detail: Option<Vec<PromotionDetail>>,
}

/// 停车场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransaction.
pub struct ParkingInfoResult {
    /// 停车入场id
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
    /// 计费时长
    pub charging_duration: Option<i64>,
    /// 停车场设备id
    pub device_id: Option<String>,
}

/// 支付者信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransaction.
pub struct Payer {
    /// 用户在appid下的标识
    pub openid: Option<String>,
    /// 用户在sub_appid下的标识
    pub sub_openid: Option<String>,
}

/// 订单金额信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransaction.
pub struct AmountResult {
    /// 订单金额，单位为分
    pub total: Option<Money>,
    /// 货币类型
    pub currency: Option<AmountCurrency>,
    /// 用户实际支付金额，单位为分
    pub payer_total: Option<Money>,
    /// 折扣，单位为分
    pub discount_total: Option<Money>,
}

/// 优惠信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransaction.
pub struct PromotionDetail {
    /// 券ID
    pub coupon_id: Option<String>,
    /// 优惠名称
    pub name: Option<String>,
    /// 优惠范围
    pub scope: Option<PromotionDetailScope>,
    /// 优惠类型
    pub r#type: Option<PromotionDetailType>,
    /// 活动ID
    pub stock_id: Option<String>,
    /// 优惠券面额，单位为分
    pub amount: Option<Money>,
    /// 微信出资
    pub wechatpay_contribute: Option<i64>,
    /// 商户出资
    pub merchant_contribute: Option<i64>,
    /// 其他出资
    pub other_contribute: Option<i64>,
    /// 优惠币种
    pub currency: Option<PromotionDetailCurrency>,
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
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: OutNo<128>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Option<String>,
}

one_of! {
    /// 分账标识
    pub enum ProfitSharing {
        /// 是
        Y,
        /// 否
        N4E = "N",
    }

    /// 货币类型
    pub open enum AmountCurrency {
        /// 人民币
        CNY,
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
        /// 已退款
        REFUND,
    }

    /// 用户是否已还款
    pub enum UserRepaid {
        /// 是
        Y,
        /// 否
        N4E = "N",
    }

    /// 交易场景
    pub enum TradeScene {
        /// 停车场景
        PARKING,
    }

    /// 优惠范围
    pub enum PromotionDetailScope {
        /// 单品优惠
        SINGLE,
        /// 全场代金券
        GLOBAL,
    }

    /// 优惠类型
    pub enum PromotionDetailType {
        /// 充值
        CASH,
        /// 预充值
        NOCASH,
    }

    /// 优惠币种
    pub enum PromotionDetailCurrency {
        /// 人民币
        CNY,
    }
}
