//! Sends with ureq 3, blocking.

use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use rustls::crypto::aws_lc_rs::default_provider;
use ureq::config::ConfigBuilder;
use ureq::tls::{TlsConfig, TlsProvider};
use ureq::typestate::AgentScope;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::{ConnectionDetails, Connector, DefaultConnector, Transport as Connection};
use ureq::{Agent, AsSendBody, Body, http};
use wxpay_core::{Answer, Error, FromAnswer, Headers, Limits, LogRecord, Policy, Request, Transport};

use crate::log::{Log, Sending};
use crate::pacing::Pacing;
use crate::sending::{Drive, Next, Received, read};

/// The longest answer to read, in bytes; bills are the longest.
const LONGEST: u64 = 1 << 30;

/// A client that sends each request once.
#[derive(Clone, Debug)]
pub struct Client {
    agent: Agent,
    log: Log,
    pacing: Pacing,
}

impl Client {
    /// `timeout` bounds one attempt, and a third of it the connecting, since only a connect timeout proves that nothing
    /// was sent.
    pub fn new(timeout: Duration) -> Self {
        Self::with(Self::settings().timeout_global(Some(timeout)).timeout_connect(Some(timeout / 3)))
    }

    /// The settings to start your own from: TLS that computes by the library that signs.
    pub fn settings() -> ConfigBuilder<AgentScope> {
        let tls = TlsConfig::builder().provider(TlsProvider::Rustls);
        let tls = tls.unversioned_rustls_crypto_provider(Arc::new(default_provider())).build();
        Agent::config_builder().tls_config(tls)
    }

    /// Takes your own settings for TLS, proxy and timeouts. Redirects are returned as answers.
    pub fn with(settings: ConfigBuilder<AgentScope>) -> Self {
        let config = settings.http_status_as_error(false).max_redirects(0).max_redirects_will_error(false).build();
        let agent = Agent::with_parts(config, Connect(DefaultConnector::default()), DefaultResolver::default());
        Self { agent, log: Log::default(), pacing: Pacing::default() }
    }

    /// Calls `hook`, in place of the merchant's log, with a redacted record of each request that is sent.
    #[must_use]
    pub fn log(self, hook: impl Fn(&LogRecord) + Send + Sync + 'static) -> Self {
        Self { log: Log::new(hook), ..self }
    }

    /// Waits before sending where WeChat Pay would answer 429: `merchant.limits()`, or a share of it for one of several
    /// processes.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { pacing: Pacing::new(limits), ..self }
    }

    /// Sends a request once and reads its answer.
    pub fn send<A: FromAnswer>(&self, request: &Request<A>) -> Result<Answer<A>, Error> {
        self.pace(request);
        let mut sending = Sending::new(request, &self.log);
        read(request, sending.received(self.received(request)))
    }

    /// Sends, repeats and queries until the outcome is final.
    pub fn until_final<A: FromAnswer>(&self, request: &Request<A>, policy: Policy) -> Result<Answer<A>, Error> {
        let mut driver = Drive::new(request, policy);
        loop {
            match driver.next()? {
                Next::Send(request) => {
                    self.pace(&request);
                    let mut sending = Sending::new(&request, &self.log);
                    driver.tell(sending.received(self.received(&request)))?;
                }
                Next::Wait(time) => sleep(time),
                Next::End(end) => return end,
            }
        }
    }

    /// Sends a request once and gives its answer unread; [`transport`] says what an error proves.
    pub fn exchange<A: FromAnswer>(&self, request: &Request<A>) -> Result<http::Response<Vec<u8>>, ureq::Error> {
        let mut outgoing = http::Request::builder().method(request.method()).uri(request.url());
        for (name, value) in request.headers() {
            outgoing = outgoing.header(name, value);
        }
        let fresh = !request.is_repeatable();
        let (parts, mut body) = match request.body() {
            [] => self.run(outgoing.body(())?, fresh)?,
            body => self.run(outgoing.body(body)?, fresh)?,
        }
        .into_parts();
        let body = body.with_config().limit(LONGEST).read_to_vec()?;
        Ok(http::Response::from_parts(parts, body))
    }

    /// The agent, for a request that no merchant signs.
    pub fn agent(&self) -> &Agent {
        &self.agent
    }

    fn pace<A: FromAnswer>(&self, request: &Request<A>) {
        while let Some(time) = self.pacing.wait(request) {
            sleep(time);
        }
    }

    fn received<A: FromAnswer>(&self, request: &Request<A>) -> Received {
        let (parts, body) = self.exchange(request).map_err(|error| transport(&error))?.into_parts();
        Ok((parts.status.as_u16(), headers(&parts.headers), body))
    }

    /// Runs on a fresh connection or on an idle one, which may be dead and leave the outcome unknown.
    fn run(&self, outgoing: http::Request<impl AsSendBody>, fresh: bool) -> Result<http::Response<Body>, ureq::Error> {
        let oldest = if fresh { Duration::ZERO } else { self.agent.config().max_idle_age() };
        self.agent.run(self.agent.configure_request(outgoing).max_idle_age(oldest).build())
    }
}

/// What the failure of [`Client::exchange`] proves.
pub fn transport(error: &ureq::Error) -> Transport {
    if matches!(error, ureq::Error::ConnectionFailed) { Transport::NotSent } else { Transport::MaybeSent }
}

/// The headers of an answer.
pub fn headers(received: &http::HeaderMap) -> Headers {
    Headers::new(received.iter().map(|(name, value)| (name.as_str(), value.as_bytes())))
}

/// Tells a connection that was never made from one that broke: both may report a refusal.
#[derive(Debug)]
struct Connect(DefaultConnector);

impl Connector for Connect {
    type Out = Box<dyn Connection>;

    fn connect(&self, details: &ConnectionDetails, chained: Option<()>) -> Result<Option<Self::Out>, ureq::Error> {
        self.0.connect(details, chained).map_err(|_| ureq::Error::ConnectionFailed)
    }
}
