//! A merchant from environment variables, with the same names and forms in every language.

use std::fmt;

use wxpay_core_schema::nearest::nearest;
use zeroize::Zeroizing;

use crate::error::locale::Locale;
use crate::error::{Error, ErrorKind};
use crate::keys::{self, Found};
use crate::merchant::Merchant;
use crate::merchant::config::Config;

/// An environment variable.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Variable {
    /// Its name, such as `WXPAY_MCHID`.
    pub name: &'static str,
    /// The setting that it fills, such as `mchid`.
    pub setting: &'static str,
    /// True if its value is the text of a key or certificate, or the path of a file that holds one.
    pub is_file: bool,
    /// True if its value must not be shown.
    pub is_secret: bool,
    /// True if a merchant cannot be made without it.
    pub required: bool,
    /// What it means.
    pub doc: &'static str,
}

const fn text(name: &'static str, setting: &'static str, doc: &'static str) -> Variable {
    Variable { name, setting, is_file: false, is_secret: false, required: false, doc }
}

const fn needed(variable: Variable) -> Variable {
    Variable { required: true, ..variable }
}

const fn secret(variable: Variable) -> Variable {
    Variable { is_secret: true, ..variable }
}

const fn file(variable: Variable) -> Variable {
    Variable { is_file: true, ..variable }
}

const MCHID: usize = 0;
const SERIAL_NO: usize = 1;
const PRIVATE_KEY: usize = 2;
const CERTIFICATE: usize = 3;
const APIV3_KEY: usize = 4;
const APIV3_KEY_PREVIOUS: usize = 5;
const API_V2_KEY: usize = 6;
const PUBLIC_KEY_ID: usize = 7;
const PUBLIC_KEY: usize = 8;
const PLATFORM_CERTIFICATE: usize = 9;
const BASE_URL: usize = 10;
const BACKUP_URL: usize = 11;
const LOCALE: usize = 12;

/// Every variable that this library reads.
pub const VARIABLES: [Variable; 13] = [
    needed(text("WXPAY_MCHID", "mchid", "The merchant number.")),
    text(
        "WXPAY_SERIAL_NO",
        "serial_no",
        "Serial of the merchant's API certificate; not needed beside WXPAY_CERTIFICATE.",
    ),
    secret(file(text("WXPAY_PRIVATE_KEY", "private_key", "The merchant's API private key, apiclient_key.pem."))),
    file(text(
        "WXPAY_CERTIFICATE",
        "serial_no",
        "The merchant's API certificate, apiclient_cert.pem, which tells its serial.",
    )),
    secret(text("WXPAY_APIV3_KEY", "apiv3_key", "The APIv3 key, 32 bytes.")),
    secret(text("WXPAY_APIV3_KEY_PREVIOUS", "apiv3_key", "The previous APIv3 key, during a rotation.")),
    secret(text("WXPAY_API_V2_KEY", "api_v2_key", "The APIv2 key, for the pages of payscore orders and coupons.")),
    text("WXPAY_PUBLIC_KEY_ID", "platform_keys", "The id of WeChat Pay's public key, PUB_KEY_ID_ and digits."),
    file(text("WXPAY_PUBLIC_KEY", "platform_keys", "WeChat Pay's public key, pub_key.pem.")),
    file(text(
        "WXPAY_PLATFORM_CERTIFICATE",
        "platform_keys",
        "WeChat Pay's platform certificates, one or several in one text.",
    )),
    text("WXPAY_BASE_URL", "base_url", "The URL that requests go to, in place of WeChat Pay's."),
    text("WXPAY_BACKUP_URL", "backup_url", "The URL to use when the connection to WXPAY_BASE_URL fails."),
    text("WXPAY_LOCALE", "locale", "The language of errors, en or zh."),
];

/// The longest path of a file, in bytes.
const LONGEST_PATH: usize = 4096;

/// The values of the variables; wiped on drop and never printed.
pub struct Environment {
    values: [Option<Zeroizing<Vec<u8>>>; VARIABLES.len()],
    /// Names that start with `WXPAY_` but are not ours.
    strangers: Vec<String>,
}

impl Environment {
    /// Keeps the variables named in [`VARIABLES`]; an empty value counts as unset.
    pub fn new<N: AsRef<str>, V: AsRef<[u8]>>(variables: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut environment = Self { values: Default::default(), strangers: Vec::new() };
        for (name, value) in variables {
            let (name, value) = (name.as_ref(), value.as_ref());
            match VARIABLES.iter().position(|variable| variable.name == name) {
                Some(_) if value.trim_ascii().is_empty() => {}
                Some(index) => environment.values[index] = Some(Zeroizing::new(value.to_vec())),
                None if name.starts_with("WXPAY_") => environment.strangers.push(name.to_owned()),
                None => {}
            }
        }
        environment
    }

    /// Yields each variable whose value is a path, with that path.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &str)> {
        VARIABLES.iter().zip(&self.values).filter(|(variable, _)| variable.is_file).filter_map(|(variable, value)| {
            let path = value.as_deref().filter(|value| is_path(value))?;
            Some((variable.name, std::str::from_utf8(path).ok()?.trim()))
        })
    }

    /// Replaces a path with the content of its file.
    pub fn fill(&mut self, name: &str, content: Vec<u8>) {
        if let Some(index) = VARIABLES.iter().position(|variable| variable.name == name) {
            self.values[index] = Some(Zeroizing::new(content));
        }
    }

    /// Reads the file of every path. `read` returns its content, or `None` if it cannot be read: an `InvalidArgument`
    /// that names the variable.
    pub fn read_files(&mut self, mut read: impl FnMut(&str) -> Option<Vec<u8>>) -> Result<(), Error> {
        let files = self.files().map(|(name, path)| (name, path.to_owned())).collect::<Vec<_>>();
        for (name, path) in files {
            let content = read(&path).ok_or_else(|| unreadable(name).in_locale(self.locale()))?;
            self.fill(name, content);
        }
        Ok(())
    }

    /// The value of a variable, such as `WXPAY_MCHID`; `None` if it is not set.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        let index = VARIABLES.iter().position(|variable| variable.name == name)?;
        self.values[index].as_deref().map(Vec::as_slice)
    }

    /// Makes the merchant that the variables describe. An error names the variable that is wrong.
    pub fn merchant(&self) -> Result<Merchant, Error> {
        self.configured(Config::default())
    }

    /// Makes the same merchant, with `others` for every setting that no variable gives, such as provider and signer.
    pub fn configured(&self, others: Config<'_>) -> Result<Merchant, Error> {
        self.make(others).map_err(|error| error.in_locale(self.locale()))
    }

    fn make(&self, others: Config<'_>) -> Result<Merchant, Error> {
        if let Some((name, _)) = self.files().next() {
            return Err(unreadable(name));
        }
        let mchid = self.text(MCHID)?.ok_or_else(|| self.missing(MCHID))?;
        let serial_no = match self.text(SERIAL_NO)? {
            Some(text) => text.to_owned(),
            None => self.serial_of_certificate()?.ok_or_else(|| self.missing(SERIAL_NO))?,
        };
        let private_key = self.bytes(PRIVATE_KEY);
        if private_key.is_none() && others.signer.is_none() {
            return Err(self.missing(PRIVATE_KEY));
        }
        let apiv3_keys: Vec<&[u8]> =
            [APIV3_KEY, APIV3_KEY_PREVIOUS].into_iter().filter_map(|index| self.bytes(index)).collect();
        let id = self.text(PUBLIC_KEY_ID)?;
        let mut platform_keys = Vec::new();
        match (id, self.bytes(PUBLIC_KEY)) {
            (Some(id), Some(key)) => platform_keys.push((id, key)),
            (Some(_), None) => return Err(self.missing(PUBLIC_KEY)),
            (None, Some(_)) => return Err(self.missing(PUBLIC_KEY_ID)),
            (None, None) => {}
        }
        platform_keys.extend(self.bytes(PLATFORM_CERTIFICATE).map(|certificate| ("", certificate)));
        let locale =
            self.text(LOCALE)?.map(Locale::parse).transpose().map_err(|error| error.at(VARIABLES[LOCALE].name))?;
        let merchant = Merchant::new(Config {
            mchid,
            serial_no: &serial_no,
            private_key,
            apiv3_keys: &apiv3_keys,
            api_v2_key: self.bytes(API_V2_KEY),
            platform_keys: &platform_keys,
            base_url: self.text(BASE_URL)?.unwrap_or(others.base_url),
            backup_url: self.text(BACKUP_URL)?.or(others.backup_url),
            locale: locale.unwrap_or(others.locale),
            ..others
        });
        merchant.map_err(|error| self.name(error))
    }

    fn bytes(&self, index: usize) -> Option<&[u8]> {
        let value = self.values[index].as_deref()?;
        // A trailing line break belongs to the shell or the file, even after a key of 32 bytes.
        Some(if VARIABLES[index].is_file { value } else { value.trim_ascii() })
    }

    fn text(&self, index: usize) -> Result<Option<&str>, Error> {
        let text = self.bytes(index).map(std::str::from_utf8).transpose();
        text.map_err(|_| Error::invalid_argument(VARIABLES[index].name, "Unicode text"))
    }

    fn serial_of_certificate(&self) -> Result<Option<String>, Error> {
        let Some(text) = self.bytes(CERTIFICATE) else { return Ok(None) };
        let wrong = |what: String| Error::new(ErrorKind::InvalidKey, what).at(VARIABLES[CERTIFICATE].name);
        match keys::read(text, |found| matches!(found, Found::Certificate { .. })).map_err(wrong)? {
            Found::Certificate { serial, .. } => Ok(Some(serial)),
            other => Err(wrong(format!("this is {}; {NEEDED}", other.describe()))),
        }
    }

    fn locale(&self) -> Locale {
        let named = self.values[LOCALE].as_deref().and_then(|name| std::str::from_utf8(name.trim_ascii()).ok());
        named.and_then(|name| Locale::parse(name).ok()).unwrap_or_default()
    }

    /// The error for an unset variable; it names a set one that was probably meant.
    fn missing(&self, index: usize) -> Error {
        let variable = &VARIABLES[index];
        let names = || VARIABLES.iter().map(|variable| variable.name);
        let like =
            self.strangers.iter().find(|stranger| nearest(stranger, names()).is_some_and(|name| name == variable.name));
        let letter = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '?' };
        let text = match like {
            Some(like) => {
                let like: String = like.chars().take(64).map(letter).collect();
                format!("it is not set, but {like} is: rename it")
            }
            None => "it is not set".into(),
        };
        Error::invalid_argument(variable.name, text)
    }

    /// The same error, placed at the variable that filled the setting.
    fn name(&self, error: Error) -> Error {
        let Some(field) = error.field() else { return error };
        let setting = field.split('.').next().unwrap_or_default();
        let is_set = |index: &usize| self.values[*index].is_some();
        let mut all = VARIABLES.iter().enumerate().filter(|(_, variable)| variable.setting == setting);
        let named = match setting {
            "platform_keys" => {
                let is_public_key = field.contains(keys::PUBLIC_KEY_PREFIX) || !is_set(&PLATFORM_CERTIFICATE);
                Some(if is_public_key { PUBLIC_KEY } else { PLATFORM_CERTIFICATE })
            }
            // The error is about the first of the two that is wrong.
            "apiv3_key" => {
                let fits = self.bytes(APIV3_KEY).is_none_or(|key| keys::ApiV3Key::new(key).is_ok());
                Some(if fits { APIV3_KEY_PREVIOUS } else { APIV3_KEY })
            }
            _ => all.find(|(index, _)| is_set(index)).map(|(index, _)| index),
        };
        match named {
            Some(index) => error.at(VARIABLES[index].name),
            None => error,
        }
    }
}

const NEEDED: &str = "give the merchant's API certificate, apiclient_cert.pem";

/// True if a value is not the text of a key and may be a path.
fn is_path(value: &[u8]) -> bool {
    let value = value.trim_ascii();
    let is_line = value.len() <= LONGEST_PATH && !value.iter().any(u8::is_ascii_control);
    is_line && std::str::from_utf8(value).is_ok() && !keys::is_key_text(value)
}

fn unreadable(name: &str) -> Error {
    Error::invalid_argument(name, "neither the text of a key or certificate, nor the path of a file that can be read")
}

impl Merchant {
    /// Makes a merchant from environment variables, such as `std::env::vars_os`, named in [`VARIABLES`]. `read` returns
    /// the content of a file, such as `|path| std::fs::read(path).ok()`.
    ///
    /// A key is its PEM or the path of its file. An error names the variable that is wrong.
    pub fn from_env<N: AsRef<str>, V: AsRef<[u8]>>(
        variables: impl IntoIterator<Item = (N, V)>,
        read: impl FnMut(&str) -> Option<Vec<u8>>,
    ) -> Result<Self, Error> {
        let mut environment = Environment::new(variables);
        environment.read_files(read)?;
        environment.merchant()
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = VARIABLES.iter().zip(&self.values).filter(|(_, value)| value.is_some());
        f.debug_list().entries(set.map(|(variable, _)| variable.name)).finish()
    }
}
