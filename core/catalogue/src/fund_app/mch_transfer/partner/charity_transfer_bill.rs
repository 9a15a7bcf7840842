//! 公益捐赠: pay out of a budget.

use wxpay_core_derive::{Body, Operation};

use crate::compensating::COMPENSATE_STATE;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Time};

/// 发起公益捐赠
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/partner/charity-transfer-bills",
    returns = CharityTransferBill,
    query = QueryCharityTransferBill,
    outcome = COMPENSATE_STATE
)]
pub struct CreateCharityTransferBill {
    /// 商户预算单号
    #[field(identity)]
    pub out_budget_no: OutNo<128>,
    /// 商户公益捐赠单号
    #[field(identity)]
    pub out_transfer_no: NewOutNo<128>,
    /// 关联的交易单号
    pub transaction_info: Option<TransactionInfo>,
    /// 出资商户号
    pub sponsor_mchid: String,
    /// 收款商户号
    pub receive_mchid: String,
    /// 预算总金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Fen,
    /// 捐赠备注
    pub transfer_remark: String,
}

/// 关联的交易单号
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct TransactionInfo {
    /// 订单类型
    pub transaction_type: Option<TransactionType>,
    /// 订单号
    pub transaction_id: Option<String>,
}

/// 发起公益捐赠的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct CharityTransferBill {
    /// 商户预算单号
    pub out_budget_no: String,
    /// 微信支付预算单号
    pub budget_id: Option<String>,
    /// 商户公益捐赠单号
    pub out_transfer_no: String,
    /// 微信支付公益捐赠单号
    pub transfer_id: Option<String>,
    /// 预算总金额，单位为分
    pub amount: Option<Fen>,
    /// 捐赠备注
    pub transfer_remark: Option<String>,
    /// 收款商户号
    pub receive_mchid: Option<String>,
    /// 捐赠状态
    pub state: Option<CharityTransferBillState>,
    /// 捐赠单创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 捐赠完成时间，RFC 3339
    pub success_time: Option<Time>,
}

/// 商户单号查询公益捐赠详情
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    get = "/v3/fund-app/mch-transfer/partner/charity-transfer-bills/out-transfer-no/{out_transfer_no}",
    returns = CharityTransferBill,
    outcome = COMPENSATE_STATE
)]
pub struct QueryCharityTransferBill {
    /// 商户公益捐赠单号
    #[field(identity)]
    pub out_transfer_no: OutNo<128>,
    /// 出资商户号
    pub sponsor_mchid: String,
    /// 商户预算单号
    #[field(identity)]
    pub out_budget_no: OutNo<128>,
}

one_of! {
    /// 订单类型
    pub open enum TransactionType {
        /// 微信支付
        WXPAY,
    }

    /// 捐赠状态
    pub enum CharityTransferBillState {
        /// 已受理
        ACCEPTED,
        /// 成功
        SUCCESS,
        /// 已关闭
        CLOSE,
    }
}
