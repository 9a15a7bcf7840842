//! 协商历史的内容

use wxpay_core_derive::Body;

use wxpay_core_schema::Value;
use wxpay_core_schema::one_of;

/// 用户点击回复消息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct ClickMessage {
    /// 回复的消息内容
    pub message_content: Option<Value>,
    /// 动作id
    pub action_id: Option<String>,
    /// 被点击的操作流水号
    pub clicked_log_id: Option<String>,
}

one_of! {
    /// 发送者身份类别
    pub open enum SenderIdentity {
        /// 未知
        UNKNOWN,
        /// 人工
        MANUAL,
        /// 机器
        MACHINE,
    }
}
