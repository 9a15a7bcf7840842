//! 异常结算

use wxpay_core_derive::Operation;

use super::prepay_settle_order::{AbnormalSettleType, PrepaySettleOrder, SETTLE_STATE};
use wxpay_core_schema::types::NewOutNo;

/// 个人收款-申请异常结算批次单处理
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreatePrepaySettleOrder.
#[operation(
    post = "/v3/platsolution/ecommerce/settle/prepay-settle-orders/{settle_batch_no}/apply-abnormal-settle",
    returns = PrepaySettleOrder,
    outcome = SETTLE_STATE
)]
pub struct CreateAbnormalSettle {
    /// 微信支付结算批次单号
    #[field(identity)]
    pub settle_batch_no: String,
    /// 商品单个人收款方受理授权ID
    pub individual_auth_id: String,
    /// 商户异常结算批次单号
    pub out_abnormal_settle_batch_no: NewOutNo<128>,
    /// 异常结算批次单处理方式
    pub abnormal_settle_type: AbnormalSettleType,
    /// 异常处理说明
    pub description: Option<String>,
}
