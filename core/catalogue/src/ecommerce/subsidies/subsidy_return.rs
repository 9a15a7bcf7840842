//! 补差回退: take a subsidy back where the order is refunded.

use wxpay_core_derive::{Body, Operation};

use super::SUBSIDY_RESULT;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, Text, Time};

/// 请求补差回退
///
/// 订单退款时收回已成功的补差，可分多次，合计不超过补差金额；一笔微信退款单只能回退一次。同步返回结果，没有查询接口：结果未知时用原单号、原参数重新请求。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4012477636>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateSubsidy.
#[operation(post = "/v3/ecommerce/subsidies/return", returns = SubsidyReturn, outcome = SUBSIDY_RESULT)]
pub struct CreateSubsidyReturn {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商户补差回退单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_order_no: NewOutNo<64>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: Text<64>,
    /// 微信退款单号；仅在用户账户异常、无法退款时可以不填
    #[field(identity)]
    pub refund_id: Option<Text<64>>,
    /// 补差回退金额，单位为分，至少 1 分；指定了出资账户时为各账户金额之和
    #[field(term)]
    pub amount: Fen,
    /// 补差回退描述
    pub description: Text<80>,
    /// 微信补差单号
    pub subsidy_id: Option<String>,
    /// 出资账户及金额，最多 1 个
    pub from: Option<Vec<PayingAccount>>,
}

/// 出资账户及金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSubsidy.
pub struct PayingAccount {
    /// 出资账户类型
    pub account: Option<PayingAccountType>,
    /// 出资金额，单位为分，至少 1 分
    pub amount: Option<Fen>,
}

/// 补差回退单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSubsidy.
pub struct SubsidyReturn {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 微信订单号
    pub transaction_id: Option<String>,
    /// 微信补差回退单号
    pub subsidy_refund_id: Option<String>,
    /// 微信退款单号
    pub refund_id: Option<String>,
    /// 商户补差回退单号
    pub out_order_no: String,
    /// 补差回退金额，单位为分
    pub amount: Option<Fen>,
    /// 补差回退描述
    pub description: Option<String>,
    /// 补差回退结果
    pub result: Option<SubsidyReturnResult>,
    /// 补差回退完成时间，RFC 3339
    pub success_time: Option<Time>,
    /// 微信补差单号
    pub subsidy_id: Option<String>,
    /// 出资账户及金额
    pub from: Option<Vec<ReturnedFrom>>,
}

/// 回退的出资账户及金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSubsidy.
pub struct ReturnedFrom {
    /// 出资账户类型
    pub account: Option<PayingAccountType>,
    /// 出资金额，单位为分
    pub amount: Option<Fen>,
}

one_of! {
    /// 出资账户类型
    pub open enum PayingAccountType {
        /// 可用余额
        AVAILABLE,
        /// 不可用余额
        UNAVAILABLE,
    }

    /// 补差回退结果
    pub enum SubsidyReturnResult {
        /// 回退成功
        SUCCESS,
        /// 回退失败
        FAIL,
        /// 已全部退款
        REFUND,
    }
}
