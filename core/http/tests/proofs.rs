//! The proofs of errors, on sockets that die before, within and after the request. `docs/rust-clients.md` is the table.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use wxpay_core::{Cause, Config, Content, Error, Generic, Merchant, Moment, Nonce, Object, Request, Value, now};
use wxpay_core_http::{reqwest, ureq};

const TIMEOUT: Duration = Duration::from_millis(600);
const SERVER_ERROR: &str = "HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\n{}";

/// The far end's reaction to a connection that it accepts, or that was kept.
#[derive(Clone)]
enum Act {
    /// Takes a whole request, answers these bytes, and keeps the connection for the next act.
    Answer(String),
    /// Takes a whole request, and closes without a word.
    Close,
    /// Takes so many bytes of a request, and resets the connection.
    Reset(usize),
    /// Takes a whole request, and never answers.
    Silence,
}

/// A far end on a port of its own. It plays each connection's acts, and refuses every connection after the last.
struct Server {
    address: SocketAddr,
    /// The number of whole requests.
    requests: JoinHandle<usize>,
}

impl Server {
    fn start(connections: Vec<Vec<Act>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = thread::spawn(move || {
            let (mut listener, mut playing) = (Some(listener), Vec::new());
            let last = connections.len() - 1;
            for (index, acts) in connections.into_iter().enumerate() {
                let Some(mut stream) = listener.as_ref().and_then(accept) else { break };
                if index == last {
                    // Before the connection dies, so that one after it is refused.
                    listener = None;
                }
                playing.push(thread::spawn(move || acts.into_iter().filter(|act| play(&mut stream, act)).count()));
            }
            playing.into_iter().map(|thread| thread.join().unwrap()).sum()
        });
        Self { address, requests }
    }

    /// A port that nobody listens on.
    fn gone() -> SocketAddr {
        TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
    }
}

fn accept(listener: &TcpListener) -> Option<TcpStream> {
    listener.set_nonblocking(true).unwrap();
    let until = Instant::now() + 5 * TIMEOUT;
    while Instant::now() < until {
        if let Ok((stream, _)) = listener.accept() {
            stream.set_nonblocking(false).unwrap();
            stream.set_read_timeout(Some(5 * TIMEOUT)).unwrap();
            return Some(stream);
        }
        thread::sleep(Duration::from_millis(2));
    }
    None
}

/// True if a whole request came.
fn play(stream: &mut TcpStream, act: &Act) -> bool {
    if let Act::Reset(bytes) = *act {
        // Closing with unread bytes makes this a reset.
        let _ = stream.read_exact(&mut vec![0; bytes]);
        let _ = stream.shutdown(std::net::Shutdown::Both);
        return false;
    }
    let came = whole_request(stream);
    match act {
        Act::Answer(text) => drop(stream.write_all(text.as_bytes())),
        Act::Silence => thread::sleep(2 * TIMEOUT),
        Act::Close | Act::Reset(_) => drop(stream.shutdown(std::net::Shutdown::Both)),
    }
    came
}

fn whole_request(stream: &mut TcpStream) -> bool {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        if !matches!(stream.read(&mut byte), Ok(1)) {
            return false;
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap().to_lowercase();
    let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.parse().ok());
    stream.read_exact(&mut vec![0; length.unwrap_or(0)]).is_ok()
}

fn merchant(address: SocketAddr) -> Merchant {
    Merchant::new(Config {
        mchid: "1900000001",
        serial_no: "3B81A05746B3B2AFB6A7E87B7B5BE5FC2406C2B7",
        private_key: Some(include_bytes!("../../../tests/vectors/keys/merchant_private.pem")),
        apiv3_keys: &[b"Pn9MyaH4Zk0cJaVxP222FSIltysKjpta"],
        platform_keys: &[(
            "PUB_KEY_ID_0176728098248535556282246072",
            include_bytes!("../../../tests/vectors/keys/wechatpay_public.pem"),
        )],
        base_url: &format!("http://{address}"),
        ..Config::default()
    })
    .unwrap()
}

/// A POST of half a megabyte, which no socket's buffers take at once; repeatable where the caller says so.
fn request(address: SocketAddr, repeatable: bool) -> Request {
    let long = "x".repeat(500_000);
    let fields = [("out_refund_no", "R1"), ("reason", &long)];
    let body: Object = fields.map(|(name, text)| (name.to_owned(), Value::from(text))).into_iter().collect();
    let body = Content::Json(body.into());
    let generic = Generic { method: "POST", path: "/v3/x", body, repeatable, ..Generic::default() };
    let moment = Moment::new(now(), Nonce::new("593BEC0C930BF1AFEB40B4A08C8FB242").unwrap());
    let request = merchant(address).request(generic, moment).unwrap();
    assert_eq!(request.is_repeatable(), repeatable);
    request
}

/// A client that sends one request after the other.
trait Sends {
    fn send(&self, request: &Request) -> Error;
}

impl Sends for ureq::Client {
    fn send(&self, request: &Request) -> Error {
        self.send(request).unwrap_err()
    }
}

struct ByReqwest(reqwest::Client, tokio::runtime::Runtime);

impl Sends for ByReqwest {
    fn send(&self, request: &Request) -> Error {
        self.1.block_on(async {
            let error = self.0.send(request).await.unwrap_err();
            // The connection's own task learns what became of it.
            tokio::time::sleep(Duration::from_millis(50)).await;
            error
        })
    }
}

fn clients() -> [(&'static str, Box<dyn Sends>); 2] {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    [
        ("ureq", Box::new(ureq::Client::new(TIMEOUT))),
        ("reqwest", Box::new(ByReqwest(reqwest::Client::new(TIMEOUT).unwrap(), runtime))),
    ]
}

/// Has each client send to a server that plays `acts`, and checks what its error proves and how many requests came.
fn proves(acts: &[Act], cause: Cause, came: usize) {
    for repeatable in [true, false] {
        for (name, client) in clients() {
            let server = Server::start(vec![acts.to_vec()]);
            let error = client.send(&request(server.address, repeatable));
            assert_eq!(error.cause(), Some(cause), "{name}, repeatable: {repeatable}");
            assert_eq!(server.requests.join().unwrap(), came, "{name}, repeatable: {repeatable}");
        }
    }
}

#[test]
fn a_refused_connection_proves_that_nothing_was_sent() {
    for (name, client) in clients() {
        assert_eq!(client.send(&request(Server::gone(), false)).cause(), Some(Cause::NotSent), "{name}");
    }
}

#[test]
fn a_connection_that_is_never_accepted_proves_that_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    // Linux drops a SYN where the queue is full.
    let waiting = (0..5000).map_while(|_| TcpStream::connect_timeout(&address, Duration::from_millis(100)).ok());
    let waiting: Vec<TcpStream> = waiting.collect();
    for (name, client) in clients() {
        assert_eq!(client.send(&request(address, false)).cause(), Some(Cause::NotSent), "{name}");
    }
    drop(waiting);
}

#[test]
fn a_connection_that_dies_within_the_request_proves_nothing() {
    proves(&[Act::Reset(0)], Cause::MaybeSent, 0);
    proves(&[Act::Reset(100)], Cause::MaybeSent, 0);
    proves(&[Act::Reset(100_000)], Cause::MaybeSent, 0);
}

#[test]
fn a_connection_that_dies_after_the_request_proves_nothing() {
    proves(&[Act::Close], Cause::MaybeSent, 1);
    proves(&[Act::Silence], Cause::MaybeSent, 1);
}

#[test]
fn a_connection_that_dies_within_the_answer_proves_nothing() {
    for cut in ["HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"] {
        proves(&[Act::Answer(cut.into())], Cause::MaybeSent, 1);
    }
    proves(&[Act::Answer("no HTTP at all\r\n\r\n".into())], Cause::MaybeSent, 1);
}

#[test]
fn a_kept_connection_that_dies_unanswered_proves_nothing_though_the_next_is_refused() {
    for (name, client) in clients() {
        let server = Server::start(vec![vec![Act::Answer(SERVER_ERROR.into()), Act::Close]]);
        let request = request(server.address, true);
        assert_eq!(client.send(&request).cause(), Some(Cause::ServerError), "{name}");
        assert_eq!(client.send(&request).cause(), Some(Cause::MaybeSent), "{name}");
        assert_eq!(server.requests.join().unwrap(), 2, "{name}: the second request came on the kept connection, once");
    }
}

#[test]
fn a_kept_connection_that_was_closed_before_the_request_proves_that_nothing_was_sent() {
    for (name, client) in clients() {
        let server = Server::start(vec![vec![Act::Answer(SERVER_ERROR.into())]]);
        let request = request(server.address, true);
        assert_eq!(client.send(&request).cause(), Some(Cause::ServerError), "{name}");
        assert_eq!(server.requests.join().unwrap(), 1, "{name}");
        thread::sleep(Duration::from_millis(50));
        assert_eq!(client.send(&request).cause(), Some(Cause::NotSent), "{name}");
    }
}

#[test]
fn what_is_not_repeatable_goes_on_a_fresh_connection() {
    for (name, client) in clients() {
        let kept = vec![Act::Answer(SERVER_ERROR.into()), Act::Close];
        let server = Server::start(vec![kept.clone(), kept]);
        assert_eq!(client.send(&request(server.address, true)).cause(), Some(Cause::ServerError), "{name}");
        // The kept connection would leave it unanswered.
        let error = client.send(&request(server.address, false));
        drop(client);
        assert_eq!(error.cause(), Some(Cause::ServerError), "{name}");
        assert_eq!(server.requests.join().unwrap(), 2, "{name}");
    }
}

#[test]
fn a_redirect_is_not_followed_to_where_nobody_listens() {
    for status in ["302 Found", "307 Temporary Redirect"] {
        let place = Server::gone();
        let answer = format!("HTTP/1.1 {status}\r\nLocation: http://{place}/\r\nContent-Length: 0\r\n\r\n");
        proves(&[Act::Answer(answer)], Cause::UnexpectedStatus, 1);
    }
}
