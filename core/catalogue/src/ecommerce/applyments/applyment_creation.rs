//! 进件申请: hand in what makes a second-level merchant.

use wxpay_core_derive::{Body, Operation};

use super::applyment::{Applyment, QueryApplyment};
use super::applyment_content::{
    BankAccountType, BusinessLicenseInfo, ContactIdDocType, ContactType, FinanceInstitutionInfo, IdCardInfo, IdDocInfo,
    IdDocType, IdHolderType, OrganizationType, SalesSceneInfo, SettlementInfo, UboIdDocType,
};
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Date, Json, NewOutNo, Sensitive, Text};

/// 二级商户进件
///
/// 每个业务申请编号对应一个申请单和一个商户号；被驳回后用同一编号重新提交即覆盖。图片先上传，填 media_id。返回只表示受理，没有通知，
/// 须查询。每秒 15 次。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4012713017>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/ecommerce/applyments/",
    returns = Applyment,
    query = QueryApplyment,
    outcome = Lifecycle::Accepted
)]
pub struct CreateApplyment {
    /// 业务申请编号，同一编号即同一申请
    #[field(identity)]
    pub out_request_no: NewOutNo<124>,
    /// 主体类型
    pub organization_type: OrganizationType,
    /// 是否金融机构
    pub finance_institution: Option<bool>,
    /// 营业执照/登记证书信息
    pub business_license_info: Option<BusinessLicenseInfo>,
    /// 金融机构许可证信息
    pub finance_institution_info: Option<FinanceInstitutionInfo>,
    /// 超级管理员类型
    pub id_holder_type: Option<IdHolderType>,
    /// 证件类型
    pub id_doc_type: Option<IdDocType>,
    /// 法定代表人说明函
    pub authorize_letter_copy: Option<String>,
    /// 经营者/法人身份证信息
    pub id_card_info: Option<IdCardInfo>,
    /// 经营者/法人其他类型证件信息
    pub id_doc_info: Option<IdDocInfo>,
    /// 经营者/法人是否为受益人
    pub owner: Option<bool>,
    /// 最终受益人信息列表
    pub ubo_info_list: Option<Vec<UboInfo>>,
    /// 结算银行账户
    pub account_info: AccountInfo,
    /// 超级管理员信息
    pub contact_info: ContactInfo,
    /// 店铺信息
    pub sales_scene_info: SalesSceneInfo,
    /// 结算规则
    pub settlement_info: Option<SettlementInfo>,
    /// 商户简称
    pub merchant_shortname: Text<64>,
    /// 特殊资质的 media_id 列表
    pub qualifications: Option<Json>,
    /// 补充材料的 media_id 列表
    pub business_addition_pics: Option<Json>,
    /// 补充说明
    pub business_addition_desc: Option<String>,
}

/// 最终受益人
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct UboInfo {
    /// 受益人证件类型
    pub ubo_id_doc_type: Option<UboIdDocType>,
    /// 证件正面照片
    pub ubo_id_doc_copy: Option<String>,
    /// 证件反面照片
    pub ubo_id_doc_copy_back: Option<String>,
    /// 受益人姓名，传明文，发送前加密；最多 214 字节
    pub ubo_id_doc_name: Option<Sensitive>,
    /// 证件号码，传明文，发送前加密；最多 214 字节
    pub ubo_id_doc_number: Option<Sensitive>,
    /// 证件居住地址，传明文，发送前加密；最多 214 字节
    pub ubo_id_doc_address: Option<Sensitive>,
    /// 证件有效期开始时间，yyyy-MM-dd
    pub ubo_period_begin: Option<Date>,
    /// 证件有效期结束时间
    pub ubo_period_end: Option<String>,
    /// 证件有效期开始时间，yyyy-MM-dd
    pub ubo_id_doc_period_begin: Option<String>,
    /// 证件有效期结束时间，yyyy-MM-dd 或“长期”
    pub ubo_id_doc_period_end: Option<String>,
}

/// 结算银行账户
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct AccountInfo {
    /// 账户类型
    pub bank_account_type: Option<BankAccountType>,
    /// 开户银行
    pub account_bank: Option<String>,
    /// 开户名称，传明文，发送前加密；最多 214 字节
    pub account_name: Option<Sensitive>,
    /// 开户银行省市编码
    pub bank_address_code: Option<String>,
    /// 开户银行联行号
    pub bank_branch_id: Option<String>,
    /// 开户银行全称
    pub bank_name: Option<String>,
    /// 银行帐号，传明文，发送前加密；最多 214 字节
    pub account_number: Option<Sensitive>,
}

/// 超级管理员信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct ContactInfo {
    /// 超级管理员类型
    pub contact_type: Option<ContactType>,
    /// 超级管理员姓名，传明文，发送前加密；最多 214 字节
    pub contact_name: Option<Sensitive>,
    /// 超级管理员证件类型
    pub contact_id_doc_type: Option<ContactIdDocType>,
    /// 超级管理员身份证件号码，传明文，发送前加密；最多 214 字节
    pub contact_id_card_number: Option<Sensitive>,
    /// 超级管理员证件正面照片
    pub contact_id_doc_copy: Option<String>,
    /// 超级管理员证件反面照片
    pub contact_id_doc_copy_back: Option<String>,
    /// 超级管理员证件有效期开始时间
    pub contact_period_begin: Option<String>,
    /// 超级管理员证件有效期结束时间
    pub contact_period_end: Option<String>,
    /// 业务办理授权函
    pub business_authorization_letter: Option<String>,
    /// 超级管理员证件有效期开始时间，yyyy-MM-dd
    pub contact_id_doc_period_begin: Option<Date>,
    /// 超级管理员证件有效期结束时间，yyyy-MM-dd 或“长期”
    pub contact_id_doc_period_end: Option<String>,
    /// 超级管理员手机，传明文，发送前加密；最多 214 字节
    pub mobile_phone: Option<Sensitive>,
    /// 联系邮箱，传明文，发送前加密；最多 214 字节
    pub contact_email: Option<Sensitive>,
}

/// 二级商户进件（账号托管）
///
/// 同 create_applyment，另可由平台代理签约和核身。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4015616688>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
#[operation(
    post = "/v3/ecommerce/applyments/submit-account-hosting-applyment",
    returns = Applyment,
    query = QueryApplyment,
    outcome = Lifecycle::Accepted
)]
pub struct CreateAccountHostingApplyment {
    /// 业务申请编号，同一编号即同一申请
    #[field(identity)]
    pub out_request_no: NewOutNo<124>,
    /// 主体类型
    pub organization_type: OrganizationType,
    /// 是否金融机构
    pub finance_institution: Option<bool>,
    /// 营业执照/登记证书信息
    pub business_license_info: Option<BusinessLicenseInfo>,
    /// 金融机构许可证信息
    pub finance_institution_info: Option<FinanceInstitutionInfo>,
    /// 超级管理员类型
    pub id_holder_type: Option<IdHolderType>,
    /// 证件类型
    pub id_doc_type: Option<IdDocType>,
    /// 法定代表人说明函
    pub authorize_letter_copy: Option<String>,
    /// 经营者/法人身份证信息
    pub id_card_info: Option<IdCardInfo>,
    /// 经营者/法人其他类型证件信息
    pub id_doc_info: Option<IdDocInfo>,
    /// 最终受益人信息列表
    pub ubo_info_list: Option<Vec<UboInfo>>,
    /// 结算银行账户
    pub account_info: AccountInfo,
    /// 超级管理员信息
    pub contact_info: ContactInfo,
    /// 店铺信息
    pub sales_scene_info: SalesSceneInfo,
    /// 结算规则
    pub settlement_info: Option<SettlementInfo>,
    /// 商户简称
    pub merchant_shortname: Text<64>,
    /// 特殊资质的 media_id 列表
    pub qualifications: Option<Json>,
    /// 补充材料的 media_id 列表
    pub business_addition_pics: Option<Json>,
    /// 补充说明
    pub business_addition_desc: Option<String>,
    /// 是否走平台代理签约和代理核身入驻模式
    pub proxy_sign_verify_mode: Option<bool>,
    /// 法人影印件信息辅助填写的平台声明
    pub id_card_complete_statement: Option<String>,
}
