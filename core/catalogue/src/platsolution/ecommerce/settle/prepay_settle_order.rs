//! 批量结算: settle what individuals were paid.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Text, Time, Url};

/// `ABNORMAL` is curable by create_abnormal_settle, and `ABNORMAL_SETTLE_SUCCESS` only says that the cure was accepted; with
/// `DEDUCT_FEE_FAIL` the user is paid, the fee is not taken.
pub(crate) const SETTLE_STATE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("state", &["SUCCESS"])]),
    Case(Outcome::Partly, &[Test::Is("state", &["DEDUCT_FEE_FAIL"])]),
]);

/// 个人收款-申请批量结算
///
/// 不能按商户单号查询：结果未知时用原单号、完全相同的内容重新请求，切勿换单号。ABNORMAL 时用 create_abnormal_settle 处理。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/personal-collections/apply-prepay-settle-orders.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/platsolution/ecommerce/settle/prepay-settle-orders",
    returns = PrepaySettleOrder,
    outcome = SETTLE_STATE
)]
pub struct CreatePrepaySettleOrder {
    /// 发起方AppID
    pub appid: Option<Text<32>>,
    /// 商户结算批次单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_settle_batch_no: NewOutNo<32>,
    /// 商品单个人收款方受理授权ID
    pub individual_auth_id: Option<Text<64>>,
    /// 结算结果的通知地址，须为 https
    pub notify_url: Option<Url<255>>,
    /// 收款方描述
    pub description: Text<255>,
    /// 交易场景
    pub trade_scenario: Option<TradeScenario>,
    /// 结算信息列表，最多 20 个
    #[field(count(1, 20))]
    pub settle_info_list: Vec<SettleInfo>,
    /// 收款类型模板ID
    pub receive_type_template_id: Option<i64>,
}

/// 结算
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePrepaySettleOrder.
pub struct SettleInfo {
    /// 商户结算单号
    pub out_settle_no: OutNo<128>,
    /// 微信支付订单号
    pub transaction_id: String,
    /// 结算明细单列表
    pub settle_detail_info_list: Vec<SettleDetailInfo>,
}

/// 结算明细单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePrepaySettleOrder.
pub struct SettleDetailInfo {
    /// 商户结算明细单号
    pub out_settle_detail_no: OutNo<128>,
    /// 结算类型
    pub settle_type: String,
    /// 接收方类型
    pub receiver_type: Option<String>,
    /// 接收方账号
    pub receiver_account: Option<String>,
    /// 金额
    pub amount: Amount,
}

/// 金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePrepaySettleOrder.
pub struct Amount {
    /// 金额，单位为分，至少 1 分
    pub amount: Fen,
    /// 币种
    pub currency: Option<String>,
}

/// 结算批次
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePrepaySettleOrder.
pub struct PrepaySettleOrder {
    /// 商户结算批次单号
    pub out_settle_batch_no: String,
    /// 微信支付结算批次单号
    pub settle_batch_no: Option<String>,
    /// 商品单个人收款方受理授权ID
    pub individual_auth_id: Option<String>,
    /// 收款方描述
    pub description: Option<String>,
    /// 批次状态
    pub state: Option<SettleState>,
    /// 交易场景
    pub trade_scenario: Option<TradeScenario>,
    /// 批次创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 批次完成时间，RFC 3339
    pub finish_time: Option<Time>,
    /// 异常原因类型
    pub abnormal_type: Option<AbnormalType>,
    /// 异常结算处理结果
    pub abnormal_settle_result: Option<AbnormalSettleResult>,
}

/// 异常结算处理结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePrepaySettleOrder.
pub struct AbnormalSettleResult {
    /// 异常结算批次单处理方式
    pub abnormal_settle_type: Option<AbnormalSettleType>,
    /// 批次创建时间，RFC 3339
    pub apply_success_time: Option<Time>,
    /// 微信支付异常资金付款单号
    pub abnormal_fund_receipt_id: Option<String>,
    /// 商户异常结算批次单号
    pub out_abnormal_settle_batch_no: Option<String>,
}

/// 个人收款-查询批量结算信息
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/personal-collections/get-prepay-settle-orders.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreatePrepaySettleOrder.
#[operation(
    get = "/v3/platsolution/ecommerce/settle/prepay-settle-orders/{settle_batch_no}",
    returns = PrepaySettleOrder,
    outcome = SETTLE_STATE
)]
pub struct QueryPrepaySettleOrderById {
    /// 微信支付结算批次单号
    #[field(identity)]
    pub settle_batch_no: Text<64>,
}

one_of! {
    /// 交易场景
    pub open enum TradeScenario {
        /// 二手回收
        RECOMMERCE,
        /// 个人交易
        INDIVIDUALTRADE,
    }

    /// 批次状态
    pub enum SettleState {
        /// 结算已受理
        ACCEPTED,
        /// 用户已入账，尚未扣费
        RECEIVED,
        /// 结算完成
        SUCCESS,
        /// 用户已入账，扣费失败
        DEDUCT_FEE_FAIL,
        /// 结算异常
        ABNORMAL,
        /// 异常结算处理已受理
        ABNORMAL_SETTLE_SUCCESS,
    }

    /// 异常原因类型
    pub enum AbnormalType {
        /// 授权关系已失效
        AUTH_RELATIONSHIP_INVALID,
        /// 用户支付限额
        USER_PAY_QUOTA_LIMIT,
    }

    /// 异常结算批次单处理方式
    pub open enum AbnormalSettleType {
        /// 重新转给原收款用户
        TRANSFER_TO_ORIGINAL_RECEIVE_USER,
    }
}
