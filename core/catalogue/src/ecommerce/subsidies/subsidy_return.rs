//! 补差回退

use wxpay_core_derive::{Body, Operation};

use super::subsidy::SUBSIDY_RESULT;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, Text, Time};

/// 请求补差回退
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/subsidies/chapter3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateSubsidy.
#[operation(post = "/v3/ecommerce/subsidies/return", returns = SubsidyReturn, outcome = SUBSIDY_RESULT)]
pub struct CreateSubsidyReturn {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商户补差回退单号
    #[field(identity)]
    pub out_order_no: NewOutNo<128>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: String,
    /// 微信退款单号
    #[field(identity)]
    pub refund_id: Option<String>,
    /// 补差回退金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Option<Fen>,
    /// 补差回退描述
    pub description: String,
    /// 微信补差单号
    pub subsidy_id: Option<String>,
    /// 回退出资账户及金额
    pub from: Option<Vec<SubsidyReturnFrom>>,
}

/// 回退出资账户及金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSubsidy.
pub struct SubsidyReturnFrom {
    /// 出资账户类型
    pub account: Option<FromAccount>,
    /// 出资金额，单位为分，至少 1 分
    pub amount: Option<Fen>,
}

/// 请求补差回退的结果
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
}

one_of! {
    /// 出资账户类型
    pub open enum FromAccount {
        /// 用户已授权服务
        AVAILABLE,
        /// 用户未授权服务
        UNAVAILABLE,
    }

    /// 补差回退结果
    pub enum SubsidyReturnResult {
        /// 成功
        SUCCESS,
        /// 申报失败
        FAIL,
        /// 已退款
        REFUND,
    }
}
