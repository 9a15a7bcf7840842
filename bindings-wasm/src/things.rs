//! The objects that the shim holds, by numbers.

use std::cell::RefCell;
use std::rc::Rc;

use slab::Slab;
use wxpay_core::platform::Platform;
use wxpay_core::{Certificates, Download, Driver, Error, Merchant, Request, Sealed, Unsigned, UnsignedParams};

/// An object.
pub(crate) enum Thing {
    /// Stands for none: number 0.
    Nothing,
    Merchant(Merchant),
    Request(Request),
    Unsigned(Once<Unsigned>),
    UnsignedParams(UnsignedParams),
    Sealed(Once<Sealed>),
    Certificates(Certificates),
    Driver(Box<RefCell<Driver>>),
    Download(Once<Download>),
    Platform(Platform),
}

impl Thing {
    pub(crate) fn merchant(&self) -> Result<&Merchant, Error> {
        if let Self::Merchant(merchant) = self { Ok(merchant) } else { Err(unknown()) }
    }

    pub(crate) fn request(&self) -> Result<&Request, Error> {
        if let Self::Request(request) = self { Ok(request) } else { Err(unknown()) }
    }

    pub(crate) fn certificates(&self) -> Result<&Certificates, Error> {
        if let Self::Certificates(certificates) = self { Ok(certificates) } else { Err(unknown()) }
    }
}

/// Something that is finished once.
pub(crate) struct Once<T> {
    whole: RefCell<Option<T>>,
    /// The name by which an error calls it.
    field: &'static str,
}

impl<T> Once<T> {
    pub(crate) fn new(whole: T, field: &'static str) -> Self {
        Self { whole: RefCell::new(Some(whole)), field }
    }

    pub(crate) fn with<R>(&self, call: impl FnOnce(&mut T) -> Result<R, Error>) -> Result<R, Error> {
        call(self.whole.borrow_mut().as_mut().ok_or_else(|| self.ended())?)
    }

    pub(crate) fn end(&self) -> Result<T, Error> {
        self.whole.take().ok_or_else(|| self.ended())
    }

    fn ended(&self) -> Error {
        Error::invalid_argument(self.field, "it was finished before; begin again")
    }
}

thread_local! {
    /// The objects by their numbers.
    static HELD: RefCell<Slab<Rc<Thing>>> = RefCell::new(Slab::from_iter([(0, Rc::new(Thing::Nothing))]));
}

/// Keeps an object until the shim frees it.
#[allow(clippy::cast_possible_truncation)] // Memory ends before.
pub(crate) fn hold(object: Thing) -> u32 {
    HELD.with_borrow_mut(|held| held.insert(Rc::new(object)) as u32)
}

/// The object of a number. It lives as long as a call needs it, whatever a signer does meanwhile.
pub(crate) fn thing(number: u32) -> Result<Rc<Thing>, Error> {
    HELD.with_borrow(|held| held.get(number as usize).cloned()).ok_or_else(unknown)
}

/// Drops an object that the shim no longer has.
pub(crate) fn free(number: u32) {
    // Its own parts, such as a key of the host's, go once nothing is borrowed here.
    drop(HELD.with_borrow_mut(|held| held.try_remove(number as usize)));
}

/// The shim calls an object by what it is.
pub(crate) fn unknown() -> Error {
    Error::internal("no such call of this object")
}
