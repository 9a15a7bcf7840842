//! 转账结果通知: a transfer came to its end.

use wxpay_core_derive::Event;

use super::bill::CreateTransferBill;
use wxpay_core_schema::types::{Money, Time};

/// 转账结果通知的内容
///
/// 单据到达终态；失败或撤销后资金退回商户。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("MCHTRANSFER.BILL.FINISHED"),
    lacks(sub_mchid),
    key(mchid | mch_id?, out_bill_no, state),
    tells(CreateTransferBill, out_bill_no)
)]
pub struct BillChange {
    /// 商户单号
    pub out_bill_no: String,
    /// 微信转账单号
    pub transfer_bill_no: Option<String>,
    /// 单据状态：SUCCESS、FAIL 或 CANCELLED
    pub state: String,
    /// 商户号
    pub mchid: Option<String>,
    /// 商户号的另一种写法
    pub mch_id: Option<String>,
    /// 子商户号；服务商的通知才有
    pub sub_mchid: Option<String>,
    /// 转账金额，单位为分
    pub transfer_amount: Option<Money>,
    /// 收款用户OpenID
    pub openid: Option<String>,
    /// 失败原因
    pub fail_reason: Option<String>,
    /// 单据创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 最后一次状态变更时间，RFC 3339
    pub update_time: Option<Time>,
    /// 收款账户类型：CFT 微信零钱，WPHK 香港钱包
    pub payment_method_type: Option<String>,
}
