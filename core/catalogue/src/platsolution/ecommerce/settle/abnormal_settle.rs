//! 异常结算: cure a settlement that went wrong.

use wxpay_core_derive::Operation;

use super::prepay_settle_order::{AbnormalSettleType, PrepaySettleOrder, QueryPrepaySettleOrderById, SETTLE_STATE};
use wxpay_core_schema::types::{NewOutNo, Text};

/// 个人收款-申请异常结算处理
///
/// 仅用于 ABNORMAL 的结算批次，把资金重新付给原收款用户；受理后的结果由异常资金处理通知告知。结果未知时用原单号、原参数重新请求。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreatePrepaySettleOrder.
#[operation(
    post = "/v3/platsolution/ecommerce/settle/prepay-settle-orders/{settle_batch_no}/apply-abnormal-settle",
    returns = PrepaySettleOrder,
    query = QueryPrepaySettleOrderById,
    outcome = SETTLE_STATE
)]
pub struct CreateAbnormalSettle {
    /// 微信支付结算批次单号
    #[field(identity)]
    pub settle_batch_no: Text<64>,
    /// 商品单个人收款方受理授权ID
    pub individual_auth_id: String,
    /// 商户异常结算批次单号，商户系统内唯一；同一单号即同一请求
    pub out_abnormal_settle_batch_no: NewOutNo<128>,
    /// 异常结算批次单处理方式
    pub abnormal_settle_type: AbnormalSettleType,
    /// 异常处理说明
    pub description: Option<String>,
}
