//! 批次

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Money, NewOutNo, OutNo, Sensitive, Text, Time};

/// `FINISHED` says that the batch ended, the numbers say how.
const RED_PACKET_BATCH: Lifecycle = Lifecycle::Told(&[
    Case(
        Outcome::Partly,
        &[Test::Is("batch_state", &["FINISHED"]), Test::Positive("success_num"), Test::Positive("fail_num")],
    ),
    Case(Outcome::Succeeded, &[Test::Is("batch_state", &["FINISHED"]), Test::Positive("success_num")]),
    Case(Outcome::Failed, &[Test::Is("batch_state", &["FINISHED"]), Test::Positive("fail_num")]),
    Case(Outcome::Partly, &[Test::Is("batch_state", &["CLOSED", "CLOSE"]), Test::Positive("success_num")]),
    Case(Outcome::Failed, &[Test::Is("batch_state", &["CLOSED", "CLOSE"])]),
]);

/// 品牌商户发放红包
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/fund-app/brand-redpacket/brand-merchant-batches",
    returns = Batch,
    query = QueryBatch,
    outcome = RED_PACKET_BATCH
)]
pub struct CreateBatch {
    /// 品牌ID
    pub brand_id: Option<u64>,
    /// 品牌AppID
    pub brand_appid: Option<String>,
    /// 品牌红包发放场景
    pub scene: Option<BatchScene>,
    /// 品牌红包模板ID
    pub template_id: Option<String>,
    /// 商家品牌红包批次单号
    #[field(identity)]
    pub out_batch_no: NewOutNo<128>,
    /// 品牌红包批次名称
    pub batch_name: Option<String>,
    /// 品牌红包批次备注
    pub batch_remark: Option<String>,
    /// 总金额，单位为分
    pub total_amount: Option<Money>,
    /// 总笔数
    pub total_num: Option<i64>,
    /// 品牌红包明细列表
    pub detail_list: Option<Vec<BatchDetail>>,
}

/// 品牌红包明细
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
pub struct BatchDetail {
    /// 商家品牌红包明细单号
    pub out_detail_no: Option<OutNo<128>>,
    /// 红包金额，单位为分
    pub amount: Option<Money>,
    /// 接收红包用户OpenID
    pub openid: Option<Text<128>>,
    /// 接收红包用户姓名，传明文，发送前加密；最多 214 字节
    pub user_name: Option<Sensitive>,
    /// 红包备注
    pub remark: Option<String>,
}

/// 品牌商户发放红包的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
pub struct Batch {
    /// 品牌主商户号
    pub brand_mchid: Option<String>,
    /// 商家品牌红包批次单号
    pub out_batch_no: String,
    /// 品牌ID
    pub brand_id: Option<u64>,
    /// 品牌红包模板ID
    pub template_id: Option<String>,
    /// 品牌AppID
    pub brand_appid: Option<String>,
    /// 微信支付品牌红包批次单号
    pub batch_no: Option<String>,
    /// 品牌红包批次创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 品牌红包批次更新时间，RFC 3339
    pub update_time: Option<Time>,
    /// 发放成功金额，单位为分
    pub success_amount: Option<Money>,
    /// 发放成功笔数
    pub success_num: Option<i64>,
    /// 发放失败金额，单位为分
    pub fail_amount: Option<Money>,
    /// 发放失败笔数
    pub fail_num: Option<i64>,
    /// 品牌红包明细列表
    pub detail_list: Option<Vec<DetailResult>>,
    /// 批次单状态
    pub batch_state: Option<BatchState>,
    /// 品牌红包批次名称
    pub batch_name: Option<String>,
    /// 品牌红包批次备注
    pub batch_remark: Option<String>,
    /// 品牌红包批次单关闭原因
    pub close_reason: Option<CloseReason>,
    /// 总金额，单位为分
    pub total_amount: Option<Money>,
    /// 总笔数
    pub total_num: Option<i64>,
}

/// 品牌红包明细
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
pub struct DetailResult {
    /// 微信支付品牌红包明细单号
    pub transfer_detail_no: Option<String>,
    /// 商家品牌红包明细单号
    pub out_detail_no: Option<String>,
    /// 品牌红包明细单状态
    pub detail_state: Option<DetailState>,
}

/// 商家批次单号查询批次单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
#[operation(
    get = "/v3/fund-app/brand-redpacket/brand-merchant-out-batches/{out_batch_no}",
    returns = Batch,
    outcome = RED_PACKET_BATCH
)]
pub struct QueryBatch {
    /// 商家品牌红包批次单号
    #[field(identity)]
    pub out_batch_no: OutNo<128>,
    /// 是否需要查询品牌红包明细单
    pub need_query_detail: Option<bool>,
    /// 品牌红包明细单状态
    pub detail_state: Option<BatchDetailState>,
}

/// 微信支付批次单号查询批次单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
#[operation(
    get = "/v3/fund-app/brand-redpacket/brand-merchant-batches/{batch_no}",
    returns = Batch,
    outcome = RED_PACKET_BATCH
)]
pub struct QueryBatchById {
    /// 微信支付品牌红包批次单号
    #[field(identity)]
    pub batch_no: String,
    /// 是否需要查询品牌红包明细单
    pub need_query_detail: Option<bool>,
    /// 品牌红包明细单状态
    pub detail_state: Option<BatchDetailState>,
}

one_of! {
    /// 品牌红包发放场景
    pub open enum BatchScene {
        /// 自定义发放
        CUSTOM_SEND,
    }

    /// 品牌红包明细单状态
    pub enum DetailState {
        /// 系统转账校验中
        DETAIL_INIT,
        /// 待商户确认
        DETAIL_WAIT_PAY,
        /// 正在处理中
        DETAIL_PROCESSING,
        /// 发送成功
        DETAIL_SUCCESS,
        /// 需要确认失败原因后
        DETAIL_FAIL,
    }

    /// 批次单状态
    pub enum BatchState {
        /// 商户员工确认付款阶段
        WAIT_PAY,
        /// 批次已受理成功
        ACCEPTED,
        /// 已开始处理批次内的品牌红包明细单
        PROCESSING,
        /// 批次内的所有品牌红包明细单都已处理完成
        FINISHED,
        /// 可查询具体的批次关闭原因确认
        CLOSED,
    }

    /// 品牌红包批次单关闭原因
    pub enum CloseReason {
        /// 商户主动撤销
        MERCHANT_REVOCATION,
        /// 超时未付，系统关闭
        SYSTEM_OVERDUE_CLOSE,
    }

    /// 品牌红包明细单状态
    pub open enum BatchDetailState {
        /// 全部明细
        DETAIL_VIEW_ALL,
        /// 成功的明细
        DETAIL_VIEW_SUCCESS,
        /// 失败的明细
        DETAIL_VIEW_FAIL,
    }
}
