//! 注销并提现: close a second-level merchant's account, and pay out what is left.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Sensitive, Text, Time};

/// The account may be gone while the money is not out.
const CANCEL_WITHDRAW_STATE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Failed, &[Test::Is("cancel_state", &["REJECTED", "REVOKED"])]),
    Case(
        Outcome::Partly,
        &[Test::Is("cancel_state", &["FINISH"]), Test::Is("withdraw_state", &["WITHDRAW_EXCEPTION"])],
    ),
    Case(
        Outcome::Partly,
        &[
            Test::Is("cancel_state", &["FINISH"]),
            Test::Some("account_withdraw_result", "pay_state", &["PAY_FAIL", "BANK_REFUNDED"]),
        ],
    ),
    Case(Outcome::Succeeded, &[Test::Is("cancel_state", &["FINISH"])]),
    Case(Outcome::Succeeded, &[Test::Is("cancel_state", &["CANCELED"]), Test::Absent("withdraw")]),
    Case(Outcome::Succeeded, &[Test::Is("cancel_state", &["CANCELED"]), Test::Is("withdraw", &["NOT_APPLY_WITHDRAW"])]),
]);

/// Whether the confirmation was taken; the answer to it has no state, the query tells whether the application went on.
const CONFIRMATION: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Absent("cancel_state")]),
    Case(
        Outcome::Succeeded,
        &[Test::Is("cancel_state", &["SYSTEM_PROCESSING", "FUND_PROCESSING", "FINISH", "CANCELED"])],
    ),
    Case(Outcome::Failed, &[Test::Is("cancel_state", &["REJECTED", "REVOKED"])]),
]);

/// 提交注销提现申请
///
/// 注销二级商户号，并可把余额付给指定账户；审核通过后须在 30 天内确认，逾期撤销。返回只表示受理，以查询为准；结果未知时用原单号、
/// 原参数重新请求。状态 FINISH 仍可能有部分资金没有付出，看 account_withdraw_result。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4013892756>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/ecommerce/account/apply-cancel-withdraw",
    returns = CancelWithdraw,
    query = QueryCancelWithdraw,
    outcome = Lifecycle::Accepted
)]
pub struct CreateCancelWithdraw {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商户注销申请单号；同一单号即同一请求
    #[field(identity)]
    pub out_request_no: NewOutNo<32>,
    /// 是否提取资金
    pub withdraw: Option<Withdraw>,
    /// 收款账号信息
    pub payee_info: Option<PayeeInfo>,
    /// 付款申请材料
    pub proof_medias: Option<Vec<ProofMedia>>,
    /// 其他补充材料
    pub additional_materials: Option<Vec<String>>,
    /// 备注
    pub remark: Option<String>,
}

/// 收款账号信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct PayeeInfo {
    /// 账户类型
    pub account_type: Option<AccountType>,
    /// 银行账户
    pub bank_account_info: Option<BankAccountInfo>,
    /// 收款人账号对应的证件信息
    pub identity_info: Option<IdentityInfo>,
}

/// 银行账户
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct BankAccountInfo {
    /// 开户名称，传明文，发送前加密；最多 214 字节
    pub account_name: Option<Sensitive>,
    /// 开户银行
    pub account_bank: Option<String>,
    /// 开户银行联行号
    pub bank_branch_id: Option<String>,
    /// 开户银行全称
    pub bank_branch_name: Option<String>,
    /// 开户银行全称
    pub bank_name: Option<String>,
    /// 银行账号，传明文，发送前加密；最多 214 字节
    pub account_number: Option<Sensitive>,
}

/// 收款人账号对应的证件信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct IdentityInfo {
    /// 证件类型
    pub id_doc_type: Option<IdDocType>,
    /// 证件姓名，传明文，发送前加密；最多 214 字节
    pub identification_name: Option<Sensitive>,
    /// 证件号码，传明文，发送前加密；最多 214 字节
    pub identification_no: Option<Sensitive>,
}

/// 付款申请材料
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct ProofMedia {
    /// 申请证明材料类型
    pub proof_media_type: Option<ProofMediaType>,
    /// 证明材料照片
    pub proof_media: Option<String>,
}

/// 已受理的注销提现申请
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct CancelWithdraw {
    /// 微信支付注销提现申请单号
    pub applyment_id: Option<String>,
    /// 商户注销提现申请单号
    pub out_request_no: Option<String>,
}

/// 商户注销提现申请单号查询申请单状态
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
#[operation(
    get = "/v3/ecommerce/account/apply-cancel-withdraw/out-request-no/{out_request_no}",
    returns = CancelWithdrawState,
    outcome = CANCEL_WITHDRAW_STATE
)]
pub struct QueryCancelWithdraw {
    /// 商户注销提现申请号
    #[field(identity)]
    pub out_request_no: OutNo<128>,
}

/// 注销提现申请的状态
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct CancelWithdrawState {
    /// 微信支付注销提现申请单号
    pub applyment_id: Option<String>,
    /// 商户注销提现申请单号
    pub out_request_no: String,
    /// 注销提现申请单状态
    pub cancel_state: Option<CancelState>,
    /// 注销提现申请单状态描述
    pub cancel_state_description: Option<String>,
    /// 是否提取资金
    pub withdraw: Option<Withdraw>,
    /// 提现状态
    pub withdraw_state: Option<WithdrawState>,
    /// 提现状态描述
    pub withdraw_state_description: Option<String>,
    /// 账户提现结果
    pub account_withdraw_result: Option<Vec<AccountWithdrawResult>>,
    /// 最后更新时间，RFC 3339
    pub modify_time: Option<Time>,
    /// 申请注销的二级商户号
    pub sub_mchid: Option<String>,
    /// 账户信息
    pub account_info: Option<Vec<AccountInfo>>,
    /// 用于引导商户超级管理员确认注销的信息
    pub confirm_cancel: Option<ConfirmCancel>,
}

/// 账户提现结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct AccountWithdrawResult {
    /// 二级商户号的出款子账户类型
    pub out_account_type: Option<OutAccountType>,
    /// 付款状态
    pub pay_state: Option<PayState>,
    /// 付款状态描述
    pub state_description: Option<String>,
}

/// 账户信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct AccountInfo {
    /// 二级商户号的出款子账户类型
    pub out_account_type: Option<OutAccountType>,
    /// 账户金额，单位为分
    pub amount: Option<Fen>,
}

/// 用于引导商户超级管理员确认注销的信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct ConfirmCancel {
    /// 确认商户注销的页面url
    pub confirm_cancel_url: Option<String>,
}

/// 微信支付注销提现申请单号查询申请单状态
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
#[operation(
    get = "/v3/ecommerce/account/apply-cancel-withdraw/applyment-id/{applyment_id}",
    returns = CancelWithdrawState,
    outcome = CANCEL_WITHDRAW_STATE
)]
pub struct QueryCancelWithdrawById {
    /// 微信支付付销提现申请单号
    #[field(identity)]
    pub applyment_id: String,
}

/// 平台代商户确认注销
///
/// 申请处于待商户确认状态时，在 30 天内确认；确认后不能撤回。重复请求无害。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4013892772>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
#[operation(
    post = "/v3/ecommerce/account/apply-cancel-withdraw/confirm",
    returns = ConfirmedCancelWithdraw,
    query = QueryCancelWithdraw,
    outcome = CONFIRMATION,
    repeatable
)]
pub struct ConfirmCancelWithdraw {
    /// 微信支付注销单号；与 out_request_no 至少填一个
    #[field(any_of(out_request_no))]
    pub applyment_id: Option<String>,
    /// 商户注销申请单号
    #[field(identity)]
    pub out_request_no: Option<OutNo<128>>,
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 平台确认操作人标识
    pub operator_identification: Text<100>,
    /// 注销确认时间，RFC 3339
    pub confirm_time: Time,
    /// 注销协议版本号
    pub cancel_contract_version: Text<32>,
}

/// 已确认的注销
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct ConfirmedCancelWithdraw {
    /// 微信支付注销单号
    pub applyment_id: Option<String>,
    /// 商户注销申请单号
    pub out_request_no: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<String>,
}

one_of! {
    /// 是否提取资金
    pub open enum Withdraw {
        /// 提现
        APPLY_WITHDRAW,
        /// 不提现
        NOT_APPLY_WITHDRAW,
    }

    /// 账户类型
    pub open enum AccountType {
        /// 对公账户
        ACCOUNT_TYPE_CORPORATE,
        /// 个人账户
        ACCOUNT_TYPE_PERSONAL,
    }

    /// 证件类型
    pub open enum IdDocType {
        /// 中国大陆居民-身份证
        IDENTIFICATION_TYPE_IDCARD,
        /// 其他国家或地区居民-护照
        IDENTIFICATION_TYPE_OVERSEA_PASSPORT,
        /// 中国香港居民-来往内地通行证
        IDENTIFICATION_TYPE_HONGKONG_PASSPORT,
        /// 中国澳门居民-来往内地通行证
        IDENTIFICATION_TYPE_MACAO_PASSPORT,
        /// 中国台湾居民-来往大陆通行证
        IDENTIFICATION_TYPE_TAIWAN_PASSPORT,
        /// 外国人居留证
        IDENTIFICATION_TYPE_FOREIGN_RESIDENT,
        /// 港澳居民证
        IDENTIFICATION_TYPE_HONGKONG_MACAO_RESIDENT,
        /// 台湾居民证
        IDENTIFICATION_TYPE_TAIWAN_RESIDENT,
    }

    /// 申请证明材料类型
    pub open enum ProofMediaType {
        /// 提现申请书
        WITHDRAWAL_APPLICATION,
    }

    /// 注销提现申请单状态
    pub enum CancelState {
        /// 已受理
        ACCEPTED,
        /// 审核中
        REVIEWING,
        /// 审批驳回
        REJECTED,
        /// 等待商户确认
        WAITING_MERCHANT_CONFIRM,
        /// 已撤销
        REVOKED,
        /// 系统处理中
        SYSTEM_PROCESSING,
        /// 已注销
        CANCELED,
        /// 资金处理中
        FUND_PROCESSING,
        /// 注销完成
        FINISH,
    }

    /// 提现状态
    pub enum WithdrawState {
        /// 提现处理中
        WITHDRAW_PROCESSING,
        /// 提现异常
        WITHDRAW_EXCEPTION,
        /// 提现成功
        WITHDRAW_SUCCEED,
    }

    /// 二级商户号的出款子账户类型
    pub enum OutAccountType {
        /// 商户的基本户
        BASIC_ACCOUNT,
        /// 商户的运营账户
        OPERATE_ACCOUNT,
        /// 商户的保证金户
        MARGIN_ACCOUNT,
        /// 商户的手续费账户
        TRADE_FEE_ACCOUNT,
    }

    /// 付款状态
    pub enum PayState {
        /// 处理中
        PAY_PROCESSING,
        /// 付款成功
        PAY_SUCCEED,
        /// 付款失败
        PAY_FAIL,
        /// 银行退票
        BANK_REFUNDED,
    }
}
