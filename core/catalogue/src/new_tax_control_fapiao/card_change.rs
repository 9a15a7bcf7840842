//! 卡包通知: the card of a fapiao came or went.

use wxpay_core_derive::{Body, Event};

use super::application::{CardStatus, FapiaoStatus};
use super::card::InsertCards;

/// 发票插入卡包或作废通知的内容
///
/// 一条通知可含多张发票，状态以各张的 card_status 为准。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("FAPIAO.CARD_INSERTED", "FAPIAO.CARD_DISCARDED"),
    key(mchid?, fapiao_apply_id, fapiao_information.fapiao_id, fapiao_information.card_status),
    tells(InsertCards, fapiao_apply_id)
)]
pub struct CardChange {
    /// 商户号
    pub mchid: Option<String>,
    /// 发票申请单号
    pub fapiao_apply_id: String,
    /// 发票信息
    pub fapiao_information: Option<Vec<ChangedCard>>,
}

/// 发票卡券的状态
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
pub struct ChangedCard {
    /// 商户发票单号
    pub fapiao_id: String,
    /// 发票状态
    pub fapiao_status: Option<FapiaoStatus>,
    /// 发票卡券状态
    pub card_status: Option<CardStatus>,
}
