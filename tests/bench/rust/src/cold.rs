//! Measurements that are taken once a process: the first signature, and the memory of a merchant.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use wxpay_core::catalogue::ecommerce::profitsharing::CreateOrder;
use wxpay_core::schema::shape::Shape;
use wxpay_core::{Merchant, Moment, Value, provider};

use crate::Outcome;
use crate::fixture::Settings;
use crate::meter::{median, print};

/// The first request of a process, and a later one, in microseconds.
pub(crate) fn first(folder: &Path) -> Outcome {
    let merchant = Settings::read(folder)?.merchant(provider::default())?;
    let order = CreateOrder::from_value(&Value::from_json(&fs::read(folder.join("order_1.json"))?, "order")?);
    let mut times = Vec::new();
    for _ in 0..21 {
        let order = order.clone();
        let started = Instant::now();
        black_box(merchant.prepare(order, Moment::now()?)?);
        times.push(started.elapsed().as_secs_f64() * 1e6);
    }
    print("first", "wxpay-core", times.remove(0));
    print("later", "wxpay-core", median(times));
    Ok(())
}

/// Bytes that a merchant adds to the process, what the cryptographic library allocates included.
pub(crate) fn memory(folder: &Path) -> Outcome {
    const COUNT: usize = 4000;
    let settings = Settings::read(folder)?;
    let make = || settings.merchant(provider::default());
    // The first one's lasting allocations, made for all, stay out of it.
    let mut merchants: Vec<Merchant> = Vec::with_capacity(COUNT + 1);
    merchants.push(make()?);
    let before = resident()?;
    for _ in 0..COUNT {
        merchants.push(make()?);
    }
    let after = resident()?;
    black_box(&merchants);
    print("memory", "wxpay-core", (after - before) / 4000.0);
    Ok(())
}

/// Bytes of this process that are in memory.
fn resident() -> Outcome<f64> {
    let text = fs::read_to_string("/proc/self/status")?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? * 1024.0)
}
