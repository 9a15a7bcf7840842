//! A request before its signature: signed at once, or by a key elsewhere.

use wxpay_core::{Error, Locale, Unsigned};

use crate::boundary::{Speaks, Text};
use crate::request::wxpay_request;

/// Something that functions make up to its signature. C has two names for each: one makes it whole; the other, with
/// `begin` in its name, leaves the signature to a key elsewhere.
pub(crate) trait Begun {
    /// The signed result.
    type Whole;
    /// The result before its signature.
    type Waiting;

    fn whole(self) -> Result<Self::Whole, Error>;
    fn waiting(self) -> Result<Self::Waiting, Error>;
}

/// A request that waits for its signature.
pub struct wxpay_unsigned {
    inner: Unsigned,
    pub(crate) message: Text,
}

impl Begun for Unsigned {
    type Whole = wxpay_request;
    type Waiting = wxpay_unsigned;

    fn whole(self) -> Result<wxpay_request, Error> {
        Ok(wxpay_request::new(self.sign()?))
    }

    fn waiting(self) -> Result<wxpay_unsigned, Error> {
        Ok(wxpay_unsigned { message: Text::copy(self.message()), inner: self })
    }
}

impl<T: Begun> Begun for Option<T> {
    type Whole = Option<T::Whole>;
    type Waiting = Option<T::Waiting>;

    fn whole(self) -> Result<Self::Whole, Error> {
        self.map(T::whole).transpose()
    }

    fn waiting(self) -> Result<Self::Waiting, Error> {
        self.map(T::waiting).transpose()
    }
}

impl Speaks for wxpay_unsigned {
    fn locale(&self) -> Locale {
        self.inner.merchant().locale()
    }
}

/// Makes the request with its signature: the 256 bytes, not base64.
pub(crate) fn wxpay_unsigned_finish(
    unsigned_request: &wxpay_unsigned,
    signature: &[u8],
) -> Result<wxpay_request, Error> {
    Ok(wxpay_request::new(unsigned_request.inner.finish(signature)?))
}
