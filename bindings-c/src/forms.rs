//! The objects together: which of core's some become, and the language of each.

use wxpay_core::{Download, Driver, Error, Limits, Locale};

use crate::boundary::Speaks;
use crate::driver::wxpay_driver;
use crate::file::wxpay_download;
use crate::limits::wxpay_limits;
use crate::merchant::wxpay_merchant;
use crate::objects::{wxpay_answer, wxpay_error, wxpay_request, wxpay_sealed, wxpay_unsigned, wxpay_unsigned_params};
use crate::shown::{Shown, shown};
use crate::testing::wxpay_platform;

shown! {
    Driver: inner => wxpay_driver, wxpay_driver::new(inner);
    Limits: inner => wxpay_limits, wxpay_limits { inner };
    Download: inner => wxpay_download, wxpay_download::new(inner);
}

macro_rules! speaks {
    ($($object:ty: $this:ident => $locale:expr;)*) => {$(
        impl Speaks for $object {
            fn locale(&self) -> Locale {
                let $this = self;
                $locale
            }
        }
    )*};
}

speaks! {
    wxpay_merchant: merchant => merchant.inner.locale();
    wxpay_request: request => request.inner.merchant().locale();
    wxpay_unsigned: unsigned => unsigned.inner.merchant().locale();
    wxpay_unsigned_params: unsigned => unsigned.inner.locale();
    wxpay_sealed: sealed => sealed.inner.locale();
    wxpay_answer: answer => answer.locale;
    wxpay_driver: driver => driver.lock().locale();
    wxpay_download: download => download.locale;
    wxpay_limits: limits => limits.inner.locale();
    wxpay_error: _error => Locale::default();
    wxpay_platform: _platform => Locale::default();
}
