//! 开票申请

use wxpay_core_derive::{Body, Operation};

use super::application::{BuyerTitle, QueryApplication, TransactionInformation};
use super::title::FapiaoBillType;
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Money, NewOutNo, OutNo, Sensitive, Time};

/// 开具电子发票
///
/// 成功只表示受理，没有应答内容；结果以查询或通知为准。一个申请单最多 5 张发票，同一申请单号、同一发票单号即同一请求。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/Offline/apis/chapter4_8_8.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    post = "/v3/new-tax-control-fapiao/fapiao-applications",
    returns = NoContent,
    query = QueryApplication,
    outcome = Lifecycle::Accepted
)]
pub struct CreateApplication {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 开票场景，如 WITH_WECHATPAY
    pub scene: String,
    /// 发票申请单号，最多 32 个字符；WITH_WECHATPAY 场景下就是微信支付订单号
    pub fapiao_apply_id: NewOutNo<128>,
    /// 购买方信息
    pub buyer_information: BuyerInformation,
    /// 需要开具的发票，最多 5 张
    pub fapiao_information: Vec<FapiaoInformation>,
}

/// 购买方信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct BuyerInformation {
    /// 购买方类型
    pub r#type: Option<String>,
    /// 名称
    pub name: Option<String>,
    /// 纳税人识别号；购买方为单位时填
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
    pub items: Option<Vec<ApplicationItem>>,
}

/// 发票行信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct ApplicationItem {
    /// 税局侧规定的货物或应税劳务、服务税收分类编码
    pub tax_code: Option<String>,
    /// 税局侧规定的货物或应税劳务、服务分类名称；只用于平台维护的商品
    pub goods_category: Option<String>,
    /// 货物或应税劳务、服务名称
    pub goods_name: Option<String>,
    /// 企业侧维护的货物或应税劳务、服务编码；只用于平台维护的商品
    pub goods_id: Option<i64>,
    /// 规格型号
    pub specification: Option<String>,
    /// 单位
    pub unit: Option<String>,
    /// 数量，实际数量乘以 10 的 8 次方
    pub quantity: Option<i64>,
    /// 单行金额合计，单位为分；折扣行为负
    pub total_amount: Option<Money>,
    /// 税率，百分数乘以 100，如 1300 表示 13%
    pub tax_rate: Option<i64>,
    /// 税收优惠政策标识
    pub tax_prefer_mark: Option<String>,
    /// 是否折扣行
    pub discount: Option<bool>,
}

/// 开具通用行业电子发票
///
/// 成功只表示受理，没有应答内容；结果以查询或通知为准。蓝票开具失败后用原申请单号、新发票单号重试，最多 4 次。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    post = "/v3/new-tax-control-fapiao/fapiao-applications/issue-general",
    returns = NoContent,
    query = QueryApplication,
    query_by(fapiao_id = fapiao_information.fapiao_id?),
    outcome = Lifecycle::Accepted,
    repeatable
)]
pub struct CreateGeneralApplication {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 发票申请单号，最多 32 个字符
    pub fapiao_apply_id: OutNo<128>,
    /// 购买方信息
    pub buyer_information: Option<BuyerTitle>,
    /// 需要开具的数电发票信息
    pub fapiao_information: GeneralFapiao,
}

/// 需要开具的数电发票信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct GeneralFapiao {
    /// 商户发票单号
    pub fapiao_id: Option<String>,
    /// 总价税合计，单位为分
    pub total_amount: Option<Money>,
    /// 发票行信息
    pub items: Option<Vec<GeneralItem>>,
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
pub struct GeneralItem {
    /// 税局侧规定的货物或应税劳务、服务税收分类编码
    pub tax_code: Option<String>,
    /// 货物或应税劳务、服务名称
    pub goods_name: Option<String>,
    /// 规格型号
    pub specification: Option<String>,
    /// 单位
    pub unit: Option<String>,
    /// 数量，实际数量乘以 10 的 8 次方
    pub quantity: Option<i64>,
    /// 单行金额合计，单位为分；折扣行为负
    pub total_amount: Option<Money>,
    /// 税率，百分数乘以 100，如 1300 表示 13%
    pub tax_rate: Option<i64>,
    /// 是否折扣行
    pub discount: Option<bool>,
    /// 优惠政策标识
    pub preferential_policy_code: Option<i64>,
}

/// 开具不动产租赁行业电子发票
///
/// 成功只表示受理，没有应答内容；结果以查询或通知为准。蓝票开具失败后用原申请单号、新发票单号重试，最多 4 次。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    post = "/v3/new-tax-control-fapiao/fapiao-applications/real-estate-leasing",
    returns = NoContent,
    query = QueryApplication,
    query_by(fapiao_id = fapiao_information.fapiao_id?),
    outcome = Lifecycle::Accepted,
    repeatable
)]
pub struct CreateRealEstateApplication {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 发票申请单号，最多 32 个字符
    pub fapiao_apply_id: OutNo<128>,
    /// 购买方信息
    pub buyer_information: Option<BuyerTitle>,
    /// 需要开具的数电发票信息
    pub fapiao_information: RealEstateFapiao,
}

/// 需要开具的数电发票信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct RealEstateFapiao {
    /// 商户发票单号
    pub fapiao_id: Option<String>,
    /// 总价税合计，单位为分
    pub total_amount: Option<Money>,
    /// 发票行信息
    pub items: Option<Vec<RealEstateItem>>,
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
pub struct RealEstateItem {
    /// 税局侧规定的货物或应税劳务、服务税收分类编码
    pub tax_code: Option<String>,
    /// 货物或应税劳务、服务名称
    pub goods_name: Option<String>,
    /// 规格型号
    pub specification: Option<String>,
    /// 单位
    pub unit: Option<String>,
    /// 数量，实际数量乘以 10 的 8 次方
    pub quantity: Option<i64>,
    /// 单行金额合计，单位为分；折扣行为负
    pub total_amount: Option<Money>,
    /// 税率，百分数乘以 100，如 1300 表示 13%
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
