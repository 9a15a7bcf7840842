//! What core gives, in C's form: objects and texts.

use wxpay_core::{Error, Explanation, Object, Value};

use crate::json;
use crate::text::wxpay_text;

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
pub(crate) use shown;

shown! {
    (): nothing => (), nothing;
    String: text => wxpay_text, wxpay_text::new(text);
    Vec<u8>: bytes => wxpay_text, wxpay_text::new(bytes);
    Value: value => wxpay_text, wxpay_text::new(json::write(&value));
    Object: members => wxpay_text, wxpay_text::new(json::write(&members.into()));
    Explanation: found => wxpay_text, wxpay_text::new(json::write(&(&found).into()));
}
