//! 分账单: split, query, finish, and what remains.

use wxpay_core_derive::{Body, Operation};

use crate::splitting::{RECEIVER_REASONS, REFUSED_FINISH};
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Fen, Money, NewOutNo, OutNo, Sensitive, Text, Time};

/// `FINISHED` says that the execution ended, not that it succeeded: the receivers tell.
const SPLIT: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Pending, &[Test::IsOther("status", &["FINISHED"])]),
    Case(Outcome::Pending, &[Test::Absent("status"), Test::Empty("receivers")]),
    Case(Outcome::Pending, &[Test::Some("receivers", "result", &["PENDING"])]),
    Case(Outcome::Succeeded, &[Test::Every("receivers", "result", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Every("receivers", "result", &["CLOSED"])]),
    Case(Outcome::Partly, &[]),
]);

/// 请求分账
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/brand/chapter3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/brand/profitsharing/orders",
    returns = Order,
    query = QueryOrder,
    outcome = SPLIT,
    failures = RECEIVER_REASONS
)]
pub struct CreateOrder {
    /// 品牌主商户号
    #[field(identity)]
    pub brand_mchid: String,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 公众账号ID
    pub appid: Text<32>,
    /// 子商户公众账号ID
    pub sub_appid: Option<Text<32>>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: String,
    /// 商户分账单号
    #[field(identity)]
    pub out_order_no: NewOutNo<64>,
    /// 分账接收方列表
    pub receivers: Option<Vec<Receiver>>,
    /// 是否分账完成
    pub finish: bool,
}

/// 分账接收方
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Receiver {
    /// 分账接收方类型
    pub r#type: ReceiverType,
    /// 分账接收方账号
    pub account: String,
    /// 分账金额
    pub amount: Fen,
    /// 分账描述
    pub description: String,
    /// 分账个人接收方姓名，传明文，发送前加密；最多 214 字节
    pub name: Option<Sensitive>,
}

/// 请求分账的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Order {
    /// 品牌主商户号
    pub brand_mchid: Option<String>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 微信订单号
    pub transaction_id: Option<String>,
    /// 商户分账单号
    pub out_order_no: String,
    /// 微信分账单号
    pub order_id: Option<String>,
    /// 分账接收方列表
    pub receivers: Option<Vec<ReceiverResult>>,
    /// 分账完结金额
    pub finish_amount: Option<Money>,
    /// 分账完结描述
    pub finish_description: Option<String>,
    /// 分账单状态
    pub status: Option<OrderStatus>,
}

/// 分账接收方
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct ReceiverResult {
    /// 接收方类型
    pub r#type: Option<ReceiverType>,
    /// 接收方账号
    pub account: Option<String>,
    /// 分账金额
    pub amount: Option<Fen>,
    /// 分账描述
    pub description: Option<String>,
    /// 分账结果
    pub result: Option<OrderReceiverResult>,
    /// 分账完成时间，RFC 3339
    pub finish_time: Option<Time>,
    /// 分账失败原因
    pub fail_reason: Option<FailReason>,
    /// 分账明细单号
    pub detail_id: Option<String>,
}

/// 查询分账结果
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/brand/chapter3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    get = "/v3/brand/profitsharing/orders",
    returns = Order,
    outcome = SPLIT,
    failures = RECEIVER_REASONS
)]
pub struct QueryOrder {
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: String,
    /// 商户分账单号
    #[field(identity)]
    pub out_order_no: OutNo<64>,
}

/// 完结分账
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/brand/chapter3_5.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/brand/profitsharing/finish-order",
    returns = Order,
    query = QueryOrder,
    outcome = Lifecycle::Accepted,
    remedies = REFUSED_FINISH
)]
pub struct FinishOrder {
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: String,
    /// 商户分帐单号
    #[field(identity)]
    pub out_order_no: NewOutNo<64>,
    /// 分账描述
    pub description: String,
}

/// 查询订单剩余待分金额
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/apis/chapter8_7_9.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/brand/profitsharing/orders/{transaction_id}/amounts", returns = OrderAmount)]
pub struct QueryOrderAmount {
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: String,
}

/// 订单剩余待分金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderAmount {
    /// 微信订单号
    pub transaction_id: Option<String>,
    /// 订单剩余待分金额
    pub unsplit_amount: Option<Money>,
}

one_of! {
    /// 分账接收方类型
    pub open enum ReceiverType {
        /// 商户号
        MERCHANT_ID,
        /// 个人 openid
        PERSONAL_OPENID,
        /// 子商户下的个人 openid
        PERSONAL_SUB_OPENID,
    }

    /// 分账结果
    pub enum OrderReceiverResult {
        /// 待处理
        PENDING,
        /// 成功
        SUCCESS,
        /// 已关闭
        CLOSED,
        /// 成功
        SUCEESS,
    }

    /// 分账失败原因
    pub enum FailReason {
        /// 分账接收方账户异常
        ACCOUNT_ABNORMAL,
        /// 分账关系已解除
        NO_RELATION,
        /// 高风险接收方
        RECEIVER_HIGH_RISK,
        /// 接收方未实名
        RECEIVER_REAL_NAME_NOT_VERIFIED,
        /// 无权限
        NO_AUTH,
        /// 接收方已达收款限额
        RECEIVER_RECEIPT_LIMIT,
        /// 付款方账户异常
        PAYER_ACCOUNT_ABNORMAL,
        /// 参数有误
        INVALID_REQUEST,
    }

    /// 分账单状态
    pub enum OrderStatus {
        /// 处理中
        PROCESSING,
        /// 已完成
        FINISHED,
    }
}
