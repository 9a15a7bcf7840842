//! The hook that a record of each request is handed to.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;

use wxpay_core::{FromAnswer, LogRecord, Request, Transport};

type Hook = dyn Fn(&LogRecord) + Send + Sync;

/// The client's function, if it has one; else the merchant's counts.
#[derive(Clone, Default)]
pub(crate) struct Log(Option<Arc<Hook>>);

impl Log {
    pub(crate) fn new(hook: impl Fn(&LogRecord) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(hook)))
    }
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Log").field(&self.0.is_some()).finish()
    }
}

/// A request on its way. When it is dropped, the log is told what became of it; where nothing was received, as when a
/// future is cancelled, the request remembers that it may be done.
pub(crate) struct Sending<'a, A: FromAnswer> {
    request: &'a Request<A>,
    log: &'a Log,
    begun: Instant,
    is_received: bool,
}

impl<'a, A: FromAnswer> Sending<'a, A> {
    pub(crate) fn new(request: &'a Request<A>, log: &'a Log) -> Self {
        Self { request, log, begun: Instant::now(), is_received: false }
    }

    pub(crate) fn received<T>(&mut self, received: T) -> T {
        self.is_received = true;
        received
    }
}

impl<A: FromAnswer> Drop for Sending<'_, A> {
    fn drop(&mut self) {
        if !self.is_received {
            let _ = self.request.failed(Transport::MaybeSent);
        }
        let Some(hook) = self.log.0.as_deref().or_else(|| self.request.merchant().log()) else { return };
        let micros = u64::try_from(self.begun.elapsed().as_micros()).unwrap_or(u64::MAX);
        if let Some(record) = self.request.log_record(micros) {
            // The outcome of a payment does not depend on a log; the panic's own hook reports it.
            let _ = catch_unwind(AssertUnwindSafe(|| hook(&record)));
        }
    }
}
