//! The keys of this world: those of the vectors, and one certificate that comes later.

use std::sync::Arc;

use wxpay_core::provider::Provider;
use wxpay_core::{Config, Error, Merchant};
use wxpay_emulator::{Registration, SigningKey};

/// Unix seconds at which the world begins.
pub const NOW: u64 = 1_758_905_257;
/// The platform merchant.
pub const MCHID: &str = "1900000001";
/// The serial of its certificate.
pub const SERIAL_NO: &str = "3B81A05746B3B2AFB6A7E87B7B5BE5FC2406C2B7";
/// Its APIv3 key.
pub const APIV3_KEY: &str = "Pn9MyaH4Zk0cJaVxP222FSIltysKjpta";

macro_rules! pem {
    ($folder:literal, $name:literal) => {
        include_str!(concat!("../../", $folder, "/keys/", $name, ".pem"))
    };
}

/// A key of WeChat Pay's.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // An id and two PEMs.
pub struct PlatformKey {
    /// `PUB_KEY_ID_…`, or the certificate's serial.
    pub id: &'static str,
    /// The key that WeChat Pay signs with.
    pub private_key: &'static str,
    /// The public key, or the certificate.
    pub public: &'static str,
}

/// The WeChat Pay public key.
pub const PUBLIC_KEY: PlatformKey = PlatformKey {
    id: "PUB_KEY_ID_0176728098248535556282246072",
    private_key: pem!("vectors", "wechatpay_private"),
    public: pem!("vectors", "wechatpay_public"),
};

/// A platform certificate, valid until the end of 2029.
pub const CERTIFICATE: PlatformKey = PlatformKey {
    id: "0F5A5BC67A4921554E33F1524E9D248E9F479219",
    private_key: pem!("vectors", "platform_private"),
    public: pem!("vectors", "platform_cert"),
};

/// Another certificate of the same key.
pub const SAME_KEY: PlatformKey = PlatformKey {
    id: "55AE539F963B2499EDC8DB9B6A521625BCA41C99",
    public: pem!("vectors", "platform_cert_same_key"),
    ..CERTIFICATE
};

/// A certificate of another key, valid from June 2025 to June 2030.
pub const NEXT: PlatformKey = PlatformKey {
    id: "60A1C3E5079B2D4F6183A5C7E90B2D4F61728394",
    private_key: pem!("scenarios", "next_private"),
    public: pem!("scenarios", "next_cert"),
};

impl PlatformKey {
    /// As WeChat Pay holds it.
    pub fn signing(&self) -> SigningKey {
        let is_public_key = self.id.starts_with("PUB_KEY_ID_");
        let certificate = (!is_public_key).then(|| self.public.into());
        SigningKey { serial: self.id.into(), private_key: self.private_key.into(), certificate }
    }

    /// As a merchant is configured with it.
    pub fn trusted(&self) -> (&'static str, &'static [u8]) {
        (self.id, self.public.as_bytes())
    }
}

/// The platform merchant as WeChat Pay knows it; the first key is preferred.
pub fn registration(keys: &[PlatformKey]) -> Registration {
    Registration {
        mchid: MCHID.into(),
        name: "平台".into(),
        serial_no: SERIAL_NO.into(),
        public_key: pem!("vectors", "merchant_cert").into(),
        apiv3_key: APIV3_KEY.into(),
        signing_keys: keys.iter().map(PlatformKey::signing).collect(),
    }
}

/// The platform merchant itself, trusting these keys.
pub fn merchant(provider: Arc<dyn Provider>, keys: &[PlatformKey]) -> Result<Merchant, Error> {
    let trusted: Vec<_> = keys.iter().map(PlatformKey::trusted).collect();
    Merchant::new(Config {
        mchid: MCHID,
        serial_no: SERIAL_NO,
        private_key: Some(pem!("vectors", "merchant_private").as_bytes()),
        apiv3_keys: &[APIV3_KEY.as_bytes()],
        platform_keys: &trusted,
        provider: Some(provider),
        ..Config::default()
    })
}
