//! 分账接收方: who may receive.

use wxpay_core_derive::{Body, Operation};

use super::order::ReceiverType;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Sensitive, Text};

/// 添加分账接收方
///
/// 分账前须先添加接收方；重复添加无害。每秒 100 次。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/profit-sharing/receivers/add-receiver.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(post = "/v3/profitsharing/receivers/add", returns = AddedReceiver, outcome = Lifecycle::Done, repeatable)]
pub struct AddReceiver {
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
    /// 应用ID
    pub appid: Text<32>,
    /// 子商户应用ID
    pub sub_appid: Option<Text<32>>,
    /// 分账接收方类型
    pub r#type: ReceiverType,
    /// 分账接收方账号
    #[field(identity)]
    pub account: Text<64>,
    /// 分账接收方姓名（个人，可不填）或全称（商户，必填），传明文，发送前加密；最多 214 字节
    #[field(required_if(type = "MERCHANT_ID"))]
    pub name: Option<Sensitive>,
    /// 与分账方的关系类型
    pub relation_type: RelationType,
    /// 自定义的分账关系；relation_type 为 CUSTOM 时必填
    #[field(required_if(relation_type = "CUSTOM"))]
    pub custom_relation: Option<Text<10>>,
}

/// 已添加的分账接收方
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct AddedReceiver {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 分账接收方类型
    pub r#type: Option<ReceiverType>,
    /// 分账接收方账号
    pub account: Option<String>,
    /// 分账接收方全称
    pub name: Option<Sensitive>,
    /// 与分账方的关系类型
    pub relation_type: Option<RelationType>,
    /// 自定义的分账关系
    pub custom_relation: Option<String>,
}

/// 删除分账接收方
///
/// <https://pay.weixin.qq.com/docs/partner/apis/profit-sharing/receivers/delete-receiver.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(post = "/v3/profitsharing/receivers/delete", returns = DeletedReceiver, outcome = Lifecycle::Done, repeatable)]
pub struct DeleteReceiver {
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
    /// 应用ID
    pub appid: Text<32>,
    /// 子商户应用ID
    pub sub_appid: Option<Text<32>>,
    /// 分账接收方类型
    pub r#type: ReceiverType,
    /// 分账接收方账号
    #[field(identity)]
    pub account: Text<64>,
}

/// 已删除的分账接收方
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct DeletedReceiver {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 分账接收方类型
    pub r#type: Option<ReceiverType>,
    /// 分账接收方账号
    pub account: Option<String>,
}

one_of! {
    /// 与分账方的关系类型
    pub open enum RelationType {
        /// 服务商
        SERVICE_PROVIDER,
        /// 门店
        STORE,
        /// 员工
        STAFF,
        /// 店主
        STORE_OWNER,
        /// 合作伙伴
        PARTNER,
        /// 总部
        HEADQUARTER,
        /// 品牌方
        BRAND,
        /// 分销商
        DISTRIBUTOR,
        /// 用户
        USER,
        /// 供应商
        SUPPLIER,
        /// 自定义
        CUSTOM,
    }
}
