//! 赔付单: pay, and query whether it was paid.

use wxpay_core_derive::{Body, Operation};

use crate::compensating::COMPENSATE_STATE;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Text, Time};

/// 保证金赔付
///
/// 返回只表示受理，是否到账以查询为准；结果未知时用原单号、原参数重新请求，切勿换单号。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4013504198>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/platsolution/ecommerce/mch-transfer/transfer-bills",
    returns = Bill,
    query = QueryBill,
    outcome = COMPENSATE_STATE
)]
pub struct CreateBill {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
    /// 公众账号ID
    pub sp_appid: Option<Text<32>>,
    /// 业务类型
    pub business_type: Option<BusinessType>,
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
    /// 收款方备注
    pub receiver_remark: Option<String>,
}

/// 收款方信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct Receiver {
    /// 收款方类型
    pub r#type: Option<ReceiverType>,
    /// 收款商户
    pub mch_info: Option<MchInfo>,
}

/// 收款商户
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct MchInfo {
    /// 商户号
    pub mch_id: Option<String>,
    /// 商户号
    pub mchid: Option<Text<32>>,
}

/// 赔付单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct Bill {
    /// 服务商商户号
    pub sp_mchid: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 二级商户AppID
    pub sub_appid: Option<String>,
    /// 业务类型
    pub business_type: Option<BusinessType>,
    /// 收款方信息
    pub receiver_detail: Option<ReceiverDetail>,
    /// 商户赔付单号
    pub out_bill_no: String,
    /// 赔付金额，单位为分
    pub amount: Option<Fen>,
    /// 赔付原因
    pub transfer_remark: Option<String>,
    /// 收款方备注
    pub receiver_remark: Option<String>,
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
    /// 收款商户
    pub mch_info: Option<PaidMerchant>,
}

/// 收款商户
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct PaidMerchant {
    /// 商户号
    pub mch_id: Option<String>,
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

/// 查询保证金赔付结果（按商户赔付单号）
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4013504199>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
#[operation(
    get = "/v3/platsolution/ecommerce/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}",
    returns = Bill,
    outcome = COMPENSATE_STATE
)]
pub struct QueryBill {
    /// 商户赔付单号
    #[field(identity)]
    pub out_bill_no: OutNo<32>,
    /// 业务类型
    pub business_type: Option<BusinessType>,
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
}

/// 查询保证金赔付结果（按微信支付赔付单号）
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4013504200>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
#[operation(
    get = "/v3/platsolution/ecommerce/mch-transfer/transfer-bills/bill-id/{bill_id}",
    returns = Bill,
    outcome = COMPENSATE_STATE
)]
pub struct QueryBillById {
    /// 微信支付赔付单号
    #[field(identity)]
    pub bill_id: String,
    /// 业务类型
    pub business_type: Option<BusinessType>,
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
}

one_of! {
    /// 业务类型
    pub open enum BusinessType {
        /// 保证金赔付
        DEPOSIT_COMPENSATION,
        /// 平台售后赔付
        PLATFORM_AFTER_SALES_COMPENSATION,
        /// 保险理赔
        INSURANCE_CLAIM,
        /// 保证金售后赔付
        DEPOSIT_AFTER_SALES_COMPENSATION,
    }

    /// 收款方类型
    pub open enum ReceiverType {
        /// 商户
        MERCHANT,
        /// 交易用户
        TRANSACTION_USER,
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
