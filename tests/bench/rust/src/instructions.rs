//! The paths without RSA, so that callgrind can count their instructions: signatures are fixed, and every one is good.

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;

use wxpay_core::provider::{self, Failed, PrivateKey, Provider, PublicKey, Secret};
use wxpay_core::{Headers, Merchant, Moment, Nonce, Value};

use crate::Outcome;
use crate::fixture::{self, Settings};

const SIGNATURE: [u8; 256] = [0x5a; 256];
const CREATE_ORDER: &str = "ecommerce.profitsharing.create_order";

/// Goes `count` times along a path.
pub(crate) fn run(path: &str, count: u32) -> Outcome {
    let folder = std::env::temp_dir().join(format!("wxpay-bench-{}", std::process::id()));
    fixture::write(&folder)?;
    let outcome = Paths::read(folder.clone()).and_then(|paths| paths.go(path, count));
    fs::remove_dir_all(folder)?;
    outcome
}

struct Paths {
    folder: PathBuf,
    merchant: Merchant,
    now: u64,
}

impl Paths {
    fn read(folder: PathBuf) -> Outcome<Self> {
        let real = provider::default().ok_or("no cryptography")?;
        let merchant = Settings::read(&folder)?.merchant(Some(Arc::new(Fixed(real))))?;
        Ok(Self { folder, merchant, now: wxpay_core::now() })
    }

    fn go(&self, path: &str, count: u32) -> Outcome {
        let file = |name: &str| fs::read(self.folder.join(name));
        match path {
            // The first search reads the index of the table; `count` is 0 or 1.
            "find" => Ok((0..count).for_each(|_| _ = black_box(wxpay_core::catalogue::find(CREATE_ORDER)))),
            "prepare_1" => self.prepare(&file("order_1.json")?, count),
            "prepare_10" => self.prepare(&file("order_10.json")?, count),
            "prepare_50" => self.prepare(&file("order_50.json")?, count),
            "prepare_50_names" => self.prepare(&file("names_50.json")?, count),
            "read" => {
                let request = self.begin(&file("order_1.json")?)?.finish(&SIGNATURE)?;
                let (headers, body) = (file("answer.headers")?, file("answer.json")?);
                for _ in 0..count {
                    black_box(request.read(200, &Headers::from_block(&headers), &body, self.now)?);
                }
                Ok(())
            }
            "notification" => {
                let (headers, body) = (file("notification.headers")?, file("notification.json")?);
                for _ in 0..count {
                    black_box(self.merchant.read_notification(&Headers::from_block(&headers), &body, self.now)?);
                }
                Ok(())
            }
            _ => Err("find, prepare_1, prepare_10, prepare_50, prepare_50_names, read or notification".into()),
        }
    }

    /// From JSON to a request that is ready to send, as bindings do it.
    fn prepare(&self, body: &[u8], count: u32) -> Outcome {
        for _ in 0..count {
            let request = self.begin(body)?.finish(&SIGNATURE)?;
            black_box((request.url(), request.headers(), request.body()));
        }
        Ok(())
    }

    fn begin(&self, body: &[u8]) -> Outcome<wxpay_core::Unsigned> {
        let moment = Moment::new(self.now, Nonce::new("593BEC0C930BF1AFEB40B4A08C8FB242")?);
        Ok(self.merchant.begin_value(CREATE_ORDER, Value::from_json(body, "body")?, &Value::Null, moment)?)
    }
}

/// Real AES, and in place of RSA answers that cost nothing.
struct Fixed(Arc<dyn Provider>);

impl Provider for Fixed {
    fn private_key(&self, _: &[u8]) -> Result<Box<dyn PrivateKey>, Failed> {
        Ok(Box::new(Key))
    }

    fn public_key(&self, _: &[u8]) -> Result<Box<dyn PublicKey>, Failed> {
        Ok(Box::new(Key))
    }

    fn open(&self, key: &[u8; 32], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed> {
        self.0.open(key, nonce, data, ciphertext)
    }

    fn seal(&self, key: &[u8; 32], nonce: &[u8; 12], data: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        self.0.seal(key, nonce, data, plaintext)
    }
}

struct Key;

impl PrivateKey for Key {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, Failed> {
        Ok(SIGNATURE.to_vec())
    }

    fn decrypt(&self, _: &[u8]) -> Result<Secret, Failed> {
        Err(Failed)
    }
}

impl PublicKey for Key {
    fn verify(&self, _: &[u8], _: &[u8]) -> Result<bool, Failed> {
        Ok(true)
    }

    fn encrypt(&self, _: &[u8]) -> Result<Vec<u8>, Failed> {
        Ok(SIGNATURE.to_vec())
    }
}
