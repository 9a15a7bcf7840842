//! The expected digest of a file. The file itself is unsigned, but the answer that named it is signed.

use wxpay_core_schema::file::Hash;
use wxpay_core_schema::links::Told;

use crate::call::download::Download;
use crate::error::Error;
use crate::merchant::Merchant;

/// What a signed answer said about a file.
#[derive(Clone, Default)]
pub(crate) struct Expected {
    hash: Option<(Hash, String)>,
    /// The encrypted key and the nonce.
    sealed: Option<(String, String)>,
}

impl Expected {
    /// Reads what the answer says; an unknown digest counts as none.
    pub(crate) fn told(told: &Told<'_>) -> Self {
        let hash = told.hash().and_then(|(value, hash)| Some((hash?, value.to_owned())));
        let beside = |name| told.beside(name).unwrap_or_default().to_owned();
        Self { hash, sealed: told.link.sealed.map(|(key, nonce)| (beside(key), beside(nonce))) }
    }

    /// True if a match proves the content of the file.
    pub(crate) fn is_proof(&self) -> bool {
        self.hash.is_some() || self.sealed.is_some()
    }

    /// Starts a check of the file as it arrives; an encrypted file can only be opened whole.
    pub(crate) fn download(&self) -> Result<Download, Error> {
        if self.sealed.is_some() {
            let text = "this file is encrypted and can only be decrypted as a whole: give all of it to read";
            return Err(Error::invalid_argument("download", text));
        }
        match &self.hash {
            Some((hash, value)) => Download::held(*hash, value),
            None => Ok(Download::unchecked()),
        }
    }

    /// Decrypts, inflates and verifies the content of the file.
    pub(crate) fn read(&self, merchant: &Merchant, body: &[u8]) -> Result<Vec<u8>, Error> {
        let Some((key, nonce)) = &self.sealed else { return self.download()?.whole(body, body.len()) };
        // AES-256-GCM authenticates the file, so it needs no digest.
        let opened = merchant.open_part(key, nonce, body, None)?;
        Download::inflating().whole(&opened, 32 * 1024)
    }
}
