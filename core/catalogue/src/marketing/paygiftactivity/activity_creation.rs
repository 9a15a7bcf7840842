//! 创建活动

use wxpay_core_derive::{Body, Operation};

use super::activity_parts::{
    AwardType, BackgroundColor, DeliveryPurpose, DeliveryUserCategory, MerchantOption, PaymentMethod, PaymentSceneList,
    SendContent,
};
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{OutNo, Time};

/// 创建全场满额送活动
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/marketing/paygiftactivity/unique-threshold-activity",
    returns = Activity,
    outcome = Rule::Done, repeatable)]
pub struct CreateActivity {
    /// 活动基本信息
    pub activity_base_info: Option<ActivityBaseInfo>,
    /// 活动高级设置
    pub advanced_setting: Option<AdvancedSetting>,
    /// 阶梯送发放规则
    pub award_send_rule: Option<AwardSendRule>,
}

/// 活动基本信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct ActivityBaseInfo {
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
    pub available_periods: Option<AvailablePeriod>,
    /// 商户请求单号
    pub out_request_no: Option<OutNo<128>>,
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
pub struct AvailablePeriod {
    /// 可用时间
    pub available_time: Option<Vec<AvailableTime>>,
    /// 每日可用时间
    pub available_day_time: Option<Vec<AvailableDayTime>>,
}

/// 可用时间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AvailableTime {
    /// 可用开始时间，RFC 3339
    pub begin_time: Option<Time>,
    /// 可用结束时间，RFC 3339
    pub end_time: Option<Time>,
}

/// 每日可用时间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AvailableDayTime {
    /// 每日可用开始时间
    pub begin_day_time: Option<String>,
    /// 每日可用结束时间
    pub end_day_time: Option<String>,
}

/// 活动高级设置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AdvancedSetting {
    /// 奖品类型
    pub delivery_user_category: Option<DeliveryUserCategory>,
    /// 商家会员appid
    pub merchant_member_appid: Option<String>,
    /// 支付模式
    pub payment_mode: Option<PaymentMode>,
    /// 订单优惠标记
    pub goods_tags: Option<Vec<String>>,
    /// 支付方式信息
    pub payment_method_information: Option<PaymentMethodInformation>,
}

/// 支付模式
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct PaymentMode {
    /// 支付场景列表
    pub payment_scene_list: Option<Vec<PaymentSceneList>>,
    /// 支付方式信息
    pub payment_method_information: Option<PaymentMethodInformation>,
}

/// 支付方式信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct PaymentMethodInformation {
    /// 支付方式
    pub payment_method: Option<PaymentMethod>,
    /// 银行简称
    pub bank_abbreviation: Option<String>,
}

/// 阶梯送发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AwardSendRule {
    /// 奖品类型
    pub award_type: Option<AwardType>,
    /// 发券商户号选项
    pub merchant_option: Option<MerchantOption>,
    /// 消费金额门槛
    pub transaction_amount_minimum: Option<i64>,
    /// 发放内容
    pub send_content: Option<SendContent>,
    /// 奖品基本信息列表
    pub award_list: Option<Vec<Award>>,
    /// 发券商户号列表
    pub merchant_id_list: Option<Vec<String>>,
}

/// 奖品基本
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct Award {
    /// 代金券批次Id
    pub stock_id: Option<String>,
    /// 奖品原始图
    pub original_image_url: Option<String>,
    /// 奖品缩略图
    pub thumbnail_url: Option<String>,
}

/// 创建全场满额送活动的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct Activity {
    /// 活动id
    pub activity_id: Option<String>,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
}
