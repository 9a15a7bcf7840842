//! One block of the fault run: many orders at once on one clock, `until_final` as the only logic, and the books at the end.

mod books;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;
use std::sync::Arc;

use fastrand::Rng;
use wxpay_core::provider::Provider;
use wxpay_core::{
    Error, Headers, Kind as ErrorKind, Merchant, Moment, Nonce, Policy, Request, Settle, Step, Transport, Value,
};
use wxpay_emulator::{AddReceiver, Emulator, Party, Payment, Refusal};

use crate::intent::{End, Intent, Kind, PAYERS, Plan, SUPPLIERS, TOTAL};
use crate::keys::{self, CERTIFICATE, MCHID, NEXT, NOW, PUBLIC_KEY, SAME_KEY};
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
    queue: BinaryHeap<Reverse<(u64, u64, Event)>>,
    queued: u64,
    jobs: Vec<Job>,
    late: Vec<Option<Request>>,
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
    settle: Settle,
    policy: Policy,
    returns: u32,
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

/// The events of a block, or of many.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Report {
    /// Splits and returns that became final.
    pub movements: u64,
    /// Requests sent.
    pub exchanges: u64,
    /// Exchanges by what happened to them.
    pub ways: [u64; WAYS.len()],
    /// The ends of splits, returns and finish requests: succeeded, partly, failed, refused.
    pub ends: [u64; 4],
    /// The times that patience ended, and the platform came back later.
    pub resumed: u64,
    /// Simulated seconds.
    pub seconds: u64,
}

impl Block {
    /// A block in which everything follows from the seed.
    pub fn new(provider: Arc<dyn Provider>, seed: u64) -> Result<Self, Error> {
        let mut rng = Rng::with_seed(seed);
        let mut emulator = Emulator::by(Arc::clone(&provider), seed);
        let all = [PUBLIC_KEY, CERTIFICATE, SAME_KEY, NEXT];
        let ledger = &mut emulator.register(keys::registration(&all))?.ledger;
        ledger.settings.ratio = 100;
        ledger.settings.refuse_replays = true;
        for mchid in PAYERS.iter().chain(&SUPPLIERS) {
            ledger.add_merchant(mchid, mchid);
        }
        for mchid in SUPPLIERS.iter().chain([&MCHID]) {
            let party = Party::Merchant((*mchid).into());
            ledger.add_receiver(&AddReceiver { party, appid: None, name: None }).map_err(refused)?;
        }
        // In public-key mode, in certificate mode, or between the two.
        let modes: [&[keys::PlatformKey]; 3] = [&[PUBLIC_KEY], &[CERTIFICATE], &[CERTIFICATE, PUBLIC_KEY]];
        let merchant = keys::merchant(provider, rng.choice(modes).unwrap_or_default())?;
        let mut block = Self {
            rng,
            emulator,
            merchant,
            clock: 0,
            queue: BinaryHeap::new(),
            queued: 0,
            jobs: Vec::new(),
            late: Vec::new(),
            done: Vec::new(),
            report: Report::default(),
        };
        for _ in 0..ORDERS {
            block.order()?;
        }
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
        let mut plan = Plan::new(&mut self.rng, transaction_id, payer);
        let Some(intent) = plan.next(&mut self.rng) else { return Ok(()) };
        let policy = match self.rng.u32(..4) {
            0 => Policy { attempts: 2, timeout: 20.0, ..Policy::default() },
            1 => Policy { attempts: 1000, timeout: 30.0 * 86_400.0, ..Policy::default() },
            _ => Policy::default(),
        };
        let request = self.prepare(&intent)?;
        let settle = request.until_final(policy);
        self.jobs.push(Job { plan, intent, request, settle, policy, returns: 0, notes: Vec::new() });
        let start = self.rng.u64(..3_600_000);
        self.at(start, Event::Job(self.jobs.len() - 1));
        Ok(())
    }

    fn go_on(&mut self, index: usize) -> Result<(), Error> {
        let moment = self.moment()?;
        match self.jobs[index].settle.step(moment)? {
            Step::Send(request) => {
                self.exchange(index, &request)?;
                let latency = self.rng.u64(20..3_000);
                self.at(latency, Event::Job(index));
            }
            Step::Wait(seconds) => {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A day or so.
                self.at((seconds * 1000.0) as u64, Event::Job(index));
            }
            Step::Done(answer) => {
                let outcome = answer.outcome.ok_or_else(|| Error::internal("final without an outcome"))?;
                self.end(index, End::Final(outcome, answer.data))?;
            }
            Step::GiveUp(error) if error.kind() == ErrorKind::Refused => {
                self.end(index, End::Refused { verified: error.verified() == Some(true) })?;
            }
            Step::GiveUp(error) if error.kind() == ErrorKind::OutcomeUnknown => {
                let job = &mut self.jobs[index];
                job.returns += 1;
                if job.returns > RETURNS {
                    return Err(error);
                }
                // The platform comes back to it with the very same request.
                job.settle = job.request.until_final(job.policy);
                self.report.resumed += 1;
                let pause = self.rng.u64(60_000..20_000_000);
                self.at(pause, Event::Job(index));
            }
            Step::GiveUp(error) => return Err(error),
            Step::Sign(_) => return Err(Error::internal("the merchant has its key")),
        }
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
            Way::Arrives(fault) => {
                if let (Some(fault), Some(merchant)) = (fault, self.emulator.merchant(MCHID)) {
                    merchant.add_fault(fault);
                }
                let reply = self.deliver(request);
                (reply.status, if reply.cut.is_some() { Err(Transport::MaybeSent) } else { Ok(reply) })
            }
        };
        let now = self.now();
        let job = &mut self.jobs[index];
        let is_certificates = request.target() == "/v3/certificates";
        job.notes.push(Note { at: self.clock / 1000, method: request.method(), is_certificates, way: name, status });
        match read {
            Ok(reply) => {
                let headers = Headers::new(reply.headers.iter().map(|(name, value)| (name, value)));
                job.settle.read(reply.status, &headers, &reply.body, now)
            }
            Err(transport) => job.settle.failed(transport),
        }
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
            End::Refused { .. } => 3,
        };
        self.report.ends[count] += 1;
        self.report.movements += u64::from(job.intent.kind != Kind::Finish);
        job.plan.learn(&job.intent, &end);
        let next = job.plan.next(&mut self.rng);
        let notes = std::mem::take(&mut job.notes);
        match next {
            None => self.done.push((job.intent.clone(), end, notes)),
            Some(next) => {
                self.done.push((std::mem::replace(&mut job.intent, next), end, notes));
                let intent = self.jobs[index].intent.clone();
                let request = self.prepare(&intent)?;
                let job = &mut self.jobs[index];
                job.settle = request.until_final(job.policy);
                job.request = request;
                job.returns = 0;
                let pause = self.rng.u64(..60_000);
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

    fn moment(&mut self) -> Result<Moment, Error> {
        let nonce = format!("{:032X}", self.rng.u128(..));
        Ok(Moment::new(self.now(), Nonce::new(&nonce)?))
    }

    fn story(&self, job: usize, what: &str) -> String {
        let Job { intent, notes, .. } = &self.jobs[job];
        format!("{} {what}\n{}", intent.number, List(notes))
    }
}

impl Report {
    /// Adds another block's.
    pub fn add(&mut self, other: &Self) {
        let Self { movements, exchanges, ways, ends, resumed, seconds } = other;
        self.movements += movements;
        self.exchanges += exchanges;
        self.ways.iter_mut().zip(ways).for_each(|(sum, count)| *sum += count);
        self.ends.iter_mut().zip(ends).for_each(|(sum, count)| *sum += count);
        self.resumed += resumed;
        self.seconds += seconds;
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { movements, exchanges, ways, ends: [succeeded, partly, failed, refused], resumed, seconds } = self;
        let days = seconds / 86_400;
        writeln!(f, "{movements} splits and returns in {exchanges} exchanges, {days} simulated days")?;
        writeln!(
            f,
            "{succeeded} succeeded, {partly} partly, {failed} failed, {refused} refused; resumed {resumed} times"
        )?;
        let ways: Vec<_> = WAYS.iter().zip(ways).map(|((name, ..), count)| format!("{name} {count}")).collect();
        write!(f, "{}", ways.join(", "))
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
