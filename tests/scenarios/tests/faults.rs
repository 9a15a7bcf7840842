//! The fault run: splits, returns, fees, refunds, charges, transfers, withdrawals and service orders with faults at random
//! places, `until_final` as the only logic. At the end none is lost, none is doubled, and every line of the books is what was
//! told.
//!
//! `WXPAY_SEED=NUMBER` repeats a run. The seed of a block that fails is kept in `seeds.txt`, whose seeds run first.
#![allow(clippy::unwrap_used, clippy::panic)] // A test that cannot go on may stop there.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use std::{fs, thread};

use wxpay_core::provider::{AwsLc, Provider};
use wxpay_scenarios::keyed_hash::KeyedHash;
use wxpay_scenarios::{Block, Report};

fn kept() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/seeds.txt")
}

/// The seeds of blocks that once failed.
fn seeds() -> Vec<u64> {
    let text = fs::read_to_string(kept()).unwrap();
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split(' ').next()?.parse().ok()).collect()
}

fn block(provider: Arc<dyn Provider>, seed: u64) -> Result<Report, String> {
    Block::new(provider, seed).map_err(|error| error.to_string())?.run()
}

/// Runs blocks on every core until so many movements of money have come to their end.
fn run(name: &str, provider: fn() -> Arc<dyn Provider>, base: u64, wanted: u64) -> Report {
    println!("fault run: {name}, seed {base}");
    let started = Instant::now();
    let (next, sum) = (AtomicU64::new(0), Mutex::new(Report::default()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while sum.lock().unwrap().movements() < wanted {
                    let seed = base.wrapping_add(next.fetch_add(1, Ordering::Relaxed));
                    match block(provider(), seed) {
                        Ok(report) => sum.lock().unwrap().add(&report),
                        Err(story) => {
                            let text = fs::read_to_string(kept()).unwrap();
                            fs::write(kept(), format!("{text}{seed}\n")).unwrap();
                            panic!("the block of seed {seed}, now kept in {}:\n{story}", kept().display());
                        }
                    }
                }
            });
        }
    });
    let report = sum.into_inner().unwrap();
    report.to_string().lines().for_each(|line| println!("fault run: {name}, {line}"));
    println!("fault run: {name}, {:.1} s", started.elapsed().as_secs_f32());
    report
}

fn base() -> u64 {
    let given = std::env::var("WXPAY_SEED").ok().map(|text| text.parse().unwrap());
    given.unwrap_or_else(|| SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() * 1_000_000)
}

#[test]
fn what_once_failed_holds() {
    for seed in seeds() {
        block(Arc::new(KeyedHash), seed).unwrap_or_else(|story| panic!("the block of seed {seed}:\n{story}"));
    }
}

#[test]
fn a_hundred_thousand_movements_survive_every_fault() {
    let report = run("keyed hash", || Arc::new(KeyedHash), base(), 100_000);
    assert!(report.movements() >= 100_000);
    assert!(report.kinds.iter().all(|count| *count > 500), "{report}");
    // A run in which nothing goes wrong, or everything is refused, would prove nothing.
    assert!(report.ways.iter().all(|count| *count > 500), "{report}");
    assert!(report.ends.iter().all(|count| *count > 500), "{report}");
    assert!(report.collected > 500, "{report}");
    assert!(report.resumed > 500 && report.restarts > 500, "{report}");
}

#[test]
fn the_same_holds_with_rsa() {
    let report = run("RSA", || Arc::new(AwsLc), base(), 2_000);
    assert!(report.movements() >= 2_000);
}
