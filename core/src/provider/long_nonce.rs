//! AES-256-GCM with the 16-byte nonce of encrypted bills.

use aes_gcm::aead::consts::U16;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::aes::Aes256;

use super::cryptography::Failed;

/// Opens a ciphertext, all or nothing.
pub(super) fn open(key: &[u8; 32], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed> {
    let nonce: &[u8; 16] = nonce.try_into().map_err(|_| Failed)?;
    let aead = aes_gcm::AesGcm::<Aes256, U16>::new(key.into());
    aead.decrypt(nonce.into(), Payload { msg: ciphertext, aad: data }).map_err(|_| Failed)
}
