//! 开票申请

use wxpay_core_derive::{Body, Operation};

use super::application::{GeneralApplicationBuyerInformation, QueryApplication, TransactionInformation};
use super::title::FapiaoBillType;
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{Money, NewOutNo, OutNo, Sensitive, Time};

/// 开具电子发票
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/Offline/apis/chapter4_8_8.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    post = "/v3/new-tax-control-fapiao/fapiao-applications",
    returns = NoContent,
    query = QueryApplication,
    outcome = Rule::Accepted
)]
pub struct CreateApplication {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 开票场景
    pub scene: Option<String>,
    /// 发票申请单号
    pub fapiao_apply_id: NewOutNo<128>,
    /// 购买方信息
    pub buyer_information: Option<BuyerInformation>,
    /// 需要开具的发票信息
    pub fapiao_information: Option<Vec<FapiaoInformation>>,
}

/// 购买方信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct BuyerInformation {
    /// 购买方类型
    pub r#type: Option<String>,
    /// 名称
    pub name: Option<String>,
    /// 纳税人识别号
    pub taxpayer_id: Option<String>,
    /// 地址
    pub address: Option<String>,
    /// 电话
    pub telephone: Option<String>,
    /// 开户银行
    pub bank_name: Option<String>,
    /// 银行账号
    pub bank_account: Option<String>,
    /// 手机号，传明文，发送前加密；最多 214 字节
    pub phone: Option<Sensitive>,
    /// 邮箱地址，传明文，发送前加密；最多 214 字节
    pub email: Option<Sensitive>,
}

/// 需要开具的发票信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct FapiaoInformation {
    /// 商户发票单号
    pub fapiao_id: Option<String>,
    /// 总价税合计，单位为分
    pub total_amount: Option<Money>,
    /// 是否以清单形式开具发票
    pub need_list: Option<bool>,
    /// 发票备注
    pub remark: Option<String>,
    /// 发票行信息
    pub items: Option<Vec<Item>>,
}

/// 发票行信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct Item {
    /// 税局侧规定的货物或应税劳务、服务税收分类编码
    pub tax_code: Option<String>,
    /// 税局侧规定的货物或应税劳务、服务分类名称
    pub goods_category: Option<String>,
    /// 货物或应税劳务、服务名称
    pub goods_name: Option<String>,
    /// 企业侧维护的货物或应税劳务、服务编码
    pub goods_id: Option<i64>,
    /// 规格型号
    pub specification: Option<String>,
    /// 单位
    pub unit: Option<String>,
    /// 数量
    pub quantity: Option<i64>,
    /// 单行金额合计，单位为分
    pub total_amount: Option<Money>,
    /// 税率
    pub tax_rate: Option<i64>,
    /// 税收优惠政策标识
    pub tax_prefer_mark: Option<String>,
    /// 是否折扣行
    pub discount: Option<bool>,
}

/// 开具通用行业电子发票
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    post = "/v3/new-tax-control-fapiao/fapiao-applications/issue-general",
    returns = NoContent,
    query = QueryApplication,
    outcome = Rule::Accepted, repeatable)]
pub struct CreateGeneralApplication {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 发票申请单号
    pub fapiao_apply_id: Option<OutNo<128>>,
    /// 购买方信息
    pub buyer_information: Option<GeneralApplicationBuyerInformation>,
    /// 需要开具的数电发票信息
    pub fapiao_information: Option<GeneralApplicationFapiaoInformation>,
}

/// 需要开具的数电发票信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct GeneralApplicationFapiaoInformation {
    /// 商户发票单号
    pub fapiao_id: Option<String>,
    /// 总价税合计，单位为分
    pub total_amount: Option<Money>,
    /// 发票行信息
    pub items: Option<Vec<FapiaoInformationItem>>,
    /// 出口业务适用政策代码
    pub export_business_policy_code: Option<i64>,
    /// 增值税即征即退代码
    pub vat_refund_levy_code: Option<i64>,
    /// 开票人ID
    pub billing_person_id: Option<String>,
    /// 开票人名称
    pub billing_person: Option<String>,
    /// 发票类型
    pub fapiao_bill_type: Option<FapiaoBillType>,
    /// 交易信息
    pub transaction_information: Option<Vec<TransactionInformation>>,
    /// 发票备注
    pub remark: Option<String>,
}

/// 发票行信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct FapiaoInformationItem {
    /// 税局侧规定的货物或应税劳务、服务税收分类编码
    pub tax_code: Option<String>,
    /// 货物或应税劳务、服务名称
    pub goods_name: Option<String>,
    /// 规格型号
    pub specification: Option<String>,
    /// 单位
    pub unit: Option<String>,
    /// 数量
    pub quantity: Option<i64>,
    /// 单行金额合计，单位为分
    pub total_amount: Option<Money>,
    /// 税率
    pub tax_rate: Option<i64>,
    /// 是否折扣行
    pub discount: Option<bool>,
    /// 优惠政策标识
    pub preferential_policy_code: Option<i64>,
}

/// 开具不动产租赁行业电子发票
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    post = "/v3/new-tax-control-fapiao/fapiao-applications/real-estate-leasing",
    returns = NoContent,
    query = QueryApplication,
    outcome = Rule::Accepted, repeatable)]
pub struct CreateRealEstateApplication {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 发票申请单号
    pub fapiao_apply_id: Option<OutNo<128>>,
    /// 购买方信息
    pub buyer_information: Option<GeneralApplicationBuyerInformation>,
    /// 需要开具的数电发票信息
    pub fapiao_information: Option<RealEstateApplicationFapiaoInformation>,
}

/// 需要开具的数电发票信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct RealEstateApplicationFapiaoInformation {
    /// 商户发票单号
    pub fapiao_id: Option<String>,
    /// 总价税合计，单位为分
    pub total_amount: Option<Money>,
    /// 发票行信息
    pub items: Option<Vec<RealEstateApplicationItem>>,
    /// 出口业务适用政策代码
    pub export_business_policy_code: Option<i64>,
    /// 增值税即征即退代码
    pub vat_refund_levy_code: Option<i64>,
    /// 开票人ID
    pub billing_person_id: Option<String>,
    /// 开票人名称
    pub billing_person: Option<String>,
    /// 发票类型
    pub fapiao_bill_type: Option<FapiaoBillType>,
    /// 交易信息
    pub transaction_information: Option<Vec<TransactionInformation>>,
    /// 发票备注
    pub remark: Option<String>,
}

/// 发票行信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct RealEstateApplicationItem {
    /// 税局侧规定的货物或应税劳务、服务税收分类编码
    pub tax_code: Option<String>,
    /// 货物或应税劳务、服务名称
    pub goods_name: Option<String>,
    /// 规格型号
    pub specification: Option<String>,
    /// 单位
    pub unit: Option<String>,
    /// 数量
    pub quantity: Option<i64>,
    /// 单行金额合计，单位为分
    pub total_amount: Option<Money>,
    /// 税率
    pub tax_rate: Option<i64>,
    /// 是否折扣行
    pub discount: Option<bool>,
    /// 优惠政策标识
    pub preferential_policy_code: Option<i64>,
    /// 不动产租赁特定行业额外信息
    pub real_estate_leasing_information: Option<RealEstateLeasingInformation>,
}

/// 不动产租赁特定行业额外信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct RealEstateLeasingInformation {
    /// 不动产坐落省份
    pub province: Option<String>,
    /// 不动产坐落城市
    pub city: Option<String>,
    /// 不动产坐落地址
    pub address: Option<String>,
    /// 租赁期起，RFC 3339
    pub lease_period_start: Option<Time>,
    /// 租赁期止，RFC 3339
    pub lease_period_end: Option<Time>,
    /// 跨地
    pub cross_city_flag: Option<bool>,
    /// 产权证书/不动产权证号，传明文，发送前加密；最多 214 字节
    pub certificate_no: Option<Sensitive>,
    /// 车牌号
    pub plate_no: Option<Vec<String>>,
}
