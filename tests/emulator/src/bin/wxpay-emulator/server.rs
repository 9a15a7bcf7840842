//! Threads and sockets around the library: one thread a connection, one that posts notifications.

use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use wxpay_emulator::{Emulator, Received, Reply, Request};

use crate::events;
use crate::store::Store;
use crate::wire::{Connection, Stop, post};

/// Within this a merchant must answer a notification.
const NOTIFY_TIMEOUT: Duration = Duration::from_secs(5);
/// The interval between looks for notifications that are due.
const LOOK: Duration = Duration::from_millis(20);

/// The emulator, shared by the connections.
pub(crate) struct Shared {
    pub(crate) emulator: Mutex<Emulator>,
    /// Told of every request and delivery.
    pub(crate) changed: Condvar,
    store: Option<Store>,
    /// The number of the last request that the person at the terminal was told of, if one is there.
    told: Option<Mutex<u64>>,
}

/// Serves until the listener fails.
pub(crate) fn serve(
    listener: &TcpListener,
    emulator: Emulator,
    store: Option<Store>,
    is_watched: bool,
) -> io::Result<()> {
    let told = is_watched.then(Mutex::default);
    let shared = Arc::new(Shared { emulator: Mutex::new(emulator), changed: Condvar::new(), store, told });
    let poster = Arc::clone(&shared);
    thread::spawn(move || {
        loop {
            deliver(&poster);
            thread::sleep(LOOK);
        }
    });
    loop {
        let stream = match listener.accept() {
            Ok((stream, _)) => stream,
            // The peer went away before its turn.
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => continue,
            Err(error) => return Err(error),
        };
        let shared = Arc::clone(&shared);
        thread::spawn(move || {
            // A peer that goes away is nothing to tell.
            drop(talk(stream, &shared));
        });
    }
}

impl Shared {
    pub(crate) fn lock(&self) -> MutexGuard<'_, Emulator> {
        self.emulator.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets something happen to the books. What comes of it may leave once the number that it comes with is settled.
    fn act<T>(&self, act: impl FnOnce(&mut Emulator) -> T) -> (T, Option<u64>) {
        let mut emulator = self.lock();
        let done = act(&mut emulator);
        let number = self.store.as_ref().map(|store| store.note(&mut emulator));
        if number.is_none() {
            emulator.forget_changes();
        }
        (done, number)
    }

    /// Waits until what happened is written, where there is a store.
    fn settle(&self, number: Option<u64>) {
        self.store.iter().zip(number).for_each(|(store, number)| store.settle(number));
    }

    fn answer(&self, request: &Request<'_>) -> Reply {
        let now = wxpay_core::now();
        let (received, number) = self.act(|emulator| emulator.receive(request, now));
        let claim = match received {
            Received::Answered(reply) => {
                self.settle(number);
                return reply;
            }
            Received::From(claim) => claim,
        };
        // RSA is computed without the emulator: it is most of the time that a request takes.
        let checked = claim.check(request);
        let (unsigned, number) = self.act(|emulator| emulator.act(&checked, request, now));
        let reply = unsigned.sign();
        self.settle(number);
        self.lock().record(request, &reply, now);
        reply
    }

    /// Prints the requests that were not told of yet.
    fn tell(&self) {
        let Some(told) = &self.told else { return };
        // Held while it prints, so that lines stay in order.
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        let (last, lines) = self.lock().requests_after(*told);
        *told = last;
        // A terminal that is gone is nothing to tell.
        lines.iter().try_for_each(|line| writeln!(io::stdout(), "{line}")).unwrap_or_default();
    }
}

fn talk(stream: TcpStream, shared: &Shared) -> io::Result<()> {
    let mut connection = Connection::new(stream)?;
    loop {
        let incoming = match connection.request() {
            Ok(incoming) => incoming,
            Err(Stop::Gone) => return Ok(()),
            Err(Stop::Refused(status, what)) => {
                eprintln!("wxpay-emulator: a request was refused and its connection closed: {what}");
                return connection.refuse(status, what);
            }
        };
        let request = Request {
            method: &incoming.method,
            target: &incoming.target,
            headers: &incoming.headers,
            body: &incoming.body,
        };
        if request.path() == "/events" && wxpay_emulator::page::admits(&request) {
            return events::follow(&mut connection, &request, shared);
        }
        let reply = shared.answer(&request);
        shared.tell();
        shared.changed.notify_all();
        if reply.delay_ms > 0 {
            thread::sleep(Duration::from_millis(reply.delay_ms));
        }
        if !connection.answer(&reply, &incoming.method, incoming.keep_alive)? {
            return Ok(());
        }
    }
}

/// Posts what is due, each in a thread of its own, so that a server that does not answer delays nobody else.
fn deliver(shared: &Arc<Shared>) {
    let (due, number) = shared.act(|emulator| emulator.due_notifications(wxpay_core::now()));
    shared.settle(number);
    for notification in due {
        let shared = Arc::clone(shared);
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(notification.message.delay_ms));
            let status = post(&notification.url, &notification.message, NOTIFY_TIMEOUT).ok();
            let told = |emulator: &mut Emulator| emulator.notified(&notification, status, wxpay_core::now());
            let ((), number) = shared.act(told);
            shared.settle(number);
            shared.changed.notify_all();
        });
    }
}
