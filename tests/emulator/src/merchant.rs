//! One platform merchant at WeChat Pay: who it is, what it may sign with, its books.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use wxpay_core::platform::{Event, MerchantKey};
use wxpay_core::provider::Provider;
use wxpay_core::{Error, Nonce};

use crate::calendar::rfc3339;
use crate::exchange::{Checked, Claim, Draft, Pen, Stage, Unsigned};
use crate::fault::{Fault, Faults};
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
    pub(crate) key: Arc<MerchantKey>,
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
        let key = Arc::new(MerchantKey::new(signing.provider(), identity.public_key.as_bytes())?);
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

    /// Which kinds of keys are in use.
    pub fn mode(&self) -> Mode {
        self.signing.mode()
    }

    /// Queues a fault.
    pub fn add_fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Answers a request of this merchant's, or of somebody who says so.
    pub(crate) fn handle(&mut self, checked: &Checked, request: &Request<'_>, clocks: Clocks) -> Unsigned {
        let named = request.header("Wechatpay-Serial");
        let known = named.map(|serial| self.signing.in_use(serial, clocks.wire).map(str::to_owned));
        let serial = known.clone().flatten().unwrap_or_else(|| self.signing.unnamed(clocks.wire).into());
        let wrong = Refusal::malformed("Wechatpay-Serial有误：请使用微信支付公钥ID或有效的平台证书序列号");
        let admitted = self
            .authenticate(checked, request, clocks.wire)
            .and_then(|()| if known == Some(None) { Err(wrong) } else { Ok(()) });
        if let Err(refusal) = admitted {
            let pen = self.pen(serial, clocks.wire);
            return Unsigned(Stage::Draft { draft: Draft::refused(&refusal), fault: None, pen });
        }
        let fault = self.faults.take(request.method, request.path());
        if let Some(seconds) = fault.as_ref().and_then(|fault| fault.late) {
            let holds_until = checked.claim.credentials.timestamp + LIFETIME;
            self.late.push(Late { due: clocks.wire + seconds, holds_until, serial, request: request.into() });
            // Seen as an error by every client, and resent by none.
            let cut = Some(Cut::InBody(0));
            return Unsigned(Stage::Done(Reply { status: 200, body: b"{}".to_vec(), cut, ..Reply::default() }));
        }
        let draft = if fault.as_ref().is_none_or(|fault| fault.effect) {
            self.answer(request, named.map(|_| serial.as_str()), clocks)
        } else {
            Draft::refused(&Refusal::system("系统异常，请稍后重试"))
        };
        self.collect_notices();
        let pen = self.pen(serial, clocks.wire);
        Unsigned(Stage::Draft { draft, fault: fault.map(Box::new), pen })
    }

    /// By the books; where none are kept of it, by a sample.
    fn answer(&mut self, request: &Request<'_>, serial: Option<&str>, clocks: Clocks) -> Draft {
        let result = routes::call(self, request, serial, clocks);
        match &result {
            Err(refusal) if refusal.is_unrouted() => match shape::serving(request) {
                Some(entry) => shape::answer(self, entry, request, serial, clocks)
                    .unwrap_or_else(|refusal| Draft::refused(&refusal)),
                None => Draft::of(result),
            },
            _ => Draft::of(result),
        }
    }

    /// Requests that were on their way arrive. Nobody hears their answers.
    pub(crate) fn arrive(&mut self, clocks: Clocks) {
        #[cfg(feature = "server")]
        self.renew_certificates(clocks.wire);
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
    fn authenticate(&mut self, checked: &Checked, request: &Request<'_>, now: u64) -> Result<(), Refusal> {
        let Claim { credentials, key, .. } = &checked.claim;
        if credentials.serial_no.trim_start_matches('0') != self.serial_no.trim_start_matches('0') {
            return Err(Refusal::sign("商户证书序列号有误，请使用与签名私钥匹配的证书序列号"));
        }
        if credentials.nonce.chars().count() > 32 {
            return Err(Refusal::sign("Http头Authorization中的nonce_str长度不得超过32个字符"));
        }
        if credentials.timestamp.abs_diff(now) > LIFETIME {
            return Err(Refusal::sign("Http头Authorization中的timestamp与发起请求的时间不得超过5分钟"));
        }
        // By the key of now, should another have taken its place since.
        if !checked.is_signed || !Arc::ptr_eq(key, &self.key) {
            let signed = form::signed(request);
            let detail = serde_json::json!({ "field": "signature", "issue": "sign not match", "location": "authorization",
                "sign_information": { "method": request.method, "url": request.target, "sign_body_length": signed.len() } });
            return Err(Refusal { detail: Some(detail), ..Refusal::sign("错误的签名，验签失败") });
        }
        if !self.nonces.is_new(&credentials.nonce, now) && self.ledger.settings.refuse_replays {
            return Err(Refusal::sign("nonce_str已被使用，请求重复"));
        }
        Ok(())
    }

    /// What signs the next message.
    fn pen(&mut self, serial: String, now: u64) -> Pen {
        Pen { platform: self.signing.platform(), serial, nonce: self.ids.nonce(), now }
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
        #[cfg(feature = "server")]
        self.renew_certificates(clocks.wire);
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
        let nonce = Nonce::new(&self.ids.nonce())?;
        let body = self.signing.platform().envelope(&event, &data, &nonce)?;
        let headers = self.pen(serial, now).sign(&body, fault.signature.as_ref())?;
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
