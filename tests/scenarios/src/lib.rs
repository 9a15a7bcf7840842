//! What happens to an integration over time, in memory: the core as the merchant, the emulator as WeChat Pay, and one
//! simulated clock for both. The tests of this crate are what is proved with it.
#![forbid(unsafe_code)]

mod block;
mod funds;
mod intent;
pub mod keyed_hash;
pub mod keys;
mod service;
mod weather;

pub use block::{Block, Report};
