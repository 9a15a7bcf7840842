//! The boundary: pointers become references, objects become pointers, panics become errors, and freed memory is wiped.
//!
//! The only file with unsafe bodies. Every `SAFETY` here rests on what the header asks of C: a pointer is null or
//! points to what its type says, a length belongs to the pointer before it, and an object was made here and is not yet
//! freed.

use std::alloc::{GlobalAlloc, Layout, System};
use std::ffi::{CStr, c_char};
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;

use wxpay_core::{Error, Headers, Locale};

use crate::{wxpay_bytes, wxpay_status};

/// An error in C's form.
pub(crate) trait Report: From<Error> {
    fn status(&self) -> wxpay_status;
}

/// Runs a function that can fail. A panic is our bug and becomes `internal`.
pub(crate) fn boundary<R: Report>(error: *mut *mut R, body: impl FnOnce() -> Result<(), Error>) -> wxpay_status {
    let run = || body().map_err(|found| Box::new(R::from(found)));
    let found = match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(())) => return crate::WXPAY_OK,
        Ok(Err(found)) => *found,
        Err(_) => R::from(Error::internal("a panic was caught")),
    };
    let status = found.status();
    if let Ok(slot) = Slot::new(error, "error") {
        slot.give(found);
    }
    status
}

/// Runs a function that makes an object, or may make none, and writes it to `out`.
pub(crate) fn make<T, O: Into<Option<T>>, R: Report>(
    out: *mut *mut T,
    name: &str,
    error: *mut *mut R,
    body: impl FnOnce() -> Result<O, Error>,
) -> wxpay_status {
    boundary(error, || {
        let out = Slot::new(out, name)?;
        out.give(body()?);
        Ok(())
    })
}

/// An object that knows the language of its errors.
pub(crate) trait Speaks {
    fn locale(&self) -> Locale;
}

/// Runs a call of an object; an error before it reaches core uses the object's language, too.
pub(crate) fn spoken<O: Speaks, T>(
    object: *const O,
    name: &str,
    call: impl FnOnce(&O) -> Result<T, Error>,
) -> Result<T, Error> {
    let object = borrow(object, name)?;
    call(object).map_err(|error| error.in_locale(object.locale()))
}

/// Runs an accessor of an object; a null pointer or a panic gives the empty value.
pub(crate) fn look<T, R: Default>(object: *const T, look: impl FnOnce(&T) -> R) -> R {
    // SAFETY: null, or an object of ours that is not yet freed.
    let object = unsafe { object.as_ref() };
    catch_unwind(AssertUnwindSafe(|| object.map(look).unwrap_or_default())).unwrap_or_default()
}

/// Frees an object; null is ignored.
pub(crate) fn free<T>(object: *mut T) {
    if let Some(object) = NonNull::new(object) {
        // SAFETY: made by `Slot::give`, and freed once.
        let object = unsafe { Box::from_raw(object.as_ptr()) };
        // A panic while freeing has nowhere to go.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(object)));
    }
}

/// Borrows an object; null is an invalid argument.
pub(crate) fn borrow<'a, T>(object: *const T, name: &str) -> Result<&'a T, Error> {
    // SAFETY: null, or an object of ours that is not yet freed.
    unsafe { object.as_ref() }.ok_or_else(|| Error::invalid_argument(name, "a null pointer"))
}

/// Borrows the objects of an array.
pub(crate) fn borrow_all<'a, T>(objects: *const *const T, count: usize, name: &str) -> Result<Vec<&'a T>, Error> {
    slice(objects, count, name)?.iter().map(|object| borrow(*object, name)).collect()
}

/// Reads bytes; null is allowed if the length is 0.
pub(crate) fn bytes<'a>(data: *const c_char, len: usize, name: &str) -> Result<&'a [u8], Error> {
    slice(data.cast(), len, name)
}

/// Copies bytes on entry: the same bytes are verified, parsed and handed out, whoever writes to the originals
/// meanwhile.
pub(crate) fn copied(data: *const c_char, len: usize, name: &str) -> Result<Vec<u8>, Error> {
    checked(data, len, name)?;
    let mut copy = Vec::<u8>::new();
    copy.try_reserve_exact(len).map_err(|_| Error::invalid_argument(name, "a length that no memory has"))?;
    if len > 0 {
        // SAFETY: `len` bytes are there, and the copy has room for them.
        unsafe {
            copy.as_mut_ptr().copy_from_nonoverlapping(data.cast(), len);
            copy.set_len(len);
        }
    }
    Ok(copy)
}

/// A received message: its headers, a copy of its body, and the time of receipt in Unix seconds.
pub(crate) struct Incoming {
    pub(crate) headers: Headers,
    pub(crate) body: Vec<u8>,
    pub(crate) now: u64,
}

/// A message received just now.
pub(crate) type Fresh = Incoming;

impl Incoming {
    pub(crate) fn new(
        headers: *const c_char,
        headers_len: usize,
        body: *const c_char,
        body_len: usize,
        now: i64,
    ) -> Result<Self, Error> {
        let headers = Headers::from_block(&copied(headers, headers_len, "headers")?);
        Ok(Self { headers, body: copied(body, body_len, "body")?, now: crate::now(now) })
    }
}

/// Reads bytes; null means that none were given, which differs from an empty text.
pub(crate) fn optional_bytes<'a>(data: *const c_char, len: usize, name: &str) -> Result<Option<&'a [u8]>, Error> {
    let given = bytes(data, len, name)?;
    Ok((!data.is_null()).then_some(given))
}

fn slice<'a, T>(data: *const T, len: usize, name: &str) -> Result<&'a [T], Error> {
    checked(data, len, name)?;
    // SAFETY: `len` bytes are there, and do not change during the call.
    Ok(if len == 0 { &[] } else { unsafe { std::slice::from_raw_parts(data, len) } })
}

fn checked<T>(data: *const T, len: usize, name: &str) -> Result<(), Error> {
    if data.is_null() && len > 0 {
        return Err(Error::invalid_argument(name, "a null pointer with a length"));
    }
    if len > isize::MAX.cast_unsigned() / size_of::<T>() {
        return Err(Error::invalid_argument(name, "a length that no memory has"));
    }
    Ok(())
}

/// Reads UTF-8 text.
pub(crate) fn text<'a>(data: *const c_char, len: usize, name: &str) -> Result<&'a str, Error> {
    std::str::from_utf8(bytes(data, len, name)?).map_err(|_| Error::invalid_argument(name, "not UTF-8"))
}

/// A name that ends in a NUL.
pub(crate) type Name<'a> = &'a str;

/// Reads a name that ends in a NUL.
pub(crate) fn name<'a>(data: *const c_char, name: &str) -> Result<&'a str, Error> {
    borrow(data, name)?;
    // SAFETY: not null, and it ends in a NUL.
    let text = unsafe { CStr::from_ptr(data) };
    text.to_str().map_err(|_| Error::invalid_argument(name, "not UTF-8"))
}

/// Where an object is written, on success only.
pub(crate) struct Slot<T>(NonNull<T>);

impl<T> Slot<T> {
    pub(crate) fn new(out: *mut T, name: &str) -> Result<Self, Error> {
        NonNull::new(out).map(Self).ok_or_else(|| Error::invalid_argument(name, "a null pointer"))
    }

    pub(crate) fn write(self, value: T) {
        // SAFETY: not null, and C has room for the value there.
        unsafe { self.0.write(value) }
    }
}

impl<T> Slot<*mut T> {
    /// Hands an object over, for C to free, or null for none.
    pub(crate) fn give(self, object: impl Into<Option<T>>) {
        self.write(object.into().map_or(std::ptr::null_mut(), |object| Box::into_raw(Box::new(object))));
    }
}

/// Our text, followed by a NUL so that C can read it as a string.
#[derive(Default)]
pub(crate) struct Text(Vec<u8>);

impl Text {
    pub(crate) fn new(text: impl Into<Vec<u8>>) -> Self {
        let mut text = text.into();
        text.reserve_exact(1);
        text.push(0);
        Self(text)
    }

    pub(crate) fn copy(text: &(impl AsRef<[u8]> + ?Sized)) -> Self {
        let text = text.as_ref();
        let mut copy = Vec::with_capacity(text.len() + 1);
        copy.extend_from_slice(text);
        copy.push(0);
        Self(copy)
    }

    /// The text without its NUL.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.split_last().map_or(&[], |(_, text)| text)
    }

    /// The text from an index on.
    pub(crate) fn view_from(&self, start: usize) -> wxpay_bytes {
        match self.0.get(start..) {
            Some(text @ [_, ..]) => wxpay_bytes { data: text.as_ptr().cast(), len: text.len() - 1 },
            _ => wxpay_bytes::default(),
        }
    }

    pub(crate) fn view(&self) -> wxpay_bytes {
        self.view_from(0)
    }
}

impl Default for wxpay_bytes {
    fn default() -> Self {
        Self { data: c"".as_ptr(), len: 0 }
    }
}

/// Wipes memory as it is freed: keys, names and numbers leave copies wherever they pass, and none may remain.
struct Wiping;

#[global_allocator]
static ALLOCATOR: Wiping = Wiping;

// SAFETY: the system's allocator does the work; memory is only written to before it is returned. `realloc` is the
// default one: it allocates, copies, and frees with the function below.
unsafe impl GlobalAlloc for Wiping {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as the caller promises.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: all of it still belongs to the caller; the compiler may not drop writes that a black box sees.
        unsafe {
            memory.write_bytes(0, layout.size());
            System.dealloc(black_box(memory), layout);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objects::wxpay_error;

    #[test]
    #[allow(clippy::panic)] // The test needs a panic to catch.
    fn a_panic_is_an_internal_error() {
        let mut error = std::ptr::null_mut();
        assert_eq!(boundary(&raw mut error, || panic!("on purpose")), 501);
        assert_eq!(look(error, wxpay_error::status), 501);
        free(error);
        assert_eq!(look(&raw const error, |_| -> i32 { panic!("on purpose") }), 0);
    }

    #[test]
    fn objects_are_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<crate::merchant::wxpay_merchant>();
        shared::<crate::objects::wxpay_request>();
        shared::<crate::objects::wxpay_unsigned>();
        shared::<crate::objects::wxpay_answer>();
        shared::<crate::objects::wxpay_notification>();
        shared::<crate::objects::wxpay_certificates>();
        shared::<crate::driver::wxpay_driver>();
        shared::<crate::file::wxpay_download>();
        shared::<wxpay_error>();
        shared::<crate::testing::wxpay_platform>();
    }
}
