//! Sends requests of [`wxpay_core`] by an HTTP client, once or until the outcome is final: `ureq` or `reqwest`, each a feature.
//!
//! ```no_run
//! # #[cfg(feature = "ureq")]
//! # fn main() -> Result<(), wxpay_core::Error> {
//! # let merchant = wxpay_core::Merchant::new(wxpay_core::Config::default())?;
//! # let generic = wxpay_core::Generic::default();
//! use std::time::Duration;
//! use wxpay_core::{Moment, Policy};
//! use wxpay_core_http::ureq::Client;
//!
//! let client = Client::new(Duration::from_secs(30));
//! let request = merchant.request(generic, Moment::now()?)?;
//! let answer = client.until_final(&request, Policy::default())?;
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "ureq"))]
//! # fn main() {}
//! ```
//!
//! Each sends a request as it is signed, and repeats nothing by itself: the same signature twice would be the same split
//! twice. What is not harmless to repeat goes on a fresh connection, since one that idled may be dead. `until_final` repeats
//! and queries as [`wxpay_core::Driver`] says; a merchant whose key is elsewhere, without a signer, drives it by itself.

#[cfg(feature = "reqwest")]
pub mod reqwest;
#[cfg(feature = "ureq")]
pub mod ureq;

#[cfg(any(feature = "ureq", feature = "reqwest"))]
mod sending {
    use std::time::Duration;

    use wxpay_core::{Answer, Driver, Error, FromAnswer, Headers, Moment, Policy, Request, Step, Transport, now};

    /// Status, headers and body of what came back; or how it failed.
    pub(crate) type Received = Result<(u16, Headers, Vec<u8>), Transport>;

    pub(crate) fn read<A: FromAnswer>(request: &Request<A>, received: Received) -> Result<Answer<A>, Error> {
        match received {
            Ok((status, headers, body)) => request.read(status, &headers, &body, now()),
            Err(transport) => Err(request.failed(transport)),
        }
    }

    /// The next thing to do.
    pub(crate) enum Next<A> {
        Send(Request),
        Wait(Duration),
        End(Result<Answer<A>, Error>),
    }

    /// A driver that leaves no doubt unsaid when it is dropped, as where a future is cancelled: the request remembers it.
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
}
