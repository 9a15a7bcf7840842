//! 批次: transfer to many users at once, and query what became of it.

use wxpay_core_derive::{Body, Operation};

use crate::batching::{BATCH_REASONS, BATCH_STATUS, REMEDIES};
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Fen, Money, NewOutNo, OutNo, Sensitive, Text, Time};

/// 发起批量转账
///
/// 不再对新商户开放。返回只表示受理，没有通知，每笔是否到账以查询为准；结果未知时用原单号、原参数重新请求，切勿换单号。
/// 不能撤销；30 天内可查。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter4_1_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/partner-transfer/batches",
    returns = Batch,
    query = QueryBatch,
    outcome = Lifecycle::Accepted,
    remedies = REMEDIES,
    limits(mchid = 50)
)]
pub struct CreateBatch {
    /// 特约商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 特约商户的 appid；信息授权时填写
    pub sub_appid: Option<Text<32>>,
    /// 特约商户授权类型
    pub authorization_type: AuthorizationType,
    /// 商家批次单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_batch_no: NewOutNo<32>,
    /// 批次名称
    pub batch_name: Option<String>,
    /// 批次备注
    pub batch_remark: Option<String>,
    /// 转账总金额，单位为分，至少 1 分；等于各笔之和
    #[field(term)]
    pub total_amount: Option<Fen>,
    /// 转账总笔数
    #[field(term)]
    pub total_num: Option<i64>,
    /// 转账明细列表，最多 3000 笔
    pub transfer_detail_list: Option<Vec<TransferDetail>>,
    /// 服务商的 appid；资金授权时填写
    pub sp_appid: Option<Text<32>>,
    /// 批量转账用途
    pub transfer_purpose: Option<TransferPurpose>,
    /// 转账场景
    pub transfer_scene: Option<TransferScene>,
}

/// 转账明细
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
pub struct TransferDetail {
    /// 商家明细单号，批次内唯一
    pub out_detail_no: Option<OutNo<32>>,
    /// 转账金额，单位为分，至少 1 分
    pub transfer_amount: Option<Fen>,
    /// 转账备注
    pub transfer_remark: Option<String>,
    /// 收款用户的 openid
    pub openid: Option<String>,
    /// 收款用户姓名，传明文，发送前加密；最多 214 字节
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
    /// 微信支付批次单号
    pub batch_id: Option<String>,
    /// 批次创建时间，RFC 3339
    pub create_time: Option<Time>,
}

/// 商家批次单号查询批次单
///
/// 刚发起的批次可能还查不到，不代表失败。查明细时须填 detail_status；明细用 request.next 翻页。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter4_1_9.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
#[operation(
    get = "/v3/partner-transfer/batches/out-batch-no/{out_batch_no}",
    returns = BatchWithDetails,
    outcome = BATCH_STATUS,
    failures = BATCH_REASONS,
    remedies = REMEDIES,
    pages(offset = offset, limit = limit, list = transfer_detail_list)
)]
pub struct QueryBatch {
    /// 商家批次单号
    #[field(identity)]
    pub out_batch_no: OutNo<32>,
    /// 是否查询明细
    pub need_query_detail: bool,
    /// 起始位置，从 0 开始
    pub offset: Option<u64>,
    /// 每页条数，20 至 100
    pub limit: Option<u64>,
    /// 明细状态；查询明细时必填
    pub detail_status: Option<DetailStatus>,
}

/// 批次和它的明细
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
pub struct BatchWithDetails {
    /// 服务商商户号
    pub sp_mchid: Option<String>,
    /// 特约商户号
    pub sub_mchid: Option<String>,
    /// 商家批次单号
    pub out_batch_no: String,
    /// 微信支付批次单号
    pub batch_id: Option<String>,
    /// 特约商户的 appid
    pub sub_appid: Option<String>,
    /// 批次状态
    pub batch_status: Option<String>,
    /// 批次类型
    pub batch_type: Option<String>,
    /// 特约商户授权类型
    pub authorization_type: Option<String>,
    /// 批次名称
    pub batch_name: Option<String>,
    /// 批次备注
    pub batch_remark: Option<String>,
    /// 批次关闭原因
    pub close_reason: Option<CloseReason>,
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
    /// 明细列表
    pub transfer_detail_list: Option<Vec<DetailState>>,
    /// 服务商的 appid
    pub sp_appid: Option<String>,
    /// 批量转账用途
    pub transfer_purpose: Option<TransferPurpose>,
    /// 转账场景
    pub transfer_scene: Option<TransferScene>,
}

/// 明细的状态
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
pub struct DetailState {
    /// 微信支付明细单号
    pub detail_id: Option<String>,
    /// 商家明细单号
    pub out_detail_no: Option<String>,
    /// 明细状态
    pub detail_status: Option<String>,
}

/// 微信支付批次单号查询批次单
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter4_1_7.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
#[operation(
    get = "/v3/partner-transfer/batches/batch-id/{batch_id}",
    returns = BatchWithDetails,
    outcome = BATCH_STATUS,
    failures = BATCH_REASONS,
    pages(offset = offset, limit = limit, list = transfer_detail_list)
)]
pub struct QueryBatchById {
    /// 微信支付批次单号
    #[field(identity)]
    pub batch_id: String,
    /// 是否查询明细
    pub need_query_detail: bool,
    /// 起始位置，从 0 开始
    pub offset: Option<u64>,
    /// 每页条数，20 至 100
    pub limit: Option<u64>,
    /// 明细状态；查询明细时必填
    pub detail_status: Option<DetailStatus>,
}

one_of! {
    /// 特约商户授权类型
    pub enum AuthorizationType {
        /// 信息授权
        INFORMATION_AUTHORIZATION_TYPE,
        /// 资金授权
        FUND_AUTHORIZATION_TYPE,
        /// 信息和资金授权
        INFORMATION_AND_FUND_AUTHORIZATION_TYPE,
    }

    /// 批量转账用途
    pub open enum TransferPurpose {
        /// 货款
        GOODSPAYMENT,
        /// 佣金
        COMMISSION,
        /// 退款
        REFUND,
        /// 报销
        REIMBURSEMENT,
        /// 运费
        FREIGHT,
        /// 其他
        OTHERS,
    }

    /// 转账场景
    pub enum TransferScene {
        /// 普通转账
        ORDINARY_TRANSFER,
        /// 微工卡转账
        PAYROLL_CARD_TRANSFER,
    }

    /// 明细状态
    pub open enum DetailStatus {
        /// 全部
        ALL,
        /// 转账成功
        SUCCESS,
        /// 转账失败
        FAIL,
        /// 待确认，等待商户在平台确认
        WAIT_PAY,
        /// 退款
        REFUND,
    }

    /// 批次关闭原因
    pub enum CloseReason {
        /// 商户主动撤销
        MERCHANT_REVOCATION,
        /// 超过时限未确认
        OVERDUE_CLOSE,
        /// 商户账户付款受限
        PAYER_ACCOUNT_ABNORMAL,
    }
}
