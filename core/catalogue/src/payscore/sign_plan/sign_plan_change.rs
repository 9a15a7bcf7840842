//! 签约通知: a user signed a plan, or left it.

use wxpay_core_derive::Event;

use super::user_sign_plan::{CreateSignPlan, SignPlan};

/// 签约计划通知的内容
///
/// 用户签约，或签约已解除。
#[derive(Clone, Copy, Debug, Event)]
#[allow(clippy::exhaustive_structs)] // It names the event; its data is a sign plan.
#[event(
    types("PAYSCORE.USER_SIGN_PLAN", "PAYSCORE.USER_CANCEL_SIGN_PLAN"),
    lacks(sub_mchid),
    data = SignPlan,
    key(mchid?, merchant_sign_plan_no, envelope.event_type),
    tells(CreateSignPlan, merchant_sign_plan_no)
)]
pub struct SignPlanChange;
