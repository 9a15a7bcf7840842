//! 退款: ask for it, and query it.

use wxpay_core_derive::{Body, Operation};

use crate::refunding::REFUND_STATUS;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, Money, NewOutNo, OutNo, Text, Time};

/// 申请退款
///
/// 二级商户、个人收款与还款共用：二级商户填 sub_mchid，个人收款填 individual_auth_id。支付成功后 365 天内可退，一笔订单最多部分退款 50 次，
/// 间隔 1 分钟以上；失败或超时后用原单号、原参数重新请求，切勿换单号。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/personal-collections/create-refund.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/ecommerce/refunds/apply",
    returns = Refund,
    query = QueryRefund,
    outcome = REFUND_STATUS,
    limits(mchid = 150)
)]
pub struct CreateRefund {
    /// 个人收款的受理授权ID
    pub individual_auth_id: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<Text<32>>,
    /// 电商平台APPID
    pub sp_appid: Text<32>,
    /// 二级商户APPID
    pub sub_appid: Option<Text<32>>,
    /// 还款服务商商户号
    pub combine_mchid: Option<String>,
    /// 还款订单号
    pub combine_out_trade_no: Option<OutNo<32>>,
    /// 交易单微信支付订单号
    pub combine_transaction_id: Option<String>,
    /// 微信支付订单号；与 out_trade_no 至少填一个
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
    /// 订单金额
    #[field(term)]
    pub amount: Amount,
    /// 退款结果的通知地址
    pub notify_url: Option<String>,
    /// 退款出资商户；默认二级商户出资
    pub refund_account: Option<RefundAccount>,
    /// 资金账户；与 amount.from 只填一个
    pub funds_account: Option<FundsAccount>,
}

/// 订单金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct Amount {
    /// 退款金额，单位为分，至少 1 分
    #[field(term)]
    pub refund: Fen,
    /// 退款出资账户及金额，合计等于退款金额
    pub from: Option<Vec<Funding>>,
    /// 原订单金额，单位为分，至少 1 分
    pub total: Fen,
    /// 退款币种
    pub currency: Option<String>,
}

/// 退款出资账户及金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct Funding {
    /// 出资账户类型
    pub account: FromAccount,
    /// 出资金额，单位为分，至少 1 分
    pub amount: Fen,
}

/// 退款单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct Refund {
    /// 微信退款单号
    pub refund_id: Option<String>,
    /// 商户退款单号
    pub out_refund_no: String,
    /// 微信订单号
    pub transaction_id: Option<String>,
    /// 商户订单号
    pub out_trade_no: Option<String>,
    /// 退款渠道
    pub channel: Option<RefundChannel>,
    /// 退款入账账户
    pub user_received_account: Option<String>,
    /// 退款成功时间，RFC 3339
    pub success_time: Option<Time>,
    /// 退款创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 退款状态；申请时不返回。ABNORMAL 表示退款未到账、仍应退还，须发起异常退款
    pub status: Option<RefundStatus>,
    /// 订单金额
    pub amount: Option<AmountResult>,
    /// 优惠退款详情
    pub promotion_detail: Option<Vec<PromotionDetail>>,
    /// 退款出资商户
    pub refund_account: Option<RefundAccount>,
    /// 资金账户
    pub funds_account: Option<FundsAccount>,
}

/// 订单金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct AmountResult {
    /// 退款金额，单位为分
    pub refund: Option<Fen>,
    /// 退款出资账户及金额
    pub from: Option<Vec<FundingResult>>,
    /// 用户退款金额，单位为分
    pub payer_refund: Option<Money>,
    /// 优惠退款金额，单位为分
    pub discount_refund: Option<Money>,
    /// 退款币种
    pub currency: Option<String>,
    /// 手续费退款金额，单位为分
    pub refund_fee: Option<Money>,
    /// 垫付金额，单位为分
    pub advance: Option<Money>,
}

/// 退款出资账户及金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct FundingResult {
    /// 出资账户类型
    pub account: Option<FromAccount>,
    /// 出资金额，单位为分
    pub amount: Option<Fen>,
}

/// 优惠退款详情
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct PromotionDetail {
    /// 券ID
    pub promotion_id: Option<String>,
    /// 优惠范围
    pub scope: Option<PromotionDetailScope>,
    /// 优惠类型
    pub r#type: Option<PromotionDetailType>,
    /// 优惠券面额，单位为分
    pub amount: Option<Fen>,
    /// 优惠退款金额，单位为分
    pub refund_amount: Option<Money>,
    /// 商品列表
    pub goods_detail: Option<Vec<GoodsDetail>>,
}

/// 商品
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

/// 通过商户退款单号查询退款
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/personal-collections/query-refund-by-out-refund-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
#[operation(get = "/v3/ecommerce/refunds/out-refund-no/{out_refund_no}", returns = Refund, outcome = REFUND_STATUS)]
pub struct QueryRefund {
    /// 商户退款单号
    #[field(identity)]
    pub out_refund_no: OutNo<64>,
    /// 个人收款的受理授权ID
    pub individual_auth_id: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<Text<32>>,
}

/// 通过微信支付退款单号查询退款
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/personal-collections/query-refund.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
#[operation(get = "/v3/ecommerce/refunds/id/{refund_id}", returns = Refund, outcome = REFUND_STATUS)]
pub struct QueryRefundById {
    /// 微信退款单号
    #[field(identity)]
    pub refund_id: String,
    /// 个人收款的受理授权ID
    pub individual_auth_id: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<Text<32>>,
}

one_of! {
    /// 出资账户类型
    pub open enum FromAccount {
        /// 可用余额
        AVAILABLE,
        /// 不可用余额：冻结中的待分账资金
        UNAVAILABLE,
    }

    /// 退款出资商户
    pub open enum RefundAccount {
        /// 二级商户出资
        REFUND_SOURCE_SUB_MERCHANT,
        /// 平台垫付
        REFUND_SOURCE_PARTNER_ADVANCE,
    }

    /// 资金账户
    pub open enum FundsAccount {
        /// 可用余额
        AVAILABLE,
        /// 未结算资金
        UNSETTLED,
        /// 预付资金
        PREPAID,
        /// 运营账户
        OPERATION,
        /// 基本账户
        BASIC,
        /// 数字人民币基本账户
        ECNY_BASIC,
    }

    /// 退款渠道
    pub enum RefundChannel {
        /// 原路退款
        ORIGINAL,
        /// 退回到余额
        BALANCE,
        /// 原账户异常退到其他余额账户
        OTHER_BALANCE,
        /// 原银行卡异常退到其他银行卡
        OTHER_BANKCARD,
    }

    /// 退款状态
    pub enum RefundStatus {
        /// 退款成功
        SUCCESS,
        /// 退款关闭（另一种写法）
        CLOSE,
        /// 退款关闭
        CLOSED,
        /// 退款处理中
        PROCESSING,
        /// 退款异常：用户的账户或银行卡收不了款，须发起异常退款
        ABNORMAL,
    }

    /// 优惠范围
    pub enum PromotionDetailScope {
        /// 全场代金券
        GLOBAL,
        /// 单品优惠
        SINGLE,
    }

    /// 优惠类型
    pub enum PromotionDetailType {
        /// 充值型代金券：商户出资
        COUPON,
        /// 免充值型优惠券
        DISCOUNT,
    }
}
