//! 批次通知: a batch came to its end.

use wxpay_core_derive::Event;

use super::batch::CreateBatch;
use wxpay_core_schema::types::{Money, Time};

/// 批次通知的内容
///
/// 批次已完成或已关闭；每笔是否到账，以查询为准。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("MCHTRANSFER.BATCH.FINISHED", "MCHTRANSFER.BATCH.CLOSED"),
    key(mchid?, out_batch_no, batch_status),
    tells(CreateBatch, out_batch_no)
)]
pub struct BatchChange {
    /// 商户号
    pub mchid: Option<String>,
    /// 商家批次单号
    pub out_batch_no: String,
    /// 微信批次单号
    pub batch_id: Option<String>,
    /// 批次状态：FINISHED 或 CLOSED
    pub batch_status: String,
    /// 转账总笔数
    pub total_num: Option<i64>,
    /// 转账总金额，单位为分
    pub total_amount: Option<Money>,
    /// 成功笔数
    pub success_num: Option<i64>,
    /// 成功金额，单位为分
    pub success_amount: Option<Money>,
    /// 失败笔数
    pub fail_num: Option<i64>,
    /// 失败金额，单位为分
    pub fail_amount: Option<Money>,
    /// 批次关闭原因；已关闭时返回
    pub close_reason: Option<String>,
    /// 批次更新时间，RFC 3339
    pub update_time: Option<Time>,
}
