//! 发票抬头: where the user fills it in, and what it says.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Money, OutNo, Sensitive};

/// 获取抬头填写链接
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/new-tax-control-fapiao/chapter3_5.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(get = "/v3/new-tax-control-fapiao/user-title/title-url", returns = TitleUrl)]
pub struct QueryTitleUrl {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 发票申请单号
    pub fapiao_apply_id: OutNo<128>,
    /// 开票来源
    pub source: TitleUrlSource,
    /// 公众号或小程序的 AppID，与开票来源一致
    pub appid: String,
    /// 用户在该 AppID 下的标识
    pub openid: String,
    /// 总金额，单位为分
    pub total_amount: Money,
    /// 销售方名称
    pub seller_name: Option<String>,
    /// 是否需要展示手机号填写栏
    pub show_phone_cell: Option<bool>,
    /// 用户是否必须填写手机号；展示填写栏时有效
    pub must_input_phone: Option<bool>,
    /// 是否需要展示邮箱地址填写栏
    pub show_email_cell: Option<bool>,
    /// 用户是否必须填写邮箱地址；展示填写栏时有效
    pub must_input_email: Option<bool>,
}

/// 抬头填写链接
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct TitleUrl {
    /// 抬头填写链接
    pub title_url: Option<String>,
    /// 抬头填写小程序AppID
    pub miniprogram_appid: Option<String>,
    /// 抬头填写小程序页面路径
    pub miniprogram_path: Option<String>,
    /// 抬头填写小程序的用户名
    pub miniprogram_user_name: Option<String>,
}

/// 获取用户填写的抬头
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/new-tax-control-fapiao/chapter3_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(get = "/v3/new-tax-control-fapiao/user-title", returns = Title)]
pub struct QueryTitle {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 开票场景
    pub scene: TitleScene,
    /// 发票申请单号
    pub fapiao_apply_id: OutNo<128>,
}

/// 用户填写的抬头
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct Title {
    /// 购买方类型
    pub r#type: Option<TitleType>,
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
    /// 手机号
    pub phone: Option<Sensitive>,
    /// 邮箱地址
    pub email: Option<Sensitive>,
    /// 订单金额，单位为分
    pub amount: Option<Money>,
    /// 商户订单号
    pub out_trade_no: Option<String>,
    /// 开具的发票类型
    pub fapiao_bill_type: Option<FapiaoBillType>,
    /// 留言信息
    pub user_apply_message: Option<String>,
}

one_of! {
    /// 开票来源
    pub enum TitleUrlSource {
        /// 网页
        WEB,
        /// 小程序
        MINIPROGRAM,
    }

    /// 开票场景
    pub open enum TitleScene {
        /// 微信支付开票
        WITH_WECHATPAY,
        /// 非微信支付开票
        WITHOUT_WECHATPAY,
    }

    /// 购买方类型
    pub enum TitleType {
        /// 个人
        INDIVIDUAL,
        /// 单位
        ORGANIZATION,
    }

    /// 开具的发票类型
    pub open enum FapiaoBillType {
        /// 增值税普通发票
        COMM_FAPIAO,
        /// 增值税专用发票
        VAT_FAPIAO,
    }
}
