//! 活动

use wxpay_core_derive::{Body, Operation};

use super::activity_parts::{
    AwardType, BackgroundColor, DeliveryPurpose, DeliveryUserCategory, MerchantOption, PaymentMethod, PaymentSceneList,
    SendContent,
};
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::Time;

/// 获取支付有礼活动列表
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
    /// 分页页码
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 活动名称
    pub activity_name: Option<String>,
    /// 活动状态
    pub activity_status: Option<ActivityStatus>,
    /// 奖品类型
    pub award_type: Option<AwardType>,
}

/// 获取支付有礼活动列表的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct ActivityList {
    /// 分页页码
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 总数
    pub total_count: Option<u64>,
    /// 结果集
    pub data: Option<Vec<Data>>,
}

/// 结果集
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct Data {
    /// 活动基本信息
    pub activity_base_info: Option<ActivityBaseInfoResult>,
    /// 活动高级设置
    pub advanced_setting: Option<AdvancedSettingResult>,
    /// 活动id
    pub activity_id: Option<String>,
    /// 活动奖品发放规则
    pub award_send_rule: Option<AwardSendRuleResult>,
}

/// 活动基本信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct ActivityBaseInfoResult {
    /// 活动名称
    pub activity_name: Option<String>,
    /// 活动副标题
    pub activity_second_title: Option<String>,
    /// 商户logo
    pub merchant_logo_url: Option<String>,
    /// 背景颜色
    pub background_color: Option<BackgroundColor>,
    /// 活动开始时间，RFC 3339
    pub begin_time: Option<Time>,
    /// 活动结束时间，RFC 3339
    pub end_time: Option<Time>,
    /// 可用时间段
    pub available_periods: Option<AvailablePeriodResult>,
    /// 商户请求单号
    pub out_request_no: Option<String>,
    /// 投放目的
    pub delivery_purpose: Option<DeliveryPurpose>,
    /// 商家小程序appid
    pub mini_programs_appid: Option<String>,
    /// 商家小程序path
    pub mini_programs_path: Option<String>,
}

/// 可用时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AvailablePeriodResult {
    /// 可用时间
    pub available_time: Option<Vec<AvailableTimeResult>>,
    /// 每日可用时间
    pub available_day_time: Option<Vec<AvailableDayTimeResult>>,
}

/// 可用时间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AvailableTimeResult {
    /// 可用开始时间，RFC 3339
    pub begin_time: Option<Time>,
    /// 可用结束时间，RFC 3339
    pub end_time: Option<Time>,
}

/// 每日可用时间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AvailableDayTimeResult {
    /// 每日可用开始时间
    pub begin_day_time: Option<String>,
    /// 每日可用结束时间
    pub end_day_time: Option<String>,
}

/// 活动高级设置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AdvancedSettingResult {
    /// 奖品类型
    pub delivery_user_category: Option<DeliveryUserCategory>,
    /// 商家会员appid
    pub merchant_member_appid: Option<String>,
    /// 支付模式
    pub payment_mode: Option<PaymentModeResult>,
    /// 订单优惠标记
    pub goods_tags: Option<Vec<String>>,
}

/// 支付模式
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct PaymentModeResult {
    /// 支付场景列表
    pub payment_scene_list: Option<Vec<PaymentSceneList>>,
    /// 支付方式信息
    pub payment_method_information: Option<PaymentMethodInformationResult>,
}

/// 支付方式信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct PaymentMethodInformationResult {
    /// 支付方式
    pub payment_method: Option<PaymentMethod>,
    /// 银行简称
    pub bank_abbreviation: Option<String>,
}

/// 活动奖品发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AwardSendRuleResult {
    /// 阶梯送发放规则
    pub full_send_rule: Option<FullSendRule>,
    /// 阶梯送发放规则
    pub step_send_rule: Option<StepSendRule>,
}

/// 阶梯送发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct FullSendRule {
    /// 奖品类型
    pub award_type: Option<AwardType>,
    /// 发券商户号选项
    pub merchant_option: Option<MerchantOption>,
    /// 消费金额门槛
    pub transaction_amount_minimum: Option<i64>,
    /// 发放内容
    pub send_content: Option<SendContent>,
    /// 奖品基本信息列表
    pub award_list: Option<Vec<AwardResult>>,
    /// 发券商户号列表
    pub merchant_id_list: Option<Vec<String>>,
}

/// 奖品基本
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AwardResult {
    /// 代金券批次Id
    pub stock_id: Option<String>,
    /// 奖品原始图
    pub original_image_url: Option<String>,
    /// 奖品缩略图
    pub thumbnail_url: Option<String>,
}

/// 阶梯送发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct StepSendRule {
    /// 奖品类型
    pub award_type: Option<AwardType>,
    /// 发券商户号选项
    pub merchant_option: Option<MerchantOption>,
}

/// 查询活动详情接口
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/paygiftactivity/chapter3_4.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
#[operation(get = "/v3/marketing/paygiftactivity/activities/{activity_id}", returns = ActivityAnswer)]
pub struct QueryActivity {
    /// 活动id
    #[field(identity)]
    pub activity_id: String,
}

/// 活动详情接口
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct ActivityAnswer {
    /// 活动id
    pub activity_id: Option<String>,
    /// 活动类型
    pub activity_type: Option<ActivityType>,
    /// 活动状态
    pub activity_status: Option<ActivityStatus>,
    /// 创建商户号
    pub creator_merchant_id: Option<String>,
    /// 所属商户号
    pub belong_merchant_id: Option<String>,
    /// 活动暂停时间，RFC 3339
    pub pause_time: Option<Time>,
    /// 活动恢复时间，RFC 3339
    pub recovery_time: Option<Time>,
    /// 活动创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 活动更新时间，RFC 3339
    pub update_time: Option<Time>,
    /// 活动基本信息
    pub activity_base_info: Option<ActivityBaseInfoResult>,
    /// 活动高级设置
    pub advanced_setting: Option<AdvancedSettingResult>,
    /// 活动奖品发放规则
    pub award_send_rule: Option<ActivityAwardSendRule>,
}

/// 活动奖品发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct ActivityAwardSendRule {
    /// 阶梯送发放规则
    pub full_send_rule: Option<FullSendRule>,
}

/// 终止活动
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/paygiftactivity/chapter3_7.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
#[operation(
    post = "/v3/marketing/paygiftactivity/activities/{activity_id}/terminate",
    returns = TerminatedActivity,
    query = QueryActivity,
    outcome = Rule::Done,
    repeatable
)]
pub struct TerminateActivity {
    /// 活动id
    #[field(identity)]
    pub activity_id: String,
}

/// 终止活动的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct TerminatedActivity {
    /// 活动id
    pub activity_id: Option<String>,
    /// 生效时间，RFC 3339
    pub terminate_time: Option<Time>,
}

one_of! {
    /// 活动状态
    pub open enum ActivityStatus {
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
        /// 创建活动失败
        CREATE_ACT_FAILED,
    }

    /// 活动类型
    pub enum ActivityType {
        /// 满额送
        FULL_SEND_ACT_TYPE,
        /// 阶梯送
        STEP_SEND_ACT_TYPE,
        /// 满A送B
        SPECIFIC_SEND_ACT_TYPE,
    }
}
