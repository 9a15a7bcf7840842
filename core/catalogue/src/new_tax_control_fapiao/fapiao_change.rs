//! 发票通知: a fapiao was issued or reversed.

use wxpay_core_derive::{Body, Event};

use super::application::{CardStatus, FapiaoStatus, ReverseApplication};
use super::application_creation::CreateApplication;

/// 发票开具或冲红通知的内容
///
/// 一条通知可含多张发票，状态以各张的 fapiao_status 为准。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("FAPIAO.ISSUED", "FAPIAO.REVERSED"),
    key(mchid?, fapiao_apply_id, fapiao_information.fapiao_id, fapiao_information.fapiao_status),
    tells(ReverseApplication, fapiao_apply_id, said_by("REVERSED")),
    tells(CreateApplication, fapiao_apply_id)
)]
pub struct FapiaoChange {
    /// 商户号
    pub mchid: Option<String>,
    /// 发票申请单号
    pub fapiao_apply_id: String,
    /// 发票信息
    pub fapiao_information: Option<Vec<ChangedFapiao>>,
}

/// 发票的状态
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
pub struct ChangedFapiao {
    /// 商户发票单号
    pub fapiao_id: String,
    /// 发票状态
    pub fapiao_status: Option<FapiaoStatus>,
    /// 发票卡券状态
    pub card_status: Option<CardStatus>,
}
