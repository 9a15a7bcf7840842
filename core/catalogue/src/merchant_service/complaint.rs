//! 投诉单: find them, answer and complete them.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Date, Money, Sensitive, Text, Time, Url};

/// Whether it is dealt with.
const COMPLAINT_STATE: Lifecycle =
    Lifecycle::Told(&[Case(Outcome::Succeeded, &[Test::Is("complaint_state", &["PROCESSED"])])]);

/// Whether it is completed: so says an answer without a state, too.
const COMPLETION: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Absent("complaint_state")]),
    Case(Outcome::Succeeded, &[Test::Is("complaint_state", &["PROCESSED"])]),
]);

/// 查询投诉单列表
///
/// 起止日期跨度不超过 30 天；只有第一页（offset 为 0）才有总条数。服务商可查所有子商户的投诉。每分钟 200 次。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/consumer-complaint/complaints/list-complaints-v2.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    get = "/v3/merchant-service/complaints-v2",
    returns = ComplaintList,
    pages(offset = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListComplaints {
    /// 分页大小，1 到 50，默认 10
    pub limit: Option<u64>,
    /// 分页开始位置，从 0 开始
    pub offset: Option<u64>,
    /// 开始日期，yyyy-MM-dd
    pub begin_date: Option<Date>,
    /// 结束日期，yyyy-MM-dd
    pub end_date: Option<Date>,
    /// 被诉商户号
    pub complainted_mchid: Option<String>,
}

/// 投诉单列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct ComplaintList {
    /// 投诉单
    pub data: Option<Vec<ListedComplaint>>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 分页开始位置
    pub offset: Option<u64>,
    /// 投诉总条数，只在第一页有
    pub total_count: Option<u64>,
}

/// 投诉单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct ListedComplaint {
    /// 投诉单号
    pub complaint_id: Option<String>,
    /// 投诉时间，RFC 3339
    pub complaint_time: Option<Time>,
    /// 投诉详情
    pub complaint_detail: Option<String>,
    /// 投诉单状态
    pub complaint_state: Option<ComplaintState>,
    /// 被诉商户号
    pub complainted_mchid: Option<String>,
    /// 投诉人联系方式
    pub payer_phone: Option<Sensitive>,
    /// 投诉单关联订单信息
    pub complaint_order_info: Option<Vec<ComplaintOrderInfo>>,
    /// 投诉单关联服务单信息
    pub service_order_info: Option<Vec<ServiceOrderInfo>>,
    /// 投诉资料列表
    pub complaint_media_list: Option<Vec<ComplaintMedia>>,
    /// 投诉单是否已全额退款
    pub complaint_full_refunded: Option<bool>,
    /// 是否有待回复的用户留言
    pub incoming_user_response: Option<bool>,
    /// 问题描述
    pub problem_description: Option<String>,
    /// 用户投诉次数
    pub user_complaint_times: Option<i64>,
    /// 问题类型
    pub problem_type: Option<ProblemType>,
    /// 申请退款金额，单位为分
    pub apply_refund_amount: Option<Money>,
    /// 用户标签列表
    pub user_tag_list: Option<Vec<UserTagList>>,
    /// 补充信息
    pub additional_info: Option<AdditionalInfo>,
    /// 是否在平台协助中
    pub in_platform_service: Option<bool>,
    /// 是否需即时服务用户
    pub need_immediate_service: Option<bool>,
    /// 是否是智能体投诉
    pub is_agent_mode: Option<bool>,
}

/// 投诉单关联订单信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct ComplaintOrderInfo {
    /// 微信订单号
    pub transaction_id: Option<String>,
    /// 商户订单号
    pub out_trade_no: Option<String>,
    /// 订单金额，单位为分
    pub amount: Option<Money>,
}

/// 投诉单关联服务单信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct ServiceOrderInfo {
    /// 微信支付服务订单号
    pub order_id: Option<String>,
    /// 商户服务订单号
    pub out_order_no: Option<String>,
    /// 支付分服务单状态
    pub state: Option<ServiceOrderInfoState>,
}

/// 投诉资料
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct ComplaintMedia {
    /// 媒体文件业务类型
    pub media_type: Option<MediaType>,
    /// 媒体文件的地址；用 request.file 下载
    #[field(file)]
    pub media_url: Option<Vec<String>>,
}

/// 补充信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct AdditionalInfo {
    /// 补充信息类型
    pub r#type: Option<AdditionalInfoType>,
    /// 充电宝投诉相关信息
    pub share_power_info: Option<SharePowerInfo>,
}

/// 充电宝投诉相关信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct SharePowerInfo {
    /// 归还时间，RFC 3339
    pub return_time: Option<Time>,
    /// 归还地点信息
    pub return_address_info: Option<ReturnAddressInfo>,
    /// 是否归还同一柜机
    pub is_returned_to_same_machine: Option<bool>,
}

/// 归还地点信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct ReturnAddressInfo {
    /// 归还地点
    pub return_address: Option<String>,
    /// 归还地点经度
    pub longitude: Option<String>,
    /// 归还地点纬度
    pub latitude: Option<String>,
}

/// 查询投诉单详情
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/consumer-complaint/complaints/query-complaint-v2.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
#[operation(
    get = "/v3/merchant-service/complaints-v2/{complaint_id}",
    returns = Complaint,
    outcome = COMPLAINT_STATE
)]
pub struct QueryComplaint {
    /// 投诉单号
    #[field(identity)]
    pub complaint_id: String,
}

/// 投诉单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct Complaint {
    /// 投诉单号
    pub complaint_id: Option<String>,
    /// 投诉时间，RFC 3339
    pub complaint_time: Option<Time>,
    /// 投诉详情
    pub complaint_detail: Option<String>,
    /// 投诉单状态
    pub complaint_state: Option<ComplaintState>,
    /// 被诉商户号
    pub complainted_mchid: Option<String>,
    /// 投诉人联系方式
    pub payer_phone: Option<Sensitive>,
    /// 投诉人的 openid
    pub payer_openid: Option<String>,
    /// 投诉资料列表
    pub complaint_media_list: Option<Vec<ComplaintMedia>>,
    /// 投诉单关联订单信息
    pub complaint_order_info: Option<Vec<ComplaintOrderInfo>>,
    /// 投诉单关联服务单信息
    pub service_order_info: Option<Vec<ServiceOrderInfo>>,
    /// 投诉单是否已全额退款
    pub complaint_full_refunded: Option<bool>,
    /// 是否有待回复的用户留言
    pub incoming_user_response: Option<bool>,
    /// 问题描述
    pub problem_description: Option<String>,
    /// 用户投诉次数
    pub user_complaint_times: Option<i64>,
    /// 问题类型
    pub problem_type: Option<ProblemType>,
    /// 申请退款金额，单位为分
    pub apply_refund_amount: Option<Money>,
    /// 用户标签列表
    pub user_tag_list: Option<Vec<UserTagList>>,
    /// 补充信息
    pub additional_info: Option<AdditionalInfo>,
    /// 是否在平台协助中
    pub in_platform_service: Option<bool>,
    /// 是否需即时服务用户
    pub need_immediate_service: Option<bool>,
    /// 是否是智能体投诉
    pub is_agent_mode: Option<bool>,
}

/// 提交回复
///
/// 每次调用都会给用户发一条回复：结果未知时先查协商历史，确认没有才再次提交。每分钟 60 次。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/consumer-complaint/complaints/response-complaint-v2.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
#[operation(
    post = "/v3/merchant-service/complaints-v2/{complaint_id}/response",
    returns = NoContent,
    outcome = Lifecycle::Done
)]
pub struct RespondComplaint {
    /// 投诉单号
    pub complaint_id: String,
    /// 被诉商户号
    pub complainted_mchid: String,
    /// 回复内容，最多 500 个字
    pub response_content: Text<500>,
    /// 回复图片，最多 4 张上传反馈图片所得的 media_id
    #[field(count(0, 4))]
    pub response_images: Option<Vec<String>>,
    /// 跳转链接，须为 HTTPS，与 jump_url_text 同时填
    pub jump_url: Option<Url<512>>,
    /// 跳转链接的文案
    pub jump_url_text: Option<Text<10>>,
    /// 跳转小程序信息
    pub mini_program_jump_info: Option<ComplaintMiniProgramJumpInfo>,
}

/// 跳转小程序信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct ComplaintMiniProgramJumpInfo {
    /// 小程序的 AppID
    pub appid: Option<Text<32>>,
    /// 小程序页面的路径
    pub path: Option<String>,
    /// 小程序页面的名称
    pub text: Option<String>,
}

/// 反馈处理完成
///
/// 可重复调用。每分钟 1500 次。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/consumer-complaint/complaints/complete-complaint-v2.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
#[operation(
    post = "/v3/merchant-service/complaints-v2/{complaint_id}/complete",
    returns = NoContent,
    query = QueryComplaint,
    outcome = COMPLETION,
    repeatable
)]
pub struct CompleteComplaint {
    /// 投诉单号
    #[field(identity)]
    pub complaint_id: String,
    /// 被诉商户号
    pub complainted_mchid: String,
}

one_of! {
    /// 投诉单状态
    pub enum ComplaintState {
        /// 待处理
        PENDING,
        /// 处理中
        PROCESSING,
        /// 已处理完成
        PROCESSED,
    }

    /// 支付分服务单状态
    pub enum ServiceOrderInfoState {
        /// 服务订单进行中
        DOING,
        /// 已撤销
        REVOKED,
        /// 待支付
        WAITPAY,
        /// 服务订单完成
        DONE,
    }

    /// 媒体文件业务类型
    pub enum MediaType {
        /// 用户投诉图片
        USER_COMPLAINT_IMAGE,
        /// 操作流水图片
        OPERATION_IMAGE,
    }

    /// 问题类型
    pub enum ProblemType {
        /// 申请退款
        REFUND,
        /// 服务权益未生效
        SERVICE_NOT_WORK,
        /// 其他
        OTHERS,
    }

    /// 用户标签列表
    pub enum UserTagList {
        /// 可信用户，此类用户的投诉可优先退款
        TRUSTED,
        /// 高风险投诉
        HIGH_RISK,
    }

    /// 补充信息类型
    pub enum AdditionalInfoType {
        /// 充电宝投诉
        SHARE_POWER_TYPE,
    }
}
