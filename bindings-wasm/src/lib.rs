//! wxpay-core for JavaScript: only conversion and ownership.
//!
//! None of it is public to users: the classes in `js/` wrap it, check arguments and throw. One function takes every call,
//! by the number of its verb: the arguments lie in memory, one after the other, and so does what is given.
#![cfg(target_arch = "wasm32")] // There is no JavaScript elsewhere.
// What wasm-bindgen exports is safe, and reached from JavaScript.
#![allow(clippy::not_unsafe_ptr_arg_deref, unreachable_pub)]

mod args;
mod error;
mod exports;
mod given;
mod host;
mod make;
mod things;
mod value;

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use args::Args;
use given::Out;

thread_local! {
    /// What the last call gave: the shim reads it before the next one.
    static GIVEN: RefCell<Out> = RefCell::default();
}

/// Memory for arguments.
#[wasm_bindgen]
pub fn allocate(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Frees that memory.
#[wasm_bindgen]
pub fn release(place: *mut u8, length: usize) {
    // SAFETY: the shim allocated so much there.
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(place, length)) });
}

/// Drops an object.
#[wasm_bindgen]
pub fn free(number: u32) {
    things::free(number);
}

/// Calls a verb of an object. Gives the words of a value, or of an error as JSON.
#[wasm_bindgen]
pub fn call(verb: u32, object: u32, place: *mut u8, length: usize) -> *const u32 {
    let mut out = Out::default();
    // SAFETY: the shim wrote the arguments there, and writes nothing else until the call has ended.
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
