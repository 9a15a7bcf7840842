//! Checks that the numbers of an RSA key fit together.
//!
//! Providers differ in what they check: with a public exponent of 1, OpenSSL verifies a signature that anyone can
//! write. So these checks come first, for every provider.

use crypto_bigint::{NonZero, U2048, U4096};
use pkcs1::{RsaPrivateKeyRef, RsaPublicKeyRef};
use zeroize::{Zeroize, Zeroizing};

/// The key size of WeChat Pay and of merchants, in bits.
const BITS: u32 = 2048;

/// Longer exponents have no use, and some providers refuse them.
const MAX_EXPONENT_BITS: u32 = 33;

/// More stack than the check uses, even without optimisation, in bytes.
const STACK: usize = 64 << 10;

const UNFIT: &str = "the numbers of this private key are inconsistent";

/// Checks the modulus and exponent of a public key; the error says what is wrong.
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

/// Checks a private key: its public half, that p · q = n, and that d, its remainders and the coefficient fit.
pub(super) fn check_private(key: &RsaPrivateKeyRef<'_>) -> Result<(), String> {
    check_public(&key.public_key())?;
    let fits = leaving_no_trace(|| fits(key));
    fits.filter(|fits| *fits).map(|_| ()).ok_or_else(|| UNFIT.into())
}

/// Runs `work`, then overwrites the stack it used: big-integer arithmetic leaves copies of its numbers there.
fn leaving_no_trace<T>(work: impl FnOnce() -> T) -> T {
    #[inline(never)]
    fn apart<T>(work: impl FnOnce() -> T) -> T {
        work()
    }
    #[inline(never)]
    #[allow(clippy::large_stack_arrays)] // The large array on the stack is the purpose.
    fn overwrite() {
        [0_u64; STACK / 8].zeroize();
    }
    let result = apart(work);
    overwrite();
    result
}

/// `None` if a number exceeds the modulus, or is zero where it must not be.
fn fits(key: &RsaPrivateKeyRef<'_>) -> Option<bool> {
    let number = |number: &der::asn1::UintRef<'_>| number_of(number.as_bytes()).map(Zeroizing::new);
    let (modulus, exponent) = (number(&key.modulus)?, number(&key.public_exponent)?);
    let private = number(&key.private_exponent)?;
    let (p, q) = (number(&key.prime1)?, number(&key.prime2)?);
    let (private_p, private_q, coefficient) =
        (number(&key.exponent1)?, number(&key.exponent2)?, number(&key.coefficient)?);
    let (p_less, q_less) = (less_one(&p)?, less_one(&q)?);
    // No product below is longer than the modulus where the key is sound: a remainder is below its prime, and the exponent
    // below the other one.
    let product = |a: &U2048, b: &U2048| a.checked_mul(b).into_option().map(Zeroizing::new);
    let is_inverse = |a: &U2048, b: &U2048, modulus: &NonZero<U2048>| {
        product(a, b).is_some_and(|product| product.rem(modulus) == U2048::ONE)
    };
    Some(
        key.other_prime_infos.is_none()
            && product(&p, &q)? == modulus
            && *private < *modulus
            // Some writers reduce d modulo (p − 1)(q − 1), others modulo the least common multiple of the two.
            && private.rem(&p_less) == *private_p
            && private.rem(&q_less) == *private_q
            && is_inverse(&private_p, &exponent, &p_less)
            && is_inverse(&private_q, &exponent, &q_less)
            && *coefficient < *p
            && is_inverse(&coefficient, &q, &NonZero::new(*p).into_option()?),
    )
}

/// True if this key may have made the signature, of any message: with another key, the result is noise. Only for a
/// diagnosis; it never makes a message trusted.
pub(crate) fn has_form(modulus: &[u8], exponent: &[u8], signature: &[u8]) -> bool {
    let opened = || {
        let (modulus, signature) = (NonZero::new(number_of(modulus)?).into_option()?, number_of(signature)?);
        let times = |a: &U2048, b: &U2048| -> U2048 {
            let product: U4096 = a.concatenating_mul(b);
            product.rem(&modulus)
        };
        let bits = exponent.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1));
        // Square and multiply: none of these numbers is secret, and this needs nothing that the checks above do not.
        let opened = bits.skip_while(|bit| *bit == 0).fold(U2048::ONE, |power, bit| {
            let square = times(&power, &power);
            if bit == 1 { times(&square, &signature) } else { square }
        });
        Some(opened.to_be_bytes())
    };
    // EMSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §9.2): 00 01, 202 bytes of FF, then the digest with its prefix.
    opened().is_some_and(|opened| {
        let (head, padding) = (&opened.as_ref()[..2], &opened.as_ref()[2..204]);
        head == [0, 1] && padding.iter().all(|byte| *byte == 0xFF)
    })
}

fn less_one(prime: &U2048) -> Option<NonZero<U2048>> {
    NonZero::new(prime.wrapping_sub(&U2048::ONE)).into_option()
}

/// Reads a big-endian number of at most 256 bytes.
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
