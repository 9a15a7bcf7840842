//! 批次: transfer to many users at once, and query what became of it.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Reasons, Test};
use wxpay_core_schema::types::{Fen, Money, NewOutNo, OutNo, Sensitive, Text, Time, Url};

/// The state says that the batch ended, the numbers say how.
const TRANSFER_BATCH: Lifecycle = Lifecycle::Told(&[
    Case(
        Outcome::Partly,
        &[
            Test::Is("transfer_batch.batch_status", &["FINISHED"]),
            Test::Positive("transfer_batch.success_num"),
            Test::Positive("transfer_batch.fail_num"),
        ],
    ),
    Case(
        Outcome::Succeeded,
        &[Test::Is("transfer_batch.batch_status", &["FINISHED"]), Test::Positive("transfer_batch.success_num")],
    ),
    Case(
        Outcome::Failed,
        &[Test::Is("transfer_batch.batch_status", &["FINISHED"]), Test::Positive("transfer_batch.fail_num")],
    ),
    Case(
        Outcome::Partly,
        &[Test::Is("transfer_batch.batch_status", &["CLOSED"]), Test::Positive("transfer_batch.success_num")],
    ),
    Case(Outcome::Failed, &[Test::Is("transfer_batch.batch_status", &["CLOSED"])]),
]);

/// Why it was closed.
const CLOSED: &[Reasons] = &[Reasons {
    list: None,
    state: "transfer_batch.batch_status",
    failed: &["CLOSED"],
    reason: "transfer_batch.close_reason",
}];

/// 发起批量转账
///
/// 不再对新商户开放，新商户请用商家转账（fund_app.mch_transfer）。返回只表示受理，每笔是否到账以查询为准；结果未知时用原单号、
/// 原参数重新请求，切勿换单号。不能撤销；30 天内可查。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/pay/transfer/chapter3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/transfer/batches",
    returns = Batch,
    query = QueryBatch,
    outcome = Lifecycle::Accepted,
    limits(mchid = 50)
)]
pub struct CreateBatch {
    /// 商户的 appid
    pub appid: Text<32>,
    /// 商家批次单号，商户系统内唯一；同一单号即同一请求
    #[field(identity(transfer_batch.out_batch_no, out_batch_no))]
    pub out_batch_no: NewOutNo<32>,
    /// 批次名称
    pub batch_name: Text<32>,
    /// 批次备注
    pub batch_remark: Text<32>,
    /// 转账总金额，单位为分，至少 1 分；等于各笔之和
    #[field(term(transfer_batch.total_amount))]
    pub total_amount: Fen,
    /// 转账总笔数；等于明细的条数
    #[field(term(transfer_batch.total_num))]
    pub total_num: i64,
    /// 转账明细列表，最多 1000 笔
    #[field(count(1, 1000))]
    pub transfer_detail_list: Vec<TransferDetail>,
    /// 转账场景ID
    pub transfer_scene_id: Option<Text<36>>,
    /// 批次结束的通知地址
    pub notify_url: Option<Url<256>>,
}

/// 转账明细
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
pub struct TransferDetail {
    /// 商家明细单号，批次内唯一
    pub out_detail_no: OutNo<32>,
    /// 转账金额，单位为分，至少 1 分
    pub transfer_amount: Fen,
    /// 转账备注
    pub transfer_remark: Text<32>,
    /// 用户在商户 appid 下的 openid
    pub openid: Text<64>,
    /// 收款用户姓名，2000 元以上须填；传明文，发送前加密；最多 214 字节
    pub user_name: Option<Sensitive>,
    /// 收款用户身份证号，传明文，发送前加密；最多 214 字节
    pub user_id_card: Option<Sensitive>,
}

/// 已受理的批次
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
pub struct Batch {
    /// 商家批次单号
    pub out_batch_no: String,
    /// 微信批次单号
    pub batch_id: Option<String>,
    /// 批次创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 批次状态
    pub batch_status: Option<BatchStatus>,
}

/// 商家批次单号查询批次单
///
/// 刚发起的批次可能还查不到，不代表失败。查明细时须填 detail_status；明细用 request.next 翻页。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/pay/transfer/chapter3_4.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
#[operation(
    get = "/v3/transfer/batches/out-batch-no/{out_batch_no}",
    returns = BatchWithDetails,
    outcome = TRANSFER_BATCH,
    failures = CLOSED,
    pages(offset = offset, limit = limit, list = transfer_detail_list)
)]
pub struct QueryBatch {
    /// 商家批次单号
    #[field(identity(transfer_batch.out_batch_no))]
    pub out_batch_no: OutNo<32>,
    /// 是否查询明细
    pub need_query_detail: bool,
    /// 起始位置，从 0 开始
    pub offset: Option<u64>,
    /// 每页条数，20 至 100
    pub limit: Option<u64>,
    /// 明细状态：ALL、SUCCESS、FAIL 或 WAIT_PAY；查询明细时必填
    pub detail_status: Option<String>,
}

/// 批次和它的明细
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
pub struct BatchWithDetails {
    /// 转账批次单
    #[field(always)]
    pub transfer_batch: Option<TransferBatch>,
    /// 转账明细单列表
    pub transfer_detail_list: Option<Vec<DetailState>>,
    /// 起始位置，从 0 开始
    pub offset: Option<u64>,
    /// 每页条数，20 至 100
    pub limit: Option<u64>,
}

/// 转账批次单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
pub struct TransferBatch {
    /// 商户号
    pub mchid: Option<String>,
    /// 商家批次单号
    pub out_batch_no: Option<String>,
    /// 微信批次单号
    pub batch_id: Option<String>,
    /// 商户的 appid
    pub appid: Option<String>,
    /// 批次状态
    pub batch_status: Option<String>,
    /// 批次类型
    pub batch_type: Option<String>,
    /// 批次名称
    pub batch_name: Option<String>,
    /// 批次备注
    pub batch_remark: Option<String>,
    /// 批次关闭原因
    pub close_reason: Option<String>,
    /// 转账总金额，单位为分
    pub total_amount: Option<Fen>,
    /// 转账总笔数
    pub total_num: Option<i64>,
    /// 批次创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 批次更新时间，RFC 3339
    pub update_time: Option<Time>,
    /// 转账成功金额，单位为分
    pub success_amount: Option<Money>,
    /// 转账成功笔数
    pub success_num: Option<i64>,
    /// 转账失败金额，单位为分
    pub fail_amount: Option<Money>,
    /// 转账失败笔数
    pub fail_num: Option<i64>,
    /// 转账场景ID
    pub transfer_scene_id: Option<String>,
}

/// 明细的状态
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
pub struct DetailState {
    /// 微信明细单号
    pub detail_id: Option<String>,
    /// 商家明细单号
    pub out_detail_no: Option<String>,
    /// 明细状态
    pub detail_status: Option<String>,
}

/// 微信批次单号查询批次单
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/pay/transfer/chapter3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
#[operation(
    get = "/v3/transfer/batches/batch-id/{batch_id}",
    returns = BatchWithDetails,
    outcome = TRANSFER_BATCH,
    failures = CLOSED,
    pages(offset = offset, limit = limit, list = transfer_detail_list)
)]
pub struct QueryBatchById {
    /// 微信批次单号
    #[field(identity(transfer_batch.batch_id))]
    pub batch_id: String,
    /// 是否查询明细
    pub need_query_detail: bool,
    /// 起始位置，从 0 开始
    pub offset: Option<u64>,
    /// 每页条数，20 至 100
    pub limit: Option<u64>,
    /// 明细状态：ALL、SUCCESS、FAIL 或 WAIT_PAY；查询明细时必填
    pub detail_status: Option<String>,
}

one_of! {
    /// 批次状态
    pub enum BatchStatus {
        /// 待付款，等待商户在平台确认
        WAIT_PAY,
        /// 已受理
        ACCEPTED,
        /// 转账中
        PROCESSING,
        /// 已完成，每笔是否到账看明细
        FINISHED,
        /// 已关闭
        CLOSED,
    }
}
