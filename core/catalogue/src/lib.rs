//! Every operation and event that is declared: a folder a product, a file a group of pages.
//!
//! To add one, declare it in its group's file: the build finds it. A new file is named by a `mod` and a `use` line in
//! its product's file, a new family by a `mod` line and a feature here. wxpay-core shows all of this as its own `catalogue`.
#![forbid(unsafe_code)]

#[cfg(feature = "apply4sub")]
pub mod apply4sub;
#[cfg(any(feature = "partner_transfer", feature = "transfer"))]
mod batching;
#[cfg(feature = "bill")]
pub mod bill;
#[cfg(feature = "billdownload")]
pub mod billdownload;
#[cfg(feature = "brand")]
pub mod brand;
#[cfg(feature = "businesscircle")]
pub mod businesscircle;
pub mod certificates;
#[cfg(feature = "combine")]
pub mod combine_transactions;
#[cfg(any(feature = "fund_app", feature = "platsolution"))]
mod compensating;
#[cfg(feature = "customs")]
pub mod customs;
#[cfg(feature = "ecommerce")]
pub mod ecommerce;
pub mod front_end;
#[cfg(feature = "fund_app")]
pub mod fund_app;
#[cfg(feature = "marketing")]
pub mod marketing;
#[cfg(feature = "mch_operate")]
pub mod mch_operate;
#[cfg(feature = "media")]
pub mod media;
#[cfg(feature = "merchant_fund")]
pub mod merchant_fund;
#[cfg(feature = "merchant_service")]
pub mod merchant_service;
#[cfg(feature = "new_tax_control_fapiao")]
pub mod new_tax_control_fapiao;
#[cfg(any(feature = "combine", feature = "pay"))]
mod ordering;
#[cfg(feature = "partner_transfer")]
pub mod partner_transfer;
#[cfg(feature = "pay")]
pub mod pay;
#[cfg(feature = "payscore")]
pub mod payscore;
#[cfg(feature = "platsolution")]
pub mod platsolution;
#[cfg(feature = "profitsharing")]
pub mod profitsharing;
#[cfg(feature = "refund")]
pub mod refund;
#[cfg(any(feature = "ecommerce", feature = "refund"))]
mod refunding;
#[cfg(feature = "payscore")]
mod scoring;
#[cfg(feature = "smartguide")]
pub mod smartguide;
#[cfg(any(feature = "brand", feature = "ecommerce", feature = "profitsharing"))]
mod splitting;
#[cfg(feature = "transfer")]
pub mod transfer;
#[cfg(feature = "transfer_detail")]
pub mod transfer_detail;
#[cfg(feature = "transferdownload")]
pub mod transferdownload;
#[cfg(any(feature = "ecommerce", feature = "fund_app"))]
mod transferring;
#[cfg(feature = "vehicle")]
pub mod vehicle;
#[cfg(any(feature = "ecommerce", feature = "merchant_fund", feature = "platsolution"))]
mod withdrawing;

#[cfg(feature = "testing")]
use wxpay_core_schema::Value;
use wxpay_core_schema::event;
use wxpay_core_schema::front_end::{Call, FrontEnd};
use wxpay_core_schema::operation::{Entry, Operation};
use wxpay_core_schema::remedy::Cure;
#[cfg(feature = "testing")]
use wxpay_core_schema::shape::Shape;

// The modules between the root and a group's file are the product, and so the front of every id.
include!(concat!(env!("OUT_DIR"), "/entries.rs"));

/// Every declared operation whose family is built.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    ENTRIES.iter().copied()
}

/// Every declared event whose family is built.
pub fn events() -> impl Iterator<Item = &'static event::Entry> {
    EVENTS.iter().copied()
}

/// The remedies of every product that declares some.
#[doc(hidden)]
pub fn families() -> &'static [(&'static str, &'static [Cure])] {
    FAMILIES
}

/// The structs of an operation, over JSON: a value becomes the struct, and that a value again.
#[cfg(feature = "testing")]
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Typed {
    /// The operation.
    pub entry: &'static Entry,
    /// Of its request.
    pub request: fn(&Value) -> Value,
    /// Of its answer.
    pub answer: fn(&Value) -> Value,
}

/// The structs of every operation whose family is built.
#[cfg(feature = "testing")]
pub fn typed() -> &'static [Typed] {
    TYPED
}

#[cfg(feature = "testing")]
const fn typed_of<O: Operation>() -> Typed {
    Typed { entry: O::ENTRY, request: round_trip::<O>, answer: round_trip::<O::Answer> }
}

#[cfg(feature = "testing")]
fn round_trip<T: Shape>(value: &Value) -> Value {
    T::from_value(value).into_value().unwrap_or_default()
}
