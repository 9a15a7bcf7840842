//! Opens fields that WeChat Pay encrypted for the merchant, if the private key is here.

use wxpay_core_schema::Value;
use wxpay_core_schema::shape::Body;
use wxpay_core_schema::unseal::{Report, Unsealed, unseal};

use crate::merchant::Merchant;

/// Opens the encrypted fields of `data`; without a declared body there are none.
pub(crate) fn open(merchant: &Merchant, body: Option<&Body>, data: &mut Value) -> Report {
    let mut open = |text: &str| {
        let Ok(sealed) = merchant.begin_decrypt(text) else { return Unsealed::Plain };
        let plaintext = merchant.unseal(&sealed).and_then(|plaintext| sealed.finish(&plaintext));
        plaintext.map_or(Unsealed::Closed, Unsealed::Open)
    };
    body.map(|body| unseal(body, data, &mut open)).unwrap_or_default()
}
