//! 退款: ask for it, and query it.

use wxpay_core_derive::{Body, Operation};

use crate::refunding::REFUND_STATUS;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, Money, NewOutNo, OutNo, Text, Time};

/// 申请退款
///
/// 支付成功后 365 天内可退，一笔订单最多部分退款 50 次；失败或超时后用原单号、原参数重新请求，切勿换单号。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter3_5_9.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/refund/domestic/refunds",
    returns = Refund,
    query = QueryRefund,
    outcome = REFUND_STATUS,
    limits(mchid = 150)
)]
pub struct CreateRefund {
    /// 子商户号；服务商必填
    pub sub_mchid: Option<Text<32>>,
    /// 微信支付订单号；与 out_trade_no 至少填一个，都填时以它为准
    #[field(identity, any_of(out_trade_no))]
    pub transaction_id: Option<Text<32>>,
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: Option<OutNo<32>>,
    /// 商户退款单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_refund_no: NewOutNo<64>,
    /// 退款原因，会展示给用户
    pub reason: Option<String>,
    /// 退款结果的通知地址
    pub notify_url: Option<String>,
    /// 退款资金来源，仅老资金流商户使用
    pub funds_account: Option<FundsAccount>,
    /// 金额信息
    #[field(term)]
    pub amount: Amount,
    /// 退款商品
    pub goods_detail: Option<Vec<GoodsDetail>>,
}

/// 金额信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct Amount {
    /// 退款金额，单位为分，至少 1 分
    #[field(term)]
    pub refund: Fen,
    /// 退款出资账户及金额
    pub from: Option<Vec<AmountFrom>>,
    /// 原订单金额，单位为分，至少 1 分
    #[field(term)]
    pub total: Fen,
    /// 退款币种，只支持 CNY
    pub currency: Text<16>,
}

/// 退款出资账户及金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct AmountFrom {
    /// 出资账户类型
    pub account: Option<FundingAccount>,
    /// 出资金额，单位为分，至少 1 分
    pub amount: Option<Fen>,
}

/// 退款商品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct GoodsDetail {
    /// 商户侧商品编码
    pub merchant_goods_id: Option<String>,
    /// 微信侧商品编码
    pub wechatpay_goods_id: Option<String>,
    /// 商品名称
    pub goods_name: Option<String>,
    /// 商品单价，单位为分
    pub unit_price: Option<Money>,
    /// 商品退款金额，单位为分
    pub refund_amount: Option<Money>,
    /// 商品退货数量
    pub refund_quantity: Option<i64>,
}

/// 退款
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct Refund {
    /// 微信支付退款号
    pub refund_id: Option<String>,
    /// 商户退款单号
    pub out_refund_no: String,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 商户订单号
    pub out_trade_no: String,
    /// 退款渠道
    pub channel: Option<String>,
    /// 退款入账账户
    pub user_received_account: Option<String>,
    /// 退款成功时间，RFC 3339
    pub success_time: Option<Time>,
    /// 退款创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 退款状态；ABNORMAL 表示退款未到账、仍应退还，须发起异常退款
    pub status: Option<RefundStatus>,
    /// 资金账户
    pub funds_account: Option<String>,
    /// 金额信息
    pub amount: Option<AmountResult>,
    /// 优惠退款信息
    pub promotion_detail: Option<Vec<PromotionDetail>>,
}

/// 金额信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct AmountResult {
    /// 订单金额，单位为分
    pub total: Option<Fen>,
    /// 退款金额，单位为分
    pub refund: Option<Fen>,
    /// 退款出资账户及金额
    pub from: Option<Vec<Funding>>,
    /// 用户支付金额，单位为分
    pub payer_total: Option<Money>,
    /// 用户退款金额，单位为分
    pub payer_refund: Option<Money>,
    /// 应结退款金额，单位为分
    pub settlement_refund: Option<Money>,
    /// 应结订单金额，单位为分
    pub settlement_total: Option<Money>,
    /// 优惠退款金额，单位为分
    pub discount_refund: Option<Money>,
    /// 退款币种
    pub currency: Option<String>,
    /// 手续费退款金额，单位为分
    pub refund_fee: Option<Money>,
}

/// 退款出资账户及金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct Funding {
    /// 出资账户类型
    pub account: Option<FundingAccount>,
    /// 出资金额，单位为分
    pub amount: Option<Fen>,
}

/// 优惠退款信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct PromotionDetail {
    /// 券ID
    pub promotion_id: Option<String>,
    /// 优惠范围
    pub scope: Option<String>,
    /// 优惠类型
    pub r#type: Option<String>,
    /// 优惠券面额，单位为分
    pub amount: Option<Money>,
    /// 优惠退款金额，单位为分
    pub refund_amount: Option<Money>,
    /// 商品列表
    pub goods_detail: Option<Vec<RefundedGoods>>,
}

/// 已退的商品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct RefundedGoods {
    /// 商户侧商品编码
    pub merchant_goods_id: Option<String>,
    /// 微信侧商品编码
    pub wechatpay_goods_id: Option<String>,
    /// 商品名称
    pub goods_name: Option<String>,
    /// 商品单价，单位为分
    pub unit_price: Option<Money>,
    /// 商品退款金额，单位为分
    pub refund_amount: Option<Money>,
    /// 商品退货数量
    pub refund_quantity: Option<i64>,
}

/// 查询单笔退款
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter3_5_10.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
#[operation(get = "/v3/refund/domestic/refunds/{out_refund_no}", returns = Refund, outcome = REFUND_STATUS)]
pub struct QueryRefund {
    /// 商户退款单号
    #[field(identity)]
    pub out_refund_no: OutNo<64>,
    /// 子商户号；服务商必填
    pub sub_mchid: Option<Text<32>>,
}

one_of! {
    /// 退款状态
    pub enum RefundStatus {
        /// 退款成功
        SUCCESS,
        /// 退款关闭
        CLOSED,
        /// 退款处理中
        PROCESSING,
        /// 退款异常：用户的账户或银行卡收不了款，须发起异常退款
        ABNORMAL,
    }

    /// 退款资金来源
    pub open enum FundsAccount {
        /// 可用余额
        AVAILABLE,
        /// 未结算资金：出行预付押金
        UNSETTLED,
    }

    /// 退款出资账户
    pub open enum FundingAccount {
        /// 可用余额
        AVAILABLE,
        /// 不可用余额
        UNAVAILABLE,
    }
}
