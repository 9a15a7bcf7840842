//! The measurements, round by round.

use super::language::{LANGUAGES, Language};

/// The role of a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Ours,
    Peer,
    /// RSA without us, or without any SDK.
    Bare,
    /// The language's own JSON parser.
    Json,
}

/// One library's times for one operation, in microseconds; for `memory`, bytes.
pub(super) struct Series {
    pub(super) operation: String,
    pub(super) language: &'static Language,
    pub(super) who: String,
    pub(super) values: Vec<f64>,
}

impl Series {
    pub(super) fn role(&self) -> Role {
        match self.who.as_str() {
            who if who.starts_with(OURS) => Role::Ours,
            "aws-lc-rs" | "cryptography" | "node:crypto" | "openssl" | "java.security" | "crypto/rsa" => Role::Bare,
            "serde_json" | "json" | "JSON" => Role::Json,
            _ => Role::Peer,
        }
    }

    pub(super) fn median(&self) -> f64 {
        quantile(&self.values, 0.5)
    }

    /// Between which values the middle half of the rounds lies.
    pub(super) fn spread(&self) -> (f64, f64) {
        (quantile(&self.values, 0.25), quantile(&self.values, 0.75))
    }
}

pub(super) const OURS: &str = "wxpay-core";

#[derive(Default)]
pub(super) struct Results(Vec<Series>);

impl Results {
    /// Takes lines of operation, library and value.
    pub(super) fn add(&mut self, language: &'static Language, round: usize, lines: &[String]) {
        for line in lines {
            let mut fields = line.split('\t');
            let (Some(operation), Some(who), Some(value)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            let Ok(value) = value.parse() else { continue };
            let found = self.0.iter_mut().find(|series| {
                series.operation == operation && series.who == who && series.language.name == language.name
            });
            match found {
                // A value is found by its round, so that differences are taken within one.
                Some(series) if series.values.len() == round => series.values.push(value),
                Some(_) => {}
                None => {
                    let (operation, who) = (operation.to_owned(), who.to_owned());
                    self.0.push(Series { operation, language, who, values: vec![value] });
                }
            }
        }
    }

    /// Ours first, then by language.
    pub(super) fn sort(&mut self) {
        let place = |series: &Series| LANGUAGES.iter().position(|language| language.name == series.language.name);
        self.0.sort_by_key(|series| (series.role(), place(series)));
    }

    /// All of an operation.
    pub(super) fn of(&self, operation: &str) -> Vec<&Series> {
        self.0.iter().filter(|series| series.operation == operation).collect()
    }

    pub(super) fn ours(&self, operation: &str, language: &Language) -> Option<&Series> {
        self.0
            .iter()
            .find(|series| series.operation == operation && series.who == OURS && series.language.name == language.name)
    }

    /// The JSON parser of a language, over what the operation reads.
    pub(super) fn json(&self, operation: &str, language: &Language) -> Option<&Series> {
        let parse = format!("parse_{operation}");
        self.0.iter().find(|series| series.operation == parse && series.language.name == language.name)
    }

    /// The fastest bare library of an operation.
    pub(super) fn fastest(&self, operation: &str) -> Option<&Series> {
        let bare = self.0.iter().filter(|series| series.operation == operation && series.role() == Role::Bare);
        bare.min_by(|a, b| a.median().total_cmp(&b.median()))
    }

    /// The bare library that the language's programs have at hand.
    pub(super) fn own(&self, operation: &str, language: &Language) -> Option<&Series> {
        self.0.iter().find(|series| {
            series.operation == rsa(operation) && series.role() == Role::Bare && series.language.name == language.name
        })
    }

    /// The base that an operation is compared with: the RSA in it by the fastest library, round by round.
    pub(super) fn floor(&self, operation: &str) -> Option<Vec<f64>> {
        let values = |operation: &str| self.fastest(operation).map(|series| series.values.clone());
        match operation {
            "call" => Some(values("sign")?.iter().zip(values("verify")?).map(|(sign, verify)| sign + verify).collect()),
            _ => values(rsa(operation)),
        }
    }
}

/// The bare operation in an operation.
fn rsa(operation: &str) -> &str {
    match operation {
        "order_1" | "order_10" | "order_50" => "sign",
        "read" | "notification" => "verify",
        _ => operation,
    }
}

/// The median of the ratios within a round.
pub(super) fn ratio(values: &[f64], to: &[f64]) -> f64 {
    let ratios: Vec<f64> = values.iter().zip(to).map(|(value, to)| value / to).collect();
    quantile(&ratios, 0.5)
}

pub(super) fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // An index.
    let index = (sorted.len().saturating_sub(1) as f64 * part).round() as usize;
    sorted.get(index).copied().unwrap_or(f64::NAN)
}
