//! Killed at any moment, an emulator with a store loses nothing that was answered and does nothing twice.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod server;

use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};
use server::Server;
use wxpay_core::{Merchant, Moment, Value};

const ROUNDS: u32 = 20;
const CLIENTS: usize = 4;
const SELLER: &str = "1900000109";
const SUPPLIER: &str = "1900000110";

/// What one client knows: what it sent, and what it read of it.
struct Split {
    order: String,
    number: String,
    /// WeChat Pay's number, where the answer came.
    answered: Option<Json>,
}

/// The merchant's server: it refuses every third notification, and remembers the numbers of those that it accepted.
struct Sink {
    url: String,
    accepted: Arc<Mutex<HashSet<String>>>,
}

impl Sink {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/notify", listener.local_addr().unwrap());
        let accepted = Arc::new(Mutex::new(HashSet::new()));
        let known = Arc::clone(&accepted);
        thread::spawn(move || {
            for (count, stream) in listener.incoming().enumerate() {
                let accepts = count % 3 > 0;
                let Ok(body) = stream.and_then(|stream| take(stream, accepts)) else { continue };
                let envelope: Json = serde_json::from_slice(&body).unwrap();
                if accepts {
                    known.lock().unwrap().insert(envelope["id"].as_str().unwrap().to_owned());
                }
            }
        });
        Self { url, accepted }
    }
}

fn take(mut stream: TcpStream, accepts: bool) -> io::Result<Vec<u8>> {
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    let (_, body) = read(&mut BufReader::new(&stream))?;
    let answer: &[u8] =
        if accepts { b"HTTP/1.1 204 No Content\r\n\r\n" } else { b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n" };
    stream.write_all(answer)?;
    Ok(body)
}

/// The first line and the body of a message; an error where it is not whole.
fn read(stream: &mut impl BufRead) -> io::Result<(String, Vec<u8>)> {
    let (mut first, mut length) = (String::new(), 0);
    stream.read_line(&mut first)?;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().unwrap(),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok((first, body))
}

struct Client {
    connection: BufReader<TcpStream>,
    merchant: Merchant,
}

impl Client {
    fn new(server: &Server) -> Self {
        Self { connection: server::connect(&server.config), merchant: server.merchant() }
    }

    /// The answer, where it came whole.
    fn exchange(&mut self, head: &str, body: &[u8]) -> Option<Json> {
        let head = format!("{head}Content-Length: {}\r\n\r\n", body.len());
        self.connection.get_mut().write_all(&[head.as_bytes(), body].concat()).ok()?;
        let (first, body) = read(&mut self.connection).ok()?;
        let body = String::from_utf8_lossy(&body);
        assert_eq!(first.split(' ').nth(1), Some("200"), "{body}");
        Some(serde_json::from_str(&body).unwrap())
    }

    fn order(&mut self) -> Option<String> {
        let body = json!({ "sub_mchid": SELLER, "total": 1000, "seconds_ago": 3600 }).to_string();
        let answer = self.exchange("POST /_control/orders HTTP/1.1\r\n", body.as_bytes())?;
        Some(answer["transaction_id"].as_str().unwrap().to_owned())
    }

    fn split(&mut self, order: &str, number: &str) -> Option<Json> {
        let body = json!({ "sub_mchid": SELLER, "transaction_id": order, "out_order_no": number, "finish": false,
            "receivers": [{ "type": "MERCHANT_ID", "receiver_account": SUPPLIER, "amount": 100, "description": "货款" }] });
        let body = Value::from_json(body.to_string().as_bytes(), "body").unwrap();
        let now = Moment::at(wxpay_core::now()).unwrap();
        let id = "ecommerce.profitsharing.create_order";
        let request = self.merchant.prepare_value(id, body, &Value::Null, now).unwrap();
        let mut head = format!("{} {} HTTP/1.1\r\n", request.method(), request.target());
        for (name, value) in request.headers() {
            head.extend([name, ": ", value, "\r\n"]);
        }
        self.exchange(&head, request.body())
    }

    /// Orders and splits until the emulator is gone.
    fn work(&mut self, name: &str) -> Vec<Split> {
        let mut done = Vec::new();
        for count in 0.. {
            let Some(order) = self.order() else { break };
            let number = format!("{name}_{count}");
            let answered = self.split(&order, &number);
            let is_gone = answered.is_none();
            done.push(Split { order, number, answered });
            if is_gone {
                break;
            }
        }
        done
    }
}

fn start(store: &Path, round: u32) -> Server {
    Server::start_with(&format!("kill-{round}"), &["--store", store.to_str().unwrap()])
}

/// Works for a while and is killed amid it.
fn round(store: &Path, round: u32) -> Vec<Split> {
    let mut server = start(store, round);
    thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let mut connection = Client::new(&server);
                scope.spawn(move || connection.work(&format!("S{round}_{client}")))
            })
            .collect();
        // Another moment each time.
        thread::sleep(Duration::from_millis(20 + u64::from(round) * 61 % 300));
        server.process.kill().unwrap();
        clients.into_iter().flat_map(|client| client.join().unwrap()).collect()
    })
}

#[test]
fn killed_under_load_nothing_is_lost_or_done_twice() {
    let folder = std::env::temp_dir().join(format!("wxpay-emulator-killed-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let store = folder.join("store.db");
    let sink = Sink::start();
    {
        let mut server = start(&store, 0);
        let limits = json!({ "split_per_platform": 0, "split_per_payer": 0 });
        let at_once = json!({ "seconds": 0, "queries": 0 });
        server.control("settings", &json!({ "ratio": 100, "split": at_once, "limits": limits }));
        server.control("notify_url", &json!({ "mchid": SUPPLIER, "url": sink.url }));
    }
    let splits: Vec<Split> = (1..=ROUNDS).flat_map(|number| round(&store, number)).collect();
    let answered = splits.iter().filter(|split| split.answered.is_some()).count();
    assert!(answered > 100, "{answered} splits were answered");

    let mut server = start(&store, 0);
    let mut client = Client::new(&server);
    for Split { order, number, answered } in &splits {
        // What was answered stands; what was not is done now, if it was not before.
        let again = client.split(order, number).unwrap();
        if let Some(first) = answered {
            assert_eq!(
                (&again["order_id"], &again["receivers"]),
                (&first["order_id"], &first["receivers"]),
                "{number}"
            );
        }
    }
    let ledger = client.exchange("GET /_control/ledger HTTP/1.1\r\n", b"").unwrap();
    let orders = ledger["orders"].as_array().unwrap();
    let mut numbers = HashSet::new();
    for order in orders {
        assert_eq!(order["balanced"], true, "{order}");
        for split in order["splits"].as_array().unwrap() {
            assert!(numbers.insert(split["out_order_no"].as_str().unwrap()), "twice: {split}");
        }
    }
    assert_eq!(numbers, splits.iter().map(|split| split.number.as_str()).collect());
    let known = |id: &str| orders.iter().find(|order| order["transaction_id"] == id);
    for Split { order, number, .. } in &splits {
        let order = known(order).unwrap();
        assert_eq!((&order["splits"][0]["out_order_no"], &order["split"]), (&json!(number), &json!(100)));
    }
    // Every fen that was paid is frozen with its order or the supplier's.
    let sum = |name: &str| orders.iter().map(|order| order[name].as_i64().unwrap()).sum::<i64>();
    let supplier = ledger["accounts"][SUPPLIER]["available"].as_i64().unwrap();
    assert_eq!(sum("total"), sum("frozen") + supplier);
    assert_eq!(supplier, 100 * i64::try_from(splits.len()).unwrap());
    told_of_all(&mut server, &sink, splits.len());
    drop(server);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Every split is told of, though emulators died with notifications on their way and the merchant refused some.
fn told_of_all(server: &mut Server, sink: &Sink, splits: usize) {
    let until = Instant::now() + Duration::from_secs(60);
    let waiting = |server: &mut Server| {
        let known = server.exchange("GET /_control/notifications HTTP/1.1\r\nHost: x\r\n", b"");
        let known: Json = serde_json::from_slice(&known.body).unwrap();
        let list = known["notifications"].as_array().unwrap().clone();
        let ids: HashSet<_> = list.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
        assert_eq!((ids.len(), list.len()), (splits, splits), "one each");
        let is_open = |one: &&Json| one["state"] != "accepted";
        let open = list.iter().filter(is_open).count();
        (ids, open)
    };
    loop {
        let (ids, open) = waiting(server);
        if open == 0 {
            let accepted = sink.accepted.lock().unwrap();
            assert!(ids.is_subset(&accepted), "told that they were accepted, and they were not");
            return;
        }
        assert!(Instant::now() < until, "{open} notifications wait");
        server.control("deliver", &json!({}));
        thread::sleep(Duration::from_millis(100));
    }
}
