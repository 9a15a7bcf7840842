//! Checks that the numbers of an RSA key make one.
//!
//! Providers check more or less of this. With a public exponent of 1 OpenSSL verifies whatever anyone wrote, so what is
//! refused is said here, for all of them.

use crypto_bigint::modular::{FixedMontyForm, FixedMontyParams};
use crypto_bigint::{NonZero, Odd, U64, U2048, U4096};
use pkcs1::{RsaPrivateKeyRef, RsaPublicKeyRef};
use zeroize::{Zeroize, Zeroizing};

/// WeChat Pay's keys and those of merchants have this size.
const BITS: u32 = 2048;

/// Exponents of more bits are of no use, and some providers refuse them.
const MAX_EXPONENT_BITS: u32 = 33;

/// More bytes than the check takes of the stack, without optimisation too.
const STACK: usize = 64 << 10;

const UNFIT: &str = "the numbers of this private key do not fit together";

/// A public key's: modulus and exponent.
pub(super) fn check_public(key: &RsaPublicKeyRef<'_>) -> Result<(), String> {
    let (modulus, exponent) = (key.modulus.as_bytes(), key.public_exponent.as_bytes());
    let bits = bits(modulus);
    if bits != BITS {
        return Err(format!("an RSA key of {bits} bits; WeChat Pay's are of {BITS}"));
    }
    let is_odd = |number: &[u8]| number.last().is_some_and(|byte| byte % 2 == 1);
    if !is_odd(modulus) {
        return Err("an RSA key whose modulus is even: anyone could forge its signatures".into());
    }
    if !is_odd(exponent) || !(2..=MAX_EXPONENT_BITS).contains(&self::bits(exponent)) {
        return Err("an RSA key whose public exponent is 1, even or too large; the usual one is 65537".into());
    }
    Ok(())
}

/// A private key's: its public half, p · q = n, and that d, its remainders and the coefficient belong to them.
pub(super) fn check_private(key: &RsaPrivateKeyRef<'_>) -> Result<(), String> {
    check_public(&key.public_key())?;
    let fits = leaving_no_trace(|| fits(key));
    fits.filter(|fits| *fits).map(|_| ()).ok_or_else(|| UNFIT.into())
}

/// Arithmetic copies its numbers as it pleases, so the stack that it used is overwritten when it is done.
fn leaving_no_trace<T>(work: impl FnOnce() -> T) -> T {
    #[inline(never)]
    fn apart<T>(work: impl FnOnce() -> T) -> T {
        work()
    }
    #[inline(never)]
    #[allow(clippy::large_stack_arrays)] // It is the stack that it is about.
    fn overwrite() {
        [0_u64; STACK / 8].zeroize();
    }
    let result = apart(work);
    overwrite();
    result
}

/// `None` if a number is larger than the modulus may be, or zero where it must not.
fn fits(key: &RsaPrivateKeyRef<'_>) -> Option<bool> {
    let number = |number: &der::asn1::UintRef<'_>| number_of(number.as_bytes()).map(Zeroizing::new);
    let (modulus, exponent) = (number(&key.modulus)?, number(&key.public_exponent)?);
    let private = number(&key.private_exponent)?;
    let (p, q) = (number(&key.prime1)?, number(&key.prime2)?);
    let (private_p, private_q, coefficient) =
        (number(&key.exponent1)?, number(&key.exponent2)?, number(&key.coefficient)?);
    let product: Zeroizing<U4096> = Zeroizing::new(p.concatenating_mul(&*q));
    let (p_less, q_less) = (less_one(&p)?, less_one(&q)?);
    let is_inverse = |a: &U2048, b: &U2048, modulus: &NonZero<U2048>| {
        let product: Zeroizing<U4096> = Zeroizing::new(a.concatenating_mul(b));
        product.rem(modulus) == U2048::ONE
    };
    Some(
        key.other_prime_infos.is_none()
            && *product == modulus.resize()
            && *private < *modulus
            // Some writers take d modulo the product of p − 1 and q − 1, some modulo their least common multiple.
            && is_inverse(&private, &exponent, &p_less)
            && is_inverse(&private, &exponent, &q_less)
            && private.rem(&p_less) == *private_p
            && private.rem(&q_less) == *private_q
            && *coefficient < *p
            && is_inverse(&coefficient, &q, &NonZero::new(*p).into_option()?),
    )
}

/// True if this key may have made a signature, of whatever message: opened by another key it is noise. For a diagnosis
/// alone; nothing is believed for it.
pub(crate) fn has_form(modulus: &[u8], exponent: &[u8], signature: &[u8]) -> bool {
    let opened = || {
        let modulus: Option<Odd<U2048>> = Odd::new(number_of(modulus)?).into_option();
        let params = FixedMontyParams::new_vartime(modulus?);
        let exponent = exponent.iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        let opened = FixedMontyForm::new(&number_of(signature)?, &params).pow_vartime(&U64::from_u64(exponent));
        Some(opened.retrieve().to_be_bytes())
    };
    // EMSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §9.2): 00 01, 202 times FF, 00, and the digest's form.
    opened().is_some_and(|opened| {
        let (head, padding) = (&opened.as_ref()[..2], &opened.as_ref()[2..204]);
        head == [0, 1] && padding.iter().all(|byte| *byte == 0xFF)
    })
}

fn less_one(prime: &U2048) -> Option<NonZero<U2048>> {
    NonZero::new(prime.wrapping_sub(&U2048::ONE)).into_option()
}

/// From big-endian bytes of at most 256.
fn number_of(bytes: &[u8]) -> Option<U2048> {
    let mut padded = Zeroizing::new([0; 256]);
    let start = padded.len().checked_sub(bytes.len())?;
    padded[start..].copy_from_slice(bytes);
    Some(U2048::from_be_slice(&*padded))
}

fn bits(number: &[u8]) -> u32 {
    let leading = number.first().map_or(0, |byte| byte.leading_zeros());
    u32::try_from(number.len() * 8).map_or(u32::MAX, |bits| bits - leading)
}
