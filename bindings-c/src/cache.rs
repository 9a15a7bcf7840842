//! Merchants that this process has made, for programs that make the same one for every request.
//!
//! A merchant is found by a digest of its configuration: a changed one is parsed anew, and neither its text nor a secret of
//! it is a key here. What is forgotten is freed, and wiped as every merchant is.

use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};
use wxpay_core::{Error, Merchant, Value};

use crate::shown::Shown;
use crate::text::wxpay_text;

/// The merchants that are held at most: those of a platform that acts for several, at about 10 KB each.
const MOST: usize = 64;

static CACHE: Mutex<Cache> = Mutex::new(Cache { held: Vec::new(), parsed: 0, found: 0 });

type Name = [u8; 32];

struct Cache {
    /// The one that was asked for last comes last.
    held: Vec<(Name, Merchant)>,
    parsed: u64,
    found: u64,
}

/// Returns a fork of the merchant that was made of the same parts before, else makes it. Two threads that ask for the same
/// one at once may both make it.
pub(crate) fn cached(parts: &[&[u8]], make: impl FnOnce() -> Result<Merchant, Error>) -> Result<Merchant, Error> {
    let name = name(parts);
    if let Some(merchant) = lock().find(&name) {
        return Ok(merchant);
    }
    // Unlocked: a parse takes as long as a signature.
    let merchant = make()?;
    let fork = merchant.fork();
    let forgotten = lock().keep(name, merchant);
    drop(forgotten);
    Ok(fork)
}

fn lock() -> MutexGuard<'static, Cache> {
    CACHE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Counts what wxpay_merchant_cached does in this process, as a JSON object: the merchants that are `held`; how often
/// keys were `parsed`, and how often they were `found`.
pub(crate) fn wxpay_cache_counts() -> Result<wxpay_text, Error> {
    let cache = lock();
    let counts = [("held", cache.held.len() as u64), ("parsed", cache.parsed), ("found", cache.found)];
    Value::from(counts.map(|(name, count)| (name, count.into()))).shown()
}

/// Forgets every merchant that wxpay_merchant_cached holds, and wipes its keys once no merchant uses them any more.
pub(crate) fn wxpay_cache_clear() -> Result<(), Error> {
    let held = std::mem::take(&mut lock().held);
    drop(held);
    Ok(())
}

impl Cache {
    fn find(&mut self, name: &Name) -> Option<Merchant> {
        let place = self.held.iter().position(|(known, _)| known == name)?;
        self.held[place..].rotate_left(1);
        self.found += 1;
        self.held.last().map(|(_, merchant)| merchant.fork())
    }

    /// Keeps a merchant, and returns the one that gives way to it.
    fn keep(&mut self, name: Name, merchant: Merchant) -> Option<(Name, Merchant)> {
        self.parsed += 1;
        let place = self.held.iter().position(|(known, _)| *known == name);
        let place = place.or((self.held.len() == MOST).then_some(0));
        let forgotten = place.map(|place| self.held.remove(place));
        self.held.push((name, merchant));
        forgotten
    }
}

/// SHA-256 of the parts, each after its length, under a title of its own: no other digest of the same text is equal.
fn name(parts: &[&[u8]]) -> Name {
    let mut digest = Sha256::new_with_prefix(b"wxpay-core: the configuration of a merchant\0");
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}
