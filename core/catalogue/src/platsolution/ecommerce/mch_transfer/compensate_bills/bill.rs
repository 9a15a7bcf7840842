//! 赔付单: pay, and query whether it was paid.

use wxpay_core_derive::{Body, Operation};

use crate::compensating::COMPENSATE_STATE;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Time};

/// What was asked for is that nothing is paid.
pub(crate) const BILL_CANCELLED: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("state", &["CANCELLED", "CLOSED"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["SUCCESS"])]),
]);

/// 请求赔付
///
/// 返回只表示受理，是否到账以查询为准；结果未知时用原单号、原参数重新请求，切勿换单号。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4013504175>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/platsolution/ecommerce/mch-transfer/compensate-bills",
    returns = Bill,
    query = QueryBill,
    outcome = COMPENSATE_STATE
)]
pub struct CreateBill {
    /// 收款方信息
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
    /// 转账场景ID
    pub transfer_scene_id: Option<String>,
    /// 用户收款感知，即收款页面展示的说明
    pub user_recv_perception: Option<String>,
}

/// 收款方信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct Receiver {
    /// 收款方类型
    pub r#type: Option<ReceiverType>,
    /// 收款方的订单
    pub transaction_info: Option<TransactionInfo>,
}

/// 收款方的订单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct TransactionInfo {
    /// 交易订单号
    pub transaction_id: Option<String>,
    /// 订单类型
    pub r#type: Option<TransactionInfoType>,
}

/// 赔付单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct Bill {
    /// 服务商商户号
    pub sp_mchid: Option<String>,
    /// 收款方信息
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

/// 收款方信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct ReceiverDetail {
    /// 收款方
    pub receiver: Option<PaidReceiver>,
}

/// 收款方
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct PaidReceiver {
    /// 收款方类型
    pub r#type: Option<ReceiverType>,
    /// 收款方的订单
    pub transaction_info: Option<PaidTransaction>,
}

/// 收款方的订单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct PaidTransaction {
    /// 交易订单号
    pub transaction_id: Option<String>,
    /// 订单类型
    pub r#type: Option<TransactionInfoType>,
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
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4013504178>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
#[operation(
    get = "/v3/platsolution/ecommerce/mch-transfer/compensate-bills/out-bill-no/{out_bill_no}",
    returns = Bill,
    outcome = COMPENSATE_STATE
)]
pub struct QueryBill {
    /// 商户赔付单号
    #[field(identity)]
    pub out_bill_no: OutNo<32>,
}

/// 查询赔付结果（按微信支付赔付单号）
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4013504179>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
#[operation(
    get = "/v3/platsolution/ecommerce/mch-transfer/compensate-bills/bill-id/{bill_id}",
    returns = Bill,
    outcome = COMPENSATE_STATE
)]
pub struct QueryBillById {
    /// 微信支付赔付单号
    #[field(identity)]
    pub bill_id: String,
}

/// 请求撤销赔付
///
/// 用户确认前可以撤销；CANCELING 表示仍在撤销，以查询为准。重复请求无害。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4013504177>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
#[operation(
    post = "/v3/platsolution/ecommerce/mch-transfer/compensate-bills/out-bill-no/{out_bill_no}/cancel",
    returns = CancelledBill,
    query = QueryBill,
    outcome = BILL_CANCELLED,
    repeatable
)]
pub struct CancelBill {
    /// 商户赔付单号
    #[field(identity)]
    pub out_bill_no: OutNo<32>,
}

/// 撤销中的赔付单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct CancelledBill {
    /// 商户赔付单号
    pub out_bill_no: String,
    /// 微信支付赔付单号
    pub bill_id: Option<String>,
    /// 赔付状态
    pub state: Option<BillState>,
    /// 撤销受理时间，RFC 3339
    pub cancel_accept_time: Option<Time>,
}

one_of! {
    /// 收款方类型
    pub open enum ReceiverType {
        /// 交易用户
        TRANSACTION_USER,
    }

    /// 订单类型
    pub open enum TransactionInfoType {
        /// 微信支付
        WXPAY,
        /// 微信储值
        WXVALUE,
    }

    /// 赔付状态
    pub enum BillState {
        /// 已受理
        ACCEPTED,
        /// 赔付成功
        SUCCESS,
        /// 已关闭，未赔付
        CLOSED,
        /// 待用户确认收款
        WAIT_USER_CONFIRM,
        /// 撤销中
        CANCELING,
        /// 已撤销
        CANCELLED,
    }
}
