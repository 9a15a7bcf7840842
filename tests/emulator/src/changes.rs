//! What a store writes, and how the books are taken up again from it.
//!
//! Everything that a restart must find is a part (see [`crate::kept`]). What is forgotten: the requests that the page shows,
//! the nonces that were seen, and how many requests came in this second.

use crate::emulator::Emulator;
use crate::kept::{Kept, Key, Part};
use crate::merchant::Merchant;
use crate::signing::Keys;

/// What has changed.
#[derive(Clone, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // An entry, or all of them.
pub enum Change {
    /// An entry has another value, as JSON; none where it is gone.
    Entry(Place, Option<String>),
    /// A platform merchant begins anew: none of its entries stays.
    Platform(String),
}

/// Where an entry stands.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[allow(clippy::exhaustive_structs)] // A path of three.
pub struct Place {
    /// The platform merchant's number; empty for what belongs to all.
    pub platform: String,
    /// The part of its books.
    pub part: String,
    /// The entry of the part.
    pub key: Key,
}

/// Takes an entry back.
pub type Put<'a> = &'a mut dyn FnMut(Key, &str) -> Result<(), String>;

/// Puts every entry of a part of a platform merchant's, those of a list in their order.
pub type Entries<'a> = &'a mut dyn FnMut(&str, &str, Put<'_>) -> Result<(), String>;

/// Visits a part of a platform merchant's.
type Visit<'a> = &'a mut dyn FnMut(&str, &[&'static str], &mut dyn Part) -> Result<(), String>;

impl Emulator {
    /// What has changed since this was last asked. An answer or a notification may go out once it is written, all of it or
    /// nothing.
    pub fn changes(&mut self) -> Result<Vec<Change>, String> {
        let mut changes: Vec<_> = std::mem::take(&mut self.replaced).into_iter().map(Change::Platform).collect();
        self.visit(&mut |platform, path, part| {
            let mut name = None;
            let taken = part.take(&mut |key, value| {
                let part = name.get_or_insert_with(|| path.join(".")).clone();
                changes.push(Change::Entry(Place { platform: platform.into(), part, key }, value));
            });
            taken.map_err(|error| format!("{}: {error}", path.join(".")))
        })?;
        Ok(changes)
    }

    /// Forgets what has changed, where no store writes it.
    pub fn forget_changes(&mut self) {
        self.replaced.clear();
        let forgotten = self.visit(&mut |_, _, part| {
            part.forget();
            Ok(())
        });
        debug_assert!(forgotten.is_ok());
    }

    /// Takes up what a store has. The entries of one that was never written to change nothing.
    pub fn restore(&mut self, entries: Entries<'_>) -> Result<(), String> {
        self.each(&mut Vec::new(), &mut |path, part| fill("", path, part, entries))?;
        let platforms: Vec<_> = self.registered.iter().map(|(mchid, known)| (mchid.clone(), known.clone())).collect();
        for (mchid, known) in platforms {
            let mut keys = Keys::default();
            entries(&mchid, "signing.keys", &mut |_, value| {
                keys = serde_json::from_str(value).map_err(|error| error.to_string())?;
                Ok(())
            })?;
            let mut merchant =
                Merchant::known(&mchid, known, keys, &self.provider).map_err(|error| error.to_string())?;
            merchant.each(&mut Vec::new(), &mut |path, part| fill(&mchid, path, part, entries))?;
            merchant.outbox.restored();
            self.merchants.insert(mchid, merchant);
        }
        Ok(())
    }

    /// Visits every part of all books, each with its platform merchant's number.
    fn visit(&mut self, visit: Visit<'_>) -> Result<(), String> {
        self.each(&mut Vec::new(), &mut |path, part| visit("", path, part))?;
        for (mchid, merchant) in &mut self.merchants {
            merchant.collect_notices();
            merchant.each(&mut Vec::new(), &mut |path, part| visit(mchid, path, part))?;
        }
        Ok(())
    }
}

fn fill(platform: &str, path: &[&'static str], part: &mut dyn Part, entries: Entries<'_>) -> Result<(), String> {
    let name = path.join(".");
    entries(platform, &name, &mut |key, value| part.put(key, value).map_err(|error| format!("{name}: {error}")))
}
