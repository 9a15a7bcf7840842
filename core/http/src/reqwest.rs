//! Sends with reqwest, on tokio.

use std::time::Duration;

use reqwest::redirect::Policy as Redirects;
use reqwest::{ClientBuilder, Method, retry};
use wxpay_core::{Answer, Error, FromAnswer, Headers, Limits, LogRecord, Policy, Request, Transport};

use crate::log::{Log, Sending};
use crate::pacing::Pacing;
use crate::sending::{Drive, Next, Received, read};

/// A client that sends each request once.
#[derive(Clone, Debug)]
pub struct Client {
    pooled: reqwest::Client,
    /// Opens a connection for every request: an old one may be dead, which would leave the outcome unknown.
    fresh: reqwest::Client,
    log: Log,
    pacing: Pacing,
}

impl Client {
    /// `timeout` bounds one attempt, and a third of it the connecting, since only a connect timeout proves that nothing
    /// was sent.
    pub fn new(timeout: Duration) -> reqwest::Result<Self> {
        Self::with(|| reqwest::Client::builder().timeout(timeout).connect_timeout(timeout / 3))
    }

    /// Takes your own settings for TLS, proxy and timeouts. Redirects are returned as answers, and nothing that a
    /// server may have seen is repeated.
    pub fn with(settings: impl Fn() -> ClientBuilder) -> reqwest::Result<Self> {
        let once = || settings().redirect(Redirects::none()).retry(retry::never());
        let (pooled, fresh) = (once().build()?, once().pool_max_idle_per_host(0).build()?);
        Ok(Self { pooled, fresh, log: Log::default(), pacing: Pacing::default() })
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

    /// Sends a request once and reads its answer. If the future is dropped, the request remembers that it may be done.
    pub async fn send<A: FromAnswer>(&self, request: &Request<A>) -> Result<Answer<A>, Error> {
        self.pace(request).await;
        let mut sending = Sending::new(request, &self.log);
        read(request, sending.received(self.exchange(request).await))
    }

    /// Sends, repeats and queries until the outcome is final. If the future is dropped, the request remembers that it
    /// may be done; a later `until_final` or [`Request::query`] tells.
    pub async fn until_final<A: FromAnswer>(&self, request: &Request<A>, policy: Policy) -> Result<Answer<A>, Error> {
        let mut driver = Drive::new(request, policy);
        loop {
            match driver.next()? {
                Next::Send(request) => {
                    self.pace(&request).await;
                    let mut sending = Sending::new(&request, &self.log);
                    driver.tell(sending.received(self.exchange(&request).await))?;
                }
                Next::Wait(time) => tokio::time::sleep(time).await,
                Next::End(end) => return end,
            }
        }
    }

    async fn pace<A: FromAnswer>(&self, request: &Request<A>) {
        while let Some(time) = self.pacing.wait(request) {
            tokio::time::sleep(time).await;
        }
    }

    async fn exchange<A: FromAnswer>(&self, request: &Request<A>) -> Received {
        let exchange = async {
            let client = if request.is_repeatable() { &self.pooled } else { &self.fresh };
            let method = Method::from_bytes(request.method().as_bytes()).unwrap_or_default();
            let mut outgoing = client.request(method, request.url()).body(request.body().to_vec());
            for (name, value) in request.headers() {
                outgoing = outgoing.header(name, value);
            }
            let incoming = outgoing.send().await?;
            let headers = incoming.headers().iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
            let headers = Headers::new(headers);
            Ok((incoming.status().as_u16(), headers, incoming.bytes().await?.to_vec()))
        };
        // A client that follows redirects or retries may mean its second connection, when the first one did it all.
        let told = |error: reqwest::Error| if error.is_connect() { Transport::NotSent } else { Transport::MaybeSent };
        exchange.await.map_err(told)
    }
}
