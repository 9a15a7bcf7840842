//! 明细: one payment of a batch.

use wxpay_core_derive::{Body, Operation};

use crate::batching::{DETAIL_REASONS, DETAIL_STATUS};
use wxpay_core_schema::types::{Fen, OutNo, Sensitive, Time};

/// 商家明细单号查询明细单
///
/// 状态 WAIT_PAY 表示等待商户在平台确认。失败的单笔可以用新的批次和单号重新转账。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/pay/transfer/chapter3_5.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
#[operation(
    get = "/v3/transfer/batches/out-batch-no/{out_batch_no}/details/out-detail-no/{out_detail_no}",
    returns = Detail,
    outcome = DETAIL_STATUS,
    failures = DETAIL_REASONS
)]
pub struct QueryDetail {
    /// 商家批次单号
    #[field(identity)]
    pub out_batch_no: OutNo<32>,
    /// 商家明细单号
    #[field(identity)]
    pub out_detail_no: OutNo<32>,
}

/// 明细单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
pub struct Detail {
    /// 商户号
    pub mchid: Option<String>,
    /// 商家批次单号
    pub out_batch_no: String,
    /// 微信批次单号
    pub batch_id: Option<String>,
    /// 商户的 appid
    pub appid: Option<String>,
    /// 商家明细单号
    pub out_detail_no: String,
    /// 微信明细单号
    pub detail_id: Option<String>,
    /// 明细状态
    pub detail_status: Option<String>,
    /// 转账金额，单位为分
    pub transfer_amount: Option<Fen>,
    /// 转账备注
    pub transfer_remark: Option<String>,
    /// 失败原因
    pub fail_reason: Option<String>,
    /// 用户在商户 appid 下的 openid
    pub openid: Option<String>,
    /// 收款用户姓名，微信支付加密返回；请求时填写才有
    pub user_name: Option<Sensitive>,
    /// 转账发起时间，RFC 3339
    pub initiate_time: Option<Time>,
    /// 明细更新时间，RFC 3339
    pub update_time: Option<Time>,
}

/// 微信明细单号查询明细单
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/pay/transfer/chapter3_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
#[operation(
    get = "/v3/transfer/batches/batch-id/{batch_id}/details/detail-id/{detail_id}",
    returns = Detail,
    outcome = DETAIL_STATUS,
    failures = DETAIL_REASONS
)]
pub struct QueryDetailById {
    /// 微信批次单号
    #[field(identity)]
    pub batch_id: String,
    /// 微信明细单号
    #[field(identity)]
    pub detail_id: String,
}
