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
//!
//! # Until it is final
//!
//! A split that was accepted is not done yet, and an answer that was lost may have been a success. [`Driver`] says what to
//! do next, for the host's loop:
//!
//! ```
//! use std::thread;
//! use wxpay_core::{Answer, Error, Headers, Moment, Policy, Request, Step, Transport, now};
//!
//! fn until_final(request: &Request) -> Result<Answer, Error> {
//!     let mut driver = request.until_final(Policy::default());
//!     loop {
//!         match driver.step(Moment::now()?)? {
//!             Step::Send(request) => match send(&request) {
//!                 Ok((status, headers, body)) => driver.read(status, &headers, &body, now())?,
//!                 // `NotSent` only where nothing can have left; of all else, `MaybeSent`.
//!                 Err(transport) => driver.failed(transport)?,
//!             },
//!             Step::Wait(time) => thread::sleep(time),
//!             Step::Sign(message) => driver.signed(&sign(&message))?, // Only where the merchant has no key here.
//!             Step::Done(answer) => return Ok(answer),
//!             Step::GiveUp(error) => return Err(error),
//!         }
//!     }
//! }
//! # fn send(_: &Request) -> Result<(u16, Headers, Vec<u8>), Transport> { unreachable!() }
//! # fn sign(_: &[u8]) -> Vec<u8> { unreachable!() }
//! ```
//!
//! # Features
//!
//! `aws-lc-rs` (default) computes RSA and AES; `rust-crypto` does so in pure Rust. `system` (default) is the clock and the
//! random source: without it there is no [`Moment::now`], and the host gives both. So pure Rust with a clock is
//! `default-features = false, features = ["rust-crypto", "system", "catalogue"]`.
#![forbid(unsafe_code)]
#![cfg_attr(target_arch = "wasm32", allow(clippy::arc_with_non_send_sync))] // wasm has one thread.

mod call;
mod driver;
mod error;
mod keys;
mod merchant;
#[cfg(feature = "testing")]
pub mod platform;
pub mod provider;
#[cfg(feature = "docs")]
pub mod surface;
mod trust;
mod wire;

/// Every operation by its id, and the structs of those families whose features are on.
pub mod catalogue {
    // The table holds every family; what the declarations list is what is built.
    pub use wxpay_core_catalogue::*;
    pub use wxpay_core_packed::{Listed, all_remedies, entries, events, find, operations, operations_of, remedies};
}

/// What an [`Entry`] of the catalogue is made of: shapes and rules of bodies, outcomes, events, files and pages, as data.
pub mod schema {
    pub use wxpay_core_schema::{asked, echo, file, links, pages, query};

    /// Events: what identifies one, what it tells, and which notifications are the same one.
    pub mod event {
        pub use wxpay_core_schema::event::{Entry, Envelope, Part, Path, Place, Tells, Test, Told};
    }

    /// Calls from a front end to WeChat (调起): what it gets, and who signs what.
    pub mod front_end {
        pub use wxpay_core_schema::front_end::{Call, Form, Member, MiniProgram, Query, Signature, Source};
    }

    /// Limits: how many requests WeChat Pay takes a second.
    pub mod limit {
        pub use wxpay_core_schema::limit::CALLER;
    }

    /// Operations: how a request is repeated, and which refusal leaves it pending.
    pub mod operation {
        #[doc(hidden)]
        pub use wxpay_core_schema::operation::Options;
        pub use wxpay_core_schema::operation::{Repeat, TopUp, is_path_of};
    }

    /// Outcomes: how an answer becomes one, and where it says why a part failed.
    pub mod outcome {
        pub use wxpay_core_schema::outcome::{Case, Lifecycle, Reasons, Test, at, entries, failures};
    }

    /// Remedies, by what went wrong.
    pub mod remedy {
        pub use wxpay_core_schema::remedy::{Cure, PROTOCOL, Trouble};
    }

    /// Bodies: their fields, with the kind and the rules of each.
    pub mod shape {
        pub use wxpay_core_schema::shape::{
            Body, Constraint, Echo, Field, Fields, Kind, Padding, Part, Path, Role, Shape, Variant, inner,
        };
    }
}

pub use call::answer::Answer;
pub use call::crossing::Call;
pub use call::download::{Download, MAX_CONTENT};
pub use call::front_end::{Params, UnsignedParams};
pub use call::generic::{Content, Generic};
pub use call::limits::Limits;
pub use call::notification::Notification;
pub use call::remedy::{known_codes, remedy};
pub use call::request::{Request, Transport, Unsigned};
pub use call::upload::Upload;
pub use driver::{Driver, Policy, Step};
pub use error::advice::{Action, Advice, Host};
#[doc(hidden)]
pub use error::chinese;
pub use error::locale::Locale;
pub use error::record::LogRecord;
pub use error::reply::Reply;
pub use error::{Cause, Class, Error, ErrorKind};
pub use keys::{ApiV2Key, ApiV3Key, KeyInfo, KeyKind, PlatformKey, PlatformKeys, PrivateKey};
pub use merchant::Merchant;
pub use merchant::config::{BASE_URL, Config, Signer};
pub use merchant::environment;
pub use merchant::set::MerchantSet;
pub use trust::certificates::Certificates;
pub use trust::explain::{Explanation, Hint};
pub use trust::sensitive::Sealed;
pub use wire::headers::Headers;
pub use wire::members::Members;
#[cfg(all(feature = "system", not(target_arch = "wasm32")))]
pub use wire::moment::now;
pub use wire::moment::{Moment, Nonce, UnixSeconds};
pub use wxpay_core_schema::answers::{File, NoContent};
#[doc(hidden)]
pub use wxpay_core_schema::doc;
pub use wxpay_core_schema::event::Event;
pub use wxpay_core_schema::front_end::FrontEnd;
#[doc(hidden)]
pub use wxpay_core_schema::keyword;
pub use wxpay_core_schema::limit::Limit;
pub use wxpay_core_schema::nearest::nearest;
pub use wxpay_core_schema::operation::{Entry, Operation};
pub use wxpay_core_schema::outcome::{Failure, Outcome};
pub use wxpay_core_schema::remedy::Remedy;
#[cfg(feature = "testing")]
pub use wxpay_core_schema::sample;
pub use wxpay_core_schema::shape::FromAnswer;
pub use wxpay_core_schema::types::{Date, Fen, Json, Money, NewOutNo, OutNo, Sensitive, Text, TextOrNumber, Time, Url};
pub use wxpay_core_schema::{Decimal, MAX_DEPTH, NotANumber, Object, Rule, Value, Violation};

/// The version of this library, the same in every language.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
