//! Sends a request once, and tells what its failure proves: `docs/rust-clients.md`.

use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::aws_lc_rs::default_provider;
use ureq::tls::{TlsConfig, TlsProvider};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::{ConnectionDetails, Connector, DefaultConnector, Transport as Connection};
use ureq::{Agent, http};
use wxpay_core::{Answer, Error, Headers, Request, Transport, now};

/// The longest answer that is read: bills are the longest.
const LONGEST: u64 = 1 << 30;

pub(crate) struct Client(Agent);

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
        let tls = TlsConfig::builder().provider(TlsProvider::Rustls);
        let tls = tls.unversioned_rustls_crypto_provider(Arc::new(default_provider())).build();
        // A redirect is an answer like any other; every connection is fresh, since an old one may be dead.
        let config =
            Agent::config_builder().http_status_as_error(false).max_redirects(0).max_redirects_will_error(false);
        let config = config.tls_config(tls).timeout_global(Some(timeout)).max_idle_connections(0).build();
        Self(Agent::with_parts(config, Connect(DefaultConnector::default()), DefaultResolver::default()))
    }

    /// Sends a request, and reads its answer.
    pub(crate) fn send(&self, request: &Request) -> Result<Answer, Error> {
        match self.exchange(request) {
            Ok(Response { status, headers, body, .. }) => request.read(status, &headers, &body, now()),
            Err(broken) => Err(request.failed(broken.transport)),
        }
    }

    pub(crate) fn exchange(&self, request: &Request) -> Result<Response, Broken> {
        self.attempt(request).map_err(|error| broken(&error))
    }

    /// Posts JSON to a URL of the local WeChat Pay's that takes no signature; gives status and body.
    pub(crate) fn post(&self, url: &str, body: &[u8]) -> Result<(u16, Vec<u8>), Broken> {
        let exchange = || {
            let outgoing = http::Request::post(url).header("Content-Type", "application/json");
            let mut incoming = self.0.run(outgoing.body(body)?)?;
            Ok((incoming.status().as_u16(), incoming.body_mut().read_to_vec()?))
        };
        exchange().map_err(|error| broken(&error))
    }

    fn attempt(&self, request: &Request) -> Result<Response, ureq::Error> {
        let mut outgoing = http::Request::builder().method(request.method()).uri(request.url());
        for (name, value) in request.headers() {
            outgoing = outgoing.header(name, value);
        }
        let mut incoming = match request.body() {
            [] => self.0.run(outgoing.body(())?)?,
            body => self.0.run(outgoing.body(body)?)?,
        };
        let headers = incoming.headers().iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
        let headers = Headers::new(headers);
        let date = incoming.headers().get("date").and_then(|date| date.to_str().ok()).map(str::to_owned);
        let body = incoming.body_mut().with_config().limit(LONGEST).read_to_vec()?;
        Ok(Response { status: incoming.status().as_u16(), headers, body, date })
    }
}

fn broken(error: &ureq::Error) -> Broken {
    let is_proof = matches!(error, ureq::Error::ConnectionFailed);
    let transport = if is_proof { Transport::NotSent } else { Transport::MaybeSent };
    Broken { transport, text: error.to_string() }
}

/// Tells a connection that was never made from one that broke: both may say that it was refused.
#[derive(Debug)]
struct Connect(DefaultConnector);

impl Connector for Connect {
    type Out = Box<dyn Connection>;

    fn connect(&self, details: &ConnectionDetails, chained: Option<()>) -> Result<Option<Self::Out>, ureq::Error> {
        self.0.connect(details, chained).map_err(|_| ureq::Error::ConnectionFailed)
    }
}
