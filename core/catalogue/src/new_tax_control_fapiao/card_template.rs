//! 卡券模板: what a fapiao looks like in the card package.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Lifecycle;

/// 创建电子发票卡券模板
///
/// 再次创建覆盖先前的模板。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/new-tax-control-fapiao/chapter3_4.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/new-tax-control-fapiao/card-template",
    returns = CardTemplate,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct CreateCardTemplate {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 插卡公众号的 AppID
    pub card_appid: String,
    /// 卡券模板信息
    pub card_template_information: CardTemplateInformation,
}

/// 卡券模板信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct CardTemplateInformation {
    /// 收款方名称
    pub payee_name: Option<String>,
    /// 卡券 logo 的地址
    pub logo_url: Option<String>,
    /// 卡券自定义单元格
    pub custom_cell: Option<CustomCell>,
}

/// 卡券自定义单元格
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct CustomCell {
    /// 单元格的文字
    pub words: Option<String>,
    /// 单元格的描述
    pub description: Option<String>,
    /// 点击后跳转的地址
    pub jump_url: Option<String>,
    /// 点击后跳转的小程序的原始ID
    pub miniprogram_user_name: Option<String>,
    /// 点击后跳转的小程序的页面路径
    pub miniprogram_path: Option<String>,
}

/// 卡券模板
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct CardTemplate {
    /// 插卡公众号的 AppID
    pub card_appid: Option<String>,
    /// 卡券模板ID
    pub card_id: Option<String>,
}
