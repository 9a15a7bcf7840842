//! 分账接收方: who may receive.

use wxpay_core_derive::{Body, Operation};

use super::order::ReceiverType;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::Text;

/// 添加分账接收方
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/brand/chapter3_7.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/brand/profitsharing/receivers/add",
    returns = AddedReceiver,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct AddReceiver {
    /// 品牌主商户号
    #[field(identity)]
    pub brand_mchid: String,
    /// 公众账号ID
    pub appid: Text<32>,
    /// 子商户公众账号ID
    pub sub_appid: Option<Text<32>>,
    /// 分账接收方类型
    pub r#type: ReceiverType,
    /// 分账接收方账号
    pub account: String,
    /// 接收方名称
    pub name: Option<String>,
    /// 与品牌主商户的关系类型
    pub relation_type: RelationType,
}

/// 添加分账接收方的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct AddedReceiver {
    /// 品牌主商户号
    pub brand_mchid: Option<String>,
    /// 分账接收方类型
    pub r#type: Option<AddedReceiverType>,
    /// 分账接收方账号
    pub account: Option<String>,
}

/// 删除分账接收方
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/brand/chapter3_8.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/brand/profitsharing/receivers/delete",
    returns = AddedReceiver,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct DeleteReceiver {
    /// 品牌主商户号
    #[field(identity)]
    pub brand_mchid: String,
    /// 公众账号ID
    pub appid: Text<32>,
    /// 子商户公众账号ID
    pub sub_appid: Option<Text<32>>,
    /// 分账接收方类型
    pub r#type: ReceiverType,
    /// 分账接收方账号
    pub account: String,
}

one_of! {
    /// 与品牌主商户的关系类型
    pub open enum RelationType {
        /// 供应商
        SUPPLIER,
        /// 分销商
        DISTRIBUTOR,
        /// 服务商
        SERVICE_PROVIDER,
        /// 平台
        PLATFORM,
        /// 员工
        STAFF,
        /// 其他
        OTHERS,
    }

    /// 分账接收方类型
    pub enum AddedReceiverType {
        /// 商户号
        MERCHANT_ID,
        /// 个人 openid
        PERSONAL_OPENID,
        /// 子商户下的个人 openid
        PERSONAL_SUB_OPENID,
    }
}
