//! 进件申请: what it is made of.

use wxpay_core_derive::Body;

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Date, Json, Sensitive, TextOrNumber};

/// 营业执照/登记证书信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct BusinessLicenseInfo {
    /// 登记证书类型
    pub cert_type: Option<CertType>,
    /// 证件扫描件
    pub business_license_copy: Option<String>,
    /// 证件注册号
    pub business_license_number: Option<String>,
    /// 商户名称
    pub merchant_name: Option<String>,
    /// 经营者/法定代表人姓名
    pub legal_person: Option<String>,
    /// 注册地址
    pub company_address: Option<String>,
    /// 营业期限的起止日期列表，例如 2014-01-01 和“长期”
    pub business_time: Option<Json>,
}

/// 金融机构许可证信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct FinanceInstitutionInfo {
    /// 金融机构类型
    pub finance_type: Option<FinanceType>,
    /// 金融机构许可证图片
    pub finance_license_pics: Option<Vec<String>>,
}

/// 经营者/法人身份证信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct IdCardInfo {
    /// 身份证人像面照片
    pub id_card_copy: Option<String>,
    /// 身份证国徽面照片
    pub id_card_national: Option<String>,
    /// 身份证姓名，传明文，发送前加密；最多 214 字节
    pub id_card_name: Option<Sensitive>,
    /// 身份证号码，传明文，发送前加密；最多 214 字节
    pub id_card_number: Option<Sensitive>,
    /// 身份证有效期开始时间，yyyy-MM-dd
    pub id_card_valid_time_begin: Option<Date>,
    /// 身份证有效期结束时间，yyyy-MM-dd 或“长期”
    pub id_card_valid_time: Option<String>,
    /// 身份证居住地址，传明文，发送前加密；最多 214 字节
    pub id_card_address: Option<Sensitive>,
}

/// 经营者/法人其他类型证件信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct IdDocInfo {
    /// 证件姓名，传明文，发送前加密；最多 214 字节
    pub id_doc_name: Option<Sensitive>,
    /// 证件号码，传明文，发送前加密；最多 214 字节
    pub id_doc_number: Option<Sensitive>,
    /// 证件正面照片
    pub id_doc_copy: Option<String>,
    /// 证件反面照片
    pub id_doc_copy_back: Option<String>,
    /// 证件有效期开始时间，yyyy-MM-dd
    pub doc_period_begin: Option<Date>,
    /// 证件有效期结束时间，yyyy-MM-dd 或“长期”
    pub doc_period_end: Option<String>,
    /// 证件居住地址，传明文，发送前加密；最多 214 字节
    pub id_doc_address: Option<Sensitive>,
}

/// 店铺信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct SalesSceneInfo {
    /// 店铺名称
    pub store_name: Option<String>,
    /// 店铺链接
    pub store_url: Option<String>,
    /// 店铺二维码
    pub store_qr_code: Option<String>,
    /// 小程序AppID
    pub mini_program_sub_appid: Option<String>,
}

/// 结算规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct SettlementInfo {
    /// 结算规则ID
    pub settlement_id: Option<TextOrNumber>,
    /// 所属行业
    pub qualification_type: Option<String>,
}

one_of! {
    /// 主体类型
    pub open enum OrganizationType {
        /// 小微商户
        N2401 = "2401",
        /// 个人卖家
        N2500 = "2500",
        /// 个体工商户
        N4 = "4",
        /// 企业
        N2 = "2",
        /// 事业单位
        N3 = "3",
        /// 政府机关
        N2502 = "2502",
        /// 社会组织
        N1708 = "1708",
    }

    /// 登记证书类型
    pub open enum CertType {
        /// 事业单位法人证书
        CERTIFICATE_TYPE_2388,
        /// 统一社会信用代码证书
        CERTIFICATE_TYPE_2389,
        /// 有偿服务许可证（军队医院）
        CERTIFICATE_TYPE_2390,
        /// 医疗机构执业许可证（军队医院）
        CERTIFICATE_TYPE_2391,
        /// 企业营业执照（挂靠企业的党组织）
        CERTIFICATE_TYPE_2392,
        /// 组织机构代码证（政府机关）
        CERTIFICATE_TYPE_2393,
        /// 社会团体法人登记证书
        CERTIFICATE_TYPE_2394,
        /// 民办非企业单位登记证书
        CERTIFICATE_TYPE_2395,
        /// 基金会法人登记证书
        CERTIFICATE_TYPE_2396,
        /// 宗教活动场所登记证
        CERTIFICATE_TYPE_2399,
        /// 政府部门下发的其他有效证明文件
        CERTIFICATE_TYPE_2400,
        /// 执业许可证/执业证
        CERTIFICATE_TYPE_2520,
        /// 基层群众性自治组织特别法人统一社会信用代码证
        CERTIFICATE_TYPE_2521,
        /// 农村集体经济组织登记证
        CERTIFICATE_TYPE_2522,
    }

    /// 金融机构类型
    pub open enum FinanceType {
        /// 银行业
        BANK_AGENT,
        /// 支付机构
        PAYMENT_AGENT,
        /// 保险业
        INSURANCE,
        /// 交易及结算类金融机构
        TRADE_AND_SETTLE,
        /// 其他金融机构
        OTHER,
    }

    /// 超级管理员类型
    pub open enum IdHolderType {
        /// 经营者/法人
        LEGAL,
        /// 经办人
        SUPER,
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

    /// 受益人证件类型
    pub open enum UboIdDocType {
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

    /// 账户类型
    pub open enum BankAccountType {
        /// 对私账户
        N74 = "74",
        /// 对公账户
        N75 = "75",
    }

    /// 超级管理员类型
    pub open enum ContactType {
        /// 经营者/法人
        N65 = "65",
        /// 经办人
        N66 = "66",
    }

    /// 超级管理员证件类型
    pub open enum ContactIdDocType {
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
}
