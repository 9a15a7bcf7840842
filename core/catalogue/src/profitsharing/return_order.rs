//! 分账回退单: a receiver pays back.

use wxpay_core_derive::{Body, Operation};

use crate::splitting::{RESULT, RETURN_REASONS, RETURN_REMEDIES, TOP_UP};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Text, Time};

/// 请求分账回退
///
/// 把已分给商户接收方的资金退回出资方；个人接收方不能回退。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/profit-sharing/return-orders/create-return-order.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/profitsharing/return-orders",
    returns = ReturnOrder,
    query = QueryReturnOrder,
    outcome = RESULT,
    failures = RETURN_REASONS,
    remedies = RETURN_REMEDIES,
    top_up = TOP_UP,
    limits(mchid = 100)
)]
pub struct CreateReturnOrder {
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
    /// 微信分账单号；与 out_order_no 至少填一个
    #[field(identity, any_of(out_order_no))]
    pub order_id: Option<Text<64>>,
    /// 商户分账单号
    #[field(identity)]
    pub out_order_no: Option<OutNo<64>>,
    /// 商户回退单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_return_no: NewOutNo<64>,
    /// 回退商户号：退出资金的商户接收方
    #[field(term)]
    pub return_mchid: Text<32>,
    /// 回退金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Fen,
    /// 回退描述
    pub description: Text<80>,
}

/// 分账回退单
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
    /// 微信回退单号
    pub return_id: Option<String>,
    /// 回退商户号
    pub return_mchid: Option<String>,
    /// 回退金额，单位为分
    pub amount: Option<Fen>,
    /// 回退描述
    pub description: Option<String>,
    /// 回退结果
    pub result: Option<ReturnOrderResult>,
    /// 失败原因
    pub fail_reason: Option<ReturnOrderFailReason>,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 完成时间，RFC 3339
    pub finish_time: Option<Time>,
}

/// 查询分账回退结果
///
/// <https://pay.weixin.qq.com/docs/partner/apis/profit-sharing/return-orders/query-return-order.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    get = "/v3/profitsharing/return-orders/{out_return_no}",
    returns = ReturnOrder,
    outcome = RESULT,
    failures = RETURN_REASONS,
    remedies = RETURN_REMEDIES
)]
pub struct QueryReturnOrder {
    /// 商户回退单号
    #[field(identity)]
    pub out_return_no: OutNo<64>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
    /// 商户分账单号
    #[field(identity)]
    pub out_order_no: OutNo<64>,
}

one_of! {
    /// 回退结果
    pub enum ReturnOrderResult {
        /// 处理中
        PROCESSING,
        /// 成功
        SUCCESS,
        /// 失败
        FAILED,
    }

    /// 失败原因
    pub enum ReturnOrderFailReason {
        /// 原分账接收方账户异常
        ACCOUNT_ABNORMAL,
        /// 余额不足
        BALANCE_NOT_ENOUGH,
        /// 超时关单：须用新单号重新发起
        TIME_OUT_CLOSED,
        /// 原分账分出方账户异常
        PAYER_ACCOUNT_ABNORMAL,
        /// 描述不合规
        INVALID_REQUEST,
    }
}
