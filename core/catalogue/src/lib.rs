//! Every operation and event that is declared: a folder a product, a file a group of pages.
//!
//! To add one, declare it in its group's file: the build finds it. A new file is named by a `mod` and a `use` line in
//! its product's file, a new family by a `mod` line and a feature here. wxpay-core shows all of this as its own `catalogue`.
#![forbid(unsafe_code)]

// The derives write paths of `wxpay_core`, which is the schema here.
extern crate wxpay_core_schema as wxpay_core;

pub mod certificates;
#[cfg(feature = "ecommerce")]
pub mod ecommerce;
pub mod front_end;
#[cfg(feature = "profitsharing")]
pub mod profitsharing;

use wxpay_core_schema::event;
use wxpay_core_schema::front_end::{Call, FrontEnd};
use wxpay_core_schema::operation::{Entry, Operation};
use wxpay_core_schema::remedy::Cure;
#[cfg(feature = "testing")]
use wxpay_core_schema::shape::Shape;
use wxpay_core_schema::{Object, Value};

// The modules between the root and a group's file are the product, and so the front of every id.
include!(concat!(env!("OUT_DIR"), "/entries.rs"));

/// Every declared operation.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    ENTRIES.iter().copied()
}

/// The remedies of a product, such as `ecommerce.profitsharing`, and after them those of its parents.
pub fn remedies(product: &str) -> impl Iterator<Item = &'static [Cure]> {
    let parents = std::iter::successors(Some(product), |product| product.rsplit_once('.').map(|(parent, _)| parent));
    parents.filter_map(|product| FAMILIES.iter().find(|(family, _)| *family == product).map(|(_, cures)| *cures))
}

/// Every remedy that is declared, a table each.
pub fn all_remedies() -> impl Iterator<Item = &'static [Cure]> {
    FAMILIES.iter().map(|(_, cures)| *cures).chain(entries().map(|entry| entry.remedies))
}

/// The declared operation with this id, such as `ecommerce.profitsharing.create_order`.
pub fn find(id: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.has_id(id))
}

/// Every declared event.
pub fn events() -> impl Iterator<Item = &'static event::Entry> {
    EVENTS.iter().copied()
}

/// An operation as a list shows it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Listed {
    /// Such as `ecommerce.profitsharing.create_order`.
    pub id: String,
    /// Upper-case HTTP method.
    pub method: &'static str,
    /// With `{field}` where a field of the request stands.
    pub path: &'static str,
    /// In Chinese, as its page has it.
    pub title: &'static str,
    /// The address of its page; empty where there is none.
    pub page: &'static str,
}

impl From<Listed> for Value {
    fn from(Listed { id, method, path, title, page }: Listed) -> Self {
        let mut members = Object::new();
        members.push("id", id);
        members.push("method", method);
        members.push("path", path);
        members.push("title", title);
        members.push("page", page);
        Self::Object(members)
    }
}

/// The list of every declared operation.
pub fn operations() -> impl Iterator<Item = Listed> {
    let listed = |(entry, (title, page)): (&Entry, &(&'static str, &'static str))| Listed {
        id: entry.id(),
        method: entry.method,
        path: entry.path,
        title,
        page,
    };
    ENTRIES.iter().copied().zip(TITLES).map(listed)
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
