//! 活动: query, list and end them.

use wxpay_core_derive::{Body, Operation};

use super::activity_creation::{
    AwardType, DeliveryPurpose, DeliveryUserCategory, MerchantOption, PaymentMethod, PaymentScene, SendContent,
};
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Money, Time};

/// 获取支付有礼活动列表
///
/// 按活动名称（可模糊）、状态与奖品类型筛选已创建的活动。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/paygiftactivity/chapter3_9.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
#[operation(
    get = "/v3/marketing/paygiftactivity/activities",
    returns = ActivityList,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListActivities {
    /// 页码，从 0 开始
    pub offset: u64,
    /// 每页条数，最多 100
    pub limit: u64,
    /// 活动名称，可模糊查询
    pub activity_name: Option<String>,
    /// 活动状态
    pub activity_status: Option<ActivityStatus>,
    /// 奖品类型
    pub award_type: Option<AwardType>,
}

/// 活动列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct ActivityList {
    /// 页码
    pub offset: Option<u64>,
    /// 每页条数
    pub limit: Option<u64>,
    /// 总数
    pub total_count: Option<u64>,
    /// 活动
    pub data: Option<Vec<Activity>>,
}

/// 查询活动详情
///
/// 活动的设置与状态。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/paygiftactivity/chapter3_4.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
#[operation(get = "/v3/marketing/paygiftactivity/activities/{activity_id}", returns = Activity)]
pub struct QueryActivity {
    /// 活动ID
    #[field(identity)]
    pub activity_id: String,
}

/// 活动
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct Activity {
    /// 活动ID
    pub activity_id: Option<String>,
    /// 活动类型
    pub activity_type: Option<ActivityType>,
    /// 活动状态
    pub activity_status: Option<ActivityStatus>,
    /// 创建商户号
    pub creator_merchant_id: Option<String>,
    /// 所属商户号
    pub belong_merchant_id: Option<String>,
    /// 暂停时间，RFC 3339
    pub pause_time: Option<Time>,
    /// 恢复时间，RFC 3339
    pub recovery_time: Option<Time>,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 更新时间，RFC 3339
    pub update_time: Option<Time>,
    /// 活动基本信息
    pub activity_base_info: Option<BaseInfo>,
    /// 活动高级设置
    pub advanced_setting: Option<Setting>,
    /// 奖品发放规则
    pub award_send_rule: Option<SendRule>,
}

/// 活动基本信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct BaseInfo {
    /// 活动名称
    pub activity_name: Option<String>,
    /// 活动副标题
    pub activity_second_title: Option<String>,
    /// 商户 logo
    pub merchant_logo_url: Option<String>,
    /// 背景颜色
    pub background_color: Option<String>,
    /// 活动开始时间，RFC 3339
    pub begin_time: Option<Time>,
    /// 活动结束时间，RFC 3339
    pub end_time: Option<Time>,
    /// 可用时间段
    pub available_periods: Option<Periods>,
    /// 商户请求单号
    pub out_request_no: Option<String>,
    /// 投放目的
    pub delivery_purpose: Option<DeliveryPurpose>,
    /// 小程序AppID
    pub mini_programs_appid: Option<String>,
    /// 小程序路径
    pub mini_programs_path: Option<String>,
}

/// 可用时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct Periods {
    /// 可用的日期区间
    pub available_time: Option<Vec<TimeRange>>,
    /// 每日可用的时刻区间
    pub available_day_time: Option<Vec<DayTimeRange>>,
}

/// 可用的日期区间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct TimeRange {
    /// 开始时间，RFC 3339
    pub begin_time: Option<Time>,
    /// 结束时间，RFC 3339
    pub end_time: Option<Time>,
}

/// 每日可用的时刻区间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct DayTimeRange {
    /// 开始时刻，HHmmss
    pub begin_day_time: Option<String>,
    /// 结束时刻，HHmmss
    pub end_day_time: Option<String>,
}

/// 活动高级设置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct Setting {
    /// 投放用户类别
    pub delivery_user_category: Option<DeliveryUserCategory>,
    /// 会员的AppID
    pub merchant_member_appid: Option<String>,
    /// 支付场景
    pub payment_mode: Option<Mode>,
    /// 订单优惠标记
    pub goods_tags: Option<Vec<String>>,
    /// 支付方式
    pub payment_method_information: Option<Method>,
}

/// 支付场景
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct Mode {
    /// 支付场景
    pub payment_scene_list: Option<Vec<PaymentScene>>,
    /// 支付方式，有的应答写在这一层
    pub payment_method_information: Option<Method>,
}

/// 支付方式
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct Method {
    /// 支付方式
    pub payment_method: Option<PaymentMethod>,
    /// 银行简称
    pub bank_abbreviation: Option<String>,
}

/// 奖品发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct SendRule {
    /// 满额送的规则
    pub full_send_rule: Option<FullSendRule>,
    /// 阶梯送的规则
    pub step_send_rule: Option<StepSendRule>,
}

/// 满额送的规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct FullSendRule {
    /// 奖品类型
    pub award_type: Option<AwardType>,
    /// 发券商户号的选取方式
    pub merchant_option: Option<MerchantOption>,
    /// 消费金额门槛，单位为分
    pub transaction_amount_minimum: Option<Money>,
    /// 发放内容
    pub send_content: Option<SendContent>,
    /// 奖品
    pub award_list: Option<Vec<AwardInfo>>,
    /// 发券商户号
    pub merchant_id_list: Option<Vec<String>>,
}

/// 奖品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AwardInfo {
    /// 商家券批次号
    pub stock_id: Option<String>,
    /// 奖品原图
    pub original_image_url: Option<String>,
    /// 奖品缩略图
    pub thumbnail_url: Option<String>,
}

/// 阶梯送的规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct StepSendRule {
    /// 奖品类型
    pub award_type: Option<AwardType>,
    /// 发券商户号的选取方式
    pub merchant_option: Option<MerchantOption>,
}

/// Its own answer tells no status; an activity that is over by itself or was never made cannot be ended.
const TERMINATION: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Absent("activity_status")]),
    Case(Outcome::Succeeded, &[Test::Is("activity_status", &["TERMINATE_ACT_STATUS"])]),
    Case(Outcome::Failed, &[Test::Is("activity_status", &["OVER_TIME_ACT_STATUS", "CREATE_ACT_FAILED"])]),
]);

/// 终止活动
///
/// 没有请求体；终止后不可恢复。结果未知时重新请求，或查询活动。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/paygiftactivity/chapter3_7.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
#[operation(
    post = "/v3/marketing/paygiftactivity/activities/{activity_id}/terminate",
    returns = TerminatedActivity,
    query = QueryActivity,
    outcome = TERMINATION,
    repeatable
)]
pub struct TerminateActivity {
    /// 活动ID
    #[field(identity)]
    pub activity_id: String,
}

/// 已终止的活动
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct TerminatedActivity {
    /// 活动ID
    pub activity_id: Option<String>,
    /// 终止时间，RFC 3339
    pub terminate_time: Option<Time>,
}

one_of! {
    /// 活动状态
    pub open enum ActivityStatus {
        /// 未知
        ACT_STATUS_UNKNOWN,
        /// 已创建
        CREATE_ACT_STATUS,
        /// 运行中
        ONGOING_ACT_STATUS,
        /// 已终止
        TERMINATE_ACT_STATUS,
        /// 已暂停
        STOP_ACT_STATUS,
        /// 已过期
        OVER_TIME_ACT_STATUS,
        /// 创建失败
        CREATE_ACT_FAILED,
    }

    /// 活动类型
    pub enum ActivityType {
        /// 满额送
        FULL_SEND_ACT_TYPE,
        /// 阶梯送
        STEP_SEND_ACT_TYPE,
        /// 指定商品送
        SPECIFIC_SEND_ACT_TYPE,
    }
}
