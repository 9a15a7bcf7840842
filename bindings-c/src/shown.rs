//! What core gives, in C's form: objects and texts.

use wxpay_core::{
    Certificates, Download, Driver, Error, Explanation, Notification, Object, Request, Sealed, Unsigned, Value,
};

use crate::boundary::Text;
use crate::certificates::wxpay_certificates;
use crate::driver::wxpay_driver;
use crate::file::wxpay_download;
use crate::json;
use crate::message::wxpay_sealed;
use crate::notification::wxpay_notification;
use crate::request::wxpay_request;
use crate::text::wxpay_text;
use crate::unsigned::wxpay_unsigned;

/// Something of core's that C gets.
pub(crate) trait Shown {
    /// C's object, or nothing.
    type Form;

    fn shown(self) -> Result<Self::Form, Error>;
}

impl<T: Shown> Shown for Result<T, Error> {
    type Form = T::Form;

    fn shown(self) -> Result<T::Form, Error> {
        self?.shown()
    }
}

impl<T: Shown> Shown for Option<T> {
    type Form = Option<T::Form>;

    fn shown(self) -> Result<Option<T::Form>, Error> {
        self.map(T::shown).transpose()
    }
}

impl Shown for Error {
    type Form = ();

    fn shown(self) -> Result<(), Error> {
        Err(self)
    }
}

macro_rules! shown {
    ($($type:ty: $value:ident => $form:ty, $made:expr;)*) => {$(
        impl Shown for $type {
            type Form = $form;

            fn shown(self) -> Result<$form, Error> {
                let $value = self;
                Ok($made)
            }
        }
    )*};
}

shown! {
    (): nothing => (), nothing;
    String: text => wxpay_text, wxpay_text::new(text);
    Vec<u8>: bytes => wxpay_text, wxpay_text::new(bytes);
    Value: value => wxpay_text, wxpay_text::new(json::write(&value));
    Object: members => wxpay_text, wxpay_text::new(json::write(&members.into()));
    Explanation: found => wxpay_text, wxpay_text::new(json::write(&(&found).into()));
    Request: inner => wxpay_request, wxpay_request::new(inner);
    Unsigned: inner => wxpay_unsigned, wxpay_unsigned { message: Text::copy(inner.message()), inner };
    Sealed: inner => wxpay_sealed, wxpay_sealed { ciphertext: Text::copy(inner.ciphertext()), inner };
    Notification: read => wxpay_notification, wxpay_notification::new(read);
    Certificates: listed => wxpay_certificates, wxpay_certificates::new(listed);
    Driver: inner => wxpay_driver, wxpay_driver::new(inner);
    Download: inner => wxpay_download, wxpay_download::new(inner);
}
