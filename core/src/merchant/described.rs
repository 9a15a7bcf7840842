//! A merchant from JSON: settings and keys as a host without types of its own gives them.

use wxpay_core_schema::Value;

use crate::error::Error;
use crate::error::locale::Locale;
use crate::keys::PlatformKeys;
use crate::merchant::Merchant;
use crate::merchant::config::{BASE_URL, Config};
use crate::merchant::environment::Environment;
use crate::wire::members::Members;

impl Merchant {
    /// Makes a merchant from a JSON object of the members of [`Config`], with `apiv3_key` a text or a list of them. Its
    /// `language` stands where the object names none. An error names the member that is wrong.
    pub fn from_json(config: &[u8], language: &str) -> Result<Self, Error> {
        let mut config = Members::from_json(config, "config")?;
        let locale = config.text("locale")?.as_deref().map_or(Ok(Locale::default()), Locale::parse)?;
        described(config, language, locale).map_err(locale.speak())
    }

    /// Reads platform keys from JSON: an object of ids and PEM, or a list of certificates.
    pub fn parse_keys_json(&self, keys: &[u8]) -> Result<PlatformKeys, Error> {
        self.parse_keys(&borrowed(&platform_keys(Value::from_json(keys, "platform_keys")?)?))
    }
}

/// Lists what may be shown: `mchid serial_no base_url backup_url`.
impl From<&Merchant> for Value {
    fn from(merchant: &Merchant) -> Self {
        Self::from([
            ("mchid", merchant.mchid().into()),
            ("serial_no", merchant.serial_no().into()),
            ("base_url", merchant.base_url().into()),
            ("backup_url", merchant.backup_url().into()),
        ])
    }
}

fn described(mut config: Members, language: &str, locale: Locale) -> Result<Merchant, Error> {
    let mchid = config.text("mchid")?.unwrap_or_default();
    let serial_no = config.text("serial_no")?.unwrap_or_default();
    let private_key = config.text("private_key")?;
    let apiv3_keys = config.one_or_more("apiv3_key")?;
    let api_v2_key = config.text("api_v2_key")?;
    let keys = config.take("platform_keys").map(platform_keys).transpose()?.unwrap_or_default();
    let base_url = config.text("base_url")?;
    let backup_url = config.text("backup_url")?;
    let own_language = config.text("language")?;
    config.end()?;
    Merchant::new(Config {
        mchid: &mchid,
        serial_no: &serial_no,
        private_key: private_key.as_deref().map(str::as_bytes),
        apiv3_keys: &apiv3_keys.iter().map(String::as_bytes).collect::<Vec<_>>(),
        api_v2_key: api_v2_key.as_deref().map(str::as_bytes),
        platform_keys: &borrowed(&keys),
        base_url: base_url.as_deref().unwrap_or(BASE_URL),
        backup_url: backup_url.as_deref(),
        locale,
        language: own_language.as_deref().unwrap_or(language),
        ..Config::default()
    })
}

/// Keys by id or serial; certificates in a list bring their own serials.
fn platform_keys(keys: Value) -> Result<Vec<(String, String)>, Error> {
    let wrong = || Error::invalid_argument("platform_keys", "an object of id and PEM, or a list of certificates");
    let key = |(id, pem): (String, Value)| match pem {
        Value::Text(pem) => Ok((id, pem)),
        _ => Err(wrong()),
    };
    match keys {
        Value::Object(keys) => keys.into_iter().map(key).collect(),
        Value::List(keys) => keys.into_iter().map(|pem| key((String::new(), pem))).collect(),
        _ => Err(wrong()),
    }
}

fn borrowed(keys: &[(String, String)]) -> Vec<(&str, &[u8])> {
    keys.iter().map(|(id, pem)| (id.as_str(), pem.as_bytes())).collect()
}

impl Environment {
    /// Reads a JSON object of variables; `null` counts as unset, and names that are not `WXPAY_…` are ignored.
    pub fn from_json(variables: &[u8]) -> Result<Self, Error> {
        let given = Value::from_json(variables, "variables")?;
        let locale = given.get("WXPAY_LOCALE").and_then(Value::as_str).and_then(|name| Locale::parse(name.trim()).ok());
        let Value::Object(variables) = given else {
            return Err(Error::invalid_argument("variables", "a JSON object"));
        };
        let mut ours = Vec::new();
        for (name, value) in variables.into_iter().filter(|(name, _)| name.starts_with("WXPAY_")) {
            match value {
                Value::Text(text) => ours.push((name, text)),
                Value::Null => {}
                _ => return Err(Error::invalid_argument(&name, "text").in_locale(locale.unwrap_or_default())),
            }
        }
        Ok(Self::new(ours))
    }
}
