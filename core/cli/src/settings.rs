//! The merchant's settings, from the environment and from a file.

use std::path::Path;

use wxpay_core::environment::Environment;
use wxpay_core::environment::VARIABLES;
use wxpay_core::{Locale, Merchant, Value};
use zeroize::Zeroizing;

use crate::input;
use crate::output::Failure;

/// The variables of the environment, then those of the file. Nothing that they name is read yet.
pub(crate) fn environment(file: Option<&Path>) -> Result<Environment, Failure> {
    let file = file.map(|path| input::read(path, "--env-file").map(Zeroizing::new)).transpose()?;
    let of_file = file.as_deref().map(|file| named(file)).transpose()?.unwrap_or_default();
    let own =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_encoded_bytes())));
    let own: Vec<(String, Vec<u8>)> = own.filter(|(name, _)| name.starts_with("WXPAY_")).collect();
    let mut all: Vec<(&str, &[u8])> = of_file.iter().map(|(name, value)| (name.as_str(), value.as_slice())).collect();
    // What comes last counts.
    all.extend(own.iter().map(|(name, value)| (name.as_str(), value.as_slice())));
    if locale_of_the_terminal() == Locale::Chinese {
        all.insert(0, ("WXPAY_LOCALE", b"zh"));
    }
    Ok(Environment::new(all))
}

/// The same with every file read that a variable names.
pub(crate) fn whole(file: Option<&Path>) -> Result<Environment, Failure> {
    let mut environment = environment(file)?;
    environment.read_files(|path| std::fs::read(path).ok())?;
    Ok(environment)
}

/// The merchant that the variables describe.
pub(crate) fn merchant(file: Option<&Path>) -> Result<Merchant, Failure> {
    Ok(whole(file)?.merchant()?)
}

type Variables = Vec<(String, Zeroizing<Vec<u8>>)>;

/// The variables of a file.
fn named(file: &[u8]) -> Result<Variables, Failure> {
    let text = std::str::from_utf8(file).map_err(|_| Failure::own("--env-file", "the file is no UTF-8"))?;
    let text = text.trim_start_matches('\u{FEFF}');
    if text.trim_start().starts_with('{') { of_emulator(text) } else { of_lines(text) }
}

/// The lines `NAME=VALUE` of a file, as Docker's `--env-file` takes them; with `export` and quotes, as shells do.
fn of_lines(text: &str) -> Result<Variables, Failure> {
    let mut all = Variables::new();
    for (number, line) in (1..).zip(text.lines().map(str::trim)) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let line = line.strip_prefix("export ").unwrap_or(line);
        let Some((name, value)) = line.split_once('=') else {
            let text =
                format!("line {number} is no NAME=VALUE; write a key on one line, its line breaks as \\n, or its path");
            return Err(Failure::own("--env-file", text));
        };
        let value = value.trim();
        let bare = ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
        all.push((name.trim().to_owned(), bare.unwrap_or(value).as_bytes().to_vec().into()));
    }
    Ok(all)
}

/// The members of the local WeChat Pay's `config.json`, of which each variable's has its name in lower case. `keys` says which
/// of its own it signs with.
fn of_emulator(text: &str) -> Result<Variables, Failure> {
    let wrong =
        |_| Failure::own("--env-file", "neither lines of NAME=VALUE nor the config.json of the local WeChat Pay");
    let config = Value::from_json(text.as_bytes(), "--env-file").map_err(wrong)?;
    let mode = config.get("keys").and_then(Value::as_str);
    let signs = |name: &str| match mode {
        Some("certificate") => !name.starts_with("WXPAY_PUBLIC_KEY"),
        Some("public-key") => name != "WXPAY_PLATFORM_CERTIFICATE",
        _ => true,
    };
    let member = |name: &str| config.get(&name.strip_prefix("WXPAY_")?.to_ascii_lowercase())?.as_str();
    let names = VARIABLES.iter().map(|variable| variable.name).filter(|name| signs(name));
    Ok(names.filter_map(|name| Some((name.to_owned(), member(name)?.as_bytes().to_vec().into()))).collect())
}

/// The language of the terminal, which errors speak unless `WXPAY_LOCALE` says otherwise.
fn locale_of_the_terminal() -> Locale {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    if named.is_some_and(|name| name.starts_with("zh")) { Locale::Chinese } else { Locale::English }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_variables_is_read_as_docker_and_shells_write_it() {
        let file = b"\xEF\xBB\xBF# keys\n\nWXPAY_MCHID=1900000001\nexport WXPAY_SERIAL_NO=\"3B81\"\r\nWXPAY_APIV3_KEY = 'a=b'\n";
        let told = named(file).unwrap_or_default();
        let told: Vec<_> = told.iter().map(|(name, value)| (name.as_str(), value.as_slice())).collect();
        let known: [(&str, &[u8]); 3] =
            [("WXPAY_MCHID", b"1900000001"), ("WXPAY_SERIAL_NO", b"3B81"), ("WXPAY_APIV3_KEY", b"a=b")];
        assert_eq!(told, known);
        assert!(
            matches!(named(b"a=b\nMIIEvQ"), Err(Failure::Own { text, .. }) if text.contains("line 2") && !text.contains("MIIEvQ"))
        );
    }

    #[test]
    fn the_config_of_the_local_wechat_pay_is_read_by_what_it_signs_with() {
        let names = |keys: &str| {
            let config = format!(
                r#"{{"mchid":"1","keys":"{keys}","public_key_id":"P","public_key":"a.pem","platform_certificate":"b.pem","persons":[]}}"#
            );
            named(config.as_bytes()).unwrap_or_default().into_iter().map(|(name, _)| name).collect::<Vec<_>>()
        };
        assert_eq!(names("public-key"), ["WXPAY_MCHID", "WXPAY_PUBLIC_KEY_ID", "WXPAY_PUBLIC_KEY"]);
        assert_eq!(names("certificate"), ["WXPAY_MCHID", "WXPAY_PLATFORM_CERTIFICATE"]);
        assert_eq!(names("both").len(), 4);
        assert!(named(b"{\"mchid\":").is_err());
    }
}
