//! A request in steps: RSA is computed beside the books, so that a server of many holds them for the act alone.

use std::sync::Arc;

use wxpay_core::platform::{Credentials, HeaderList, MerchantKey, Platform};
use wxpay_core::{Error, Moment, Nonce};

use crate::fault::{FalseAnswer, Fault, Signature};
use crate::message::{Reply, Request};
use crate::refusal::Refusal;
use crate::routes;
use crate::shape::form;

/// What becomes of a request.
#[allow(clippy::exhaustive_enums)] // It is a merchant's, or it is not.
pub enum Received {
    /// It is answered: a control call, a page, or what names no merchant.
    Answered(Reply),
    /// It says that it is a merchant's.
    From(Claim),
}

/// A request whose signature is yet to be checked.
pub struct Claim {
    pub(crate) credentials: Credentials,
    pub(crate) key: Arc<MerchantKey>,
    /// The time of signatures, in Unix seconds.
    pub(crate) now: u64,
}

/// A request whose signature was checked.
pub struct Checked {
    pub(crate) claim: Claim,
    pub(crate) is_signed: bool,
}

/// An answer that is yet to be signed.
pub struct Unsigned(pub(crate) Stage);

/// How far an answer is.
pub(crate) enum Stage {
    /// Nobody signs it.
    Done(Reply),
    /// As the fault has it, if there is one.
    Draft { draft: Draft, fault: Option<Box<Fault>>, pen: Pen },
}

/// What is signed, and what stands around it.
pub(crate) struct Draft {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    /// Beside those of the signature, or in place of them.
    pub(crate) headers: HeaderList,
    /// False for files.
    pub(crate) signed: bool,
}

/// What signs one message.
pub(crate) struct Pen {
    pub(crate) platform: Arc<Platform>,
    pub(crate) serial: String,
    pub(crate) nonce: String,
    pub(crate) now: u64,
}

impl Claim {
    /// Checks the signature.
    pub fn check(self, request: &Request<'_>) -> Checked {
        let Self { credentials, key, now } = &self;
        let is_signed = credentials.verify(key, request.method, request.target, form::signed(request), *now);
        Checked { claim: self, is_signed }
    }
}

impl Unsigned {
    /// Signs the answer.
    pub fn sign(self) -> Reply {
        let (draft, fault, pen) = match self.0 {
            Stage::Done(reply) => return reply,
            Stage::Draft { draft, fault, pen } => (draft, fault.map_or_else(Fault::default, |fault| *fault), pen),
        };
        let Draft { mut status, mut body, headers: marks, mut signed } = draft;
        let mut content_type = None;
        let mut retry_after = None;
        if let Some(FalseAnswer { status: other, body: text, content_type: kind, retry_after: after, signed: sign }) =
            &fault.answer
        {
            (status, body, content_type, signed) = (*other, text.clone().into_bytes(), Some(kind.clone()), *sign);
            retry_after = after.map(|seconds| ("Retry-After", seconds.to_string()));
        }
        let Ok(mut headers) = pen.sign(&body, fault.signature.as_ref()) else {
            return Reply { status: 500, body: b"the emulator cannot sign".to_vec(), ..Reply::default() };
        };
        if !signed {
            headers.retain(|(name, _)| !name.starts_with("Wechatpay-"));
        }
        for (_, value) in headers.iter_mut().filter(|(name, _)| *name == "Content-Type") {
            content_type.take().into_iter().for_each(|kind| *value = kind);
        }
        headers.retain(|(name, _)| marks.iter().all(|(mark, _)| mark != name));
        headers.extend(marks.into_iter().chain(retry_after));
        let mut reply = Reply { status, headers, body, ..Reply::default() };
        fault.spoil(&mut reply);
        reply
    }
}

impl Draft {
    /// The answer that the books give.
    pub(crate) fn of(result: routes::Answer) -> Self {
        let (status, body) = match result {
            Ok(Some(body)) => (200, body.to_string().into_bytes()),
            Ok(None) => (204, Vec::new()),
            Err(refusal) => return Self::refused(&refusal),
        };
        Self { status, body, headers: Vec::new(), signed: true }
    }

    pub(crate) fn refused(refusal: &Refusal) -> Self {
        let body = refusal.to_json().to_string().into_bytes();
        Self { status: refusal.status, body, headers: Vec::new(), signed: true }
    }
}

impl Pen {
    /// The headers of a body, signed as it should be or otherwise.
    pub(crate) fn sign(&self, body: &[u8], how: Option<&Signature>) -> Result<HeaderList, Error> {
        let Self { platform, serial, now, .. } = self;
        let moment = |now| Ok::<_, Error>(Moment::new(now, Nonce::new(&self.nonce)?));
        match how {
            Some(Signature::Shifted(by)) => platform.sign(serial, body, &moment(now.saturating_add_signed(*by))?),
            Some(Signature::Wrong) => platform.sign(serial, &[body, b" "].concat(), &moment(*now)?),
            Some(Signature::By(other)) => platform.sign(other, body, &moment(*now)?),
            _ => platform.sign(serial, body, &moment(*now)?),
        }
    }
}
