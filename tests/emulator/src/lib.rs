//! A local WeChat Pay.
#![forbid(unsafe_code)]

pub mod account;
mod after_sales;
mod calendar;
mod fields;
mod ids;
mod ledger;
mod order;
mod receiver;
mod refusal;
mod return_order;
mod settings;
mod split;
mod view;

pub use after_sales::NewAfterSales;
pub use fields::Fields;
pub use ledger::{Ledger, Movement, Payment};
pub use order::Order;
pub use receiver::{AddReceiver, Open, Party};
pub use refusal::Refusal;
pub use return_order::NewReturn;
pub use settings::{EventType, Limits, Settings, Settle};
pub use split::{NewFinish, NewShare, NewSplit};
