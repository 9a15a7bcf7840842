//! 补差单: subsidise an order, and do without it.

use wxpay_core_derive::{Body, Operation};

use super::SUBSIDY_RESULT;
use crate::splitting::RESULT;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, Text, Time};

/// 请求补差
///
/// 下单时带补差金额的订单，在支付成功并结算后、请求分账前补差，一笔订单只能补差一次。没有查询接口：结果未知时用完全相同的参数重新请求，
/// 180 天内只扣款一次；切勿改金额，否则可能重复扣款。建议填写 out_subsidy_no。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4012477631>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/ecommerce/subsidies/create", returns = Subsidy, outcome = SUBSIDY_RESULT)]
pub struct CreateSubsidy {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: Text<64>,
    /// 补差金额，单位为分，至少 1 分；与下单时的补差金额一致，订单有退款时可以更小
    #[field(term)]
    pub amount: Fen,
    /// 补差描述
    pub description: Text<80>,
    /// 微信退款单号；订单有退款时填写
    pub refund_id: Option<String>,
    /// 商户补差单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_subsidy_no: Option<NewOutNo<64>>,
}

/// 补差单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSubsidy.
pub struct Subsidy {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 微信订单号
    pub transaction_id: Option<String>,
    /// 微信补差单号；取消补差不返回
    pub subsidy_id: Option<String>,
    /// 补差描述
    pub description: Option<String>,
    /// 补差金额，单位为分；取消补差不返回
    pub amount: Option<Fen>,
    /// 补差结果
    pub result: Option<SubsidyResult>,
    /// 补差完成时间，RFC 3339
    pub success_time: Option<Time>,
    /// 商户补差单号
    pub out_subsidy_no: Option<String>,
}

/// 取消补差
///
/// 带补差标识的订单不需要补差时，在请求分账前取消；订单须已有退款。重复请求无害。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/subsidies/chapter3_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateSubsidy.
#[operation(post = "/v3/ecommerce/subsidies/cancel", returns = Subsidy, outcome = RESULT, repeatable)]
pub struct CancelSubsidy {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: Text<64>,
    /// 取消补差的原因
    pub description: Text<80>,
}

one_of! {
    /// 补差结果
    pub enum SubsidyResult {
        /// 补差成功
        SUCCESS,
        /// 补差失败
        FAIL,
        /// 补差成功，之后已全部回退
        REFUND,
    }
}
