//! 分账回退单: a receiver pays back.

use wxpay_core_derive::{Body, Operation};

use crate::splitting::{RESULT, RETURN_REASONS, RETURN_REMEDIES, TOP_UP};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Text, Time};

/// 请求分账回退
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/brand/chapter3_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/brand/profitsharing/returnorders",
    returns = ReturnOrder,
    query = QueryReturnOrder,
    outcome = RESULT,
    failures = RETURN_REASONS,
    remedies = RETURN_REMEDIES,
    top_up = TOP_UP
)]
pub struct CreateReturnOrder {
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 微信分账单号；与 out_order_no 至少填一个
    #[field(identity, any_of(out_order_no))]
    pub order_id: Option<Text<64>>,
    /// 商户分账单号
    #[field(identity)]
    pub out_order_no: Option<OutNo<64>>,
    /// 商户回退单号
    #[field(identity)]
    pub out_return_no: NewOutNo<64>,
    /// 回退商户号
    #[field(term)]
    pub return_mchid: Text<32>,
    /// 回退金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Fen,
    /// 回退描述
    pub description: Text<80>,
}

/// 请求分账回退的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct ReturnOrder {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 微信分账单号
    pub order_id: Option<String>,
    /// 商户分账单号
    pub out_order_no: String,
    /// 商户回退单号
    pub out_return_no: String,
    /// 回退商户号
    pub return_mchid: Option<String>,
    /// 回退金额，单位为分
    pub amount: Option<Fen>,
    /// 微信回退单号
    pub return_no: Option<String>,
    /// 回退结果
    pub result: Option<ReturnOrderResult>,
    /// 失败原因
    pub fail_reason: Option<ReturnOrderFailReason>,
    /// 完成时间，RFC 3339
    pub finish_time: Option<Time>,
}

/// 查询分账回退结果
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/brand/chapter3_4.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    get = "/v3/brand/profitsharing/returnorders",
    returns = ReturnOrder,
    outcome = RESULT,
    failures = RETURN_REASONS,
    remedies = RETURN_REMEDIES
)]
pub struct QueryReturnOrder {
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商户回退单号
    #[field(identity)]
    pub out_return_no: OutNo<64>,
    /// 微信分账单号
    #[field(identity)]
    pub order_id: Option<Text<64>>,
    /// 商户分账单号
    #[field(identity)]
    pub out_order_no: Option<OutNo<64>>,
}

one_of! {
    /// 回退结果
    pub enum ReturnOrderResult {
        /// 处理中
        PROCESSING,
        /// 成功
        SUCCESS,
        /// 失败
        FAIL,
    }

    /// 失败原因
    pub enum ReturnOrderFailReason {
        /// 回退方账户异常
        ACCOUNT_ABNORMAL,
        /// 超时关单：须用新单号重新发起
        TIME_OUT_CLOSED,
        /// 原分账出资方账户异常
        PAYER_ACCOUNT_ABNORMAL,
        /// 描述不合规
        INVALID_REQUEST,
    }
}
