//! Splits the orders that `LOAD_ORDERS` names for `LOAD_SECONDS`, by threads with ureq, and prints what came of it.

use std::env;
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};
use wxpay_core::catalogue::ecommerce::profitsharing::{CreateOrder, Order, Receiver, ReceiverType};
use wxpay_core::{Config, Fen, Merchant, Moment, Request};
use wxpay_core_http::ureq::Client;

use crate::Outcome;

const THREADS: usize = 8;
/// How often the library's own part is measured.
const ALONE: u32 = 300;

struct Load {
    merchant: Merchant,
    client: Client,
    seller: String,
    supplier: String,
}

pub(crate) fn run() -> Outcome {
    let load = Load::new()?;
    let orders = fs::read_to_string(env::var("LOAD_ORDERS")?)?;
    let orders: Vec<_> = orders.lines().collect();
    let splits: usize = env::var("LOAD_SPLITS")?.parse()?;
    let library = load.library(orders.last().ok_or("no order")?)?;
    let (began, cpu) = (Instant::now(), cpu()?);
    let end = began + Duration::from_secs_f64(env::var("LOAD_SECONDS")?.parse()?);
    let parts = thread::scope(|scope| {
        let work = |worker| load.work(orders.iter().skip(worker).step_by(THREADS), splits, end);
        let threads: Vec<_> = (0..THREADS).map(|worker| scope.spawn(move || work(worker))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_default()).collect::<Vec<_>>()
    });
    let (times, failed): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    let told = json!({ "times": times.concat(), "failed": failed.iter().sum::<u32>(), "library": library,
        "seconds": began.elapsed().as_secs_f64(), "cpu": self::cpu()? - cpu });
    println!("{told}");
    Ok(())
}

impl Load {
    fn new() -> Outcome<Self> {
        let config: Json = serde_json::from_str(&fs::read_to_string(env::var("WXPAY_DEMO")?)?)?;
        let text = |path: &str| config.pointer(path).and_then(Json::as_str).unwrap_or_default().to_owned();
        let merchant = Merchant::new(Config {
            mchid: &text("/mchid"),
            serial_no: &text("/serial_no"),
            private_key: Some(&fs::read(text("/private_key"))?),
            apiv3_keys: &[text("/apiv3_key").as_bytes()],
            platform_keys: &[(&text("/public_key_id"), &fs::read(text("/public_key"))?)],
            base_url: &text("/base_url"),
            ..Config::default()
        })?;
        let (seller, supplier) = (text("/sub_merchants/0/mchid"), text("/sub_merchants/1/mchid"));
        Ok(Self { merchant, client: Client::new(Duration::from_secs(30)), seller, supplier })
    }

    fn split(&self, order: &str, out_order_no: String) -> Result<Request<Order>, wxpay_core::Error> {
        let receiver = Receiver {
            r#type: ReceiverType::MERCHANT_ID,
            receiver_account: self.supplier.as_str().into(),
            amount: Fen(1),
            description: "货款".into(),
            ..Receiver::default()
        };
        let body = CreateOrder {
            sub_mchid: self.seller.as_str().into(),
            transaction_id: order.into(),
            out_order_no: out_order_no.into(),
            receivers: vec![receiver],
            finish: false,
            ..CreateOrder::default()
        };
        self.merchant.prepare(body, Moment::now()?)
    }

    /// Seconds of each split, and how many failed.
    fn work<'a>(&self, orders: impl Iterator<Item = &'a &'a str>, splits: usize, end: Instant) -> (Vec<f64>, u32) {
        let (mut times, mut failed) = (Vec::new(), 0);
        for (order, count) in orders.flat_map(|order| (0..splits).map(move |count| (order, count))) {
            let began = Instant::now();
            if began >= end {
                break;
            }
            match self.split(order, format!("{order}-{count}")).and_then(|request| self.client.send(&request)) {
                Ok(_) => times.push(began.elapsed().as_secs_f64()),
                Err(error) => {
                    failed += 1;
                    eprintln!("{error}");
                }
            }
        }
        (times, failed)
    }

    /// Seconds of CPU that the library takes to make a request and to read its answer.
    fn library(&self, order: &str) -> Outcome<f64> {
        let request = self.split(order, format!("{order}-alone"))?;
        let response = self.client.exchange(&request)?;
        let (headers, status) = (wxpay_core_http::ureq::headers(response.headers()), response.status().as_u16());
        let began = cpu()?;
        for _ in 0..ALONE {
            self.split(order, format!("{order}-alone"))?;
            request.read(status, &headers, response.body(), wxpay_core::now())?;
        }
        Ok((cpu()? - began) / f64::from(ALONE))
    }
}

/// Seconds of CPU so far.
fn cpu() -> Outcome<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    // utime and stime, in ticks of 10 ms.
    Ok(f64::from(fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u32>().ok()).sum::<u32>()) / 100.0)
}
