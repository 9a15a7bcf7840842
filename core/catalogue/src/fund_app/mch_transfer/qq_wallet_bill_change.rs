//! QQ 钱包的结果通知: a transfer came to its end.

use wxpay_core_derive::Event;

use super::qq_wallet_bill::CreateQqWalletBill;
use wxpay_core_schema::types::{Money, Sensitive, Time};

/// 转账到 QQ 钱包的结果通知的内容
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("MCHTRANSFER.QQWALLETBILL.FINISHED"),
    key(mchid?, out_bill_no, state),
    tells(CreateQqWalletBill, out_bill_no)
)]
pub struct QqWalletBillChange {
    /// 商户号
    pub mchid: Option<String>,
    /// 商户单号
    pub out_bill_no: String,
    /// 微信转账单号
    pub transfer_bill_no: Option<String>,
    /// QQ互联开放平台AppID
    pub appid: Option<String>,
    /// 单据状态
    pub state: String,
    /// 转账金额，单位为分
    pub transfer_amount: Option<Money>,
    /// 转账备注
    pub transfer_remark: Option<String>,
    /// 收款用户OpenID
    pub openid: Option<String>,
    /// 收款用户QQ号
    pub user_qq: Option<String>,
    /// 收款用户姓名
    pub user_name: Option<Sensitive>,
    /// 失败原因
    pub fail_reason: Option<String>,
    /// 单据创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 最后一次状态变更时间，RFC 3339
    pub update_time: Option<Time>,
}
