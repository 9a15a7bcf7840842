//! 售后分账单: a service fee after a refund, a change or a return of goods.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Fen, Text};

use crate::splitting::{RESULT, RETURN_REASONS};

/// 请求售后分账
///
/// 没有商户单号，重复请求可能重复扣款：结果未知时先查询。查询只返回该订单最近的一笔，无法区分条件相同的两笔：同一订单请逐笔请求。需要专门的权限。
///
/// <https://pay.weixin.qq.com/docs/partner/products/ecommerce/introduction.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/ecommerce/profitsharing/after-sales-orders",
    returns = AfterSalesOrder,
    query = QueryAfterSalesOrder,
    outcome = Lifecycle::Accepted,
    finished_at = "finish_time"
)]
pub struct CreateAfterSalesOrder {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: Text<32>,
    /// 分账金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Fen,
    /// 分账类型
    #[field(term)]
    pub r#type: AfterSalesType,
    /// 业务场景
    #[field(term)]
    pub scene: AfterSalesScene,
    /// 微信退款单号；退票、退货及有退款的改签必填
    #[field(term)]
    pub refund_id: Option<Text<32>>,
}

/// 查询售后分账结果
///
/// <https://pay.weixin.qq.com/docs/partner/products/ecommerce/introduction.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/ecommerce/profitsharing/after-sales-orders", returns = AfterSalesOrder, outcome = RESULT, failures = RETURN_REASONS)]
pub struct QueryAfterSalesOrder {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 微信订单号；建议填写
    #[field(identity)]
    pub transaction_id: Option<Text<32>>,
}

/// 售后分账单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct AfterSalesOrder {
    /// 二级商户号
    pub sub_mchid: String,
    /// 微信订单号
    pub transaction_id: String,
    /// 分账金额，单位为分
    #[field(always)]
    pub amount: Option<Fen>,
    /// 分账结果；仅查询时返回
    pub result: Option<AfterSalesResult>,
    /// 失败原因
    pub fail_reason: Option<AfterSalesFailReason>,
    /// 完成时间，RFC 3339
    pub finish_time: Option<String>,
}

one_of! {
    /// 售后分账类型
    pub enum AfterSalesType {
        /// 服务费收入
        SERVICE_FEE_INCOME,
    }

    /// 售后业务场景
    pub enum AfterSalesScene {
        /// 退票
        REFUND_TICKET,
        /// 改签
        CHANGE_TICKET,
        /// 退货
        RETURN_GOODS,
    }

    /// 售后分账的结果
    pub enum AfterSalesResult {
        /// 处理中
        PROCESSING,
        /// 成功
        SUCCESS,
        /// 失败
        FAILED,
    }

    /// 售后分账的失败原因
    pub enum AfterSalesFailReason {
        /// 接收方账户异常
        ACCOUNT_ABNORMAL,
        /// 分账关系已解除
        NO_RELATION,
        /// 接收方高风险
        RECEIVER_HIGH_RISK,
    }
}
