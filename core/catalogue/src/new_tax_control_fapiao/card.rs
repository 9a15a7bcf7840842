//! 卡包

use wxpay_core_derive::{Body, Operation};

use super::application::{GeneralApplicationBuyerInformation, TaxPreferMark};
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{Money, OutNo, Time};

/// 将电子发票插入微信用户卡包
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/new-tax-control-fapiao/chapter3_11.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    post = "/v3/new-tax-control-fapiao/fapiao-applications/{fapiao_apply_id}/insert-cards",
    returns = NoContent,
    outcome = Rule::Accepted, repeatable)]
pub struct InsertCards {
    /// 发票申请单号
    pub fapiao_apply_id: OutNo<128>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 插卡场景
    pub scene: Option<CardsScene>,
    /// 购买方信息
    pub buyer_information: Option<GeneralApplicationBuyerInformation>,
    /// 电子发票卡券信息列表
    pub fapiao_card_information: Option<Vec<FapiaoCardInformation>>,
}

/// 电子发票卡券
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct FapiaoCardInformation {
    /// 电子发票文件ID
    pub fapiao_media_id: Option<String>,
    /// 发票号码
    pub fapiao_number: Option<String>,
    /// 发票代码
    pub fapiao_code: Option<String>,
    /// 开票时间，RFC 3339
    pub fapiao_time: Option<Time>,
    /// 校验码
    pub check_code: Option<String>,
    /// 密码
    pub password: Option<String>,
    /// 总价税合计，单位为分
    pub total_amount: Option<Money>,
    /// 总税额，单位为分
    pub tax_amount: Option<Money>,
    /// 总金额，单位为分
    pub amount: Option<Money>,
    /// 销售方信息
    pub seller_information: Option<FapiaoCardInformationSellerInformation>,
    /// 附加信息
    pub extra_information: Option<FapiaoCardInformationExtraInformation>,
    /// 发票行信息
    pub items: Option<Vec<FapiaoCardInformationItem>>,
    /// 备注信息
    pub remark: Option<String>,
}

/// 销售方信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct FapiaoCardInformationSellerInformation {
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
}

/// 附加信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct FapiaoCardInformationExtraInformation {
    /// 收款人
    pub payee: Option<String>,
    /// 复核人
    pub reviewer: Option<String>,
    /// 开票人
    pub drawer: Option<String>,
}

/// 发票行信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct FapiaoCardInformationItem {
    /// 货物或应税劳务、服务编码
    pub tax_code: Option<String>,
    /// 货物或应税劳务、服务名称
    pub goods_name: Option<String>,
    /// 规格型号
    pub specification: Option<String>,
    /// 单位
    pub unit: Option<String>,
    /// 数量
    pub quantity: Option<i64>,
    /// 单价，单位为分
    pub unit_price: Option<Money>,
    /// 单行金额，单位为分
    pub amount: Option<Money>,
    /// 单行税额，单位为分
    pub tax_amount: Option<Money>,
    /// 单行金额合计，单位为分
    pub total_amount: Option<Money>,
    /// 税率
    pub tax_rate: Option<i64>,
    /// 税收优惠政策标识
    pub tax_prefer_mark: Option<TaxPreferMark>,
    /// 是否折扣行
    pub discount: Option<bool>,
}

one_of! {
    /// 插卡场景
    pub open enum CardsScene {
        /// 微信支付开票
        WITH_WECHATPAY,
        /// 非微信支付开票
        WITHOUT_WECHATPAY,
    }
}
