//! A local WeChat Pay (本地微信支付) to test against: 电商收付通·分账 with its rules, limits, states and error codes.
//!
//! The library is sans-IO: [`Emulator::handle`] takes a request and the time, and answers; [`Emulator::due_notifications`]
//! gives what is to be posted. It opens no socket, starts no thread and reads no clock. The binary of the same name is the
//! HTTP server around it.
//! Members are checked by the catalogue; what happens to money follows the emulator's own reading of the pages.
#![forbid(unsafe_code)]

pub mod account;
mod after_sales;
mod asked;
mod batch;
mod bill;
mod calendar;
mod changes;
mod checkout;
mod combine;
mod complaint;
mod complaint_user;
mod complaint_view;
mod control;
mod coupon;
mod emulator;
mod exchange;
mod fault;
mod fields;
mod flow;
mod fund;
mod guard;
mod ids;
#[cfg(feature = "server")]
mod journal;
mod kept;
mod ledger;
mod merchant;
mod message;
mod order;
mod outbox;
#[cfg(feature = "server")]
pub mod page;
mod payment;
mod payscore;
mod payscore_collection;
mod payscore_view;
mod product;
mod receiver;
mod refund;
mod refund_view;
mod refusal;
mod return_order;
#[cfg(feature = "server")]
pub mod rotation;
mod routes;
mod settings;
mod shape;
mod sharing;
mod signing;
mod split;
mod split_query;
mod subsidy;
mod timer;
mod traffic;
mod transfer;
mod trigger;
mod view;
#[cfg(feature = "server")]
mod why;

pub use after_sales::NewAfterSales;
pub use changes::{Change, Entries, Place, Put};
pub use coupon::{Coupon, CouponKind};
pub use emulator::Emulator;
pub use exchange::{Checked, Claim, Received, Unsigned};
pub use fault::{FalseAnswer, Fault, Signature};
pub use fields::Fields;
pub use kept::{Key, Whole};
pub use ledger::{Ledger, Notice, Payment};
pub use merchant::{Merchant, Post, Registration};
pub use message::{Cut, Reply, Request};
pub use order::Order;
pub use receiver::{AddReceiver, Open, Party};
pub use refusal::Refusal;
pub use return_order::NewReturn;
pub use settings::{EventType, Limits, Role, Settings, Settle};
pub use signing::{Mode, SigningKey};
pub use split::{NewFinish, NewShare, NewSplit};
