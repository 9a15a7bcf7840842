//! What the targets share: a merchant that believes every signature, and messages that carry one.

use std::sync::{Arc, LazyLock};

use wxpay_core::platform::{self, Platform};
use wxpay_core::provider::{Failed, PrivateKey, Provider, PublicKey, Secret};
use wxpay_core::{Entry, Headers, Merchant, Moment, Nonce, Request, Value, catalogue, sample};

/// When everything happens.
pub const NOW: u64 = 1_758_905_257;

/// Believes every signature, and encrypts to the plaintext.
pub struct Trusting;

impl Provider for Trusting {
    fn private_key(&self, _: &[u8]) -> Result<Box<dyn PrivateKey>, Failed> {
        Ok(Box::new(Self))
    }

    fn public_key(&self, _: &[u8]) -> Result<Box<dyn PublicKey>, Failed> {
        Ok(Box::new(Self))
    }

    fn open(&self, _: &[u8; 32], _: &[u8], _: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed> {
        let (plaintext, _) = ciphertext.split_last_chunk::<16>().ok_or(Failed)?;
        Ok(plaintext.to_vec())
    }

    fn seal(&self, _: &[u8; 32], _: &[u8; 12], _: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        Ok([plaintext, &[0; 16]].concat())
    }
}

impl PrivateKey for Trusting {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, Failed> {
        Ok(vec![0; 256])
    }

    fn decrypt(&self, ciphertext: &[u8]) -> Result<Secret, Failed> {
        Ok(ciphertext.to_vec().into())
    }
}

impl PublicKey for Trusting {
    fn verify(&self, _: &[u8], _: &[u8]) -> Result<bool, Failed> {
        Ok(true)
    }

    fn encrypt(&self, _: &[u8]) -> Result<Vec<u8>, Failed> {
        Ok(vec![0; 256])
    }

    fn encrypt_pkcs1(&self, _: &[u8]) -> Result<Vec<u8>, Failed> {
        Ok(vec![0; 256])
    }
}

static MERCHANT: LazyLock<Merchant> =
    LazyLock::new(|| Platform::test_merchant(Arc::new(Trusting), "rust").expect("the test keys are keys"));
static PLATFORM: LazyLock<Platform> =
    LazyLock::new(|| Platform::test(Arc::new(Trusting)).expect("the test keys are keys"));
/// The operations that send JSON and are answered with it.
static ENTRIES: LazyLock<Vec<&Entry>> =
    LazyLock::new(|| catalogue::entries().filter(|entry| entry.upload().is_none() && !entry.answers_file()).collect());
/// One of each, with all its fields.
static REQUESTS: LazyLock<Vec<Request>> = LazyLock::new(|| {
    let request = |entry: &&'static Entry| {
        MERCHANT.prepare_value(&entry.id(), sample::whole(entry.body), &Value::Null, moment()).expect("a whole body")
    };
    ENTRIES.iter().map(request).collect()
});

pub fn merchant() -> &'static Merchant {
    &MERCHANT
}

pub fn platform() -> &'static Platform {
    &PLATFORM
}

/// The operation that two bytes choose.
pub fn entry(index: [u8; 2]) -> &'static Entry {
    ENTRIES[usize::from(u16::from_be_bytes(index)) % ENTRIES.len()]
}

/// A request of the operation that two bytes choose.
pub fn request(index: [u8; 2]) -> &'static Request {
    &REQUESTS[usize::from(u16::from_be_bytes(index)) % REQUESTS.len()]
}

pub fn moment() -> Moment {
    Moment::new(NOW, Nonce::new("593BEC0C930BF1AFEB40B4A08C8FB242").expect("a nonce"))
}

/// Headers of a message that is believed.
pub fn signed() -> Headers {
    platform::headers(&PLATFORM.sign("", b"", &moment()).expect("a signature"))
}
