//! The whole of it: requests in, answers out, notifications when they are due. No socket, no thread, no clock.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use wxpay_core::Error;
use wxpay_core::platform::{Credentials, HeaderList};
#[cfg(feature = "server")]
use wxpay_core::provider::AwsLc;
use wxpay_core::provider::Provider;

use crate::exchange::{Checked, Claim, Received, Stage, Unsigned};
use crate::guard;
use crate::ids::Ids;
#[cfg(feature = "server")]
use crate::journal::Journal;
use crate::kept::{Table, Whole, kept};
use crate::merchant::{Clocks, Identity, Merchant, Post, Registration};
use crate::message::{Reply, Request};
use crate::refusal::Refusal;

/// A local WeChat Pay.
///
/// `now` is the real time in Unix seconds, by which signatures are made and checked. Business happens by the emulator's
/// own clock, which a control call moves: it may be half a year ahead while every signature is fresh.
pub struct Emulator {
    pub(crate) merchants: BTreeMap<String, Merchant>,
    pub(crate) registered: Table<String, Identity>,
    /// Platform merchants that began anew.
    pub(crate) replaced: Vec<String>,
    pub(crate) clock: Whole<Clock>,
    /// The file that everything is kept in, for the page to show.
    pub kept_in: Option<String>,
    /// What the page shows.
    #[cfg(feature = "server")]
    pub(crate) journal: Journal,
    seed: Whole<u64>,
    ids: Whole<Ids>,
    pub(crate) provider: Arc<dyn Provider>,
}

kept!(Emulator { registered, clock, seed, ids } not {
    merchants,
    replaced,
    kept_in,
    #[cfg(feature = "server")] journal,
    provider,
});

/// How the emulator's clocks differ from the real one.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Clock {
    /// Seconds that the emulator's clock is ahead.
    pub(crate) ahead: i64,
    /// The time at which the emulator's clock stands still, before `ahead` is added; `None` if it runs with `now`.
    pub(crate) stopped: Option<u64>,
    /// The time at which the real clock stands still as well; `None` if it is `now`.
    pub(crate) real: Option<u64>,
}

impl Emulator {
    /// Without merchants. The numbers that it gives out are made from `seed`.
    #[cfg(feature = "server")]
    pub fn new(seed: u64) -> Self {
        Self::by(Arc::new(AwsLc), seed)
    }

    /// Without merchants, by another computation of RSA and AES.
    pub fn by(provider: Arc<dyn Provider>, seed: u64) -> Self {
        Self {
            merchants: BTreeMap::new(),
            registered: Table::default(),
            replaced: Vec::new(),
            clock: Whole::default(),
            kept_in: None,
            #[cfg(feature = "server")]
            journal: Journal::default(),
            seed: Whole::new(seed),
            ids: Whole::new(Ids::new(seed)),
            provider,
        }
    }

    /// A new platform merchant.
    pub fn register(&mut self, registration: Registration) -> Result<&mut Merchant, Error> {
        let mchid = registration.mchid.clone();
        let identity =
            Identity { serial_no: registration.serial_no.clone(), public_key: registration.public_key.clone() };
        let seed = self.seed.wrapping_add(self.merchants.len() as u64);
        let merchant = Merchant::new(registration, seed, &self.provider)?;
        if self.merchants.remove(&mchid).is_some() {
            self.replaced.push(mchid.clone());
        }
        self.registered.insert(mchid.clone(), identity);
        Ok(self.merchants.entry(mchid).or_insert(merchant))
    }

    /// A platform merchant, by its number.
    pub fn merchant(&mut self, mchid: &str) -> Option<&mut Merchant> {
        self.merchants.get_mut(mchid)
    }

    /// Lets the emulator's clock stand still at this Unix second, where it does not already, until a control call moves it.
    pub fn stop_clock(&mut self, at: u64) {
        self.clock.stopped.get_or_insert(at);
    }

    /// Lets the emulator's clock run.
    pub fn run_clock(&mut self) {
        self.clock.stopped = None;
    }

    pub(crate) fn clocks(&self, now: u64) -> Clocks {
        let Clock { ahead, stopped, real } = *self.clock;
        let wire = real.unwrap_or(now);
        Clocks { wire, business: stopped.unwrap_or(wire).saturating_add_signed(ahead) }
    }

    /// Answers one request: all of its steps, where nobody else waits meanwhile.
    pub fn handle(&mut self, request: &Request<'_>, now: u64) -> Reply {
        let claim = match self.receive(request, now) {
            Received::Answered(reply) => return reply,
            Received::From(claim) => claim,
        };
        let reply = self.act(&claim.check(request), request, now).sign();
        self.record(request, &reply, now);
        reply
    }

    /// The first step: answers what is no merchant's request. What is goes on with [`Emulator::act`] once its claim is
    /// checked, then it is signed, and recorded.
    pub fn receive(&mut self, request: &Request<'_>, now: u64) -> Received {
        let clocks = self.clocks(now);
        self.merchants.values_mut().for_each(|merchant| merchant.arrive(clocks));
        let control = request.path().strip_prefix("/_control").filter(|rest| rest.is_empty() || rest.starts_with('/'));
        if let Some(name) = control {
            return Received::Answered(match guard::check(request) {
                Ok(()) => self.control(name.trim_start_matches('/'), request, now),
                Err(refusal) => told(&refusal, Vec::new()),
            });
        }
        #[cfg(feature = "server")]
        if request.method == "GET"
            && let Some(page) = self.page(request, now)
        {
            let refused = |refusal| told(&refusal, Vec::new());
            return Received::Answered(guard::check(request).map_or_else(refused, |()| page));
        }
        match self.claim(request, clocks.wire) {
            Ok(claim) => Received::From(claim),
            Err(refusal) => {
                let reply = self.unsigned(&refusal);
                self.record(request, &reply, now);
                Received::Answered(reply)
            }
        }
    }

    /// Whose request it is, as it says.
    fn claim(&self, request: &Request<'_>, now: u64) -> Result<Claim, Refusal> {
        let credentials = request.header("Authorization").ok_or("none").and_then(Credentials::parse);
        let credentials = credentials.map_err(|what| {
            Refusal::sign(format!("Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》({what})"))
        })?;
        let merchant = self.merchants.get(&credentials.mchid).ok_or_else(|| Refusal::sign("商户号不存在"))?;
        Ok(Claim { credentials, key: Arc::clone(&merchant.key), now })
    }

    /// Does what a merchant asks.
    pub fn act(&mut self, checked: &Checked, request: &Request<'_>, now: u64) -> Unsigned {
        let clocks = self.clocks(now);
        match self.merchants.get_mut(&checked.claim.credentials.mchid) {
            Some(merchant) => merchant.handle(checked, request, clocks),
            None => Unsigned(Stage::Done(self.unsigned(&Refusal::sign("商户号不存在")))),
        }
    }

    /// Keeps a request and its answer for the page.
    #[cfg_attr(not(feature = "server"), allow(unused_variables, clippy::unused_self))] // There is no page.
    pub fn record(&mut self, request: &Request<'_>, reply: &Reply, now: u64) {
        #[cfg(feature = "server")]
        self.journal.record(request, reply, self.clock.real.unwrap_or(now));
    }

    fn unsigned(&mut self, refusal: &Refusal) -> Reply {
        told(refusal, vec![("Request-ID", format!("08{}-1", self.ids.nonce()))])
    }

    /// The notifications that are due. What came of each goes to [`Emulator::notified`].
    pub fn due_notifications(&mut self, now: u64) -> Vec<Post> {
        let clocks = self.clocks(now);
        self.merchants.values_mut().flat_map(|merchant| merchant.due_notifications(clocks)).collect()
    }

    /// Takes the merchant's answer to a notification; `None` if there was none.
    pub fn notified(&mut self, post: &Post, status: Option<u16>, now: u64) {
        let business = self.clocks(now).business;
        if let Some(merchant) = self.merchants.get_mut(&post.mchid) {
            merchant.outbox.answered(&post.id, status, business);
        }
        #[cfg(feature = "server")]
        self.journal.deliver(post, status, business);
    }
}

/// A refusal that nobody signs.
fn told(refusal: &Refusal, mut headers: HeaderList) -> Reply {
    headers.push(("Content-Type", "application/json; charset=utf-8".into()));
    Reply { status: refusal.status, headers, body: refusal.to_json().to_string().into_bytes(), ..Reply::default() }
}
