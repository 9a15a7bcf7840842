//! 分账单: split, query, finish, and what remains.

use wxpay_core_derive::{Body, Operation};

use crate::splitting::{RECEIVER_REASONS, REFUSED_FINISH};
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Fen, Money, NewOutNo, OutNo, Sensitive, Text, Time};

/// `FINISHED` says that the execution ended, not that it succeeded: the receivers tell.
const SPLIT: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Pending, &[Test::IsOther("state", &["FINISHED"])]),
    Case(Outcome::Pending, &[Test::Absent("state"), Test::Empty("receivers")]),
    Case(Outcome::Pending, &[Test::Some("receivers", "result", &["PENDING"])]),
    Case(Outcome::Succeeded, &[Test::Every("receivers", "result", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Every("receivers", "result", &["CLOSED"])]),
    Case(Outcome::Partly, &[]),
]);

/// 请求分账
///
/// 支付成功 1 分钟后、30 天内，把订单资金分给接收方；同一订单最多请求 50 次，每次最多 50 个接收方。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/profit-sharing/orders/create-order.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/profitsharing/orders",
    returns = Order,
    query = QueryOrder,
    outcome = SPLIT,
    failures = RECEIVER_REASONS,
    limits(mchid = 300)
)]
pub struct CreateOrder {
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
    /// 公众账号ID；接收方含 PERSONAL_OPENID 时必填
    #[field(required_if(receivers.type = "PERSONAL_OPENID"))]
    pub appid: Option<Text<32>>,
    /// 子商户公众账号ID；接收方含 PERSONAL_SUB_OPENID 时必填
    #[field(required_if(receivers.type = "PERSONAL_SUB_OPENID"))]
    pub sub_appid: Option<Text<32>>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: Text<32>,
    /// 商户分账单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_order_no: NewOutNo<64>,
    /// 分账接收方列表，最多 50 个
    // No term: the answer adds what is released to the payer, who has no name here where merchants split on their own.
    #[field(count(0, 50))]
    pub receivers: Option<Vec<Receiver>>,
    /// 是否解冻剩余未分资金；true 则解冻给出资方，此后不能再分
    pub unfreeze_unsplit: bool,
}

/// 分账接收方
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Receiver {
    /// 分账接收方类型
    pub r#type: ReceiverType,
    /// 分账接收方账号：商户号，或 openid
    pub account: Text<64>,
    /// 分账接收方姓名（个人）或全称（商户），传明文，发送前加密；最多 214 字节
    pub name: Option<Sensitive>,
    /// 分账金额，单位为分，至少 1 分
    pub amount: Fen,
    /// 分账描述，在分账账单中展示
    pub description: Text<80>,
}

/// 分账单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Order {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 微信订单号
    pub transaction_id: Option<String>,
    /// 商户分账单号
    pub out_order_no: String,
    /// 微信分账单号
    pub order_id: Option<String>,
    /// 分账单状态；FINISHED 仅表示处理结束，是否成功看各接收方的 result
    pub state: Option<OrderState>,
    /// 分账接收方列表
    pub receivers: Option<Vec<ReceiverResult>>,
}

/// 分账接收方的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct ReceiverResult {
    /// 分账金额，单位为分
    pub amount: Option<Fen>,
    /// 分账描述
    pub description: Option<String>,
    /// 分账接收方类型
    pub r#type: Option<ReceiverType>,
    /// 分账接收方账号
    pub account: Option<String>,
    /// 分账结果
    pub result: Option<ReceiverOutcome>,
    /// 分账失败原因
    pub fail_reason: Option<ReceiverFailReason>,
    /// 分账明细单号
    pub detail_id: Option<String>,
    /// 分账创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 分账完成时间，RFC 3339
    pub finish_time: Option<Time>,
}

/// 查询分账结果
///
/// 查询分账单，或（用解冻时的单号）查询解冻结果。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/profit-sharing/orders/query-order.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    get = "/v3/profitsharing/orders/{out_order_no}",
    returns = Order,
    outcome = SPLIT,
    failures = RECEIVER_REASONS,
    limits(mchid = 500)
)]
pub struct QueryOrder {
    /// 商户分账单号
    #[field(identity)]
    pub out_order_no: OutNo<64>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: Text<32>,
}

/// 解冻剩余资金
///
/// 把剩余的冻结资金解冻给出资方，此后该订单不能再分。须用新的单号。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/profit-sharing/orders/unfreeze-order.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/profitsharing/orders/unfreeze",
    returns = Order,
    query = QueryOrder,
    outcome = SPLIT,
    failures = RECEIVER_REASONS,
    remedies = REFUSED_FINISH
)]
pub struct FinishOrder {
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: Text<32>,
    /// 商户分账单号，须是未用过的新单号
    #[field(identity)]
    pub out_order_no: NewOutNo<64>,
    /// 分账描述
    pub description: Text<80>,
}

/// 查询剩余待分金额
///
/// <https://pay.weixin.qq.com/docs/partner/apis/profit-sharing/transactions/query-order-amount.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/profitsharing/transactions/{transaction_id}/amounts", returns = OrderAmount)]
pub struct QueryOrderAmount {
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: Text<32>,
}

/// 剩余待分金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderAmount {
    /// 微信订单号
    pub transaction_id: Option<String>,
    /// 订单剩余待分金额，单位为分
    pub unsplit_amount: Option<Money>,
}

one_of! {
    /// 分账接收方类型
    pub open enum ReceiverType {
        /// 商户号
        MERCHANT_ID,
        /// 个人 openid，由 appid 获得
        PERSONAL_OPENID,
        /// 个人 sub_openid，由 sub_appid 获得
        PERSONAL_SUB_OPENID,
    }

    /// 分账单状态
    pub enum OrderState {
        /// 处理中
        PROCESSING,
        /// 处理完成；是否成功看各接收方的 result
        FINISHED,
    }

    /// 分账结果
    pub enum ReceiverOutcome {
        /// 待分账
        PENDING,
        /// 分账成功
        SUCCESS,
        /// 已关闭：没有分到，原因见 fail_reason
        CLOSED,
    }

    /// 分账失败原因
    pub enum ReceiverFailReason {
        /// 接收方账户异常
        ACCOUNT_ABNORMAL,
        /// 分账关系已解除
        NO_RELATION,
        /// 高风险接收方
        RECEIVER_HIGH_RISK,
        /// 接收方未实名
        RECEIVER_REAL_NAME_NOT_VERIFIED,
        /// 分账权限已解除
        NO_AUTH,
        /// 个人接收方超出月收款限额
        RECEIVER_RECEIPT_LIMIT,
        /// 出资方账户异常
        PAYER_ACCOUNT_ABNORMAL,
        /// 描述不合规
        INVALID_REQUEST,
    }
}
