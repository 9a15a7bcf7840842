//! One block of the fault run: many orders at once on one clock, `until_final` as the only logic, and the books at the end.

mod books;
mod outside;
mod report;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::fmt;
use std::sync::Arc;

use fastrand::Rng;
use wxpay_core::provider::Provider;
use wxpay_core::{
    Cause, Driver, Error, ErrorKind, Headers, Merchant, Moment, Nonce, Policy, Request, Step, Transport, Value,
};
use wxpay_emulator::{Emulator, Payment, Refusal};

pub use self::report::Report;
use crate::intent::{End, Intent, Kind, PAYERS, Plan, TOTAL};
use crate::keys::{self, CERTIFICATE, MCHID, NEXT, NOW, PUBLIC_KEY, SAME_KEY};
use crate::service::Services;
use crate::weather::{self, WAYS, Way};

/// Orders of one block; each has about five splits and returns.
const ORDERS: usize = 100;
/// The times that a platform comes back to what was still unknown after all patience, before it counts as never final.
const RETURNS: u32 = 400;

/// A run from one seed.
pub struct Block {
    rng: Rng,
    emulator: Emulator,
    merchant: Merchant,
    clock: u64,
    /// Seconds that the host's clock is ahead of WeChat Pay's.
    skew: i64,
    queue: BinaryHeap<Reverse<(u64, u64, Event)>>,
    queued: u64,
    jobs: Vec<Job>,
    services: Services,
    late: Vec<Option<Request>>,
    /// The last successes, to be played back: when, the route, and the answer.
    heard: VecDeque<(u64, String, wxpay_emulator::Reply)>,
    done: Vec<(Intent, End, Vec<Note>)>,
    report: Report,
}

/// The next event on the clock.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Event {
    /// The job with this index goes on.
    Job(usize),
    /// A request that was taken for lost arrives.
    Late(usize),
    /// The world changes.
    Change,
}

/// One order, and what is on its way for it.
struct Job {
    plan: Plan,
    intent: Intent,
    request: Request,
    driver: Driver,
    policy: Policy,
    returns: u32,
    /// The last sending of the request, by the host's clock.
    sent: Option<u64>,
    notes: Vec<Note>,
}

/// One exchange, for whoever has to find out what happened.
#[derive(Clone, Copy, Debug)]
struct Note {
    at: u64,
    method: &'static str,
    is_certificates: bool,
    way: &'static str,
    status: u16,
}

impl Block {
    /// A block in which everything follows from the seed.
    pub fn new(provider: Arc<dyn Provider>, seed: u64) -> Result<Self, Error> {
        let mut rng = Rng::with_seed(seed);
        let mut emulator = Emulator::by(Arc::clone(&provider), seed);
        let all = [PUBLIC_KEY, CERTIFICATE, SAME_KEY, NEXT];
        let ledger = &mut emulator.register(keys::registration(&all))?.ledger;
        outside::open(ledger)?;
        // In public-key mode, in certificate mode, or between the two.
        let modes: [&[keys::PlatformKey]; 3] = [&[PUBLIC_KEY], &[CERTIFICATE], &[CERTIFICATE, PUBLIC_KEY]];
        let merchant = keys::merchant(provider, rng.choice(modes).unwrap_or_default())?;
        let skew = rng.choice([-240, 0, 0, 0, 240]).unwrap_or_default();
        let mut block = Self {
            rng,
            emulator,
            merchant,
            clock: 0,
            skew,
            queue: BinaryHeap::new(),
            queued: 0,
            jobs: Vec::new(),
            services: Services::new(),
            late: Vec::new(),
            heard: VecDeque::new(),
            done: Vec::new(),
            report: Report::default(),
        };
        for _ in 0..ORDERS {
            block.order()?;
        }
        block.order_services()?;
        block.at(0, Event::Change);
        Ok(block)
    }

    /// Runs until everything is final; the error is the story of what was lost, doubled, or told wrongly.
    pub fn run(mut self) -> Result<Report, String> {
        while let Some(Reverse((at, _, event))) = self.queue.pop() {
            self.clock = at;
            match event {
                Event::Job(job) => self.go_on(job).map_err(|error| self.story(job, &error.to_string()))?,
                Event::Late(late) => {
                    if let Some(request) = self.late[late].take() {
                        self.deliver(&request);
                    }
                }
                Event::Change => {
                    weather::change(&mut self.rng, &mut self.emulator);
                    self.decide().map_err(|error| error.to_string())?;
                    if !self.queue.is_empty() {
                        let pause = self.rng.u64(1_000..600_000);
                        self.at(pause, Event::Change);
                    }
                }
            }
        }
        self.report.seconds = self.clock / 1000;
        self.check()?;
        Ok(self.report)
    }

    /// A buyer pays, and a job begins.
    fn order(&mut self) -> Result<(), Error> {
        let payer = PAYERS[self.rng.usize(..PAYERS.len())];
        let payment = Payment {
            sub_mchid: payer.into(),
            total: TOTAL,
            profit_sharing: true,
            seconds_ago: 60,
            ..Payment::default()
        };
        let now = self.now();
        let merchant = self.emulator.merchant(MCHID).ok_or_else(|| Error::internal("no merchant"))?;
        let transaction_id = merchant.ledger.pay(&payment, now).map_err(refused)?.transaction_id.clone();
        // Two may work on one order at once.
        let workers = if self.rng.u32(..4) == 0 { 2 } else { 1 };
        for worker in 0..workers {
            let mut plan = Plan::new(&mut self.rng, &transaction_id, payer, worker);
            let Some(intent) = plan.next(&mut self.rng) else { return Ok(()) };
            self.begin(plan, intent)?;
        }
        Ok(())
    }

    /// A job begins within the hour.
    fn begin(&mut self, plan: Plan, intent: Intent) -> Result<(), Error> {
        let policy = match self.rng.u32(..4) {
            0 => Policy { attempts: 2, timeout: Policy::seconds(20.0), ..Policy::default() },
            1 => Policy { attempts: 1000, timeout: Policy::seconds(30.0 * 86_400.0), ..Policy::default() },
            _ => Policy::default(),
        };
        let request = self.prepare(&intent)?;
        let driver = request.until_final(policy);
        self.jobs.push(Job { plan, intent, request, driver, policy, returns: 0, sent: None, notes: Vec::new() });
        let start = self.rng.u64(..3_600_000);
        self.at(start, Event::Job(self.jobs.len() - 1));
        Ok(())
    }

    fn go_on(&mut self, index: usize) -> Result<(), Error> {
        let moment = self.moment()?;
        match self.jobs[index].driver.step(moment)? {
            Step::Send(request) => {
                if request.method() != "GET" {
                    self.jobs[index].sent = Some(self.host_now());
                }
                self.exchange(index, &request)?;
                let latency = self.rng.u64(20..3_000);
                self.at(latency, Event::Job(index));
            }
            Step::Wait(time) => {
                if self.rng.u32(..40) == 0 {
                    self.restart(index)?;
                }
                self.at(time.as_millis().try_into().unwrap_or(u64::MAX), Event::Job(index));
            }
            Step::Done(answer) => {
                let outcome = answer.outcome.ok_or_else(|| Error::internal("final without an outcome"))?;
                self.end(index, End::Final(outcome, answer.data))?;
            }
            Step::GiveUp(error) if error.kind() == ErrorKind::Refused => self.end(index, End::Refused)?,
            Step::GiveUp(error) if error.cause() == Some(Cause::OtherRequest) && self.may_be_anothers(index) => {
                self.end(index, End::Unknown)?;
            }
            Step::GiveUp(error) if error.kind() == ErrorKind::OutcomeUnknown => {
                let job = &mut self.jobs[index];
                job.returns += 1;
                if job.returns > RETURNS {
                    return Err(error);
                }
                // The platform comes back to it with the very same request.
                job.driver = job.request.until_final(job.policy);
                self.report.resumed += 1;
                let pause = self.rng.u64(60_000..20_000_000);
                self.at(pause, Event::Job(index));
            }
            Step::GiveUp(error) => return Err(error),
            Step::Sign(_) => return Err(Error::internal("the merchant has its key")),
        }
        Ok(())
    }

    /// Whether there may be a record of another request for what this intent asks for.
    fn may_be_anothers(&self, index: usize) -> bool {
        let Intent { kind, is_reuse, .. } = &self.jobs[index].intent;
        *is_reuse || *kind == Kind::Fee
    }

    /// The program stops in the middle, starts again, and knows what it saved: what it asks for, and when it sent it.
    fn restart(&mut self, index: usize) -> Result<(), Error> {
        let intent = self.jobs[index].intent.clone();
        let request = self.prepare(&intent)?;
        let job = &mut self.jobs[index];
        job.sent.into_iter().for_each(|sent| request.sent_before(sent));
        job.driver = request.until_final(job.policy);
        job.request = request;
        self.report.restarts += 1;
        Ok(())
    }

    /// One exchange, and what happens to it.
    fn exchange(&mut self, index: usize, request: &Request) -> Result<(), Error> {
        let row = weather::way(&mut self.rng);
        let (name, _, make) = WAYS[row];
        self.report.exchanges += 1;
        self.report.ways[row] += 1;
        let (status, read) = match make(&mut self.rng) {
            Way::NotSent => (0, Err(Transport::NotSent)),
            Way::Late(seconds) => {
                self.late.push(Some(request.clone()));
                self.at(seconds * 1000, Event::Late(self.late.len() - 1));
                (0, Err(Transport::MaybeSent))
            }
            Way::Replayed { effect } => {
                let own = effect.then(|| self.deliver(request));
                match self.replay(request).or(own) {
                    Some(reply) => (reply.status, Ok(reply)),
                    None => (0, Err(Transport::MaybeSent)),
                }
            }
            Way::Arrives(fault) => {
                if let (Some(fault), Some(merchant)) = (fault, self.emulator.merchant(MCHID)) {
                    merchant.add_fault(fault);
                }
                let reply = self.deliver(request);
                if reply.status == 200 {
                    self.heard.push_back((self.now(), route(request), reply.clone()));
                    self.heard.drain(..self.heard.len().saturating_sub(64));
                }
                (reply.status, if reply.cut.is_some() { Err(Transport::MaybeSent) } else { Ok(reply) })
            }
        };
        let now = self.host_now();
        let job = &mut self.jobs[index];
        let is_certificates = request.target() == "/v3/certificates";
        job.notes.push(Note { at: self.clock / 1000, method: request.method(), is_certificates, way: name, status });
        match read {
            Ok(reply) => {
                let headers = Headers::new(reply.headers.iter().map(|(name, value)| (name, value)));
                job.driver.read(reply.status, &headers, &reply.body, now)
            }
            Err(transport) => job.driver.failed(transport),
        }
    }

    /// The answer of another request of the same route, while its signature is fresh.
    fn replay(&mut self, request: &Request) -> Option<wxpay_emulator::Reply> {
        let (now, route) = (self.now(), route(request));
        let fits = self.heard.iter().filter(|(at, of, _)| *of == route && at + 250 > now);
        self.rng.choice(fits.collect::<Vec<_>>()).map(|(_, _, reply)| reply.clone())
    }

    fn deliver(&mut self, request: &Request) -> wxpay_emulator::Reply {
        let headers: Vec<(String, String)> =
            request.headers().into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let (method, target, body) = (request.method(), request.target(), request.body());
        let now = self.now();
        self.emulator.handle(&wxpay_emulator::Request { method, target, headers: &headers, body }, now)
    }

    /// An intent has come to its end; the order's next one begins.
    fn end(&mut self, index: usize, end: End) -> Result<(), Error> {
        let job = &mut self.jobs[index];
        let count = match &end {
            End::Final(wxpay_core::Outcome::Succeeded, _) => 0,
            End::Final(wxpay_core::Outcome::Partly, _) => 1,
            End::Final(..) => 2,
            End::Refused => 3,
            End::Unknown => 4,
        };
        self.report.ends[count] += 1;
        self.report.kinds[job.intent.kind as usize] += 1;
        job.plan.learn(&job.intent, &end);
        if let Some(service) = self.services.get_mut(&job.intent.number) {
            service.learn(job.intent.kind, &end);
        }
        let next = job.plan.next(&mut self.rng);
        let notes = std::mem::take(&mut job.notes);
        match next {
            None => self.done.push((job.intent.clone(), end, notes)),
            Some(next) => {
                self.done.push((std::mem::replace(&mut job.intent, next), end, notes));
                let intent = self.jobs[index].intent.clone();
                let request = self.prepare(&intent)?;
                let job = &mut self.jobs[index];
                job.driver = request.until_final(job.policy);
                job.request = request;
                (job.returns, job.sent) = (0, None);
                // Records tell whole seconds.
                let pause = self.rng.u64(1_000..60_000);
                self.at(pause, Event::Job(index));
            }
        }
        Ok(())
    }

    fn prepare(&mut self, intent: &Intent) -> Result<Request, Error> {
        let body = Value::from_json(intent.body.to_string().as_bytes(), "body")?;
        let moment = self.moment()?;
        self.merchant.prepare_value(intent.operation(), body, &Value::Null, moment)
    }

    fn at(&mut self, after: u64, event: Event) {
        self.queued += 1;
        self.queue.push(Reverse((self.clock + after, self.queued, event)));
    }

    fn now(&self) -> u64 {
        NOW + self.clock / 1000
    }

    fn host_now(&self) -> u64 {
        self.now().saturating_add_signed(self.skew)
    }

    fn moment(&mut self) -> Result<Moment, Error> {
        let nonce = format!("{:032X}", self.rng.u128(..));
        Ok(Moment::new(self.host_now(), Nonce::new(&nonce)?))
    }

    fn story(&self, job: usize, what: &str) -> String {
        let Job { intent, notes, .. } = &self.jobs[job];
        format!("{} {what}\n{}", intent.number, List(notes))
    }
}

/// The exchanges of one intent, one a line.
struct List<'a>(&'a [Note]);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Note { at, method, is_certificates, way, status } in self.0 {
            let what = if *is_certificates { " certificates" } else { "" };
            writeln!(f, "  {at:>9} s  {method}{what}: {way} ({status})")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Block").field("clock", &self.clock).field("orders", &self.jobs.len()).finish_non_exhaustive()
    }
}

fn refused(refusal: Refusal) -> Error {
    Error::internal(refusal.message)
}

fn route(request: &Request) -> String {
    let path = request.target().split('?').next().unwrap_or_default();
    format!("{} {path}", request.method())
}
