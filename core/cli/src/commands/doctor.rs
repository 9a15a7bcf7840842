//! `wxpay doctor`: every setting by itself, then all together, before the first yuan.

mod check;
mod online;

use std::path::Path;

use wxpay_core::environment::Environment;
use wxpay_core::environment::VARIABLES;
use wxpay_core::{ApiV3Key, Error, KeyInfo, KeyKind, Merchant, Value, now};

use self::check::{Check, Verdict};
use super::keys::problem;
use crate::arguments::Doctor;
use crate::output::{Outcome, Report, moment, table};
use crate::settings;

pub(crate) fn run(arguments: &Doctor, env_file: Option<&Path>) -> Outcome {
    let environment = settings::environment(env_file)?;
    let mut checks = Checks { environment, private_key: None, found: Vec::new() };
    checks.files();
    checks.mchid();
    checks.private_key();
    checks.certificate();
    checks.platform_keys();
    checks.apiv3_key();
    checks.clock();
    let merchant = checks.merchant();
    if let Some(merchant) = merchant.filter(|_| arguments.online) {
        checks.found.extend(online::checks(&merchant)?);
    }
    Ok(report(&checks.found))
}

fn report(checks: &[Check]) -> Report {
    let failed = checks.iter().filter(|check| check.verdict == Verdict::Bad).count();
    let row = |check: &Check| vec![check.verdict.as_str().to_owned(), check.name.to_owned(), check.said.clone()];
    let rows: Vec<_> = checks.iter().map(row).collect();
    let end = match failed {
        0 => "All is well.".to_owned(),
        1 => "1 check failed.".to_owned(),
        failed => format!("{failed} checks failed."),
    };
    let member = |check: &Check| {
        Value::from([
            ("name", check.name.into()),
            ("verdict", check.verdict.as_str().into()),
            ("text", check.said.as_str().into()),
        ])
    };
    let members: Vec<Value> = checks.iter().map(member).collect();
    let data = Value::from([("failed", (failed as u64).into()), ("checks", members.into())]);
    Report { is_good: failed == 0, data, text: format!("{}\n{end}", table(&rows)) }
}

struct Checks {
    environment: Environment,
    /// The merchant's, if it can be used.
    private_key: Option<KeyInfo>,
    found: Vec<Check>,
}

impl Checks {
    fn say(&mut self, name: &'static str, verdict: Verdict, said: impl Into<String>) {
        self.found.push(Check { name, verdict, said: said.into() });
    }

    fn has_failed(&self, name: &str) -> bool {
        self.found.iter().any(|check| check.name == name && check.verdict == Verdict::Bad)
    }

    /// Reads what paths lead to; one that leads nowhere is told by its variable.
    fn files(&mut self) {
        let named: Vec<_> = self.environment.files().map(|(name, path)| (name, path.to_owned())).collect();
        for (name, path) in named {
            match std::fs::read(&path) {
                Ok(content) => self.environment.fill(name, content),
                Err(error) => {
                    let said = format!(
                        "neither the text of a key or certificate, nor the path of a file that can be read ({})",
                        error.kind()
                    );
                    self.say(name, Verdict::Bad, said);
                }
            }
        }
    }

    fn mchid(&mut self) {
        match self.text("WXPAY_MCHID") {
            None => self.say("WXPAY_MCHID", Verdict::Bad, "it is not set"),
            Some(mchid) => self.say("WXPAY_MCHID", Verdict::Good, format!("merchant {}", printable(&mchid))),
        }
    }

    /// The only key of a variable that is of a kind; what is there instead is told.
    fn key(&mut self, name: &'static str, wanted: KeyKind, needed: &str) -> Option<KeyInfo> {
        let text = self.environment.get(name)?;
        if self.has_failed(name) {
            return None;
        }
        let said = match KeyInfo::read(text) {
            Err(error) => words(&error),
            Ok(all) => {
                let position = all.iter().position(|info| info.kind == wanted);
                match position.map(|position| &all[position]) {
                    None => {
                        format!("this is {}; give {needed}", all.first().map_or("nothing", |info| info.description))
                    }
                    Some(info) => match problem(info, now()) {
                        None => return Some(info.clone()),
                        Some(problem) => format!("{}: {problem}", info.description),
                    },
                }
            }
        };
        self.say(name, Verdict::Bad, said);
        None
    }

    fn private_key(&mut self) {
        let name = "WXPAY_PRIVATE_KEY";
        if self.environment.get(name).is_none() {
            self.say(name, Verdict::Bad, "it is not set");
        }
        if let Some(info) = self.key(name, KeyKind::PrivateKey, "the merchant's API private key, apiclient_key.pem") {
            self.say(name, Verdict::Good, "RSA private key of 2048 bits");
            self.private_key = Some(info);
        }
    }
    /// The merchant's own certificate: whether it belongs to the key, and what it says of serial and merchant.
    fn certificate(&mut self) {
        let name = "WXPAY_CERTIFICATE";
        let serial_no = self.text("WXPAY_SERIAL_NO");
        if self.environment.get(name).is_none() {
            if serial_no.is_none() {
                let said = "it is not set; set it, or WXPAY_CERTIFICATE, which tells it";
                self.say("WXPAY_SERIAL_NO", Verdict::Bad, said);
            } else {
                let said = "not set; it would tell whether WXPAY_SERIAL_NO and WXPAY_PRIVATE_KEY belong together, and so does --online";
                self.say(name, Verdict::Note, said);
            }
            return;
        }
        let Some(info) = self.key(name, KeyKind::Certificate, "the merchant's API certificate, apiclient_cert.pem")
        else {
            return;
        };
        let own = info.serial.clone().unwrap_or_default();
        let mut wrong = Vec::new();
        if self.private_key.as_ref().is_some_and(|private| !private.is_pair_of(&info)) {
            wrong.push(
                "it belongs to another private key than WXPAY_PRIVATE_KEY; give both from one download".to_owned(),
            );
        }
        if serial_no.as_ref().is_some_and(|serial| !is_same_serial(serial, &own)) {
            wrong.push(format!("WXPAY_SERIAL_NO is another serial; that of this certificate is {own}"));
        }
        let mchid = self.text("WXPAY_MCHID");
        let is_number = |name: &&String| name.bytes().all(|byte| byte.is_ascii_digit());
        if let (Some(named), Some(mchid)) = (info.common_name.as_ref().filter(is_number), mchid)
            && *named != mchid
        {
            wrong.push(format!("it is the certificate of merchant {named}, not of WXPAY_MCHID"));
        }
        let until = info.validity.map(|(_, to)| format!(", valid until {}", moment(to))).unwrap_or_default();
        if wrong.is_empty() {
            self.say(name, Verdict::Good, format!("serial {own}{until}"));
        } else {
            self.say(name, Verdict::Bad, wrong.join("; "));
        }
    }

    fn platform_keys(&mut self) {
        let (id, key) = ("WXPAY_PUBLIC_KEY_ID", "WXPAY_PUBLIC_KEY");
        let (has_id, has_key) = (self.environment.get(id).is_some(), self.environment.get(key).is_some());
        match (has_id, has_key) {
            (true, false) => self.say(key, Verdict::Bad, "it is not set; WXPAY_PUBLIC_KEY_ID is its id"),
            (false, true) => self.say(id, Verdict::Bad, "it is not set; the merchant platform shows it beside the key"),
            _ => {}
        }
        if let Some(info) = self.key(key, KeyKind::PublicKey, "WeChat Pay's public key, pub_key.pem") {
            if self.private_key.as_ref().is_some_and(|private| private.is_pair_of(&info)) {
                let said =
                    "this is the merchant's own public key; give WeChat Pay's, pub_key.pem, from the merchant platform";
                self.say(key, Verdict::Bad, said);
            } else {
                let id = self.text(id).unwrap_or_default();
                self.say(key, Verdict::Good, format!("RSA public key of 2048 bits, under the id {}", printable(&id)));
            }
        }
        let certificate = "WXPAY_PLATFORM_CERTIFICATE";
        if let Some(info) = self.key(certificate, KeyKind::Certificate, "WeChat Pay's platform certificate") {
            let until = info.validity.map(|(_, to)| moment(to)).unwrap_or_default();
            self.say(
                certificate,
                Verdict::Good,
                format!("serial {}, valid until {until}", info.serial.unwrap_or_default()),
            );
        } else if !has_key && !has_id && self.environment.get(certificate).is_none() {
            let said = "neither WXPAY_PUBLIC_KEY nor WXPAY_PLATFORM_CERTIFICATE is set: no answer could be believed";
            self.say(key, Verdict::Bad, said);
        }
    }

    fn apiv3_key(&mut self) {
        let name = "WXPAY_APIV3_KEY";
        match self.environment.get(name).map(|key| ApiV3Key::new(key.trim_ascii())) {
            None => self.say(
                name,
                Verdict::Note,
                "not set: neither a notification nor the list of certificates can be opened",
            ),
            Some(Err(error)) => self.say(name, Verdict::Bad, words(&error)),
            Some(Ok(_)) => self.say(
                name,
                Verdict::Good,
                "32 bytes; only a message of WeChat Pay's can tell whether it is the right one",
            ),
        }
    }

    /// All settings at once: what is wrong with one that no check above looked at, and a signature to try.
    fn merchant(&mut self) -> Option<Merchant> {
        match self.environment.merchant() {
            Ok(merchant) => {
                self.say("settings", Verdict::Good, format!("requests go to {}", merchant.base_url()));
                Some(merchant)
            }
            Err(error) => {
                let place = VARIABLES.iter().map(|variable| variable.name).find(|name| error.field() == Some(name));
                let place = place.unwrap_or("settings");
                if !self.has_failed(place) {
                    self.say(place, Verdict::Bad, words(&error));
                }
                None
            }
        }
    }

    fn clock(&mut self) {
        let said = format!("{}; WeChat Pay takes what is at most 300 seconds off", moment(now()));
        self.say("clock", Verdict::Note, said);
    }

    fn text(&self, name: &str) -> Option<String> {
        let value = self.environment.get(name)?;
        std::str::from_utf8(value).ok().map(|text| text.trim().to_owned())
    }
}

/// What an error says, without its kind and place: the check has its own.
fn words(error: &Error) -> String {
    let text = error.to_string();
    let words = text.split_once(": ").or_else(|| text.split_once('：')).map(|(_, words)| words.to_owned());
    words.unwrap_or(text)
}

/// Serials are compared without case and without leading zeros.
fn is_same_serial(one: &str, other: &str) -> bool {
    one.trim_start_matches('0').eq_ignore_ascii_case(other.trim_start_matches('0'))
}

/// What was set for a number or an id, unless it may be something else.
fn printable(text: &str) -> String {
    let is_id = text.strip_prefix("PUB_KEY_ID_").unwrap_or(text).bytes().all(|byte| byte.is_ascii_digit());
    if is_id { text.to_owned() } else { "(of another form)".into() }
}
