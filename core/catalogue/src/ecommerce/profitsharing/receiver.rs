//! 分账接收方: who may be split to.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Sensitive, Text};

/// 添加分账接收方
///
/// 添加后对平台的所有二级商户有效；重复添加无害，也不会覆盖。最多 20 000 个。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/profitsharing/chapter3_7.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(post = "/v3/ecommerce/profitsharing/receivers/add", returns = ReceiverEntry, outcome = Lifecycle::Done, idempotent)]
pub struct AddReceiver {
    /// 公众账号ID；接收方为个人时必填
    #[field(required_if(type = "PERSONAL_OPENID"))]
    pub appid: Option<Text<32>>,
    /// 接收方类型
    #[field(identity)]
    pub r#type: ReceiverType,
    /// 接收方账号：商户号，或 openid
    #[field(identity)]
    pub account: Text<64>,
    /// 商户全称（明文），接收方为商户时必填；个人可填真实姓名供校验
    #[field(required_if(type = "MERCHANT_ID"))]
    pub name: Option<Text<256>>,
    /// 个人姓名，传明文，发送前加密；最多 214 字节；仅用于个人，不与 name 同时填写
    #[field(excludes(name), only_if(type = "PERSONAL_OPENID"))]
    pub encrypted_name: Option<Sensitive>,
    /// 与平台的关系
    pub relation_type: RelationType,
}

/// 删除分账接收方
///
/// 删除后不能再分给该接收方，已分的仍可回退；重复删除无害。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/profitsharing/chapter3_8.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(post = "/v3/ecommerce/profitsharing/receivers/delete", returns = ReceiverEntry, outcome = Lifecycle::Done, repeatable)]
pub struct DeleteReceiver {
    /// 公众账号ID；接收方为个人时必填
    #[field(required_if(type = "PERSONAL_OPENID"))]
    pub appid: Option<Text<32>>,
    /// 接收方类型
    #[field(identity)]
    pub r#type: ReceiverType,
    /// 接收方账号：商户号，或 openid
    #[field(identity)]
    pub account: Text<64>,
}

/// 分账接收方登记
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct ReceiverEntry {
    /// 接收方类型
    pub r#type: ReceiverType,
    /// 接收方账号
    pub account: String,
}

one_of! {
    /// 分账接收方类型
    pub enum ReceiverType {
        /// 商户号
        MERCHANT_ID,
        /// 个人 openid
        PERSONAL_OPENID,
    }

    /// 与接收方的关系
    pub enum RelationType {
        /// 供应商
        SUPPLIER,
        /// 分销商
        DISTRIBUTOR,
        /// 服务商
        SERVICE_PROVIDER,
        /// 平台
        PLATFORM,
        /// 其他
        OTHERS,
    }
}
