//! The merchant: takes its configuration, makes requests.

use wxpay_core::environment::Environment;
use wxpay_core::{Config, Error, Merchant, Object};

use crate::boundary::Text;
use crate::cache::cached;
use crate::parts::told;
use crate::shown::Shown;
use crate::text::wxpay_text;
use crate::wxpay_bytes;

/// A merchant: immutable and shared between threads, apart from its platform keys.
pub struct wxpay_merchant {
    pub(crate) inner: Merchant,
    json: Text,
}

/// Makes a merchant from a JSON object; sends nothing. An error names the member that is wrong.
///
/// - `mchid` `serial_no`: the merchant number, and the serial of its API certificate.
/// - `private_key`: the text of apiclient_key.pem. Leave it out if the key is elsewhere: see wxpay_merchant_begin.
/// - `apiv3_key`: 32 bytes, or, during a rotation, a list of the current and the previous one.
/// - `api_v2_key`: 32 bytes; it signs only the parameters of the pages of payscore orders and coupons.
/// - `platform_keys`: an object of id and public key, or of serial and certificate, both PEM; or a list of certificates.
/// - `base_url` `backup_url`: by default WeChat Pay's hosts. `http` for loopback hosts only.
/// - `locale`: the language of errors, `en` (default) or `zh`.
/// - `language`: the language that `User-Agent` names; by default `c`.
pub(crate) fn wxpay_merchant_new(config: &[u8]) -> Result<wxpay_merchant, Error> {
    Merchant::from_json(config, "c").map(wxpay_merchant::of)
}

/// wxpay_merchant_new for a program that makes the same merchant again and again, such as a worker of a server for every
/// request: the keys of a configuration are parsed once a process.
///
/// The process holds the 64 merchants that were asked for last, each by a SHA-256 digest of its configuration, and nothing
/// of its text. A changed configuration is parsed anew; the old keys go with wxpay_cache_clear, with 64 others, or with
/// the process. What wxpay_merchant_replace_keys and wxpay_merchant_use_certificates change is the one merchant's own.
pub(crate) fn wxpay_merchant_cached(config: &[u8]) -> Result<wxpay_merchant, Error> {
    cached(&[b"config", config], || Merchant::from_json(config, "c")).map(wxpay_merchant::of)
}

/// Makes a merchant from environment variables, given as a JSON object of names and texts; an error names the variable
/// that is wrong. docs/cli.md lists them: `WXPAY_MCHID`, `WXPAY_PRIVATE_KEY` and so on. Other names are ignored.
///
/// The library reads neither the environment nor files: first call wxpay_env_files, and put the content of each file
/// that it names in place of the path. `language` is what the User-Agent says of the program; `c` if empty.
pub(crate) fn wxpay_merchant_from_env(variables: &[u8], language: &str) -> Result<wxpay_merchant, Error> {
    from_environment(variables, language).map(wxpay_merchant::of)
}

/// wxpay_merchant_from_env, by the keys of wxpay_merchant_cached where they are held.
pub(crate) fn wxpay_merchant_cached_from_env(variables: &[u8], language: &str) -> Result<wxpay_merchant, Error> {
    let parts = [b"variables", language.as_bytes(), variables];
    cached(&parts, || from_environment(variables, language)).map(wxpay_merchant::of)
}

/// Returns the variables whose values are paths, as a JSON object of names and paths.
pub(crate) fn wxpay_env_files(variables: &[u8]) -> Result<wxpay_text, Error> {
    let environment = Environment::from_json(variables)?;
    let files: Object = environment.files().map(|(name, path)| (name.to_owned(), path.into())).collect();
    files.shown()
}

/// Trusts these keys of WeChat Pay from now on, also for requests that are on their way. JSON as `platform_keys` of
/// wxpay_merchant_new. Any thread may call it at any time.
pub(crate) fn wxpay_merchant_replace_keys(merchant: &wxpay_merchant, platform_keys: &[u8]) -> Result<(), Error> {
    merchant.inner.replace_keys(merchant.inner.parse_keys_json(platform_keys)?)
}

/// `mchid serial_no base_url backup_url` as a JSON object.
pub(crate) fn wxpay_merchant_json(merchant: &wxpay_merchant) -> wxpay_bytes {
    merchant.json.view()
}

impl wxpay_merchant {
    fn of(inner: Merchant) -> Self {
        Self { json: told(&inner), inner }
    }
}

fn from_environment(variables: &[u8], language: &str) -> Result<Merchant, Error> {
    let language = if language.is_empty() { "c" } else { language };
    Environment::from_json(variables)?.configured(Config { language, ..Config::default() })
}
