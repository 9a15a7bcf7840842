//! Sends a request by reqwest, and reads what comes back.

// ANCHOR: send
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Method, retry};
use wxpay_core::{Answer, FromAnswer, Headers, Request, Transport, now};

/// Clients that send a request once.
pub struct Clients {
    pooled: Client,
    /// Makes a connection for each request: an old one may be dead, and then nobody knows what was done.
    fresh: Client,
}

impl Clients {
    /// A redirect is an answer like any other, and nothing is repeated that a server may have seen. Connecting has a
    /// time of its own, since only its end proves that nothing was sent.
    pub fn new(timeout: Duration) -> reqwest::Result<Self> {
        let timed = || Client::builder().timeout(timeout).connect_timeout(timeout / 3);
        let once = || timed().redirect(Policy::none()).retry(retry::never());
        Ok(Self { pooled: once().build()?, fresh: once().pool_max_idle_per_host(0).build()? })
    }

    /// Sends a request, and reads what comes back.
    pub async fn send<A: FromAnswer>(&self, request: &Request<A>) -> Result<Answer<A>, wxpay_core::Error> {
        match self.exchange(request).await {
            Ok((status, headers, body)) => request.read(status, &headers, &body, now()),
            // A client that follows redirects or retries may say this of its second connection, when the first did it all.
            Err(error) if error.is_connect() => Err(request.failed(Transport::NotSent)),
            Err(_) => Err(request.failed(Transport::MaybeSent)),
        }
    }

    async fn exchange<A: FromAnswer>(&self, request: &Request<A>) -> reqwest::Result<(u16, Headers, Vec<u8>)> {
        let client = if request.is_repeatable() { &self.pooled } else { &self.fresh };
        let method = Method::from_bytes(request.method().as_bytes()).unwrap_or_default();
        let mut outgoing = client.request(method, request.url()).body(request.body().to_vec());
        for (name, value) in request.headers() {
            outgoing = outgoing.header(name, value);
        }
        let incoming = outgoing.send().await?;
        let headers = Headers::new(incoming.headers().iter().map(|(name, value)| (name.as_str(), value.as_bytes())));
        Ok((incoming.status().as_u16(), headers, incoming.bytes().await?.to_vec()))
    }
}
// ANCHOR_END: send
