//! 身份信息校验: whether the payer is who was declared.

use wxpay_core_derive::{Body, Operation};

use super::declaration::Customs;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{OutNo, Sensitive, Text};

/// 身份信息校验
///
/// 只核对，可重复调用。姓名和证件号用 PKCS#1 v1.5 加密，与其他接口不同，由本库处理。主机为 apihk.mch.weixin.qq.com。
///
/// <https://pay.weixin.qq.com/wiki/doc/api_external/ch/apis/chapter4_3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateDeclaration.
#[operation(
    post = "/v3/global/customs/verify-certificate",
    returns = Certificate,
    idempotent,
    host = "apihk.mch.weixin.qq.com"
)]
pub struct VerifyCertificate {
    /// 机构的 AppID
    pub appid: Text<32>,
    /// 商户号
    #[field(identity)]
    pub mchid: String,
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: Option<OutNo<128>>,
    /// 微信支付订单号
    #[field(identity)]
    pub transaction_id: Option<String>,
    /// 商户子订单号
    pub sub_order_no: Option<String>,
    /// 海关
    pub customs: Option<Customs>,
    /// 商户海关备案号
    pub merchant_customs_no: Option<String>,
    /// 证件类型
    pub certificate_type: Option<CertificateType>,
    /// 证件号，末位 X 须大写；传明文，发送前加密；最多 245 字节
    #[field(pkcs1)]
    pub certificate_id: Option<Sensitive>,
    /// 证件姓名，传明文，发送前加密；最多 245 字节
    #[field(pkcs1)]
    pub certificate_name: Option<Sensitive>,
}

/// 核验结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateDeclaration.
pub struct Certificate {
    /// 机构的 AppID
    pub appid: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
    /// 商户订单号
    pub out_trade_no: String,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 身份核验结果
    pub certificate_check_result: Option<CertificateCheckResult>,
}

one_of! {
    /// 证件类型
    pub open enum CertificateType {
        /// 身份证
        IDCARD,
    }

    /// 身份核验结果
    pub enum CertificateCheckResult {
        /// 一致
        SAME,
        /// 不一致
        DIFFERENT,
    }
}
