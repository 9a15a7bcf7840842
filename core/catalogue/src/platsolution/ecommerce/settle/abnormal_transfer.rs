//! 异常资金通知: money that could not be settled found its way.

use wxpay_core_derive::{Body, Event};

use wxpay_core_schema::types::{Money, Time};

/// 异常资金处理结果通知的内容
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(types("ABNORMAL_FUND_PROCESSING.TRANSFER.SUCCESS"), key(receipt_id, receipt_state))]
pub struct AbnormalTransfer {
    /// 产品名称
    pub product_name: Option<String>,
    /// 异常资金单号
    pub receipt_id: String,
    /// 转账金额
    pub transfer_amount: Option<AbnormalTransferAmount>,
    /// 异常资金单状态
    pub receipt_state: String,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 最后更新时间，RFC 3339
    pub last_update_time: Option<Time>,
    /// 处理指令
    pub instruction: Option<AbnormalTransferInstruction>,
}

/// 转账金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
pub struct AbnormalTransferAmount {
    /// 金额，单位为分
    pub total: Option<Money>,
    /// 币种
    pub currency: Option<String>,
}

/// 处理指令
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
pub struct AbnormalTransferInstruction {
    /// 商户指令单号
    pub out_instruction_no: Option<String>,
    /// 发出指令的人
    pub commander: Option<AbnormalTransferCommander>,
    /// 转账方式
    pub transfer_mode: Option<String>,
    /// 成功时间，RFC 3339
    pub success_time: Option<Time>,
    /// 指令编号
    pub instruction_instance_id: Option<String>,
}

/// 发出指令的人
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
pub struct AbnormalTransferCommander {
    /// 操作人
    pub operator: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
}
