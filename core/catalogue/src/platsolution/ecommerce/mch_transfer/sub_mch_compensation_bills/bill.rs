//! 赔付单: pay, and query whether it was paid.

use wxpay_core_derive::{Body, Operation};

use crate::compensating::COMPENSATE_STATE;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Text, Time};

/// 请求赔付
///
/// 返回只表示受理，是否到账以查询为准；结果未知时用原单号、原参数重新请求，切勿换单号。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/platsolution/ecommerce/mch-transfer/sub-mch-compensation-bills",
    returns = Bill,
    query = QueryBill,
    outcome = COMPENSATE_STATE
)]
pub struct CreateBill {
    /// 赔付商户信息
    pub receiver: Option<Receiver>,
    /// 商户赔付单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_bill_no: NewOutNo<32>,
    /// 赔付金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Option<Fen>,
    /// 赔付原因
    pub transfer_remark: Option<String>,
    /// 出资商户号
    #[field(identity)]
    pub sponsor_mchid: Option<String>,
}

/// 赔付商户信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct Receiver {
    /// 赔付接收方类型
    pub r#type: Option<ReceiverType>,
    /// 赔付接收方商户信息
    pub mch_info: Option<MchInfo>,
}

/// 赔付接收方商户信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct MchInfo {
    /// 商户号
    pub mchid: Option<Text<32>>,
}

/// 赔付单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct Bill {
    /// 服务商商户号
    pub sp_mchid: Option<String>,
    /// 赔付接收方信息
    pub receiver_detail: Option<ReceiverDetail>,
    /// 商户赔付单号
    pub out_bill_no: String,
    /// 赔付金额，单位为分
    pub amount: Option<Fen>,
    /// 赔付原因
    pub transfer_remark: Option<String>,
    /// 微信支付赔付单号
    pub bill_id: Option<String>,
    /// 赔付状态
    pub state: Option<BillState>,
    /// 受理时间，RFC 3339
    pub accept_time: Option<Time>,
    /// 成功时间，RFC 3339
    pub success_time: Option<Time>,
    /// 关单信息
    pub close_info: Option<CloseInfo>,
    /// 出资商户号
    pub sponsor_mchid: Option<String>,
}

/// 赔付接收方信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct ReceiverDetail {
    /// 赔付接收者信息
    pub receiver: Option<PaidReceiver>,
}

/// 赔付接收者信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct PaidReceiver {
    /// 赔付接收方类型
    pub r#type: Option<ReceiverType>,
    /// 赔付接收方商户信息
    pub mch_info: Option<PaidMerchant>,
}

/// 赔付接收方商户信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct PaidMerchant {
    /// 商户号
    pub mchid: Option<String>,
}

/// 关单信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct CloseInfo {
    /// 关单时间，RFC 3339
    pub close_time: Option<Time>,
    /// 关单原因
    pub close_reason: Option<String>,
}

/// 查询赔付结果（按商户赔付单号）
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
#[operation(
    get = "/v3/platsolution/ecommerce/mch-transfer/sub-mch-compensation-bills/{out_bill_no}",
    returns = Bill,
    outcome = COMPENSATE_STATE
)]
pub struct QueryBill {
    /// 商户赔付单号
    #[field(identity)]
    pub out_bill_no: OutNo<32>,
    /// 出资商户号
    #[field(identity)]
    pub sponsor_mchid: Option<String>,
}

one_of! {
    /// 赔付接收方类型
    pub open enum ReceiverType {
        /// 商户
        MERCHANT,
    }

    /// 赔付状态
    pub enum BillState {
        /// 已受理
        ACCEPTED,
        /// 赔付成功
        SUCCESS,
        /// 已关闭，未赔付
        CLOSED,
    }
}
