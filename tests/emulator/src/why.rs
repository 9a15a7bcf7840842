//! Why a merchant's request is not believed, for whoever looks for the fault: a diagnosis, by which nothing is accepted.

use wxpay_core::platform::{Credentials, RequestHint, RequestSigner, SentRequest};

use crate::emulator::Emulator;
use crate::message::Request;
use crate::shape::form;

/// A reason in Chinese and English.
pub(crate) type Words = (&'static str, &'static str);

/// The text that a request's signature is over.
pub(crate) fn canonical(request: &Request<'_>) -> Option<String> {
    let Credentials { timestamp, nonce, .. } = sent(request).credentials().ok()?;
    let Request { method, target, .. } = request;
    let body = String::from_utf8_lossy(form::signed(request));
    Some(format!("{method}\n{target}\n{timestamp}\n{nonce}\n{body}\n"))
}

fn sent<'a>(request: &Request<'a>) -> SentRequest<'a> {
    let Request { method, target, .. } = *request;
    let (authorization, host) = (request.header("Authorization"), request.header("Host"));
    SentRequest { method, target, body: form::signed(request), authorization, host }
}

impl Emulator {
    /// Why the signature of a request fails, at the time it came; none where it does not.
    pub(crate) fn why(&self, request: &Request<'_>, at: u64) -> Option<Words> {
        let sent = sent(request);
        let words = |hint: RequestHint| (hint.remedy().zh, hint.remedy().en);
        let credentials = match sent.credentials() {
            Ok(credentials) => credentials,
            Err(hint) => return Some(words(hint)),
        };
        let Some(merchant) = self.merchants.get(&credentials.mchid) else {
            return Some(("这里没有这个商户号：请核对 mchid。", "There is no such merchant here: check mchid."));
        };
        let signer = RequestSigner { mchid: &credentials.mchid, serial_no: &merchant.serial_no, key: &merchant.key };
        // The last one says what was changed.
        sent.explain(&signer, at).last().copied().map(words)
    }
}
