//! 卡包: put fapiao of the merchant's own issuing into it.

use wxpay_core_derive::{Body, Operation};

use super::application::{BuyerTitle, QueryApplication, TaxPreferMark};
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Money, OutNo, Time};

/// Whether the cards are in; a discarded one is not any more.
const INSERTION: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Pending, &[Test::Empty("fapiao_information")]),
    Case(Outcome::Succeeded, &[Test::Every("fapiao_information", "card_information.card_status", &["INSERTED"])]),
    Case(Outcome::Failed, &[Test::Every("fapiao_information", "card_information.card_status", &["DISCARDED"])]),
    Case(
        Outcome::Partly,
        &[Test::Every("fapiao_information", "card_information.card_status", &["INSERTED", "DISCARDED"])],
    ),
]);

/// 将电子发票插入微信用户卡包
///
/// 一次最多 5 张；成功只表示受理，没有应答内容，结果以查询或通知为准。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/new-tax-control-fapiao/chapter3_11.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    post = "/v3/new-tax-control-fapiao/fapiao-applications/{fapiao_apply_id}/insert-cards",
    returns = NoContent,
    query = QueryApplication,
    outcome = INSERTION,
    repeatable
)]
pub struct InsertCards {
    /// 发票申请单号
    pub fapiao_apply_id: OutNo<128>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 插卡场景
    pub scene: CardsScene,
    /// 购买方信息
    pub buyer_information: BuyerTitle,
    /// 电子发票卡券信息列表，最多 5 张
    pub fapiao_card_information: Vec<FapiaoCardInformation>,
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
    pub seller_information: Option<CardSeller>,
    /// 附加信息
    pub extra_information: Option<CardExtraInformation>,
    /// 发票行信息
    pub items: Option<Vec<CardItem>>,
    /// 备注信息
    pub remark: Option<String>,
}

/// 销售方信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct CardSeller {
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
}

/// 附加信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct CardExtraInformation {
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
pub struct CardItem {
    /// 货物或应税劳务、服务编码
    pub tax_code: Option<String>,
    /// 货物或应税劳务、服务名称
    pub goods_name: Option<String>,
    /// 规格型号
    pub specification: Option<String>,
    /// 单位
    pub unit: Option<String>,
    /// 数量，实际数量乘以 10 的 8 次方
    pub quantity: Option<i64>,
    /// 单价，单位为分乘以 10 的 8 次方；可能超过 32 位
    pub unit_price: Option<Money>,
    /// 单行金额，单位为分
    pub amount: Option<Money>,
    /// 单行税额，单位为分
    pub tax_amount: Option<Money>,
    /// 单行金额合计，单位为分；折扣行为负
    pub total_amount: Option<Money>,
    /// 税率，百分数乘以 100，如 1300 表示 13%
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
