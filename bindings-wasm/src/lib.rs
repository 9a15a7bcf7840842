//! wxpay-core for JavaScript: only conversion and ownership.
//!
//! None of it is public to users: the classes in `js/` wrap it, check arguments and throw. One function takes every call,
//! by the number of its verb: the arguments lie in memory, one after the other, and so does what is given.
#![cfg(target_arch = "wasm32")] // There is no JavaScript elsewhere.

mod args;
mod error;
mod exports;
mod given;
mod host;
mod make;
mod things;
mod value;

use std::cell::RefCell;

use args::Args;
use given::Out;

thread_local! {
    /// What the last call gave: the shim reads it before the next one.
    static GIVEN: RefCell<Out> = RefCell::default();
}

/// Memory for arguments.
#[unsafe(no_mangle)]
extern "C" fn allocate(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Frees that memory.
///
/// # Safety
/// It was allocated so long.
#[unsafe(no_mangle)]
unsafe extern "C" fn release(place: *mut u8, length: usize) {
    // SAFETY: the caller's.
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(place, length)) });
}

/// Drops an object.
#[unsafe(no_mangle)]
extern "C" fn free(number: u32) {
    things::free(number);
}

/// Calls a verb of an object. Gives the words of a value, or of an error as JSON.
///
/// # Safety
/// The arguments lie at `place`, and nothing else is written there until the call has ended.
#[unsafe(no_mangle)]
unsafe extern "C" fn call(verb: u32, object: u32, place: *mut u8, length: usize) -> *const u32 {
    let mut out = Out::default();
    // SAFETY: the caller's.
    let given = unsafe { std::slice::from_raw_parts(place, length) };
    let verb = exports::VERBS.get(verb as usize).ok_or_else(things::unknown);
    let done = verb.and_then(|verb| verb(&*things::thing(object)?, &mut Args::new(given), &mut out));
    if let Err(error) = done {
        out = Out::failed(error::told(error));
    }
    // SAFETY: nothing borrows them any more. They may have been keys.
    unsafe { std::ptr::write_bytes(place, 0, length) };
    GIVEN.with_borrow_mut(|kept| {
        *kept = out;
        kept.words.as_ptr()
    })
}
