//! `/_control/keys`: what WeChat Pay signs with, over time.

use serde_json::{Value, json};

use super::input::{Keys, Rotate};
use crate::merchant::Merchant;
use crate::refusal::{Refusal, did_you_mean};
#[cfg(feature = "server")]
use crate::rotation;
use crate::signing::{Signing, SigningKey};

impl Merchant {
    /// Makes a key, adds keys, replaces the APIv3 key, chooses which keys are in use and which is preferred: all of it, or nothing.
    pub(super) fn change_keys(&mut self, keys: Keys, now: u64) -> Result<Value, Refusal> {
        let Keys { add, rotate, apiv3_key, mode, in_use, preferred } = keys;
        let add = add.into_iter().map(Into::into).collect();
        let malformed = |error: wxpay_core::Error| Refusal::malformed(error.to_string());
        let mut changed = self.signing.with(add, apiv3_key.as_deref()).map_err(malformed)?;
        let fresh = rotate.map(|kind| self.made(kind, now)).transpose()?;
        if let Some((key, _)) = &fresh {
            changed = changed.with(vec![key.clone()], None).map_err(malformed)?;
        }
        match (mode, in_use) {
            (Some(_), Some(_)) => return Err(Refusal::malformed("`mode` chooses the keys that `in_use` would name")),
            (Some(mode), None) if !changed.set_mode(mode) => {
                return Err(Refusal::malformed("mode: there is no key of this kind; `add` brings one"));
            }
            (None, Some(serials)) if serials.is_empty() => {
                return Err(Refusal::malformed("in_use: at least one key, for WeChat Pay signs every answer"));
            }
            (None, Some(serials)) => {
                serials.iter().try_for_each(|serial| check("in_use", serial, changed.known()))?;
                changed.put_in_use(&serials);
            }
            (_, None) => {}
        }
        if let Some(preferred) = preferred {
            check("preferred", &preferred, changed.serials())?;
            changed.prefer(&preferred);
        }
        self.signing = changed;
        let mut view = self.signing.view();
        if let Some((SigningKey { serial, certificate, .. }, public)) = fresh {
            let name = if certificate.is_some() { "certificate" } else { "public_key" };
            view["made"] = json!({ "serial": serial, name: certificate.unwrap_or(public) });
        }
        Ok(view)
    }

    /// A new key of this kind, and its public half where that has no certificate.
    #[cfg(feature = "server")]
    fn made(&mut self, kind: Rotate, now: u64) -> Result<(SigningKey, String), Refusal> {
        let made = match kind {
            Rotate::Certificate => rotation::certificate(rotation::ISSUER, now).map(|key| (key, String::new())),
            Rotate::PublicKey => rotation::public_key(&format!("PUB_KEY_ID_{}", self.ids.number("0117"))),
        };
        made.map_err(Refusal::system)
    }

    #[cfg(not(feature = "server"))]
    fn made(&mut self, _: Rotate, _: u64) -> Result<(SigningKey, String), Refusal> {
        Err(Refusal::malformed("rotate: keys are made by the server alone; `add` brings one"))
    }
}

impl Signing {
    /// The part of it that a control call shows.
    pub(crate) fn view(&self) -> Value {
        let in_use: Vec<_> = self.serials().collect();
        json!({ "mode": self.mode(), "in_use": in_use, "preferred": self.preferred() })
    }
}

/// True if a key is one of those that may stand there.
pub(super) fn check<'a>(member: &str, serial: &str, known: impl Iterator<Item = &'a str>) -> Result<(), Refusal> {
    let known: Vec<_> = known.collect();
    if known.contains(&serial) {
        return Ok(());
    }
    let near = did_you_mean(serial, known.iter().copied());
    Err(Refusal::malformed(format!("{member}: no key `{serial}`; there are {}{near}", known.join(", "))))
}
