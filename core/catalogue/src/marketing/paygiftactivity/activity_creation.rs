//! 创建活动

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Money, OutNo, Time};

/// 创建全场满额送活动
///
/// 用户支付满额后送商家券，活动有效期最长 90 天。2025 年 12 月起分批停止新建。结果未知时用原 activity_base_info.out_request_no、原参数
/// 重新请求，切勿换单号。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/gift-activity/activity/create-full-send-act.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/marketing/paygiftactivity/unique-threshold-activity",
    returns = CreatedActivity,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct CreateActivity {
    /// 活动基本信息
    pub activity_base_info: ActivityBaseInfo,
    /// 活动高级设置
    pub advanced_setting: Option<AdvancedSetting>,
    /// 奖品发放规则
    pub award_send_rule: AwardSendRule,
}

/// 活动基本信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct ActivityBaseInfo {
    /// 活动名称，最多 10 个字符
    pub activity_name: String,
    /// 活动副标题，最多 9 个字符
    pub activity_second_title: String,
    /// 商户 logo，只能填营销专用的图片上传接口得到的地址
    pub merchant_logo_url: String,
    /// 背景颜色，如 Color020
    pub background_color: Option<String>,
    /// 活动开始时间，RFC 3339
    pub begin_time: Time,
    /// 活动结束时间，RFC 3339
    pub end_time: Time,
    /// 可用时间段
    pub available_periods: Option<AvailablePeriods>,
    /// 商户请求单号，商户系统内唯一；同一单号即同一请求
    pub out_request_no: OutNo<128>,
    /// 投放目的
    pub delivery_purpose: DeliveryPurpose,
    /// 小程序AppID
    #[field(required_if(delivery_purpose = "JUMP_MINI_APP"))]
    pub mini_programs_appid: Option<String>,
    /// 小程序路径
    #[field(required_if(delivery_purpose = "JUMP_MINI_APP"))]
    pub mini_programs_path: Option<String>,
}

/// 可用时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AvailablePeriods {
    /// 可用的日期区间
    pub available_time: Option<Vec<AvailableTime>>,
    /// 每日可用的时刻区间
    pub available_day_time: Option<Vec<AvailableDayTime>>,
}

/// 可用的日期区间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AvailableTime {
    /// 开始时间，RFC 3339
    pub begin_time: Option<Time>,
    /// 结束时间，RFC 3339
    pub end_time: Option<Time>,
}

/// 每日可用的时刻区间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AvailableDayTime {
    /// 开始时刻，HHmmss
    pub begin_day_time: Option<String>,
    /// 结束时刻，HHmmss
    pub end_day_time: Option<String>,
}

/// 活动高级设置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AdvancedSetting {
    /// 投放用户类别，默认所有用户
    pub delivery_user_category: Option<DeliveryUserCategory>,
    /// 会员的AppID
    #[field(required_if(delivery_user_category = "DELIVERY_MEMBER_PERSON"))]
    pub merchant_member_appid: Option<String>,
    /// 支付场景，不填则不限，商家券暂未开放
    pub payment_mode: Option<PaymentMode>,
    /// 订单优惠标记，与下单时的相同，最多 500 个
    pub goods_tags: Option<Vec<String>>,
    /// 支付方式，不填则不限，商家券暂未开放
    pub payment_method_information: Option<PaymentMethodInformation>,
}

/// 支付场景
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct PaymentMode {
    /// 支付场景
    pub payment_scene_list: Option<Vec<PaymentScene>>,
    /// 支付方式，有的页面写在这一层
    pub payment_method_information: Option<PaymentMethodInformation>,
}

/// 支付方式
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct PaymentMethodInformation {
    /// 支付方式
    pub payment_method: PaymentMethod,
    /// 银行简称，指定银行卡时必填
    pub bank_abbreviation: Option<String>,
}

/// 奖品发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AwardSendRule {
    /// 奖品类型，只支持商家券
    pub award_type: AwardType,
    /// 发券商户号的选取方式；商家券只支持手动输入
    pub merchant_option: MerchantOption,
    /// 消费金额门槛，单位为分
    pub transaction_amount_minimum: Money,
    /// 发放内容
    pub send_content: SendContent,
    /// 奖品，礼包须 3 至 5 个
    pub award_list: Vec<Award>,
    /// 发券商户号，手动输入时必填
    pub merchant_id_list: Option<Vec<String>>,
}

/// 奖品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct Award {
    /// 商家券批次号
    pub stock_id: String,
    /// 奖品原图，只能填营销专用的图片上传接口得到的地址
    pub original_image_url: String,
    /// 奖品缩略图，礼包必填
    pub thumbnail_url: Option<String>,
}

/// 已创建的活动
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct CreatedActivity {
    /// 活动ID
    pub activity_id: Option<String>,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
}

one_of! {
    /// 投放目的
    pub open enum DeliveryPurpose {
        /// 拉用户回店消费
        OFF_LINE_PAY,
        /// 引导用户前往小程序消费
        JUMP_MINI_APP,
    }

    /// 投放用户类别
    pub open enum DeliveryUserCategory {
        /// 所有用户
        DELIVERY_ALL_PERSON,
        /// 会员
        DELIVERY_MEMBER_PERSON,
    }

    /// 支付场景
    pub open enum PaymentScene {
        /// APP 支付
        APP_SCENE,
        /// 付款码支付
        SWING_CARD_SCENE,
        /// 免密支付
        NO_SECRET_SCENE,
        /// 小程序支付
        MINIAPP_SCENE,
        /// 刷脸支付
        FACE_PAY_SCENE,
        /// 其他支付
        OTHER_SCENE,
    }

    /// 支付方式
    pub open enum PaymentMethod {
        /// 微信支付零钱
        CFT,
        /// 指定银行卡
        SPECIFIC_BANK_CARD,
    }

    /// 奖品类型
    pub open enum AwardType {
        /// 商家券
        BUSIFAVOR,
    }

    /// 发券商户号的选取方式
    pub open enum MerchantOption {
        /// 在用券的商户号
        IN_SEVICE_COUPON_MERCHANT,
        /// 手动输入
        MANUAL_INPUT_MERCHANT,
    }

    /// 发放内容
    pub open enum SendContent {
        /// 单张券
        SINGLE_COUPON,
        /// 礼包
        GIFT_PACKAGE,
    }
}
