//! `wxpay certificates`: WeChat Pay's platform certificates, opened by the APIv3 key and checked.

use std::path::Path;
use std::time::Duration;

use wxpay_core::catalogue::certificates::LISTED;
use wxpay_core::{KeyInfo, Merchant, Moment, Value};

use crate::arguments::Certificates;
use crate::http::Client;
use crate::output::{Failure, Outcome, Report, moment, table};
use crate::{input, settings};

/// The operation that lists them.
pub(super) const LIST: &str = "certificates.download";

pub(crate) fn run(arguments: &Certificates, env_file: Option<&Path>) -> Outcome {
    let merchant = settings::merchant(env_file)?;
    let request = merchant.prepare_value(LIST, Value::Null, &Value::Null, Moment::now()?)?;
    let answer = Client::new(Duration::from_secs(30)).send(&request)?;
    let certificates =
        answer.certificates.as_ref().ok_or_else(|| Failure::own("certificates", "the answer lists none"))?;
    let valid: Vec<&str> = certificates.serials().collect();
    let (mut rows, mut data, mut bundle) = (Vec::new(), Vec::new(), Vec::new());
    for (pem, info) in opened(&merchant, &answer.data)? {
        let (serial, validity) = (info.serial.unwrap_or_default(), info.validity.unwrap_or_default());
        let is_valid = valid.contains(&serial.as_str());
        let word = if is_valid { "valid" } else { "not valid now" };
        let (from, until) = (moment(validity.0), moment(validity.1));
        rows.push(vec![serial.clone(), word.to_owned(), format!("from {from} until {until}")]);
        data.push(Value::from([
            ("serial", serial.into()),
            ("valid", is_valid.into()),
            ("valid_from", from.into()),
            ("valid_until", until.into()),
        ]));
        if is_valid {
            bundle.extend(pem.trim_ascii_end());
            bundle.push(b'\n');
        }
    }
    let mut text = table(&rows);
    if let Some(path) = &arguments.save {
        input::write(path, &bundle)?;
        text += "Those that are valid were written; WXPAY_PLATFORM_CERTIFICATE takes the path of that file.";
    }
    Ok(Report::good(data, text))
}

/// The certificates of a list that is verified, as PEM.
fn opened(merchant: &Merchant, list: &Value) -> Result<Vec<(Vec<u8>, KeyInfo)>, Failure> {
    let entries = list.get(LISTED.list).and_then(Value::as_list).unwrap_or_default();
    let sealed = entries.iter().filter_map(|entry| entry.get(LISTED.sealed));
    // An entry of 国密 is none that RSA opens.
    let ours = sealed.filter(|sealed| sealed.get("algorithm").and_then(Value::as_str) == Some("AEAD_AES_256_GCM"));
    let mut all = Vec::new();
    for sealed in ours {
        let pem = merchant.open_resource(sealed)?;
        let infos = KeyInfo::read(&pem)?;
        all.extend(infos.into_iter().next().map(|info| (pem, info)));
    }
    Ok(all)
}
