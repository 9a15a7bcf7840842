//! How long an operation takes to be found: `cargo run --release -p wxpay-core-packed --example find`.
#![allow(clippy::print_stdout)] // What it is for.

use std::hint::black_box;
use std::time::Instant;

use wxpay_core_packed::{entries, find};

const ID: &str = "ecommerce.profitsharing.create_order";

fn main() {
    let started = Instant::now();
    black_box(find(ID));
    println!("the first one found and read: {:?}", started.elapsed());
    let started = Instant::now();
    for _ in 0..1_000_000 {
        black_box(find(black_box(ID)));
    }
    println!("after that, each: {:?}", started.elapsed() / 1_000_000);
    let started = Instant::now();
    println!("all {} read: {:?}", entries().count(), started.elapsed());
}
