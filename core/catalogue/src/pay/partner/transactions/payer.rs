//! 支付者: who may pay an order.

use wxpay_core_derive::Body;

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Sensitive, Text};

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Payer {
    /// 用户在 sp_appid 下的 openid；与 sub_openid 至少填一个
    #[field(any_of(sub_openid))]
    pub sp_openid: Option<Text<128>>,
    /// 用户在 sub_appid 下的 openid；填写时 sub_appid 必填
    pub sub_openid: Option<Text<128>>,
    /// 实名支付，只允许此人支付；须单独申请权限
    pub identity: Option<Identity>,
}

/// 不限定身份的支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct OpenidPayer {
    /// 用户在 sp_appid 下的 openid；与 sub_openid 至少填一个
    pub sp_openid: Option<Text<128>>,
    /// 用户在 sub_appid 下的 openid；填写时 sub_appid 必填
    pub sub_openid: Option<Text<128>>,
}

/// 只按身份限定的支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct RealNamePayer {
    /// 实名支付，只允许此人支付；须单独申请权限
    pub identity: Option<Identity>,
}

/// 实名支付
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Identity {
    /// 证件类型
    pub r#type: IdentityType,
    /// 证件号，传明文，发送前加密；最多 214 字节
    pub number: Sensitive,
    /// 姓名，传明文，发送前加密；最多 214 字节，证件类型为手机号时可不填
    pub name: Option<Sensitive>,
}

one_of! {
    /// 证件类型
    pub open enum IdentityType {
        /// 身份证
        IDCARD,
        /// 港澳居民来往内地通行证
        HONGKONG_MACAO,
        /// 港澳居民居住证
        HONGKONG_MACAO_RESIDENT,
        /// 台湾居民证件
        TAIWAN_RESIDENT,
        /// 外国人永久居留身份证
        FOREIGN_RESIDENT,
        /// 护照
        OVERSEA_PASSPORT,
        /// 手机号
        PHONE_NUMBER,
    }
}
