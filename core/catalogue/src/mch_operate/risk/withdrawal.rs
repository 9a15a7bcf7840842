//! 提现申请: apply with papers, query what became of it.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Sensitive, Text, Time};

/// 提交已注销商户号可用余额提现申请单
///
/// 返回只表示受理；结果未知时用原单号、原参数重新请求，切勿换单号。申请单状态的取值没有公开，等待最终结果时始终答 still_pending：请按查询到的 withdrawl_apply.state 判断。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/withdrawal-apply/withdrawal-apply/submit-apply.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/mch_operate/risk/withdrawl-apply",
    returns = Withdrawal,
    query = QueryWithdrawal,
    outcome = Lifecycle::Accepted
)]
pub struct CreateWithdrawal {
    /// 已注销的二级商户号
    pub sub_mchid: Text<32>,
    /// 出款账户类型
    pub out_account_type: OutAccountType,
    /// 提现金额，单位为分，至少 1 分
    pub amount: Fen,
    /// 商户提现申请单号，商户系统内唯一；同一单号即同一请求
    #[field(identity(out_request_no, withdrawl_apply.out_request_no))]
    pub out_request_no: NewOutNo<128>,
    /// 收款对象类型
    pub payee_type: PayeeType,
    /// 收款对象的商户号；收款对象为商户时填
    pub payee_mchid: Option<String>,
    /// 收款账号信息
    pub payee_info: PayeeInfo,
    /// 付款申请证明材料
    pub proof_media_list: Option<ProofMedia>,
    /// 补充材料
    pub additional_materials: Option<AdditionalMaterial>,
    /// 备注
    pub remark: Option<String>,
}

/// 收款账号信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateWithdrawal.
pub struct PayeeInfo {
    /// 账户类型
    pub account_type: Option<AccountType>,
    /// 银行账户
    pub bank_account_info: Option<BankAccountInfo>,
    /// 收款人的证件信息；个人账户须填
    pub identity_info: Option<IdentityInfo>,
}

/// 银行账户
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateWithdrawal.
pub struct BankAccountInfo {
    /// 开户名称，传明文，发送前加密；最多 214 字节
    pub account_name: Option<Sensitive>,
    /// 开户银行
    pub account_bank: Option<String>,
    /// 开户银行联行号
    pub bank_branch_id: Option<String>,
    /// 开户银行全称
    pub bank_name: Option<String>,
    /// 银行账号，传明文，发送前加密；最多 214 字节
    pub account_number: Option<Sensitive>,
}

/// 收款人账号对应的证件信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateWithdrawal.
pub struct IdentityInfo {
    /// 证件类型
    pub id_doc_type: Option<IdDocType>,
    /// 证件姓名，传明文，发送前加密；最多 214 字节
    pub identification_name: Option<Sensitive>,
    /// 证件号码，传明文，发送前加密；最多 214 字节
    pub identification_no: Option<Sensitive>,
}

/// 付款申请证明材料
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateWithdrawal.
pub struct ProofMedia {
    /// 申请证明材料
    pub proof_payee_media: Option<Vec<ProofPayeeMedia>>,
}

/// 申请证明材料
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateWithdrawal.
pub struct ProofPayeeMedia {
    /// 申请证明材料类型
    pub proof_media_type: Option<ProofMediaType>,
    /// 证明材料照片的 MediaID
    pub proof_media: Option<String>,
}

/// 补充材料
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateWithdrawal.
pub struct AdditionalMaterial {
    /// 补充材料照片的 MediaID，最多 10 张
    pub additional_media: Option<Vec<String>>,
}

/// 已受理的提现申请
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateWithdrawal.
pub struct Withdrawal {
    /// 微信支付提现申请单号
    pub applyment_id: Option<String>,
    /// 商户提现申请单号
    pub out_request_no: Option<String>,
}

/// 商户提现申请单号查询提现申请单状态
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/apis/chapter7_8_7.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateWithdrawal.
#[operation(
    get = "/v3/mch_operate/risk/withdrawl-apply/out-request-no/{out_request_no}",
    returns = WithdrawalState,
    outcome = Lifecycle::Accepted
)]
pub struct QueryWithdrawal {
    /// 商户提现申请单号
    #[field(identity(withdrawl_apply.out_request_no))]
    pub out_request_no: OutNo<128>,
}

/// 提现申请单的状态
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateWithdrawal.
pub struct WithdrawalState {
    /// 提现申请单信息
    pub withdrawl_apply: Option<WithdrawlApply>,
}

/// 提现申请单信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateWithdrawal.
pub struct WithdrawlApply {
    /// 微信支付提现申请单号
    pub applyment_id: Option<String>,
    /// 商户提现申请单号
    pub out_request_no: Option<String>,
    /// 申请单状态，如 SUBMITTED
    pub state: Option<String>,
    /// 失败原因
    pub fail_reason: Option<String>,
    /// 最后更新时间，RFC 3339
    pub modify_time: Option<Time>,
}

/// 微信支付提现申请单号查询提现申请单状态
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/apis/chapter7_8_8.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateWithdrawal.
#[operation(
    get = "/v3/mch_operate/risk/withdrawl-apply/applyment-id/{applyment_id}",
    returns = WithdrawalState,
    outcome = Lifecycle::Accepted
)]
pub struct QueryWithdrawalById {
    /// 微信支付提现申请单号
    #[field(identity(withdrawl_apply.applyment_id))]
    pub applyment_id: String,
}

one_of! {
    /// 出款账户类型
    pub open enum OutAccountType {
        /// 商户的基本户
        BASIC_ACCOUNT,
        /// 商户的运营账户
        OPERATE_ACCOUNT,
        /// 商户的保证金户
        MARGIN_ACCOUNT,
    }

    /// 收款对象类型
    pub open enum PayeeType {
        /// 出资商户
        CONTRIBUTION_MERCHANT,
        /// 服务商
        SERVICE_PROVIDER_MERCHANT,
        /// 其他商户
        OTHER_MERCHANT,
        /// 个人
        INDIVIDUAL,
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
        /// 中国大陆居民身份证
        IDENTIFICATION_TYPE_IDCARD,
        /// 其他国家或地区居民护照
        IDENTIFICATION_TYPE_OVERSEA_PASSPORT,
        /// 中国香港居民来往内地通行证
        IDENTIFICATION_TYPE_HONGKONG_PASSPORT,
        /// 中国澳门居民来往内地通行证
        IDENTIFICATION_TYPE_MACAO_PASSPORT,
        /// 中国台湾居民来往大陆通行证
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
        /// 收款方与二级商户合作背景的证明材料，如合作协议
        BASIC_TRANSACTION_INFORMATION,
        /// 法人证件正反面照片
        LEGAL_ID_CARD,
        /// 经营负责人证件正反面照片
        ID_CARD,
        /// 营业执照照片
        BUSINESS_LICENSE_PHOTO,
        /// 收款人身份证正反面照片
        PAYEE_ID_CARD,
        /// 页面没有说明
        WECHAT_PAY_WITHDRAWAL_APPLICATION_TYPE_6,
        /// 页面没有说明
        WECHAT_PAY_WITHDRAWAL_APPLICATION_TYPE_7,
        /// 页面没有说明
        WECHAT_PAY_WITHDRAWAL_APPLICATION_TYPE_8,
    }
}
