//! 平台证书列表

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::{Message, Status};

const ZH: &str = "该商户没有平台证书：请改为配置微信支付公钥（公钥 ID 为 PUB_KEY_ID_…，以及公钥文件）。";
const EN: &str =
    "This merchant has no platform certificate: configure the WeChat Pay public key (PUB_KEY_ID_… and its PEM).";

/// Merchants of 2024 and later have no certificates, and are told so in several ways.
const NO_CERTIFICATES: &[Cure] = &[(Message("无可用的平台证书"), ZH, EN), (Status(404), ZH, EN)];

/// 获取平台证书列表
///
/// 首次应答无需任何平台密钥：先用 APIv3 密钥解密，再用其中的证书验证同一应答。12 小时内刷新一次。
/// 仅用微信支付公钥的商户没有平台证书，会收到 404。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/applyments/chapter3_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(get = "/v3/certificates", returns = CertificateList, bootstrap, remedies = NO_CERTIFICATES)]
pub struct Download {
    /// 证书算法类型，默认 RSA
    pub algorithm_type: Option<AlgorithmType>,
}

/// The fields that bring the first keys, before anything is verified.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Listed {
    /// The list.
    pub list: &'static str,
    /// The serial of an entry.
    pub serial: &'static str,
    /// The certificate of an entry, sealed by the APIv3 key.
    pub sealed: &'static str,
}

/// The names that [`CertificateList`] has for them.
pub const LISTED: Listed = Listed { list: "data", serial: "serial_no", sealed: "encrypt_certificate" };

/// 平台证书列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As Download.
pub struct CertificateList {
    /// 平台证书，含即将启用的
    pub data: Vec<SealedCertificate>,
}

/// 加密的平台证书
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As Download.
pub struct SealedCertificate {
    /// 证书序列号
    pub serial_no: String,
    /// 启用时间，RFC 3339
    pub effective_time: String,
    /// 过期时间，RFC 3339
    pub expire_time: String,
    /// 证书密文
    pub encrypt_certificate: EncryptCertificate,
}

/// 证书密文
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As Download.
pub struct EncryptCertificate {
    /// 加密算法，AEAD_AES_256_GCM
    pub algorithm: String,
    /// 随机串，12 字节
    pub nonce: String,
    /// 附加数据，certificate
    pub associated_data: Option<String>,
    /// 密文，Base64
    pub ciphertext: String,
}

one_of! {
    /// 证书算法类型
    pub enum AlgorithmType {
        /// RSA 证书
        RSA,
        /// 国密证书，本库不能使用
        SM2,
        /// 全部
        ALL,
    }
}
