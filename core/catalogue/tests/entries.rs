//! The build finds exactly what the sources declare.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use wxpay_core_catalogue::{entries, events};
use wxpay_core_schema::event;
use wxpay_core_schema::operation::Entry;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::shape::Kind;

#[test]
fn every_declared_operation_is_an_entry_and_found_by_its_id() {
    let ids: BTreeSet<String> = entries().map(Entry::id).collect();
    assert_eq!(ids.len(), entries().count(), "two operations have one id");
    assert_eq!(ids.len(), declared(Path::new("src"), "#[operation("));
    assert!(ids.contains("certificates.download"));
}

#[test]
fn every_declared_event_is_found_and_no_operation_has_its_id() {
    let ids: BTreeSet<String> = events().map(event::Entry::id).collect();
    assert_eq!(ids.len(), events().count(), "two events have one id");
    assert_eq!(ids.len(), declared(Path::new("src"), "#[event("));
    assert!(entries().all(|entry| !ids.contains(&entry.id())));
    #[cfg(feature = "ecommerce")]
    assert!(ids.contains("ecommerce.profitsharing.movement"));
}

/// Two that fit one message would be told apart by the order of files.
#[test]
fn events_of_one_type_exclude_each_other_by_their_data() {
    let all: Vec<&event::Entry> = events().collect();
    for (index, one) in all.iter().enumerate() {
        for other in &all[index + 1..] {
            let one_type = one.types.iter().any(|told| other.types.contains(told));
            let mut pairs = one.tests.iter().flat_map(|test| other.tests.iter().map(move |other| (test, other)));
            assert!(!one_type || pairs.any(|(test, other)| test.excludes(other)), "{} or {}", one.id(), other.id());
        }
    }
}

/// A record without a state would end as done what is only accepted.
#[test]
fn what_is_only_accepted_is_queried_for_a_state() {
    for entry in entries().filter(|entry| matches!(entry.outcome, Lifecycle::Accepted)) {
        let tells = entry.query.is_none_or(|query| matches!(query.outcome, Lifecycle::Accepted | Lifecycle::Told(_)));
        assert!(tells, "{} is pending, and its query tells no state", entry.id());
    }
}

/// Where the data lacks a number of its query, the event's page says which; flags are filled in.
#[test]
fn what_an_event_tells_suffices_for_its_query() {
    let mut lacking = Vec::new();
    for (event, tells) in events().flat_map(|event| event.tells.iter().map(move |tells| (event, tells))) {
        let Some(query) = tells.operation.query else { continue };
        let needed = query.body.fields.iter().filter(|field| field.required && !matches!(field.kind, Kind::Bool));
        let is_told = |name| tells.numbers.iter().any(|(told, _)| *told == name);
        lacking.extend(needed.filter(|field| !is_told(field.name)).map(|field| (event.id(), field.name)));
    }
    // A return's data has its own number, and not that of its split.
    #[cfg(feature = "profitsharing")]
    assert_eq!(lacking, [("profitsharing.movement".to_owned(), "out_order_no")]);
    #[cfg(not(feature = "profitsharing"))]
    assert_eq!(lacking, []);
}

/// The compiler does not see the others.
#[test]
fn what_an_event_lacks_is_a_field_of_one_of_its_types() {
    for event in events() {
        for test in event.tests {
            let event::Test::Lacks(path) = test else { continue };
            let mut all = events().filter(|other| other.types.iter().any(|told| event.types.contains(told)));
            assert!(all.any(|other| other.data.has(path)), "{} lacks {path:?}", event.id());
        }
    }
}

/// The number of declarations below a folder.
fn declared(folder: &Path, by: &str) -> usize {
    let lines = |text: &str| text.lines().filter(|line| line.starts_with(by)).count();
    let count =
        |path: &Path| if path.is_dir() { declared(path, by) } else { lines(&fs::read_to_string(path).unwrap()) };
    fs::read_dir(folder).unwrap().map(|entry| count(&entry.unwrap().path())).sum()
}
