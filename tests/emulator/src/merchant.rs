//! One platform merchant at WeChat Pay: who it is, what it may sign with, its books.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use wxpay_core::platform::{Credentials, Event, HeaderList, MerchantKey};
use wxpay_core::provider::Provider;
use wxpay_core::{Error, Moment, Nonce};

use crate::calendar::rfc3339;
use crate::fault::{FalseAnswer, Fault, Faults, Signature};
use crate::ids::Ids;
use crate::kept::{Whole, kept};
use crate::ledger::Ledger;
use crate::message::{Cut, Reply, Request, Sent};
use crate::outbox::{Notification, Outbox, is_loopback};
use crate::refusal::Refusal;
use crate::routes;
use crate::shape::{self, form};
use crate::signing::{Keys, Mode, Signing, SigningKey};
use crate::traffic::{Nonces, Rates};

/// A platform merchant, as WeChat Pay knows it.
#[derive(Clone, Debug)]
#[allow(clippy::exhaustive_structs)] // What a merchant registers.
pub struct Registration {
    /// The merchant number.
    pub mchid: String,
    /// 商户全称.
    pub name: String,
    /// Serial of the merchant's certificate.
    pub serial_no: String,
    /// The merchant's certificate or public key, PEM.
    pub public_key: String,
    /// The APIv3 key: 32 bytes.
    pub apiv3_key: String,
    /// The keys that WeChat Pay signs with; the first is preferred.
    pub signing_keys: Vec<SigningKey>,
}

/// A notification to post: the answer's status goes to [`crate::Emulator::notified`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Post {
    /// The platform merchant.
    pub mchid: String,
    /// The notification's id.
    pub id: String,
    /// Where to.
    pub url: String,
    /// Headers and body, sealed and signed.
    pub message: Reply,
}

/// A platform merchant.
pub struct Merchant {
    /// Its books.
    pub ledger: Ledger,
    pub(crate) signing: Signing,
    pub(crate) faults: Faults,
    late: Whole<Vec<Late>>,
    pub(crate) outbox: Outbox,
    pub(crate) nonces: Nonces,
    pub(crate) rates: Rates,
    pub(crate) shapes: shape::Memory,
    pub(crate) ids: Whole<Ids>,
    pub(crate) key: MerchantKey,
    /// The serial of the certificate that the merchant signs with.
    pub(crate) serial_no: String,
}

kept!(Merchant { ledger, signing, faults, late, outbox, shapes, ids } not { nonces, rates, key, serial_no });

/// Who signs a platform merchant's requests.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Identity {
    pub(crate) serial_no: String,
    /// Its certificate or public key, PEM.
    pub(crate) public_key: String,
}

/// The two clocks: signatures are made and checked by the real one, business happens by the emulator's own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clocks {
    pub(crate) wire: u64,
    pub(crate) business: u64,
}

/// For how many seconds a signature holds.
const LIFETIME: u64 = 300;

/// A request that is on its way.
#[derive(Deserialize, Serialize)]
struct Late {
    due: u64,
    holds_until: u64,
    serial: String,
    request: Sent,
}

/// An answer before it is signed.
pub(crate) struct Draft {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    /// Beside those of the signature, or in place of them.
    pub(crate) headers: HeaderList,
    /// False for files.
    pub(crate) signed: bool,
}

impl Merchant {
    pub(crate) fn new(registration: Registration, seed: u64, provider: &Arc<dyn Provider>) -> Result<Self, Error> {
        let Registration { mchid, name, serial_no, public_key, apiv3_key, signing_keys } = registration;
        let signing = Signing::new(Arc::clone(provider), signing_keys, &apiv3_key)?;
        Self::with(Ledger::new(&mchid, &name, seed), Identity { serial_no, public_key }, signing, seed)
    }

    /// One that a store knows, without its books.
    pub(crate) fn known(
        mchid: &str,
        identity: Identity,
        keys: Keys,
        provider: &Arc<dyn Provider>,
    ) -> Result<Self, Error> {
        Self::with(Ledger::new(mchid, "", 0), identity, Signing::by(Arc::clone(provider), keys)?, 0)
    }

    fn with(ledger: Ledger, identity: Identity, signing: Signing, seed: u64) -> Result<Self, Error> {
        let key = MerchantKey::new(signing.provider(), identity.public_key.as_bytes())?;
        Ok(Self {
            ledger,
            signing,
            faults: Faults::default(),
            late: Whole::default(),
            outbox: Outbox::default(),
            nonces: Nonces::default(),
            rates: Rates::default(),
            shapes: shape::Memory::default(),
            // Other numbers than the ledger's.
            ids: Whole::new(Ids::new(!seed)),
            key,
            serial_no: identity.serial_no,
        })
    }

    /// Puts the keys of this kind in use. Whether there were any of it.
    pub fn set_mode(&mut self, mode: Mode) -> bool {
        self.signing.set_mode(mode)
    }

    /// Queues a fault.
    pub fn add_fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    pub(crate) fn handle(&mut self, credentials: &Credentials, request: &Request<'_>, clocks: Clocks) -> Reply {
        let named = request.header("Wechatpay-Serial");
        let known = named.map(|serial| self.signing.in_use(serial, clocks.wire).map(str::to_owned));
        let serial = known.clone().flatten().unwrap_or_else(|| self.signing.unnamed(clocks.wire).into());
        let wrong = Refusal::malformed("Wechatpay-Serial有误：请使用微信支付公钥ID或有效的平台证书序列号");
        let admitted = self
            .authenticate(credentials, request, clocks.wire)
            .and_then(|()| if known == Some(None) { Err(wrong) } else { Ok(()) });
        if let Err(refusal) = admitted {
            return self.sign(&serial, draft(Err(refusal)), None, clocks.wire);
        }
        let fault = self.faults.take(request.method, request.path());
        if let Some(seconds) = fault.as_ref().and_then(|fault| fault.late) {
            let holds_until = credentials.timestamp + LIFETIME;
            self.late.push(Late { due: clocks.wire + seconds, holds_until, serial, request: request.into() });
            // Seen as an error by every client, and resent by none.
            return Reply { status: 200, body: b"{}".to_vec(), cut: Some(Cut::InBody(0)), ..Reply::default() };
        }
        let draft = if fault.as_ref().is_none_or(|fault| fault.effect) {
            self.answer(request, named.map(|_| serial.as_str()), clocks)
        } else {
            draft(Err(Refusal::system("系统异常，请稍后重试")))
        };
        self.collect_notices();
        self.sign(&serial, draft, fault, clocks.wire)
    }

    /// By the books; where none are kept of it, by a sample.
    fn answer(&mut self, request: &Request<'_>, serial: Option<&str>, clocks: Clocks) -> Draft {
        let result = routes::call(self, request, serial, clocks);
        match &result {
            Err(refusal) if refusal.is_unrouted() => match shape::serving(request) {
                Some(entry) => {
                    shape::answer(self, entry, request, serial, clocks).unwrap_or_else(|refusal| draft(Err(refusal)))
                }
                None => draft(result),
            },
            _ => draft(result),
        }
    }

    /// Requests that were on their way arrive. Nobody hears their answers.
    pub(crate) fn arrive(&mut self, clocks: Clocks) {
        if self.late.iter().all(|late| late.due > clocks.wire) {
            return;
        }
        let (due, late) = std::mem::take(&mut *self.late).into_iter().partition(|late| late.due <= clocks.wire);
        *self.late = late;
        for Late { due, holds_until, serial, request } in due {
            if due <= holds_until {
                let Sent { method, target, headers, body } = &request;
                let request = Request { method, target, headers, body };
                let _ = routes::call(self, &request, Some(&serial), clocks);
                self.collect_notices();
            }
        }
    }

    /// Checks that this merchant signed this very request, lately and with the key of its certificate.
    fn authenticate(&mut self, credentials: &Credentials, request: &Request<'_>, now: u64) -> Result<(), Refusal> {
        if credentials.serial_no.trim_start_matches('0') != self.serial_no.trim_start_matches('0') {
            return Err(Refusal::sign("商户证书序列号有误，请使用与签名私钥匹配的证书序列号"));
        }
        if credentials.nonce.chars().count() > 32 {
            return Err(Refusal::sign("Http头Authorization中的nonce_str长度不得超过32个字符"));
        }
        if credentials.timestamp.abs_diff(now) > LIFETIME {
            return Err(Refusal::sign("Http头Authorization中的timestamp与发起请求的时间不得超过5分钟"));
        }
        let signed = form::signed(request);
        if !credentials.verify(&self.key, request.method, request.target, signed, now) {
            let detail = serde_json::json!({ "field": "signature", "issue": "sign not match", "location": "authorization",
                "sign_information": { "method": request.method, "url": request.target, "sign_body_length": signed.len() } });
            return Err(Refusal { detail: Some(detail), ..Refusal::sign("错误的签名，验签失败") });
        }
        if !self.nonces.is_new(&credentials.nonce, now) && self.ledger.settings.refuse_replays {
            return Err(Refusal::sign("nonce_str已被使用，请求重复"));
        }
        Ok(())
    }

    /// Signs an answer, as the fault has it if there is one.
    fn sign(&mut self, serial: &str, draft: Draft, fault: Option<Fault>, now: u64) -> Reply {
        let fault = fault.unwrap_or_default();
        let Draft { mut status, mut body, headers: marks, mut signed } = draft;
        let mut content_type = None;
        let mut retry_after = None;
        if let Some(FalseAnswer { status: other, body: text, content_type: kind, retry_after: after, signed: sign }) =
            &fault.answer
        {
            (status, body, content_type, signed) = (*other, text.clone().into_bytes(), Some(kind.clone()), *sign);
            retry_after = after.map(|seconds| ("Retry-After", seconds.to_string()));
        }
        let made = self.headers(serial, &body, fault.signature.as_ref(), now);
        let Ok(mut headers) = made else {
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

    fn headers(&mut self, serial: &str, body: &[u8], how: Option<&Signature>, now: u64) -> Result<HeaderList, Error> {
        let nonce = Nonce::new(&self.ids.nonce())?;
        match how {
            Some(Signature::Shifted(seconds)) => {
                self.signing.sign(serial, body, &Moment::new(now.saturating_add_signed(*seconds), nonce))
            }
            Some(Signature::Wrong) => self.signing.sign(serial, &[body, b" "].concat(), &Moment::new(now, nonce)),
            Some(Signature::By(other)) => self.signing.sign(other, body, &Moment::new(now, nonce)),
            _ => self.signing.sign(serial, body, &Moment::new(now, nonce)),
        }
    }

    /// Events that happened by themselves until now, and are to be told.
    pub(crate) fn advance(&mut self, business: u64) {
        self.ledger.advance(business);
        self.collect_notices();
    }

    /// The number of the next notification.
    pub(crate) fn notification_id(&mut self) -> String {
        format!("EV-{}", self.ids.number("2018"))
    }

    /// What the ledger tells goes to the outbox.
    pub(crate) fn collect_notices(&mut self) {
        for notice in self.ledger.take_notices() {
            let id = self.notification_id();
            self.outbox.push(id, notice);
        }
    }

    /// The notifications that are to be posted now, sealed and signed.
    pub(crate) fn due_notifications(&mut self, clocks: Clocks) -> Vec<Post> {
        if self.ledger.settings.hold {
            return Vec::new();
        }
        let mut posts = self.take_notifications(clocks);
        posts.retain(|post| is_loopback(&post.url));
        posts
    }

    /// The notifications that are due, sealed and signed, wherever they go.
    pub(crate) fn take_notifications(&mut self, clocks: Clocks) -> Vec<Post> {
        self.advance(clocks.business);
        let due = self.outbox.take_due(clocks.business);
        due.into_iter().filter_map(|notification| self.seal(&notification, clocks.wire).ok()).collect()
    }

    fn seal(&mut self, notification: &Notification, now: u64) -> Result<Post, Error> {
        let fault = self.faults.take("NOTIFY", &notification.url).unwrap_or_default();
        let event = Event {
            id: &notification.id,
            event_type: notification.event_type,
            original_type: notification.original_type,
            summary: notification.summary,
            create_time: &rfc3339(notification.created_at),
        };
        let data = notification.resource.to_string().into_bytes();
        let serial = self.signing.unnamed(now).to_owned();
        let moment = Moment::new(now, Nonce::new(&self.ids.nonce())?);
        let (_, body) = self.signing.platform().notification(&serial, &event, &data, &moment)?;
        let headers = self.headers(&serial, &body, fault.signature.as_ref(), now)?;
        let mut message = Reply { status: 200, headers, body, ..Reply::default() };
        fault.spoil(&mut message);
        Ok(Post {
            mchid: self.ledger.mchid.clone(),
            id: notification.id.clone(),
            url: notification.url.clone(),
            message,
        })
    }
}

fn draft(result: routes::Answer) -> Draft {
    let (status, body) = match result {
        Ok(Some(body)) => (200, body.to_string().into_bytes()),
        Ok(None) => (204, Vec::new()),
        Err(refusal) => (refusal.status, refusal.to_json().to_string().into_bytes()),
    };
    Draft { status, body, headers: Vec::new(), signed: true }
}
