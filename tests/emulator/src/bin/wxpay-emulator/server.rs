//! Threads and sockets around the library: one thread a connection, one that posts notifications.

use std::io;
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use wxpay_emulator::{Emulator, Request};

use crate::events;
use crate::wire::{Connection, Stop, post};

/// Within this a merchant must answer a notification.
const NOTIFY_TIMEOUT: Duration = Duration::from_secs(5);
/// The interval between looks for notifications that are due.
const LOOK: Duration = Duration::from_millis(20);

/// The emulator, shared by the connections, and who waits for what happens to it.
pub(crate) type Shared = Arc<(Mutex<Emulator>, Condvar)>;

/// Serves until the listener fails.
pub(crate) fn serve(listener: &TcpListener, emulator: Emulator) -> io::Result<()> {
    let shared = Arc::new((Mutex::new(emulator), Condvar::new()));
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

fn lock(shared: &Shared) -> MutexGuard<'_, Emulator> {
    shared.0.lock().unwrap_or_else(PoisonError::into_inner)
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
        let reply = lock(shared).handle(&request, wxpay_core::now());
        shared.1.notify_all();
        if reply.delay_ms > 0 {
            thread::sleep(Duration::from_millis(reply.delay_ms));
        }
        if !connection.answer(&reply, &incoming.method, incoming.keep_alive)? {
            return Ok(());
        }
    }
}

/// Posts what is due, each in a thread of its own, so that a server that does not answer delays nobody else.
fn deliver(shared: &Shared) {
    let due = lock(shared).due_notifications(wxpay_core::now());
    for notification in due {
        let shared = Arc::clone(shared);
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(notification.message.delay_ms));
            let status = post(&notification.url, &notification.message, NOTIFY_TIMEOUT).ok();
            lock(&shared).notified(&notification, status, wxpay_core::now());
            shared.1.notify_all();
        });
    }
}
