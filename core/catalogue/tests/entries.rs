//! The build finds exactly what the sources declare.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use wxpay_core_catalogue::{entries, events, find, operations};
use wxpay_core_schema::event;
use wxpay_core_schema::operation::Entry;

#[test]
fn every_declared_operation_is_an_entry_and_found_by_its_id() {
    let ids: BTreeSet<String> = entries().map(Entry::id).collect();
    assert_eq!(ids.len(), entries().count(), "two operations have one id");
    assert_eq!(ids.len(), declared(Path::new("src"), "#[operation("));
    for id in &ids {
        assert_eq!(find(id).map(Entry::id).as_ref(), Some(id));
    }
    assert!(ids.contains("certificates.download"));
    assert!(find("certificates.list.download").is_none(), "a file is no part of an id");
    assert!(find("download").is_none());
}

#[test]
fn the_list_tells_where_each_goes_and_what_its_page_says() {
    let all: Vec<_> = operations().collect();
    assert_eq!(all.len(), entries().count());
    for listed in &all {
        assert_eq!(find(&listed.id).map(|entry| (entry.method, entry.path)), Some((listed.method, listed.path)));
        assert!(!listed.title.is_empty() && !listed.title.starts_with('<'), "{}", listed.id);
        assert!(listed.page.is_empty() || listed.page.starts_with("https://pay.weixin.qq.com/"), "{}", listed.id);
    }
    let download = all.iter().find(|listed| listed.id == "certificates.download").unwrap();
    assert_eq!((download.method, download.path, download.title), ("GET", "/v3/certificates", "获取平台证书列表"));
    assert!(download.page.contains("chapter3_3"));
}

#[test]
fn every_declared_event_is_found_and_no_operation_has_its_id() {
    let ids: BTreeSet<String> = events().map(event::Entry::id).collect();
    assert_eq!(ids.len(), events().count(), "two events have one id");
    assert_eq!(ids.len(), declared(Path::new("src"), "#[event("));
    assert!(ids.iter().all(|id| find(id).is_none()));
    #[cfg(feature = "ecommerce")]
    assert!(ids.contains("ecommerce.profitsharing.movement"));
}

/// The number of declarations below a folder.
fn declared(folder: &Path, by: &str) -> usize {
    let lines = |text: &str| text.lines().filter(|line| line.starts_with(by)).count();
    let count =
        |path: &Path| if path.is_dir() { declared(path, by) } else { lines(&fs::read_to_string(path).unwrap()) };
    fs::read_dir(folder).unwrap().map(|entry| count(&entry.unwrap().path())).sum()
}
