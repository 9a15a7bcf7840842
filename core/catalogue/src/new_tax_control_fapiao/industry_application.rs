//! 行业开票: passenger transport and refined oil.

use wxpay_core_derive::{Body, Operation};

use super::application::{BuyerTitle, QueryApplication, TransactionInformation};
use super::title::FapiaoBillType;
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Money, OutNo, Sensitive, Time};

/// 开具旅客运输行业电子发票
///
/// 成功只表示受理，没有应答内容；结果以查询或通知为准。蓝票开具失败后用原申请单号、新发票单号重试，最多 4 次。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    post = "/v3/new-tax-control-fapiao/fapiao-applications/issue-passenger-transport",
    returns = NoContent,
    query = QueryApplication,
    query_by(fapiao_id = fapiao_information.fapiao_id?),
    outcome = Lifecycle::Accepted,
    repeatable
)]
pub struct CreatePassengerTransportApplication {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 发票申请单号，最多 32 个字符
    pub fapiao_apply_id: OutNo<128>,
    /// 购买方信息
    pub buyer_information: Option<BuyerTitle>,
    /// 需要开具的数电发票信息
    pub fapiao_information: PassengerTransportFapiao,
}

/// 需要开具的数电发票信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct PassengerTransportFapiao {
    /// 商户发票单号
    pub fapiao_id: Option<String>,
    /// 总价税合计，单位为分
    pub total_amount: Option<Money>,
    /// 发票行信息
    pub items: Option<Vec<PassengerTransportItem>>,
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
pub struct PassengerTransportItem {
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
    /// 出行人额外信息
    pub passenger_information: Option<PassengerInformation>,
}

/// 出行人额外信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct PassengerInformation {
    /// 出行人名称
    pub name: Option<String>,
    /// 出行人证件类型
    pub certificate_type: Option<CertificateType>,
    /// 证件号码，传明文，发送前加密；最多 214 字节
    pub certificate_number: Option<Sensitive>,
    /// 出行日期，RFC 3339
    pub departure_date: Option<Time>,
    /// 出发地
    pub departure_place: Option<String>,
    /// 目的地
    pub destination: Option<String>,
    /// 交通工具类型
    pub transportation_type: Option<TransportationType>,
    /// 交通工具等级
    pub transportation_classes: Option<TransportationClasses>,
}

/// 开具成品油行业电子发票
///
/// 成功只表示受理，没有应答内容；结果以查询或通知为准。蓝票开具失败后用原申请单号、新发票单号重试，最多 4 次。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    post = "/v3/new-tax-control-fapiao/fapiao-applications/issue-refined-oil",
    returns = NoContent,
    query = QueryApplication,
    query_by(fapiao_id = fapiao_information.fapiao_id?),
    outcome = Lifecycle::Accepted,
    repeatable
)]
pub struct CreateRefinedOilApplication {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 发票申请单号，最多 32 个字符
    pub fapiao_apply_id: OutNo<128>,
    /// 购买方信息
    pub buyer_information: Option<BuyerTitle>,
    /// 需要开具的数电发票信息
    pub fapiao_information: RefinedOilFapiao,
}

/// 需要开具的数电发票信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct RefinedOilFapiao {
    /// 商户发票单号
    pub fapiao_id: Option<String>,
    /// 总价税合计，单位为分
    pub total_amount: Option<Money>,
    /// 发票行信息
    pub items: Option<Vec<RefinedOilItem>>,
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
pub struct RefinedOilItem {
    /// 税局侧规定的货物或应税劳务、服务税收分类编码
    pub tax_code: Option<String>,
    /// 货物或应税劳务、服务名称
    pub goods_name: Option<String>,
    /// 规格型号
    pub specification: Option<String>,
    /// 成品油单位
    pub unit: Option<Unit>,
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
    /// 成品油行业额外信息
    pub refined_oil_information: Option<RefinedOilInformation>,
}

/// 成品油行业额外信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct RefinedOilInformation {
    /// 成品油站点
    pub station: Option<String>,
    /// 交易时间，RFC 3339
    pub trade_time: Option<Time>,
    /// 加油枪号码
    pub gun_number: Option<String>,
}

one_of! {
    /// 出行人证件类型
    pub open enum CertificateType {
        /// 身份证
        IDENTITY_CARD,
        /// 护照
        PASSPORT,
        /// 香港通行证
        HONG_KONG_PERMIT,
        /// 澳门通行证
        MACAO_PERMIT,
        /// 台湾通行证
        TAIWAN_PERMIT,
        /// 外国人居留证
        FOREIGNER_RESIDENCE_PERMIT,
        /// 香港居民证
        HONG_KONG_RESIDENT_CARD,
        /// 澳门居民证
        MACAO_RESIDENT_CARD,
        /// 台湾居民证
        TAIWAN_RESIDENT_CARD,
        /// 军官证
        MILITARY_OFFICER_CARD,
        /// 武警警官证
        ARMED_POLICE_OFFICER_CARD,
        /// 士兵证
        SOLDIER_CARD,
        /// 回乡证
        HOMECOMING_CERT,
        /// 台胞证
        TAIWAN_COMPATRIOT_CERT,
    }

    /// 交通工具类型
    pub open enum TransportationType {
        /// 长途汽车
        LONG_DISTANCE_BUS,
        /// 公共交通
        PUBLIC_TRANSPORTATION,
        /// 汽车
        CAR,
        /// 轮船
        SHIP,
        /// 其他交通工具
        OTHER_TRANSPORTATION,
    }

    /// 交通工具等级
    pub open enum TransportationClasses {
        /// 轮船一等舱
        SHIP_FIRST_CLASS_CABIN,
        /// 轮船二等舱
        SHIP_SECOND_CLASS_CABIN,
        /// 轮船三等舱
        SHIP_THIRD_CLASS_CABIN,
    }

    /// 成品油单位
    pub enum Unit {
        /// 吨
        TON,
        /// 升
        LETER,
    }
}
