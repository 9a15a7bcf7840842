//! The steps of the driver, and the patience of its policy.

use std::fmt;
use std::time::Duration;

use wxpay_core_schema::Value;

use crate::call::answer::Answer;
use crate::call::request::Request;
use crate::error::Error;

/// The patience of a [`Driver`](crate::Driver).
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Policy::default()`.
pub struct Policy {
    /// How many failures in a row are retried.
    pub attempts: u32,
    /// The longest time in all, waiting and sending. The HTTP client bounds a single attempt.
    pub timeout: Duration,
    /// The first wait; each later one is twice as long.
    pub first_wait: Duration,
    /// The longest wait.
    pub longest_wait: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            attempts: 8,
            timeout: Duration::from_secs(600),
            first_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(60),
        }
    }
}

impl Policy {
    /// A duration from seconds, for languages without a duration type; capped at the longest duration.
    pub fn seconds(seconds: f64) -> Duration {
        Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX)
    }

    /// [`Policy::from_value`] of a JSON object; the default for empty text.
    pub fn from_json(json: &[u8]) -> Result<Self, Error> {
        match json {
            b"" => Ok(Self::default()),
            json => match Value::from_json(json, "policy")? {
                Value::Null => Err(Error::invalid_argument("policy", "a JSON object, got null")),
                policy => Self::from_value(&policy),
            },
        }
    }

    /// Reads a policy from a host's object, named as the fields are; missing members keep their defaults. `attempts` is
    /// a whole number below 2³², every other member a number of seconds ≥ 0. Any other name or value is an
    /// `InvalidArgument`.
    pub fn from_value(value: &Value) -> Result<Self, Error> {
        const NAMES: [&str; 4] = ["attempts", "timeout", "first_wait", "longest_wait"];
        let members = match value {
            Value::Null => return Ok(Self::default()),
            value => value.as_object().ok_or_else(|| Error::invalid_argument("policy", "an object"))?,
        };
        if let Some((unknown, _)) = members.iter().find(|(name, _)| !NAMES.contains(name)) {
            return Err(Error::unknown_name(unknown, &NAMES));
        }
        let wrong = |name: &str, text: &str| Error::invalid_argument(format!("policy.{name}"), text);
        let given = |name: &str| members.get(name).filter(|value| !matches!(value, Value::Null));
        let seconds = |name: &str, usual: Duration| match given(name).map(Value::as_f64) {
            None => Ok(usual),
            Some(Some(seconds)) if seconds.is_finite() && seconds >= 0.0 => Ok(Self::seconds(seconds)),
            Some(_) => Err(wrong(name, "seconds, not negative")),
        };
        let usual = Self::default();
        Ok(Self {
            attempts: match given("attempts") {
                None => usual.attempts,
                Some(number) => number
                    .as_i64()
                    .and_then(|number| u32::try_from(number).ok())
                    .ok_or_else(|| wrong("attempts", "a whole number, not negative and below 2^32"))?,
            },
            timeout: seconds("timeout", usual.timeout)?,
            first_wait: seconds("first_wait", usual.first_wait)?,
            longest_wait: seconds("longest_wait", usual.longest_wait)?,
        })
    }
}

/// The next step.
#[derive(Clone)]
#[allow(clippy::exhaustive_enums, clippy::large_enum_variant)] // A loop matches all of them; one lives at a time.
pub enum Step {
    /// Sign these bytes (RSASSA-PKCS1-v1_5 with SHA-256), then call [`signed`](crate::Driver::signed). Only a merchant
    /// without a private key and without a signer gets this step.
    Sign(Vec<u8>),
    /// Send this, then call [`read`](crate::Driver::read) or [`failed`](crate::Driver::failed).
    Send(Request),
    /// Wait this long.
    Wait(Duration),
    /// Final; the answer tells the outcome.
    Done(Answer),
    /// Refused, or still unknown when patience ended.
    GiveUp(Error),
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The message holds the body.
            Self::Sign(_) => f.debug_tuple("Sign").finish_non_exhaustive(),
            Self::Send(request) => f.debug_tuple("Send").field(request).finish(),
            Self::Wait(time) => f.debug_tuple("Wait").field(time).finish(),
            Self::Done(answer) => f.debug_tuple("Done").field(answer).finish(),
            Self::GiveUp(error) => f.debug_tuple("GiveUp").field(error).finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_read_within_its_bounds() {
        let policy = |json: &str| Policy::from_value(&Value::from_json(json.as_bytes(), "policy").unwrap());
        assert_eq!(policy("null").unwrap(), Policy::default());
        let given = policy(r#"{"attempts":4294967295,"timeout":0,"first_wait":0.5,"longest_wait":null}"#).unwrap();
        assert_eq!(
            given,
            Policy {
                attempts: u32::MAX,
                timeout: Duration::ZERO,
                first_wait: Duration::from_millis(500),
                ..Policy::default()
            }
        );
        for (json, field) in [
            (r#"{"attempts":4294967296}"#, "policy.attempts"),
            (r#"{"attempts":-1}"#, "policy.attempts"),
            (r#"{"attempts":1.5}"#, "policy.attempts"),
            (r#"{"attempts":"8"}"#, "policy.attempts"),
            (r#"{"timeout":-0.1}"#, "policy.timeout"),
            (r#"{"timeout":true}"#, "policy.timeout"),
            ("[]", "policy"),
            (r#"{"Timeout":1}"#, "Timeout"),
        ] {
            assert_eq!(policy(json).unwrap_err().field(), Some(field), "{json}");
        }
        let infinite = [("attempts", Value::from(f64::INFINITY)), ("timeout", Value::from(f64::NAN))];
        for (name, value) in infinite {
            let members = [(name.to_owned(), value)].into_iter().collect();
            let error = Policy::from_value(&Value::Object(members)).unwrap_err();
            assert_eq!(error.field(), Some(format!("policy.{name}").as_str()));
        }
        assert!(policy(r#"{"firstWait":1}"#).unwrap_err().to_string().contains("did you mean first_wait?"));
    }
}
