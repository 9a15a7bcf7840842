//! 明细: one payment of a batch.

use wxpay_core_derive::{Body, Operation};

use super::batch::DetailState;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Money, OutNo, Sensitive, Time};

const DETAIL_STATE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("detail_state", &["DETAIL_SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("detail_state", &["DETAIL_FAIL"])]),
]);

/// 商家明细单号查询明细单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
#[operation(
    get = "/v3/fund-app/brand-redpacket/brand-merchant-out-batches/{out_batch_no}/out-details/{out_detail_no}",
    returns = Detail,
    outcome = DETAIL_STATE
)]
pub struct QueryDetail {
    /// 商家品牌红包批次单号
    #[field(identity)]
    pub out_batch_no: OutNo<128>,
    /// 商家品牌红包明细单号
    #[field(identity)]
    pub out_detail_no: OutNo<128>,
}

/// 明细单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
pub struct Detail {
    /// 品牌主商户号
    pub brand_mchid: Option<String>,
    /// 商家品牌红包批次单号
    pub out_batch_no: String,
    /// 微信支付品牌红包批次单号
    pub batch_no: Option<String>,
    /// 商家品牌红包明细单号
    pub out_detail_no: String,
    /// 微信支付品牌红包明细单号
    pub detail_no: Option<String>,
    /// 品牌红包明细单状态
    pub detail_state: Option<DetailState>,
    /// 红包金额，单位为分
    pub amount: Option<Money>,
    /// 红包备注
    pub remark: Option<String>,
    /// 失败原因
    pub fail_reason: Option<FailReason>,
    /// 接收红包用户OpenID
    pub openid: Option<String>,
    /// 接收红包用户姓名
    pub user_name: Option<Sensitive>,
    /// 品牌红包发起时间，RFC 3339
    pub initiate_time: Option<Time>,
    /// 品牌红包更新时间，RFC 3339
    pub update_time: Option<Time>,
    /// 品牌ID
    pub brand_id: Option<u64>,
    /// 品牌红包模板ID
    pub template_id: Option<String>,
    /// 品牌AppID
    pub brand_appid: Option<String>,
}

/// 商家明细单号查询明细单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
#[operation(
    get = "/v3/fund-app/brand-redpacket/brand-merchant-batches/{batch_no}/details/{detail_no}",
    returns = Detail,
    outcome = DETAIL_STATE
)]
pub struct QueryDetailById {
    /// 微信支付品牌红包批次单号
    #[field(identity)]
    pub batch_no: String,
    /// 商家品牌红包明细单号
    #[field(identity)]
    pub detail_no: String,
}

one_of! {
    /// 失败原因
    pub enum FailReason {
        /// 用户账户被冻结
        ACCOUNT_FROZEN,
        /// 收款人未实名认证
        REAL_NAME_CHECK_FAIL,
        /// 收款人姓名校验不通过
        NAME_NOT_CORRECT,
        /// OpenID格式错误或者不属于商家公众账号
        OPENID_INVALID,
        /// 超过用户单笔收款区间
        TRANSFER_QUOTA_EXCEED,
        /// 超过用户单日收款额度
        DAY_RECEIVED_QUOTA_EXCEED,
        /// 超过用户单日收款次数
        DAY_RECEIVED_COUNT_EXCEED,
        /// 未开通该权限或权限被冻结
        PRODUCT_AUTH_CHECK_FAIL,
        /// 笔转账已关闭
        OVERDUE_CLOSE,
        /// 用户账户不存在
        ACCOUNT_NOT_EXIST,
        /// 笔转账可能存在风险
        TRANSFER_RISK,
        /// 用户账户收款受限
        USER_ACCOUNT_LIMIT,
        /// 失败原因未知
        FAIL_REASON_UNKNOWN,
        /// 商户账户付款受限
        PAYER_ACCOUNT_ABNORMAL,
        /// 用户账户收款异常
        PAYEE_ACCOUNT_ABNORMAL,
        /// 用户逾期未领取
        USER_RECEIVE_OVERDUE,
        /// 红包备注设置失败
        REMARK_NOT_CORRECT,
        /// 商户员工
        MERCHANT_REJECT,
        /// 商户员工
        MERCHANT_NOT_CONFIRM,
        /// 超出用户单月转账收款20w限额
        BLOCK_B2C_USERLIMITAMOUNT_BSRULE_MONTH,
    }
}
