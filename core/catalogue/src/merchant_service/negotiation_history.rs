//! 协商历史: what the user, the merchant and WeChat Pay said and did.

use wxpay_core_derive::{Body, Operation};

use super::complaint::ComplaintMedia;
use wxpay_core_schema::Value;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::Time;

/// 查询投诉协商历史
///
/// 应答过大时会失败，请减小分页大小。每分钟 200 次。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/consumer-complaint/complaints/query-negotiation-history-v2.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
#[operation(
    get = "/v3/merchant-service/complaints-v2/{complaint_id}/negotiation-historys",
    returns = NegotiationHistoryList,
    pages(offset = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListNegotiationHistory {
    /// 投诉单号
    pub complaint_id: String,
    /// 分页大小，1 到 300，默认 100
    pub limit: Option<u64>,
    /// 分页开始位置，从 0 开始
    pub offset: Option<u64>,
}

/// 投诉协商历史列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct NegotiationHistoryList {
    /// 投诉协商历史
    pub data: Option<Vec<Negotiation>>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 分页开始位置
    pub offset: Option<u64>,
    /// 投诉协商历史总条数
    pub total_count: Option<u64>,
}

/// 投诉协商历史
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct Negotiation {
    /// 操作资料列表
    pub complaint_media_list: Option<ComplaintMedia>,
    /// 操作流水号
    pub log_id: Option<String>,
    /// 操作人
    pub operator: Option<String>,
    /// 操作时间，RFC 3339
    pub operate_time: Option<Time>,
    /// 操作类型
    pub operate_type: Option<OperateType>,
    /// 操作内容
    pub operate_details: Option<String>,
    /// 图片凭证
    pub image_list: Option<Vec<String>>,
    /// 用户申请平台协助原因
    pub user_appy_platform_service_reason: Option<String>,
    /// 用户申请平台协助原因描述
    pub user_appy_platform_service_reason_description: Option<String>,
    /// 普通消息内容
    pub normal_message: Option<NormalMessage>,
    /// 用户点击回复消息
    pub click_message: Option<ClickMessage>,
}

/// 普通消息内容
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct NormalMessage {
    /// 消息内容
    pub blocks: Option<Vec<Block>>,
    /// 发送者身份类别
    pub sender_identity: Option<SenderIdentity>,
    /// 自定义透传信息
    pub custom_data: Option<String>,
}

/// 消息内容
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct Block {
    /// 消息块类型
    pub r#type: Option<BlockType>,
    /// 文本
    pub text: Option<MessageText>,
    /// 图片
    pub image: Option<Image>,
    /// 链接
    pub link: Option<Link>,
    /// FAQ列表
    pub faq_list: Option<Faq>,
    /// 按钮
    pub button: Option<Button>,
    /// 按钮组
    pub button_group: Option<ButtonGroup>,
}

/// 文本
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct MessageText {
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
pub struct Image {
    /// 媒体ID
    pub media_id: Option<String>,
    /// 图片样式类型
    pub image_style_type: Option<ImageStyleType>,
}

/// 链接
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct Link {
    /// 文本
    pub text: Option<String>,
    /// 动作
    pub action: Option<Action>,
    /// 失效配置
    pub invalid_info: Option<InvalidInfo>,
}

/// 动作
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct Action {
    /// 动作类型
    pub action_type: Option<ActionType>,
    /// 跳转链接
    pub jump_url: Option<String>,
    /// 跳转小程序信息
    pub mini_program_jump_info: Option<MiniProgramJumpInfo>,
    /// 回复消息内容
    pub message_info: Option<MessageInfo>,
    /// 动作ID
    pub action_id: Option<String>,
}

/// 跳转小程序信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct MiniProgramJumpInfo {
    /// 小程序的 AppID
    pub appid: Option<String>,
    /// 小程序页面的路径
    pub path: Option<String>,
    /// 小程序页面的名称
    pub text: Option<String>,
}

/// 回复消息内容
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct MessageInfo {
    /// 回复的消息内容
    pub content: Option<String>,
    /// 自定义透传字段
    pub custom_data: Option<String>,
}

/// 失效配置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct InvalidInfo {
    /// 过期时间，RFC 3339
    pub expired_time: Option<Time>,
    /// 是否可以多次点击
    pub multi_clickable: Option<bool>,
}

/// FAQ列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct Faq {
    /// FAQ列表
    pub faqs: Option<Vec<FaqEntry>>,
}

/// 常见问题
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct FaqEntry {
    /// 问题ID
    pub faq_id: Option<String>,
    /// 问题
    pub faq_title: Option<String>,
    /// 动作
    pub action: Option<Action>,
}

/// 按钮
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct Button {
    /// 文本
    pub text: Option<String>,
    /// 动作
    pub action: Option<Action>,
    /// 失效配置
    pub invalid_info: Option<InvalidInfo>,
}

/// 按钮组
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct ButtonGroup {
    /// 按钮组
    pub buttons: Option<Vec<Button>>,
    /// 按钮布局方式
    pub button_layout: Option<ButtonLayout>,
    /// 失效配置
    pub invalid_info: Option<InvalidInfo>,
}

/// 用户点击回复消息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct ClickMessage {
    /// 回复的消息内容
    pub message_content: Option<Value>,
    /// 动作ID
    pub action_id: Option<String>,
    /// 被点击的操作流水号
    pub clicked_log_id: Option<String>,
}

one_of! {
    /// 操作类型
    pub enum OperateType {
        /// 用户提交投诉
        USER_CREATE_COMPLAINT,
        /// 用户继续投诉
        USER_CONTINUE_COMPLAINT,
        /// 用户留言
        USER_RESPONSE,
        /// 平台留言
        PLATFORM_RESPONSE,
        /// 商户留言
        MERCHANT_RESPONSE,
        /// 商户申请结单
        MERCHANT_CONFIRM_COMPLETE,
        /// 用户提交投诉系统通知
        USER_CREATE_COMPLAINT_SYSTEM_MESSAGE,
        /// 投诉单发起全额退款系统通知
        COMPLAINT_FULL_REFUNDED_SYSTEM_MESSAGE,
        /// 用户继续投诉系统通知
        USER_CONTINUE_COMPLAINT_SYSTEM_MESSAGE,
        /// 用户主动撤诉
        USER_REVOKE_COMPLAINT,
        /// 用户确认投诉解决
        USER_COMFIRM_COMPLAINT,
        /// 平台催办
        PLATFORM_HELP_APPLICATION,
        /// 用户申请平台协助
        USER_APPLY_PLATFORM_HELP,
        /// 商户同意退款申请
        MERCHANT_APPROVE_REFUND,
        /// 商户拒绝退款申请
        MERCHANT_REFUSE_RERUND,
        /// 用户提交满意度调查结果，操作内容里有满意度分数
        USER_SUBMIT_SATISFACTION,
        /// 服务订单已取消
        SERVICE_ORDER_CANCEL,
        /// 服务订单已完成
        SERVICE_ORDER_COMPLETE,
        /// 投诉单发起部分退款系统通知
        COMPLAINT_PARTIAL_REFUNDED_SYSTEM_MESSAGE,
        /// 投诉单退款到账系统通知
        COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE,
        /// 投诉单受托退款系统通知
        COMPLAINT_ENTRUSTED_REFUND_SYSTEM_MESSAGE,
        /// 用户申请平台协助
        USER_APPLY_PLATFORM_SERVICE,
        /// 用户取消平台协助
        USER_CANCEL_PLATFORM_SERVICE,
        /// 客服结束平台协助
        PLATFORM_SERVICE_FINISHED,
        /// 用户因点击产生留言
        USER_CLICK_RESPONSE,
    }

    /// 消息块类型
    pub open enum BlockType {
        /// 文本
        TEXT,
        /// 图片
        IMAGE,
        /// 链接
        LINK,
        /// 常见问题列表
        FAQ_LIST,
        /// 按钮
        BUTTON,
        /// 按钮组
        BUTTON_GROUP,
    }

    /// 文本颜色
    pub open enum Color {
        /// 默认
        DEFAULT,
        /// 次要
        SECONDARY,
    }

    /// 图片样式类型
    pub open enum ImageStyleType {
        /// 窄图
        IMAGE_STYLE_TYPE_NARROW,
        /// 宽图
        IMAGE_STYLE_TYPE_WIDE,
    }

    /// 动作类型
    pub open enum ActionType {
        /// 发送消息
        ACTION_TYPE_SEND_MESSAGE,
        /// 跳转链接
        ACTION_TYPE_JUMP_URL,
        /// 跳转小程序
        ACTION_TYPE_JUMP_MINI_PROGRAM,
    }

    /// 按钮布局方式
    pub open enum ButtonLayout {
        /// 未指定
        LAYOUT_UNKNOWN,
        /// 横向排列
        LAYOUT_HORIZONTAL,
        /// 纵向排列
        LAYOUT_VERTICAL,
    }

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
