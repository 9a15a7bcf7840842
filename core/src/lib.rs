//! WeChat Pay APIv3 (微信支付 APIv3) without IO: requests as bytes, and answers out of bytes.
//!
//! The crate opens no socket, reads no file, clock or environment, starts no thread and keeps no global. A [`Merchant`]
//! prepares a [`Request`]; the host sends it with any HTTP client; the request reads its answer.
//!
//! ```
//! use wxpay_core::catalogue::ecommerce::profitsharing::{CreateOrder, Order, Receiver, ReceiverType};
//! use wxpay_core::{Config, Fen, Headers, Merchant, Moment, Nonce};
//!
//! # fn main() -> Result<(), wxpay_core::Error> {
//! # let private_key = include_bytes!("../../tests/vectors/keys/merchant_private.pem");
//! # let public_key = include_bytes!("../../tests/vectors/keys/wechatpay_public.pem");
//! let merchant = Merchant::new(Config {
//!     mchid: "1900000001",
//!     serial_no: "3B81A05746B3B2AFB6A7E87B7B5BE5FC2406C2B7",
//!     private_key: Some(private_key),
//!     apiv3_keys: &[b"Pn9MyaH4Zk0cJaVxP222FSIltysKjpta"],
//!     platform_keys: &[("PUB_KEY_ID_0176728098248535556282246072", public_key)],
//!     ..Config::default()
//! })?;
//! let split = CreateOrder {
//!     sub_mchid: "1900000109".into(),
//!     transaction_id: "4208450740201411110007820472".into(),
//!     out_order_no: "P20150806125346".into(),
//!     receivers: vec![Receiver {
//!         r#type: ReceiverType::MERCHANT_ID,
//!         receiver_account: "1900000110".into(),
//!         amount: Fen(100),
//!         description: "货款".into(),
//!         ..Default::default()
//!     }],
//!     finish: false,
//!     ..Default::default()
//! };
//! let request = merchant.prepare(split, Moment::new(1758905257, Nonce::new("593BEC0C930BF1AFEB40B4A08C8FB242")?))?;
//! assert_eq!(request.target(), "/v3/ecommerce/profitsharing/orders");
//! // Send request.method(), .url(), .headers() and .body(); then, with what came back:
//! # let (status, headers, body, now) = (200, Headers::default(), b"", 1758905257);
//! match request.read(status, &headers, body, now) {
//!     Ok(answer) => { let order: Order = answer.data; }
//!     Err(error) => println!("{error}"), // what it is, and what to do: error.advice()
//! }
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]
#![cfg_attr(target_arch = "wasm32", allow(clippy::arc_with_non_send_sync))] // wasm has one thread.

pub mod advice;
mod answer;
mod base_url;
mod canonical;
pub mod catalogue;
mod certificates;
mod check;
mod config;
mod download;
mod draft;
pub mod error;
mod explain;
mod headers;
mod keys;
mod merchant;
mod merchant_set;
mod moment;
mod notification;
pub mod operation;
pub mod outcome;
mod pay_params;
mod place;
#[cfg(feature = "testing")]
pub mod platform;
pub mod provider;
mod remedy;
mod request;
mod sensitive;
mod settle;
pub mod shape;
mod target;
mod types;
mod upload;
mod value;
mod write;

pub use advice::{Action, Advice, Host};
pub use answer::{Answer, FromAnswer};
pub use certificates::Certificates;
pub use config::{BASE_URL, Config, Signer};
pub use download::Download;
pub use draft::{Content, Generic};
pub use error::{Cause, Class, Error, Kind, Rule, Violation};
pub use explain::{Explanation, Hint};
pub use headers::Headers;
pub use keys::{ApiV3Key, PlatformKey, PlatformKeys, PrivateKey};
pub use merchant::Merchant;
pub use merchant_set::MerchantSet;
#[cfg(all(feature = "system", not(target_arch = "wasm32")))]
pub use moment::now;
pub use moment::{Moment, Nonce};
pub use notification::{Moved, Notification, Reply};
pub use operation::{Entry, Operation};
pub use outcome::{Failure, Outcome};
pub use pay_params::UnsignedParams;
pub use remedy::{Remedy, known_codes, remedy};
pub use request::{Request, Transport, Unsigned};
pub use sensitive::Sealed;
pub use settle::{Policy, Settle, Step};
pub use types::{Fen, NewOutNo, OutNo, Sensitive, Text};
pub use upload::Upload;
pub use value::{MAX_DEPTH, Object, Value};

/// The version of this library, the same in every language.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
