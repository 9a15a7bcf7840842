//! 回复与退款: answer at once, and tell what becomes of a refund.

use wxpay_core_derive::{Body, Operation};

use super::complaint::ComplaintMiniProgramJumpInfo;
use super::negotiation_history::{ActionType, BlockType, ButtonLayout, Color, ImageStyleType, SenderIdentity};
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{NewOutNo, Time};

/// 回复需要即时服务的投诉单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
#[operation(
    post = "/v3/merchant-service/complaints-v2/{complaint_id}/response-immediate-service",
    returns = ImmediateServiceResponse,
    outcome = Lifecycle::Done
)]
pub struct RespondImmediateService {
    /// 投诉单号
    pub complaint_id: String,
    /// 被诉商户号
    pub complainted_mchid: Option<String>,
    /// 消息内容
    pub message: Option<Message>,
    /// 幂等ID；同一ID即同一回复
    pub idempotent_id: NewOutNo<128>,
}

/// 消息内容
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct Message {
    /// 消息内容
    pub blocks: Option<Vec<MessageBlock>>,
    /// 发送者身份类别
    pub sender_identity: Option<SenderIdentity>,
    /// 自定义透传信息
    pub custom_data: Option<String>,
}

/// 消息内容
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct MessageBlock {
    /// 消息块类型
    pub r#type: Option<BlockType>,
    /// 文本
    pub text: Option<BlockText>,
    /// 图片
    pub image: Option<BlockImage>,
    /// 链接
    pub link: Option<BlockLink>,
    /// FAQ列表
    pub faq_list: Option<BlockFaq>,
    /// 按钮
    pub button: Option<BlockLink>,
    /// 按钮组
    pub button_group: Option<BlockButtonGroup>,
}

/// 文本
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct BlockText {
    /// 文本
    pub text: Option<String>,
    /// 文本颜色
    pub color: Option<Color>,
    /// 是否粗体
    pub is_bold: Option<bool>,
}

/// 图片
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct BlockImage {
    /// 媒体ID
    pub media_id: Option<String>,
    /// 图片样式类型
    pub image_style_type: Option<ImageStyleType>,
}

/// 链接
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct BlockLink {
    /// 文本
    pub text: Option<String>,
    /// 动作
    pub action: Option<LinkAction>,
    /// 失效配置
    pub invalid_info: Option<LinkInvalidInfo>,
}

/// 动作
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct LinkAction {
    /// 动作类型
    pub action_type: Option<ActionType>,
    /// 跳转链接
    pub jump_url: Option<String>,
    /// 跳转小程序信息
    pub mini_program_jump_info: Option<ComplaintMiniProgramJumpInfo>,
    /// 回复消息内容
    pub message_info: Option<ActionMessageInfo>,
    /// 动作ID
    pub action_id: Option<String>,
}

/// 回复消息内容
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct ActionMessageInfo {
    /// 回复的消息内容
    pub content: Option<String>,
    /// 自定义透传字段
    pub custom_data: Option<String>,
}

/// 失效配置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct LinkInvalidInfo {
    /// 过期时间，RFC 3339
    pub expired_time: Option<Time>,
    /// 是否可以多次点击
    pub multi_clickable: Option<bool>,
}

/// FAQ列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct BlockFaq {
    /// FAQ列表
    pub faqs: Option<Vec<ServiceFaq>>,
}

/// 常见问题
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct ServiceFaq {
    /// 问题ID
    pub faq_id: Option<String>,
    /// 问题
    pub faq_title: Option<String>,
    /// 动作
    pub action: Option<LinkAction>,
}

/// 按钮组
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct BlockButtonGroup {
    /// 按钮组
    pub buttons: Option<Vec<BlockLink>>,
    /// 按钮布局方式
    pub button_layout: Option<ButtonLayout>,
    /// 失效配置
    pub invalid_info: Option<LinkInvalidInfo>,
}

/// 对投诉单的回复
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct ImmediateServiceResponse {
    /// 操作流水号
    pub log_id: Option<String>,
}

/// 更新退款审批结果
///
/// 只告知用户审批结果，**不会退款**：同意后仍须调用退款接口。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/consumer-complaint/complaints/update-refund-progress.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
#[operation(
    post = "/v3/merchant-service/complaints-v2/{complaint_id}/update-refund-progress",
    returns = NoContent,
    outcome = Lifecycle::Done
)]
pub struct UpdateRefundProgress {
    /// 投诉单号
    pub complaint_id: String,
    /// 审批动作
    pub action: RefundProgressAction,
    /// 预计发起退款的工作日数，0 为当天；同意退款时填
    pub launch_refund_day: Option<i64>,
    /// 拒绝退款的原因，最多 200 个字；拒绝退款时填
    pub reject_reason: Option<String>,
    /// 拒绝退款的举证图片，最多 4 张上传反馈图片所得的 media_id
    pub reject_media_list: Option<Vec<String>>,
    /// 备注，最多 200 个字
    pub remark: Option<String>,
}

one_of! {
    /// 审批动作
    pub open enum RefundProgressAction {
        /// 拒绝
        REJECT,
        /// 同意
        APPROVE,
    }
}
