//! 分账单: split, query, finish, and what remains.

use wxpay_core_derive::{Body, Operation};

use super::receiver::ReceiverType;
use crate::splitting::{RECEIVER_REASONS, REFUSED_FINISH};
use wxpay_core_schema::echo::Witness;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::remedy::Trouble::Message;
use wxpay_core_schema::remedy::{Cure, Remedy};
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Sensitive, Text};

/// `FINISHED` says that the execution ended, not that it succeeded: the receivers tell. `CLOSED` is of 2020, and still
/// answered for old splits.
pub(crate) const SPLIT: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Pending, &[Test::IsOther("status", &["FINISHED", "CLOSED"])]),
    Case(Outcome::Pending, &[Test::Absent("status"), Test::Empty("receivers")]),
    Case(Outcome::Pending, &[Test::Some("receivers", "result", &["PENDING"])]),
    Case(Outcome::Failed, &[Test::Empty("receivers"), Test::Is("status", &["CLOSED"])]),
    Case(Outcome::Succeeded, &[Test::Every("receivers", "result", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("status", &["CLOSED"]), Test::No("receivers", "result", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Every("receivers", "result", &["CLOSED"])]),
    Case(Outcome::Partly, &[]),
]);

/// The query of a finish and that of a split are one, and a finish under a split's number is answered as a success that
/// releases nothing. What a finish releases goes to nobody but the payer.
const FINISH: Witness = Witness {
    given: &["finish_amount", "finish_description"],
    list: "receivers",
    entry: ("description", "解冻给分账方"),
    owner: (&["receiver_account", "receiver_mchid"], "sub_mchid"),
    remedy: Remedy {
        zh: "该 out_order_no 是一笔分账的单号，剩余资金并未解冻：请用新的 out_order_no 请求完结分账。",
        en: "This out_order_no is a split's, and nothing was released: finish the order with a new out_order_no.",
    },
};

/// What to do where a split is refused.
const REFUSED_SPLIT: &[Cure] = &[
    (
        Message("分账接收方账号不存在"),
        "账号不存在，或尚未添加为分账接收方：核对账号，先添加分账接收方（add_receiver），再用原单号请求分账。",
        "No such account, or not a receiver yet: check it, add the receiver with add_receiver first, then split with the same number.",
    ),
    (
        Message("分账补贴还未到账"),
        "订单有补差且尚未到账：先调用 /v3/ecommerce/subsidies/create 请求补差，成功后用原单号请求分账。",
        "The order has a subsidy that has not arrived: request it by /v3/ecommerce/subsidies/create first, then split with the same number.",
    ),
];

/// 请求分账
///
/// 微信订单支付成功后，把结算后的资金分给接收方；异步受理，结果以查询为准。同一订单最多请求 50 次，支付成功 1 分钟后、180 天内可分。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/profitsharing/chapter3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/ecommerce/profitsharing/orders",
    returns = Order,
    query = QueryOrder,
    outcome = SPLIT,
    failures = RECEIVER_REASONS,
    remedies = REFUSED_SPLIT,
    limits(mchid = 2000, sub_mchid = 300)
)]
pub struct CreateOrder {
    /// 公众账号ID；接收方含个人时必填，须为该 openid 所属的 appid
    #[field(required_if(receivers.type = "PERSONAL_OPENID"))]
    pub appid: Option<Text<32>>,
    /// 二级商户号，分账出资方
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: Text<32>,
    /// 商户分账单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_order_no: NewOutNo<64>,
    /// 分账接收方列表，1–50 个，同一接收方只能出现一次
    #[field(term, rest = sub_mchid, count(1, 50), unique(type, receiver_account))]
    pub receivers: Vec<Receiver>,
    /// 是否分账完成；true 则把剩余资金解冻给二级商户，此后不能再分
    pub finish: bool,
}

/// 分账接收方
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Receiver {
    /// 分账接收方类型
    #[field(term)]
    pub r#type: ReceiverType,
    /// 分账接收方账号：商户号，或 openid
    #[field(identity(receiver_account, receiver_mchid))]
    pub receiver_account: Text<64>,
    /// 分账金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Fen,
    /// 分账描述，在分账账单中展示
    pub description: Text<80>,
    /// 分账接收方姓名（个人）或全称（商户），传明文，发送前加密；最多 214 字节
    pub receiver_name: Option<Sensitive>,
}

/// 查询分账结果
///
/// 查询分账单，或（用完结时的单号）查询完结结果。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/profitsharing/chapter3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/ecommerce/profitsharing/orders", returns = Order, outcome = SPLIT, failures = RECEIVER_REASONS)]
pub struct QueryOrder {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: Text<32>,
    /// 商户分账单号：请求分账或完结分账时的单号
    #[field(identity)]
    pub out_order_no: OutNo<64>,
}

/// 分账单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Order {
    /// 二级商户号
    pub sub_mchid: String,
    /// 微信订单号
    pub transaction_id: String,
    /// 商户分账单号
    pub out_order_no: String,
    /// 微信分账单号
    pub order_id: String,
    /// 分账单状态；FINISHED 仅表示处理结束，是否成功看各接收方的 result
    pub status: Option<OrderStatus>,
    /// 分账接收方列表；完结后会多出一条“解冻给分账方”
    pub receivers: Option<Vec<ReceiverResult>>,
    /// 分账完结金额，单位为分；仅查询完结时返回
    pub finish_amount: Option<Fen>,
    /// 分账完结描述；仅查询完结时返回
    pub finish_description: Option<String>,
    /// 关单原因；仅旧分账单返回
    pub close_reason: Option<String>,
    /// 异常资金处理状态
    pub abnormal_status: Option<AbnormalStatus>,
    /// 异常资金关单原因
    pub funds_abnormal_closed_reason: Option<FundsAbnormalClosedReason>,
    /// 异常资金重定向单号
    pub funds_abnormal_redirect_id: Option<String>,
    /// 异常资金接收方列表
    pub funds_abnormal_receivers: Option<Vec<FundsAbnormalReceiver>>,
}

/// 分账接收方的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct ReceiverResult {
    /// 分账接收方类型
    pub r#type: ReceiverType,
    /// 分账接收方账号
    pub receiver_account: Option<String>,
    /// 分账接收方商户号；旧字段，以 receiver_account 为准
    pub receiver_mchid: Option<String>,
    /// 分账金额，单位为分
    #[field(always)]
    pub amount: Option<Fen>,
    /// 分账描述
    pub description: String,
    /// 分账结果
    pub result: ReceiverOutcome,
    /// 完成时间，RFC 3339，可能带毫秒
    pub finish_time: Option<String>,
    /// 分账失败原因；result 为 CLOSED 时返回
    pub fail_reason: Option<ReceiverFailReason>,
    /// 分账明细单号，即资金账单中的业务凭证号
    pub detail_id: Option<String>,
    /// 异常资金处理状态
    pub abnormal_status: Option<AbnormalStatus>,
    /// 异常资金关单原因
    pub funds_abnormal_closed_reason: Option<FundsAbnormalClosedReason>,
    /// 异常资金重定向单号
    pub funds_abnormal_redirect_id: Option<String>,
    /// 异常资金接收方列表
    pub funds_abnormal_receivers: Option<Vec<FundsAbnormalReceiver>>,
}

/// 异常资金接收方
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct FundsAbnormalReceiver {
    /// 商户号
    pub mchid: Option<String>,
}

/// 完结分账（解冻剩余资金）
///
/// 把剩余的冻结资金解冻给二级商户，此后该订单不能再分。须用新的单号：用分账时的单号虽返回成功，却不会解冻。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/profitsharing/chapter3_5.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/ecommerce/profitsharing/finish-order",
    returns = Finish,
    query = QueryOrder,
    outcome = Lifecycle::Accepted,
    witness = FINISH,
    remedies = REFUSED_FINISH,
    limits(sub_mchid = 60)
)]
pub struct FinishOrder {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: Text<32>,
    /// 商户分账单号，须是未用过的新单号
    #[field(identity)]
    pub out_order_no: NewOutNo<64>,
    /// 分账描述
    pub description: Text<80>,
}

/// 完结分账的受理结果；最终结果用 query_order 查询
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Finish {
    /// 二级商户号
    pub sub_mchid: String,
    /// 微信订单号
    pub transaction_id: String,
    /// 商户分账单号
    pub out_order_no: String,
    /// 微信分账单号
    pub order_id: Option<String>,
}

/// 查询订单剩余待分金额
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/apis/chapter7_4_9.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/ecommerce/profitsharing/orders/{transaction_id}/amounts", returns = OrderAmount)]
pub struct QueryOrderAmount {
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: Text<32>,
}

/// 订单剩余待分金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderAmount {
    /// 微信订单号
    pub transaction_id: String,
    /// 订单剩余待分金额，单位为分
    #[field(always)]
    pub unsplit_amount: Option<Fen>,
}

one_of! {
    /// 分账单状态
    pub enum OrderStatus {
        /// 处理中
        PROCESSING,
        /// 处理结束，不等于成功
        FINISHED,
    }

    /// 接收方的分账结果
    pub enum ReceiverOutcome {
        /// 待分账
        PENDING,
        /// 成功
        SUCCESS,
        /// 已关闭，资金退回出资方
        CLOSED,
    }

    /// 接收方的失败原因
    pub enum ReceiverFailReason {
        /// 接收方账户异常
        ACCOUNT_ABNORMAL,
        /// 分账关系已解除
        NO_RELATION,
        /// 接收方高风险
        RECEIVER_HIGH_RISK,
        /// 接收方未实名
        RECEIVER_REAL_NAME_NOT_VERIFIED,
        /// 分账权限已解除
        NO_AUTH,
        /// 接收方已达收款限额
        RECEIVER_RECEIPT_LIMIT,
        /// 出资方账户异常
        PAYER_ACCOUNT_ABNORMAL,
        /// 描述参数有误
        INVALID_REQUEST,
    }

    /// 异常资金处理状态
    pub enum AbnormalStatus {
        /// 处理中
        ABNORMAL_PENDING,
        /// 处理完成
        ABNORMAL_FINISHED,
        /// 已关闭
        ABNORMAL_CLOSED,
    }

    /// 异常资金关单原因
    pub enum FundsAbnormalClosedReason {
        /// 超时关闭
        CLOSED_REASON_TIMEOUT,
        /// 限制转账
        CLOSED_REASON_RESTRICT_TRANSFER,
    }
}
