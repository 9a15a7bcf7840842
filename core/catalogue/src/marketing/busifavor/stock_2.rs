//! 批次详情与预算

use wxpay_core_derive::{Body, Operation};

use super::stock_parts::{CodeDisplayMode, MiniProgramsInfo, UseMethod};
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{NewOutNo, Text};

/// 自定义入口
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockCustomEntrance {
    /// 小程序入口
    pub mini_programs_info: Option<MiniProgramsInfo>,
    /// 商户公众号appid
    pub appid: Option<String>,
    /// 营销馆id
    pub hall_id: Option<String>,
    /// code展示模式
    pub code_display_mode: Option<CodeDisplayMode>,
}

/// 核销规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockCouponUseRule {
    /// 核销方式
    pub use_method: Option<UseMethod>,
    /// 小程序appid
    pub mini_programs_appid: Option<String>,
    /// 小程序path
    pub mini_programs_path: Option<String>,
}

/// 发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockStockSendRule {
    /// 是否开启自然人限领
    pub natural_person_limit: Option<bool>,
    /// 可疑账号拦截
    pub prevent_api_abuse: Option<bool>,
}

/// 修改批次预算
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_11.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    patch = "/v3/marketing/busifavor/stocks/{stock_id}/budget",
    returns = UpdatedStockBudget,
    outcome = Rule::Done
)]
pub struct UpdateStockBudget {
    /// 批次号
    pub stock_id: Text<20>,
    /// 目标批次最大发放个数
    pub target_max_coupons: Option<i64>,
    /// 目标单天发放上限个数
    pub target_max_coupons_by_day: Option<i64>,
    /// 当前批次最大发放个数
    pub current_max_coupons: Option<i64>,
    /// 当前单天发放上限个数
    pub current_max_coupons_by_day: Option<i64>,
    /// 修改预算请求单据号
    pub modify_budget_request_no: NewOutNo<128>,
}

/// 修改批次预算的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UpdatedStockBudget {
    /// 批次当前最大发放个数
    pub max_coupons: Option<i64>,
    /// 当前单天发放上限个数
    pub max_coupons_by_day: Option<i64>,
}
