//! Keys over time: new ones are made, and a platform certificate has a successor before it ends.

use rcgen::{CertificateParams, DnType, KeyPair, PKCS_RSA_SHA256, RsaKeySize};
use time::{Duration, OffsetDateTime};
use wxpay_core::PlatformKey;

use crate::calendar::DAY;
use crate::merchant::Merchant;
use crate::signing::{Signing, SigningKey};

/// The validity of a certificate: five years, as WeChat Pay's are.
const VALIDITY: Duration = Duration::days(5 * 365);
/// How long before a certificate ends its successor appears.
const NOTICE: u64 = 10 * DAY;
/// Who signs by a platform certificate.
pub const ISSUER: &str = "Tenpay.com sign";

/// A new key with a certificate of five years, by itself.
pub fn certificate(subject: &str, now: u64) -> Result<SigningKey, String> {
    let told = |error: rcgen::Error| error.to_string();
    let key = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048).map_err(told)?;
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, subject);
    let now = i64::try_from(now).map_err(|error| error.to_string())?;
    let now = OffsetDateTime::from_unix_timestamp(now).map_err(|error| error.to_string())?;
    // From yesterday, for a merchant whose clock is late.
    params.not_before = now - Duration::days(1);
    params.not_after = params.not_before + VALIDITY;
    let pem = params.self_signed(&key).map_err(told)?.pem();
    let read = PlatformKey::new(&wxpay_core::provider::AwsLc, "", pem.as_bytes()).map_err(|error| error.to_string())?;
    Ok(SigningKey { serial: read.serial().to_owned(), private_key: key.serialize_pem(), certificate: Some(pem) })
}

/// A new key without a certificate, and its public half as PEM.
pub fn public_key(id: &str) -> Result<(SigningKey, String), String> {
    let key = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048).map_err(|error| error.to_string())?;
    let made = SigningKey { serial: id.into(), private_key: key.serialize_pem(), certificate: None };
    Ok((made, key.public_key_pem()))
}

impl Merchant {
    /// A certificate that ends soon has a successor, where the setting asks for it.
    pub(crate) fn renew_certificates(&mut self, now: u64) {
        if self.ledger.settings.renew_certificates {
            self.signing.renew(now);
        }
    }
}

impl Signing {
    /// A certificate that ends soon has a successor. Where none can be made, the keys stay as they are.
    fn renew(&mut self, now: u64) {
        if self.last_end().is_some_and(|end| end < now + NOTICE) {
            let made = certificate(ISSUER, now).ok().and_then(|made| self.with(vec![made], None).ok());
            if let Some(renewed) = made {
                *self = renewed;
            }
        }
    }
}
