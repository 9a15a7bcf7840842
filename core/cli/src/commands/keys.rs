//! `wxpay keys`: what a file holds, and which keys and certificates belong together.

use std::path::Path;

use wxpay_core::environment::VARIABLES;
use wxpay_core::{KeyInfo, KeyKind, Value, now};
use zeroize::Zeroizing;

use crate::arguments::Keys;
use crate::output::{Failure, Outcome, Report, moment};
use crate::{input, settings};

/// A key or certificate, and the file or variable that holds it.
struct Found {
    place: String,
    info: Result<KeyInfo, String>,
}

pub(crate) fn run(arguments: &Keys, env_file: Option<&Path>) -> Outcome {
    let mut found = Vec::new();
    if arguments.files.is_empty() {
        let environment = settings::whole(env_file)?;
        for variable in VARIABLES.iter().filter(|variable| variable.is_file) {
            if let Some(text) = environment.get(variable.name) {
                read(variable.name, text, &mut found);
            }
        }
        if found.is_empty() {
            return Err(Failure::own(
                "FILE",
                "no key is named; give files, or set variables such as WXPAY_PRIVATE_KEY",
            ));
        }
    }
    for (number, path) in (1..).zip(&arguments.files) {
        let text = Zeroizing::new(input::read(path, "FILE")?);
        // The path could be read, so it is no secret.
        let place = if path == Path::new("-") { "standard input".into() } else { path.display().to_string() };
        let place = if place.is_empty() { format!("file {number}") } else { place };
        read(&place, &text, &mut found);
    }
    Ok(report(&found, now()))
}

fn read(place: &str, text: &[u8], found: &mut Vec<Found>) {
    let found_here = |info| Found { place: place.to_owned(), info };
    match KeyInfo::read(text) {
        Ok(all) => found.extend(all.into_iter().map(|info| found_here(Ok(info)))),
        Err(error) => found.push(found_here(Err(error.to_string()))),
    }
}

fn report(found: &[Found], now: u64) -> Report {
    let (mut text, mut data, mut is_good) = (Vec::new(), Vec::new(), true);
    for (index, Found { place, info }) in found.iter().enumerate() {
        text.push(place.clone());
        let info = match info {
            Ok(info) => info,
            Err(problem) => {
                is_good = false;
                text.push(format!("  {problem}"));
                data.push(Value::from([("place", place.as_str().into()), ("problem", problem.as_str().into())]));
                continue;
            }
        };
        let problem = problem(info, now);
        is_good &= problem.is_none();
        let pairs: Vec<&str> =
            others(found, index).filter(|(_, other)| info.is_pair_of(other)).map(|(place, _)| place).collect();
        text.extend(lines(info).into_iter().map(|line| format!("  {line}")));
        if let Some(problem) = &problem {
            text.push(format!("  problem: {problem}"));
        }
        for pair in &pairs {
            text.push(format!("  of one key pair with {pair}"));
        }
        if pairs.is_empty() && found.len() > 1 && info.bits.is_some() {
            text.push("  of no key pair with the others".into());
        }
        data.push(member(place, info, problem, pairs));
    }
    Report { is_good, data: data.into(), text: text.join("\n") }
}

/// Every other key, with its place.
fn others(found: &[Found], index: usize) -> impl Iterator<Item = (&str, &KeyInfo)> {
    let others = found.iter().enumerate().filter(move |(other, _)| *other != index);
    others.filter_map(|(_, other)| Some((other.place.as_str(), other.info.as_ref().ok()?)))
}

fn lines(info: &KeyInfo) -> Vec<String> {
    let bits = info.bits.map(|bits| format!(", RSA of {bits} bits")).unwrap_or_default();
    let mut lines = vec![format!("{}{bits}", info.description)];
    lines.extend(info.serial.as_ref().map(|serial| format!("serial {serial}")));
    lines.extend(info.common_name.as_ref().map(|name| format!("common name {name}")));
    lines.extend(info.validity.map(|(from, to)| format!("valid from {} until {}", moment(from), moment(to))));
    lines
}

/// Why a key cannot be used.
pub(super) fn problem(info: &KeyInfo, now: u64) -> Option<String> {
    let expired = info.validity.and_then(|(from, to)| match now {
        now if now < from => Some("it is not valid yet: is the clock of this machine right?"),
        now if now > to => Some("it has expired: download the one that replaced it"),
        _ => None,
    });
    let unusable = matches!(info.kind, KeyKind::EncryptedPrivateKey | KeyKind::Other)
        .then(|| "WeChat Pay cannot use it as it is".to_owned());
    info.problem.clone().or(unusable).or(expired.map(str::to_owned))
}

fn member(place: &str, info: &KeyInfo, problem: Option<String>, pairs: Vec<&str>) -> Value {
    let pairs: Vec<Value> = pairs.into_iter().map(Value::from).collect();
    Value::from([
        ("place", place.into()),
        ("kind", info.kind.as_str().into()),
        ("description", info.description.into()),
        ("bits", info.bits.map(|bits| bits as u64).into()),
        ("serial", info.serial.as_deref().into()),
        ("common_name", info.common_name.as_deref().into()),
        ("valid_from", info.validity.map(|(from, _)| moment(from)).into()),
        ("valid_until", info.validity.map(|(_, to)| moment(to)).into()),
        ("problem", problem.into()),
        ("pairs", pairs.into()),
    ])
}
