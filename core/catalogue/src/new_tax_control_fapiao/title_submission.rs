//! 抬头通知: a user filled in the title of a fapiao.

use wxpay_core_derive::Event;

use wxpay_core_schema::types::Time;

/// 用户发票抬头填写完成通知的内容
///
/// 之后可用 query_title 查询抬头，再开票。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("FAPIAO.USER_APPLIED"),
    key(mchid?, fapiao_apply_id)
)]
pub struct TitleSubmission {
    /// 商户号
    pub mchid: Option<String>,
    /// 发票申请单号
    pub fapiao_apply_id: String,
    /// 用户提交抬头的时间，RFC 3339
    pub apply_time: Option<Time>,
}
