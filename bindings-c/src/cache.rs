//! Merchants that this process has made, for programs that make the same one for every request.
//!
//! A merchant is found by a digest of its configuration: a changed one is parsed anew, and neither its text nor a secret of
//! it is a key here. What is forgotten is freed, and wiped as every merchant is.

use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};
use wxpay_core::{Error, Merchant, Value};

use crate::json;
use crate::text::wxpay_text;

/// The merchants that are held at most: those of a platform that acts for several, at about 10 KB each.
const MOST: usize = 64;

static CACHE: Mutex<Cache> = Mutex::new(Cache::new());

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
    find(&CACHE, parts, make)
}

/// Counts what wxpay_merchant_cached does in this process, as a JSON object: the merchants that are `held`; how often
/// keys were `parsed`, and how often they were `found`.
pub(crate) fn wxpay_cache_counts() -> Result<wxpay_text, Error> {
    let cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    let counts = [("held", cache.held.len() as u64), ("parsed", cache.parsed), ("found", cache.found)];
    Ok(wxpay_text::new(json::write(&Value::from(counts.map(|(name, count)| (name, count.into()))))))
}

/// Forgets every merchant that wxpay_merchant_cached holds, and wipes its keys once no merchant uses them any more.
pub(crate) fn wxpay_cache_clear() -> Result<(), Error> {
    let held = std::mem::take(&mut CACHE.lock().unwrap_or_else(PoisonError::into_inner).held);
    drop(held);
    Ok(())
}

fn find(
    cache: &Mutex<Cache>,
    parts: &[&[u8]],
    make: impl FnOnce() -> Result<Merchant, Error>,
) -> Result<Merchant, Error> {
    let name = name(parts);
    let lock = || cache.lock().unwrap_or_else(PoisonError::into_inner);
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

impl Cache {
    const fn new() -> Self {
        Self { held: Vec::new(), parsed: 0, found: 0 }
    }

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

#[cfg(test)]
mod tests {
    use wxpay_core::platform::{TEST_MCHID, TEST_PRIVATE_KEY, TEST_PUBLIC_KEY, TEST_PUBLIC_KEY_ID, TEST_SERIAL_NO};
    use wxpay_core::{Config, ErrorKind};

    use super::*;

    fn merchant() -> Result<Merchant, Error> {
        Merchant::new(Config {
            mchid: TEST_MCHID,
            serial_no: TEST_SERIAL_NO,
            private_key: Some(TEST_PRIVATE_KEY.as_bytes()),
            platform_keys: &[(TEST_PUBLIC_KEY_ID, TEST_PUBLIC_KEY.as_bytes())],
            ..Config::default()
        })
    }

    /// Asks for the merchant of these parts, and tells whether it was made anew.
    fn is_made(cache: &Mutex<Cache>, parts: &[&[u8]]) -> bool {
        let mut made = false;
        find(cache, parts, || {
            made = true;
            merchant()
        })
        .unwrap();
        made
    }

    #[test]
    fn a_configuration_is_parsed_once() {
        let cache = Mutex::new(Cache::new());
        assert!(is_made(&cache, &[b"a", b"bc"]));
        assert!(!is_made(&cache, &[b"a", b"bc"]));
        for others in [&[b"ab".as_slice(), b"c"][..], &[b"abc"], &[b"a", b"bd"], &[b"a", b"bc", b""]] {
            assert!(is_made(&cache, others), "{others:?}");
        }
        let cache = cache.into_inner().unwrap();
        assert_eq!((cache.held.len(), cache.parsed, cache.found), (5, 5, 1));
    }

    #[test]
    fn the_one_that_nobody_asked_for_longest_is_forgotten() {
        let cache = Mutex::new(Cache::new());
        for number in 0..MOST {
            assert!(is_made(&cache, &[&number.to_le_bytes()]));
        }
        assert!(!is_made(&cache, &[&0_usize.to_le_bytes()]));
        assert!(is_made(&cache, &[&MOST.to_le_bytes()]));
        assert_eq!(cache.lock().unwrap().held.len(), MOST);
        assert!(!is_made(&cache, &[&0_usize.to_le_bytes()]));
        assert!(is_made(&cache, &[&1_usize.to_le_bytes()]));
    }

    #[test]
    fn an_error_is_not_kept() {
        let cache = Mutex::new(Cache::new());
        let wrong = find(&cache, &[b"a"], || Err(Error::invalid_argument("mchid", "digits"))).unwrap_err();
        assert_eq!(wrong.kind(), ErrorKind::InvalidArgument);
        assert!(is_made(&cache, &[b"a"]));
    }

    #[test]
    fn threads_share_it() {
        let cache = Mutex::new(Cache::new());
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for number in 0..100_u32 {
                        is_made(&cache, &[&(number % 3).to_le_bytes()]);
                    }
                });
            }
        });
        let cache = cache.into_inner().unwrap();
        assert_eq!((cache.held.len(), cache.parsed + cache.found), (3, 800));
    }

    #[test]
    fn keys_that_one_merchant_learns_are_its_own() {
        let cache = Mutex::new(Cache::new());
        let first = find(&cache, &[b"a"], merchant).unwrap();
        let keys = first.parse_keys(&[("PUB_KEY_ID_1", TEST_PUBLIC_KEY.as_bytes())]).unwrap();
        first.replace_keys(keys).unwrap();
        let second = find(&cache, &[b"a"], merchant).unwrap();
        let serials = |merchant: &Merchant| {
            merchant.platform_keys().iter().map(|key| key.serial().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(serials(&first), ["PUB_KEY_ID_1"]);
        assert_eq!(serials(&second), [TEST_PUBLIC_KEY_ID]);
    }
}
