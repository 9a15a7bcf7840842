//! `libwxpay_core`: what C calls, and what PHP's FFI loads. Only conversion and ownership; every protocol rule is in
//! core. Each function is documented in the header, `include/wxpay_core.h`.

#![allow(non_camel_case_types)] // C's spelling.
#![allow(clippy::unnecessary_wraps)] // Functions for C share one form, whether they can fail or not.

mod boundary;
mod forms;
mod json;
mod parts;
mod shown;

// The header follows this order: who asks, …
pub mod merchant;

// … merchants that are held, what makes requests, …
pub mod cache;
pub mod prepare;

// … what is sent and read, …
pub mod answer;
pub mod curl;
pub mod limits;
pub mod request;

// … what drives it until it is final, …
pub mod driver;

// … what comes by itself, …
pub mod message;
pub mod notification;

// … keys over time, files, and parameters of payments, …
pub mod certificates;
pub mod file;
pub mod front_end;

// … what goes wrong, what all of them show, and texts, …
pub mod error;
#[rustfmt::skip] // Kept as it is generated.
pub mod objects;
#[rustfmt::skip]
pub mod members;
#[rustfmt::skip]
pub mod exports;
pub mod text;

// … and WeChat Pay's side, for tests.
pub mod testing;

use std::ffi::c_char;

/// The result of a call: WXPAY_OK, or the kind of error. The hundreds tell its class: 1 the caller's mistake (the call
/// did nothing), 2 refused by WeChat Pay (not executed), 3 outcome unknown (perhaps executed), 4 a message that must
/// not be trusted, 5 a bug of this library.
pub type wxpay_status = i32;

const WXPAY_OK: wxpay_status = 0;

/// In place of a time: the system's time.
pub const WXPAY_NOW: i64 = -1;

/// Bytes of an object: valid until the object is freed, and followed by a NUL that `len` does not count.
#[derive(Clone, Copy)]
#[allow(clippy::exhaustive_structs)] // Its layout is the ABI.
#[repr(C)]
pub struct wxpay_bytes {
    /// The first byte; never null.
    pub data: *const c_char,
    /// The number of bytes.
    pub len: usize,
}

/// The version of this library, such as `0.1.0`. Static.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// The number of this interface. Functions are added under the same number; it is raised when one changes.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_abi_version() -> u32 {
    1
}

/// Unix time in seconds; `WXPAY_NOW` means the system's.
fn now(seconds: i64) -> u64 {
    u64::try_from(seconds).unwrap_or_else(|_| wxpay_core::now())
}
