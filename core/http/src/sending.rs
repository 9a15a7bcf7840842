//! The loop around a driver, for each client alike.

use std::time::Duration;

use wxpay_core::{Answer, Driver, Error, FromAnswer, Headers, Moment, Policy, Request, Step, Transport, now};

/// Status, headers and body of the answer, or how sending failed.
pub(crate) type Received = Result<(u16, Headers, Vec<u8>), Transport>;

pub(crate) fn read<A: FromAnswer>(request: &Request<A>, received: Received) -> Result<Answer<A>, Error> {
    match received {
        Ok((status, headers, body)) => request.read(status, &headers, &body, now()),
        Err(transport) => Err(request.failed(transport)),
    }
}

/// What to do next.
pub(crate) enum Next<A> {
    Send(Request),
    Wait(Duration),
    End(Result<Answer<A>, Error>),
}

/// A driver that records its doubt when it is dropped, as when a future is cancelled: the request remembers it.
pub(crate) struct Drive(Driver);

impl Drive {
    pub(crate) fn new<A: FromAnswer>(request: &Request<A>, policy: Policy) -> Self {
        Self(request.until_final(policy))
    }

    pub(crate) fn next<A: FromAnswer>(&mut self) -> Result<Next<A>, Error> {
        loop {
            return Ok(match self.0.step(Moment::now()?)? {
                Step::Send(request) => Next::Send(request),
                Step::Wait(time) => Next::Wait(time),
                Step::Done(answer) => Next::End(Ok(answer.typed())),
                Step::GiveUp(error) => Next::End(Err(error)),
                Step::Sign(_) => {
                    self.0.stop();
                    continue;
                }
            });
        }
    }

    pub(crate) fn tell(&mut self, received: Received) -> Result<(), Error> {
        match received {
            Ok((status, headers, body)) => self.0.read(status, &headers, &body, now()),
            Err(transport) => self.0.failed(transport),
        }
    }
}

impl Drop for Drive {
    fn drop(&mut self) {
        self.0.stop();
    }
}
