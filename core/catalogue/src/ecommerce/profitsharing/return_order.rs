//! 分账回退单: a receiver pays back.

use wxpay_core_derive::{Body, Operation};

use crate::splitting::{RESULT, RETURN_REASONS, RETURN_REMEDIES, TOP_UP};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Text};

/// 请求分账回退
///
/// 把已分给商户接收方的资金退回二级商户；同一分账单最多回退 50 次，180 天内可退，个人接收方不能回退。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/profitsharing/chapter3_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/ecommerce/profitsharing/returnorders",
    returns = ReturnOrder,
    query = QueryReturnOrder,
    outcome = RESULT,
    failures = RETURN_REASONS,
    remedies = RETURN_REMEDIES,
    top_up = TOP_UP
)]
pub struct CreateReturnOrder {
    /// 二级商户号，原出资方，即收回资金的一方
    #[field(identity)]
    pub sub_mchid: Text<32>,
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
    /// 回退金额，单位为分，至少 1 分；累计不超过该接收方所得
    #[field(term)]
    pub amount: Fen,
    /// 回退描述
    pub description: Text<80>,
    /// 微信订单号；6 个月前的订单必填
    #[field(identity)]
    pub transaction_id: Option<Text<32>>,
}

/// 查询分账回退结果
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/profitsharing/chapter3_4.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    get = "/v3/ecommerce/profitsharing/returnorders",
    returns = ReturnOrder,
    outcome = RESULT,
    failures = RETURN_REASONS,
    remedies = RETURN_REMEDIES
)]
pub struct QueryReturnOrder {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 微信分账单号；与 out_order_no 至少填一个
    #[field(identity, any_of(out_order_no))]
    pub order_id: Option<Text<64>>,
    /// 商户分账单号
    // Not `identity`: the samples of this page answer for other numbers than they ask for.
    #[field(proof)]
    pub out_order_no: Option<OutNo<64>>,
    /// 商户回退单号
    #[field(proof)]
    pub out_return_no: OutNo<64>,
}

/// 分账回退单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct ReturnOrder {
    /// 二级商户号
    pub sub_mchid: String,
    /// 微信分账单号
    pub order_id: Option<String>,
    /// 商户分账单号
    pub out_order_no: Option<String>,
    /// 商户回退单号
    pub out_return_no: String,
    /// 回退商户号
    pub return_mchid: String,
    /// 回退金额，单位为分
    #[field(always)]
    pub amount: Option<Fen>,
    /// 微信回退单号
    pub return_no: String,
    /// 回退结果
    pub result: ReturnResult,
    /// 失败原因；result 为 FAILED 时返回
    pub fail_reason: Option<ReturnFailReason>,
    /// 完成时间，RFC 3339
    pub finish_time: Option<String>,
    /// 微信订单号
    pub transaction_id: Option<String>,
}

one_of! {
    /// 回退与售后分账的结果
    pub enum ReturnResult {
        /// 处理中：用原单号重试或查询，切勿换单号
        PROCESSING,
        /// 成功
        SUCCESS,
        /// 失败
        FAILED,
        /// 失败（另一种写法）
        FAIL,
    }

    /// 回退的失败原因
    pub enum ReturnFailReason {
        /// 接收方账户异常
        ACCOUNT_ABNORMAL,
        /// 超时关单：须用新单号重新发起
        TIME_OUT_CLOSED,
        /// 原出资方账户异常
        PAYER_ACCOUNT_ABNORMAL,
        /// 描述参数有误
        INVALID_REQUEST,
        /// 余额不足
        BALANCE_NOT_ENOUGH,
    }
}
