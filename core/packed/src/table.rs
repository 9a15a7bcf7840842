//! Every operation and event by its place in the table, read on first use.

use std::sync::OnceLock;

use wxpay_core_schema::doc;
use wxpay_core_schema::event;
use wxpay_core_schema::limit::Limit;
use wxpay_core_schema::operation::{Entry, Options, is_path_of};
use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::{Object, Value};

use crate::bytes::{Bytes, Reader};
use crate::codec::{Packed, Tables, Writer};
use crate::lean::{self, Said};

/// An operation as listed, without the fields of its request and answer.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Listed {
    /// The id, such as `ecommerce.profitsharing.create_order`.
    pub id: String,
    /// Upper-case HTTP method.
    pub method: &'static str,
    /// The path, with a `{field}` for each field of the request in it.
    pub path: &'static str,
    /// The Chinese title of its page; empty in wasm.
    pub title: &'static str,
    /// The address of its page; empty if unknown, and in wasm.
    pub page: &'static str,
    /// How often WeChat Pay takes it; empty if unknown.
    pub limits: &'static [Limit],
}

impl From<&Listed> for Value {
    fn from(Listed { id, method, path, title, page, limits }: &Listed) -> Self {
        let mut members = Object::new();
        members.push("id", id.as_str());
        members.push("method", *method);
        members.push("path", *path);
        members.push("title", *title);
        members.push("page", *page);
        members.push("limits", Self::List(limits.iter().map(Self::from).collect()));
        Self::Object(members)
    }
}

struct Operation {
    /// The number of its block.
    block: usize,
    head: OnceLock<Box<Head>>,
    entry: OnceLock<&'static Entry>,
}

/// What is listed of an operation, and where the rest starts: a search reads only the heads that it compares.
struct Head {
    product: &'static str,
    name: &'static str,
    listed: Listed,
    is_bootstrap: bool,
    is_upload: bool,
    /// Where its remedies start; the rest follows them.
    remedies: Reader,
}

struct Event {
    types: &'static [&'static str],
    /// Where the rest starts.
    rest: Reader,
    entry: OnceLock<&'static event::Entry>,
}

/// A product and its remedies.
type Family = (&'static str, &'static [Cure]);

/// The lists of operations, events and families, one after the other.
fn lists() -> Reader {
    Bytes::of_table().first()
}

/// The operations, sorted by id.
fn list() -> &'static [Operation] {
    static OPERATIONS: OnceLock<Vec<Operation>> = OnceLock::new();
    OPERATIONS.get_or_init(|| {
        let mut from = lists().block();
        (0..from.number()).map(|_| Operation::at(from.block_number().unwrap_or_default())).collect()
    })
}

/// The events in declared order: the first match counts.
fn event_list() -> &'static [Event] {
    static EVENTS: OnceLock<Vec<Event>> = OnceLock::new();
    EVENTS.get_or_init(|| {
        let mut lists = lists();
        let _operations = lists.block_number();
        let mut from = lists.block();
        (0..from.number()).map(|_| Event::read(from.block())).collect()
    })
}

impl Head {
    fn read(mut from: Reader) -> Self {
        let (product, name) = (from.text(), from.text());
        let id = format!("{product}.{name}");
        let (method, path, title, page) = (from.text(), from.text(), from.text(), from.text());
        let (is_bootstrap, is_upload) = (bool::read(&mut from), bool::read(&mut from));
        let limits = Packed::read(&mut from);
        Self {
            product,
            name,
            listed: Listed { id, method, path, title, page, limits },
            is_bootstrap,
            is_upload,
            remedies: from,
        }
    }
}

impl Operation {
    fn at(block: usize) -> Self {
        Self { block, head: OnceLock::new(), entry: OnceLock::new() }
    }

    /// Reads the head once, before the lock is taken, as for `entry`.
    fn head(&self) -> &Head {
        self.head.get().unwrap_or_else(|| {
            let head = Box::new(Head::read(Bytes::of_table().block(self.block)));
            self.head.get_or_init(|| head)
        })
    }

    fn write(entry: &Entry, lean: Option<&Said>, to: &mut Writer<'_>) {
        let words = (doc::title(entry.doc), doc::page(entry.doc).unwrap_or_default());
        // Only lists show them, so they have a file of their own; wasm omits it.
        let (title, page) = if lean.is_some() { Default::default() } else { words };
        for text in [&*entry.product(), entry.name, entry.method, entry.path, title, page] {
            to.text(text);
        }
        entry.bootstrap.write(to);
        entry.upload().is_some().write(to);
        entry.limits.write(to);
        entry.remedies.write(to);
        lean.map_or(entry.body, |_| lean::request(entry.body)).write(to);
        lean.map_or(entry.answer, |said| said.answer(entry.answer)).write(to);
        entry.options().write(to);
    }

    /// Reads the entry once and keeps it for good: a program uses few operations, and none is forgotten. Reading
    /// happens before the lock is taken, so a fork in between leaves no lock held.
    fn entry(&self) -> &'static Entry {
        self.entry.get().copied().unwrap_or_else(|| {
            let head = self.head();
            let mut from = head.remedies;
            let _ = from.number(); // Skip the reference to the block of remedies, which is also in the options.
            let Listed { method, path, title, limits, .. } = head.listed;
            let (body, answer) = (Packed::read(&mut from), Packed::read(&mut from));
            let options = Options { limits, ..Packed::read(&mut from) };
            let entry = Entry::new(module_of(head.product), head.name, title, method, path, body, answer, options);
            self.entry.get_or_init(|| Box::leak(Box::new(entry)))
        })
    }
}

impl Event {
    fn read(mut from: Reader) -> Self {
        Self { types: Packed::read(&mut from), rest: from, entry: OnceLock::new() }
    }

    fn write(entry: &event::Entry, lean: Option<&Said>, to: &mut Writer<'_>) {
        let event::Entry { name, data, types, original_type, tests, keys, tells, .. } = *entry;
        types.write(to);
        to.text(&entry.product());
        to.text(name);
        lean.map_or(data, |_| lean::opened(data)).write(to);
        event::Options { types, original_type, tests, keys, tells }.write(to);
    }

    /// Reads the entry once, as for an operation.
    fn entry(&self) -> &'static event::Entry {
        self.entry.get().copied().unwrap_or_else(|| {
            let mut from = self.rest;
            let (product, name) = (from.text(), from.text());
            let entry =
                event::Entry::unchecked(module_of(product), name, Packed::read(&mut from), Packed::read(&mut from));
            self.entry.get_or_init(|| Box::leak(Box::new(entry)))
        })
    }
}

/// A module whose product is this one; which file declares it is not in the table.
fn module_of(product: &str) -> &'static str {
    format!("::{}::", product.replace('.', "::")).leak()
}

/// The operation at this place.
pub(crate) fn entry(place: usize) -> &'static Entry {
    // Places come from the table itself, which is not empty.
    list()[place].entry()
}

/// Lists every operation, sorted by id.
pub fn operations() -> impl Iterator<Item = &'static Listed> {
    list().iter().map(|operation| &operation.head().listed)
}

/// Lists the operations of a product, such as `ecommerce.profitsharing`, and of those below it, sorted by id. It reads few
/// others.
pub fn operations_of(product: &str) -> impl Iterator<Item = &'static Listed> {
    let front = format!("{product}.");
    let start = list().partition_point(|operation| operation.head().listed.id < front);
    let from = list().iter().skip(start).map(|operation| &operation.head().listed);
    from.take_while(move |listed| listed.id.starts_with(&front))
}

/// Reads every operation.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    list().iter().map(Operation::entry)
}

/// Finds an operation by id, such as `ecommerce.profitsharing.create_order`.
pub fn find(id: &str) -> Option<&'static Entry> {
    let operations = list();
    let place = operations.binary_search_by(|operation| operation.head().listed.id.as_str().cmp(id)).ok()?;
    operations.get(place).map(Operation::entry)
}

/// Finds the operation that serves this method and path, without a query.
pub fn serving(method: &str, path: &str) -> Option<&'static Entry> {
    let serves = |listed: &Listed| listed.method == method && is_path_of(listed.path, path);
    list().iter().find(|operation| serves(&operation.head().listed)).map(Operation::entry)
}

/// The operation that fetches the first platform keys.
pub fn bootstrap() -> Option<&'static Entry> {
    list().iter().find(|operation| operation.head().is_bootstrap).map(Operation::entry)
}

/// The operations that upload a file.
pub fn uploads() -> impl Iterator<Item = &'static Entry> {
    list().iter().filter(|operation| operation.head().is_upload).map(Operation::entry)
}

/// Reads every event.
pub fn events() -> impl Iterator<Item = &'static event::Entry> {
    event_list().iter().map(Event::entry)
}

/// The events with this `event_type`, in declared order.
pub fn events_of(event_type: &str) -> impl Iterator<Item = &'static event::Entry> {
    event_list().iter().filter(move |event| event.types.contains(&event_type)).map(Event::entry)
}

/// The remedies of a product, such as `ecommerce.profitsharing`, then those of its parents.
pub fn remedies(product: &str) -> impl Iterator<Item = &'static [Cure]> {
    let parents = std::iter::successors(Some(product), |product| product.rsplit_once('.').map(|(parent, _)| parent));
    parents.filter_map(|product| families().iter().find(|(family, _)| *family == product).map(|(_, cures)| *cures))
}

/// Every table of remedies.
pub fn all_remedies() -> impl Iterator<Item = &'static [Cure]> {
    static ALL: OnceLock<Vec<&'static [Cure]>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let own = list().iter().map(|operation| Packed::read(&mut { operation.head().remedies }));
        families().iter().map(|(_, cures)| *cures).chain(own).collect()
    });
    all.iter().copied()
}

fn families() -> &'static [Family] {
    static FAMILIES: OnceLock<&'static [Family]> = OnceLock::new();
    FAMILIES.get_or_init(|| {
        let mut lists = lists();
        let (_operations, _events) = (lists.block_number(), lists.block_number());
        Packed::read(&mut lists)
    })
}

/// Packs these operations and events, and the remedies of their products. A lean table, for wasm, omits what nothing
/// reads at run time.
pub fn pack(
    entries: impl Iterator<Item = &'static Entry>,
    events: impl Iterator<Item = &'static event::Entry>,
    families: &'static [Family],
    is_lean: bool,
) -> Vec<u8> {
    let mut entries: Vec<_> = entries.collect();
    let events: Vec<_> = events.collect();
    entries.sort_by_key(|entry| entry.id());
    let said = is_lean.then(|| Said::by(&entries));
    let mut tables = Tables::new(entries.iter().map(|entry| entry.id()).collect());
    tables.block(|to| {
        to.block(|to| {
            to.number(entries.len());
            for entry in entries {
                to.block(|to| Operation::write(entry, said.as_ref(), to));
            }
        });
        to.block(|to| {
            to.number(events.len());
            for event in events {
                to.block(|to| Event::write(event, said.as_ref(), to));
            }
        });
        families.write(to);
    });
    tables.into_bytes()
}
