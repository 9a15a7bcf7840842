//! Sends a request by ureq, and reads what comes back.

// ANCHOR: send
use std::time::Duration;

use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::{ConnectionDetails, Connector, DefaultConnector, Transport as Connection};
use ureq::{Agent, AsSendBody, Body, http};
use wxpay_core::{Answer, FromAnswer, Headers, Request, Transport, now};

/// An agent that sends a request once: ureq repeats nothing by itself, and a redirect is an answer like any other.
pub(crate) fn agent(timeout: Duration) -> Agent {
    let config = Agent::config_builder().http_status_as_error(false).max_redirects(0).max_redirects_will_error(false);
    let config = config.timeout_global(Some(timeout)).build();
    Agent::with_parts(config, Connect(DefaultConnector::default()), DefaultResolver::default())
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

/// Sends a request, and reads what comes back.
pub(crate) fn send<A: FromAnswer>(agent: &Agent, request: &Request<A>) -> Result<Answer<A>, wxpay_core::Error> {
    let exchange = || {
        let mut outgoing = http::Request::builder().method(request.method()).uri(request.url());
        for (name, value) in request.headers() {
            outgoing = outgoing.header(name, value);
        }
        let fresh = !request.is_repeatable();
        let mut incoming = match request.body() {
            [] => run(agent, outgoing.body(())?, fresh)?,
            body => run(agent, outgoing.body(body)?, fresh)?,
        };
        let headers = incoming.headers().iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
        Ok((incoming.status().as_u16(), Headers::new(headers), incoming.body_mut().read_to_vec()?))
    };
    match exchange() {
        Ok((status, headers, body)) => request.read(status, &headers, &body, now()),
        Err(ureq::Error::ConnectionFailed) => Err(request.failed(Transport::NotSent)),
        Err(_) => Err(request.failed(Transport::MaybeSent)),
    }
}

/// On a fresh connection, or on one that idled: that may be dead, and then nobody knows what was done.
fn run(
    agent: &Agent,
    outgoing: http::Request<impl AsSendBody>,
    fresh: bool,
) -> Result<http::Response<Body>, ureq::Error> {
    let oldest = if fresh { Duration::ZERO } else { agent.config().max_idle_age() };
    agent.run(agent.configure_request(outgoing).max_idle_age(oldest).build())
}
// ANCHOR_END: send
