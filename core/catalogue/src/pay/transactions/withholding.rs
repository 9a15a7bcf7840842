//! 委托代扣: what becomes of a withheld payment that failed at first.

use wxpay_core_derive::{Body, Event};

use super::transaction::{PromotionDetail, TradeState, TradeType, TransactionAmount};
use wxpay_core_schema::types::Time;

/// 代扣失败和还款的通知的内容
///
/// 扣款失败，或用户事后还清；并非下单的支付成功。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/entrusted-payment/deduct-result-notify.html>
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[event(
    types("TRANSACTION.FAIL", "TRANSACTION.PAY_BACK"),
    original_type = "transaction",
    holds(out_trade_no),
    lacks(trade_scene, parking_info),
    key(mchid?, sp_mchid?, sub_mchid?, out_trade_no, trade_state)
)]
pub struct Withholding {
    /// 应用 appid
    pub appid: Option<String>,
    /// 商户号；直连模式返回
    pub mchid: Option<String>,
    /// 服务商的 appid；服务商模式返回
    pub sp_appid: Option<String>,
    /// 服务商户号；服务商模式返回
    pub sp_mchid: Option<String>,
    /// 子商户的 appid；服务商模式返回
    pub sub_appid: Option<String>,
    /// 子商户号；服务商模式返回
    pub sub_mchid: Option<String>,
    /// 商户订单号
    pub out_trade_no: String,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 交易类型
    pub trade_type: Option<TradeType>,
    /// 交易状态
    pub trade_state: TradeState,
    /// 交易状态描述
    pub trade_state_desc: Option<String>,
    /// 付款银行
    pub bank_type: Option<String>,
    /// 附加数据
    pub attach: Option<String>,
    /// 支付完成时间，RFC 3339
    pub success_time: Option<Time>,
    /// 用户是否已还款：Y 或 N
    pub user_repaid: Option<String>,
    /// 支付者
    pub payer: Option<WithholdingPayer>,
    /// 订单金额
    pub amount: Option<TransactionAmount>,
    /// 优惠信息
    pub promotion_detail: Option<Vec<PromotionDetail>>,
}

/// 被代扣的用户
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct WithholdingPayer {
    /// 用户标识；直连模式返回
    pub openid: Option<String>,
    /// 用户在服务商 appid 下的标识
    pub sp_openid: Option<String>,
    /// 用户在子商户 appid 下的标识
    pub sub_openid: Option<String>,
}
