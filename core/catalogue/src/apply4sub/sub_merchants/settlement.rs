//! 结算账户: query and change it.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Sensitive, Text, Time};

/// Whether the account was verified, or its change approved.
pub(crate) const SETTLEMENT_VERIFY: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("verify_result", &["VERIFY_SUCCESS", "AUDIT_SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("verify_result", &["VERIFY_FAIL", "AUDIT_FAIL"])]),
]);

/// 修改结算账户
///
/// 没有商户单号：上一个申请未结束时再次修改会被拒绝，每天最多 5 次，每分钟 20 次。返回申请单号，审核结果用 query_settlement_application 查询；结果未知时先查询结算账户。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/tool/applyment4sub/chapter3_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/apply4sub/sub_merchants/{sub_mchid}/modify-settlement",
    returns = UpdatedSettlement,
    outcome = Lifecycle::Accepted
)]
pub struct UpdateSettlement {
    /// 特约商户号
    pub sub_mchid: Text<32>,
    /// 修改模式，已不再需要
    pub modify_mode: Option<ModifyMode>,
    /// 账户类型
    pub account_type: AccountType,
    /// 开户银行
    pub account_bank: Text<128>,
    /// 开户银行省市编码
    pub bank_address_code: Option<String>,
    /// 开户银行全称
    pub bank_name: Option<String>,
    /// 开户银行联行号
    pub bank_branch_id: Option<String>,
    /// 银行账号，传明文，发送前加密；最多 214 字节
    pub account_number: Sensitive,
    /// 开户名称，传明文，发送前加密；最多 214 字节
    pub account_name: Option<Sensitive>,
}

/// 已受理的结算账户修改
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As UpdateSettlement.
pub struct UpdatedSettlement {
    /// 修改结算账户申请单号
    pub application_no: Option<String>,
}

/// 查询结算账户
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/tool/applyment4sub/chapter3_4.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As UpdateSettlement.
#[operation(
    get = "/v3/apply4sub/sub_merchants/{sub_mchid}/settlement",
    returns = Settlement,
    outcome = SETTLEMENT_VERIFY
)]
pub struct QuerySettlement {
    /// 特约商户号或二级商户号
    pub sub_mchid: Text<32>,
}

/// 结算账户
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As UpdateSettlement.
pub struct Settlement {
    /// 开户名称
    pub account_name: Option<String>,
    /// 账户类型
    pub account_type: Option<AccountType>,
    /// 开户银行
    pub account_bank: Option<String>,
    /// 开户银行全称
    pub bank_name: Option<String>,
    /// 开户银行联行号
    pub bank_branch_id: Option<String>,
    /// 银行账号，已掩码
    pub account_number: Option<String>,
    /// 验证结果
    pub verify_result: Option<VerifyResult>,
    /// 验证失败原因
    pub verify_fail_reason: Option<String>,
    /// 审核结果更新时间，RFC 3339
    pub verify_finish_time: Option<Time>,
}

one_of! {
    /// 修改模式
    pub open enum ModifyMode {
        /// 异步修改
        MODIFY_MODE_ASYNC,
    }

    /// 账户类型
    pub open enum AccountType {
        /// 对公银行账户
        ACCOUNT_TYPE_BUSINESS,
        /// 经营者个人银行卡
        ACCOUNT_TYPE_PRIVATE,
    }

    /// 验证结果
    pub enum VerifyResult {
        /// 验证成功
        VERIFY_SUCCESS,
        /// 验证失败
        VERIFY_FAIL,
        /// 验证中
        VERIFYING,
        /// 审核成功
        AUDIT_SUCCESS,
        /// 审核中
        AUDITING,
        /// 审核失败
        AUDIT_FAIL,
    }
}
