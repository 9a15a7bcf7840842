//! Sends a request once, and tells what its failure proves: `docs/rust-clients.md`.

use std::time::Duration;

use ureq::http;
use wxpay_core::{Answer, Error, Headers, Request, Transport};
use wxpay_core_http::ureq::{Client as Http, headers, transport};

pub(crate) struct Client(Http);

/// What came back.
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    pub(crate) body: Vec<u8>,
    /// `Date`, by the server's clock.
    pub(crate) date: Option<String>,
}

/// Why nothing came back.
pub(crate) struct Broken {
    pub(crate) transport: Transport,
    /// The client's own words.
    pub(crate) text: String,
}

impl Client {
    pub(crate) fn new(timeout: Duration) -> Self {
        // Every connection is fresh, since an old one may be dead.
        Self(Http::with(Http::settings().timeout_global(Some(timeout)).max_idle_connections(0)))
    }

    /// Sends a request, and reads its answer.
    pub(crate) fn send(&self, request: &Request) -> Result<Answer, Error> {
        self.0.send(request)
    }

    pub(crate) fn exchange(&self, request: &Request) -> Result<Response, Broken> {
        let (parts, body) = self.0.exchange(request).map_err(|error| broken(&error))?.into_parts();
        let date = parts.headers.get("date").and_then(|date| date.to_str().ok()).map(str::to_owned);
        Ok(Response { status: parts.status.as_u16(), headers: headers(&parts.headers), body, date })
    }

    /// Posts JSON to a URL of the local WeChat Pay's that takes no signature; gives status and body.
    pub(crate) fn post(&self, url: &str, body: &[u8]) -> Result<(u16, Vec<u8>), Broken> {
        let exchange = || {
            let outgoing = http::Request::post(url).header("Content-Type", "application/json");
            let mut incoming = self.0.agent().run(outgoing.body(body)?)?;
            Ok((incoming.status().as_u16(), incoming.body_mut().read_to_vec()?))
        };
        exchange().map_err(|error| broken(&error))
    }
}

fn broken(error: &ureq::Error) -> Broken {
    Broken { transport: transport(error), text: error.to_string() }
}
