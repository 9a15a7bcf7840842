//! The digest that a file is held against. The file's own answer is not signed; the answer that named the file was.

use wxpay_core_schema::file::Hash;
use wxpay_core_schema::links::Told;

use crate::call::download::Download;
use crate::error::Error;
use crate::merchant::Merchant;

/// What the signed answer said about a file.
#[derive(Clone, Default)]
pub(crate) struct Expected {
    hash: Option<(Hash, String)>,
    /// Its encrypted key, and the nonce.
    sealed: Option<(String, String)>,
}

impl Expected {
    /// As the answer that told of it says. A digest that is not known is none.
    pub(crate) fn told(told: &Told<'_>) -> Self {
        let hash = told.hash().and_then(|(value, hash)| Some((hash?, value.to_owned())));
        let beside = |name| told.beside(name).unwrap_or_default().to_owned();
        Self { hash, sealed: told.link.sealed.map(|(key, nonce)| (beside(key), beside(nonce))) }
    }

    /// True if the content of the file proves to be what was told.
    pub(crate) fn is_proof(&self) -> bool {
        self.hash.is_some() || self.sealed.is_some()
    }

    /// A check of the file as it arrives; not of an encrypted one, which opens only as a whole.
    pub(crate) fn download(&self) -> Result<Download, Error> {
        if self.sealed.is_some() {
            let text = "this file is encrypted, and opens as a whole: give all of it to read";
            return Err(Error::invalid_argument("download", text));
        }
        match &self.hash {
            Some((hash, value)) => Download::held(*hash, value),
            None => Ok(Download::unchecked()),
        }
    }

    /// The content of the file: opened, inflated, and held against its digest.
    pub(crate) fn read(&self, merchant: &Merchant, body: &[u8]) -> Result<Vec<u8>, Error> {
        let Some((key, nonce)) = &self.sealed else { return self.download()?.whole(body, body.len()) };
        // AES-256-GCM authenticates the file: it needs no digest.
        let opened = merchant.open_part(key, nonce, body, None)?;
        Download::inflating().whole(&opened, 32 * 1024)
    }
}
