//! 扣费通知: a fee was charged, was not, or was paid later.

use wxpay_core_derive::{Body, Event};

use super::transaction::CreateTransaction;
use wxpay_core_schema::Value;
use wxpay_core_schema::types::{Money, Time};

/// 停车扣费结果通知的内容
///
/// 与基础支付共用事件名，以 parking_info 区分；扣费失败后用户补缴也会通知。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("TRANSACTION.SUCCESS", "TRANSACTION.FAIL", "TRANSACTION.PAY_BACK"),
    holds(parking_info),
    lacks(receiver),
    key(sp_mchid?, sub_mchid?, out_trade_no, trade_state, user_repaid?, envelope.event_type),
    tells(CreateTransaction, out_trade_no, sub_mchid?)
)]
pub struct TransactionChange {
    /// 公众账号ID
    pub appid: Option<String>,
    /// 子商户公众账号ID
    pub sub_appid: Option<String>,
    /// 商户号
    pub sp_mchid: Option<String>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 商户订单号
    pub out_trade_no: String,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 服务描述
    pub description: Option<String>,
    /// 订单创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 交易状态
    pub trade_state: String,
    /// 交易状态说明
    pub trade_state_description: Option<String>,
    /// 支付完成时间，RFC 3339
    pub success_time: Option<Time>,
    /// 付款银行
    pub bank_type: Option<String>,
    /// 附加数据
    pub attach: Option<String>,
    /// 用户是否已补缴：Y 或 N
    pub user_repaid: Option<String>,
    /// 交易场景
    pub trade_scene: Option<String>,
    /// 停车信息
    pub parking_info: Option<ParkingInfoTold>,
    /// 支付者
    pub payer: Option<PayerTold>,
    /// 订单金额
    pub amount: Option<TransactionChangeAmount>,
    /// 优惠信息
    pub promotion_detail: Option<Value>,
}

/// 停车信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
pub struct ParkingInfoTold {
    /// 停车入场ID
    pub parking_id: Option<String>,
    /// 车牌号
    pub plate_number: Option<String>,
    /// 车牌颜色
    pub plate_color: Option<String>,
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

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
pub struct PayerTold {
    /// 用户标识
    pub openid: Option<String>,
    /// 子商户公众账号下的用户标识
    pub sub_openid: Option<String>,
}

/// 订单金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
pub struct TransactionChangeAmount {
    /// 总金额，单位为分
    pub total: Option<Money>,
    /// 用户支付金额，单位为分
    pub payer_total: Option<Money>,
    /// 优惠金额，单位为分
    pub discount_total: Option<Money>,
    /// 币种
    pub currency: Option<String>,
}
