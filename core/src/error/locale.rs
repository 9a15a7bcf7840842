//! The language of errors.

use wxpay_core_schema::texts;

texts! {
    /// The language of errors. Kinds, causes, codes, fields and logs are the same in every one.
    pub enum Locale {
        /// English.
        English = "en",
        /// Chinese (简体中文).
        Chinese = "zh",
    }
}

#[allow(clippy::derivable_impls)] // `texts!` cannot mark a default variant.
impl Default for Locale {
    fn default() -> Self {
        Self::English
    }
}
