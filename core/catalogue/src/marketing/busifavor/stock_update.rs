//! 修改批次

use wxpay_core_derive::{Body, Operation};

use super::stock_creation::{CodeDisplayMode, DisplayPatternInfo, NotifyConfig, UseMethod};
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{NewOutNo, Text};

/// 修改商家券基本信息
///
/// 只能在批次结束之前修改，批次名称、商户 logo 与商户名称实际不可修改；没有应答内容。结果未知时用原 out_request_no、原参数重新请求。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_12.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(patch = "/v3/marketing/busifavor/stocks/{stock_id}", returns = NoContent, outcome = Lifecycle::Done)]
pub struct UpdateStock {
    /// 批次号
    pub stock_id: Text<20>,
    /// 卡详情页的自定义入口
    pub custom_entrance: Option<CustomEntranceUpdate>,
    /// 批次名称
    pub stock_name: Option<Text<21>>,
    /// 批次备注，仅商户可见
    pub comment: Option<Text<20>>,
    /// 适用商品范围，展示在卡包中
    pub goods_name: Option<Text<15>>,
    /// 商户请求单号，商户系统内唯一；同一单号即同一请求
    pub out_request_no: NewOutNo<128>,
    /// 样式信息
    pub display_pattern_info: Option<DisplayPatternInfo>,
    /// 核销规则
    pub coupon_use_rule: Option<CouponUseRuleUpdate>,
    /// 发放规则
    pub stock_send_rule: Option<StockSendRuleUpdate>,
    /// 事件通知配置
    pub notify_config: Option<NotifyConfig>,
    /// 是否允许营销补差，只能从否改为是
    pub subsidy: Option<bool>,
}

/// 要修改的自定义入口
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CustomEntranceUpdate {
    /// 小程序入口
    pub mini_programs_info: Option<MiniProgramEntranceUpdate>,
    /// 公众号AppID
    pub appid: Option<String>,
    /// 营销馆ID
    pub hall_id: Option<String>,
    /// 券码的展示方式
    pub code_display_mode: Option<CodeDisplayMode>,
}

/// 要修改的小程序入口
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct MiniProgramEntranceUpdate {
    /// 小程序AppID，须与归属商户号绑定
    pub mini_programs_appid: Option<String>,
    /// 小程序路径
    pub mini_programs_path: Option<String>,
    /// 入口文案
    pub entrance_words: Option<Text<5>>,
    /// 引导文案
    pub guiding_words: Option<Text<6>>,
}

/// 要修改的核销规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponUseRuleUpdate {
    /// 核销方式
    pub use_method: Option<UseMethod>,
    /// 小程序AppID，核销方式为小程序时填
    pub mini_programs_appid: Option<String>,
    /// 小程序路径，核销方式为小程序时填
    pub mini_programs_path: Option<String>,
}

/// 要修改的发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockSendRuleUpdate {
    /// 是否限制自然人
    pub natural_person_limit: Option<bool>,
    /// 是否拦截可疑账号
    pub prevent_api_abuse: Option<bool>,
}

/// 修改批次预算
///
/// 总张数与单天张数只能修改一个，并须带上修改前的数：与当前的不符就会被拒绝。结果未知时用原 modify_budget_request_no、原参数重新请求。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_11.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    patch = "/v3/marketing/busifavor/stocks/{stock_id}/budget",
    returns = UpdatedStockBudget,
    outcome = Lifecycle::Done
)]
pub struct UpdateStockBudget {
    /// 批次号
    pub stock_id: Text<20>,
    /// 修改后的总张数
    #[field(one_of(target_max_coupons_by_day))]
    pub target_max_coupons: Option<u64>,
    /// 修改后的单天张数
    pub target_max_coupons_by_day: Option<u64>,
    /// 修改前的总张数，修改总张数时必填
    pub current_max_coupons: Option<u64>,
    /// 修改前的单天张数，修改单天张数时必填
    pub current_max_coupons_by_day: Option<u64>,
    /// 修改预算请求单据号，商户系统内唯一；同一单号即同一请求
    pub modify_budget_request_no: NewOutNo<128>,
}

/// 修改后的批次预算
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UpdatedStockBudget {
    /// 总张数
    pub max_coupons: Option<i64>,
    /// 单天张数
    pub max_coupons_by_day: Option<i64>,
}
