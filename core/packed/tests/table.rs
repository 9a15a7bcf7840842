//! The table tells of every operation what its declaration tells, and finds it.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use wxpay_core_packed::{
    all_remedies, bootstrap, events, events_of, find, operations, operations_of, remedies, serving, uploads,
};
use wxpay_core_schema::operation::Entry;

const REPAIR: &str = "the table is not what is declared; run `cargo xtask generate`";

/// What is told of an operation or event, without documentation, the names of bodies, and the module that declares it.
fn told(entry: &impl std::fmt::Debug) -> String {
    let told = without(&format!("{entry:?}"), "doc: \"");
    without(&without(&told, "Body { name: \""), "module: \"")
}

/// Cuts out every text that stands behind this.
fn without(told: &str, before: &str) -> String {
    let mut parts = told.split(before);
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |plain, part| {
        let end = part.match_indices('"').find(|(at, _)| !part[..*at].ends_with('\\')).unwrap().0;
        plain + before + &part[end..]
    })
}

#[test]
fn the_table_tells_of_every_operation_what_is_declared() {
    let declared: Vec<&Entry> = wxpay_core_catalogue::entries().collect();
    let ids: BTreeSet<String> = declared.iter().map(|entry| entry.id()).collect();
    assert_eq!(ids, operations().map(|listed| listed.id.clone()).collect(), "{REPAIR}");
    assert_eq!(declared.len(), routes(Path::new("../catalogue/src")), "a family is missing in the feature `all`");
    for entry in declared {
        let found = find(&entry.id()).unwrap();
        assert!(told(found).contains(entry.path));
        assert_eq!(found.product(), entry.product());
        assert_eq!(told(found), told(entry), "{REPAIR}");
    }
}

#[test]
fn it_tells_of_every_event_what_is_declared() {
    let declared: Vec<_> = wxpay_core_catalogue::events().map(told).collect();
    assert_eq!(events().map(told).collect::<Vec<_>>(), declared, "{REPAIR}");
    assert!(events().eq(wxpay_core_catalogue::events()), "{REPAIR}");
    for event in events() {
        for event_type in event.types {
            assert!(events_of(event_type).any(|known| known == event), "{event_type}");
        }
    }
    assert_eq!(events_of("NOTHING.OF.THE.KIND").count(), 0);
}

#[test]
fn it_tells_the_remedies_of_every_product() {
    for (product, cures) in wxpay_core_catalogue::families() {
        assert_eq!(remedies(product).next(), Some(*cures), "{REPAIR}");
        assert!(remedies(&format!("{product}.below")).any(|known| known == *cures), "a parent's remedies count");
        assert!(all_remedies().any(|known| known == *cures));
    }
    let own = wxpay_core_catalogue::entries().find(|entry| !entry.remedies.is_empty()).unwrap().remedies;
    assert!(all_remedies().any(|known| known == own));
    assert_eq!(remedies("nothing.is.called.so").count(), 0);
}

#[test]
fn operations_are_listed_by_id_and_found_once() {
    let ids: Vec<&str> = operations().map(|listed| &*listed.id).collect();
    assert!(ids.is_sorted());
    for listed in operations() {
        let entry = find(&listed.id).unwrap();
        assert_eq!((entry.id(), entry.method, entry.path), (listed.id.clone(), listed.method, listed.path));
        assert!(!listed.title.is_empty() && !listed.title.starts_with('<'), "{}", listed.id);
        assert!(listed.page.is_empty() || listed.page.starts_with("https://pay.weixin.qq.com/"), "{}", listed.id);
        assert!(std::ptr::eq(entry, find(&listed.id).unwrap()), "it is read again");
    }
    let download = operations().find(|listed| listed.id == "certificates.download").unwrap();
    assert_eq!((download.method, download.path, download.title), ("GET", "/v3/certificates", "获取平台证书列表"));
    assert!(download.page.contains("chapter3_3"));
    for stranger in ["certificates.list.download", "download", "certificates.downloads", "certificates", "", "zzz"] {
        assert!(find(stranger).is_none(), "{stranger}");
    }
}

#[test]
fn a_product_lists_its_own_operations_and_those_below() {
    for product in
        ["ecommerce", "ecommerce.profitsharing", "bill", "vehicle", "ecom", "certificates.download", "", "zzz"]
    {
        let front = format!("{product}.");
        let own = operations().filter(|listed| listed.id.starts_with(&front));
        let (own, listed): (Vec<_>, Vec<_>) = (own.collect(), operations_of(product).collect());
        assert!(own.len() == listed.len() && own.iter().zip(&listed).all(|(one, other)| std::ptr::eq(*one, *other)));
    }
    assert!(operations_of("ecommerce").count() > operations_of("ecommerce.profitsharing").count());
}

#[test]
fn an_operation_is_found_by_what_it_serves() {
    assert_eq!(serving("GET", "/v3/certificates").map(Entry::id).as_deref(), Some("certificates.download"));
    assert_eq!(bootstrap().map(Entry::id).as_deref(), Some("certificates.download"));
    let amounts = serving("GET", "/v3/ecommerce/profitsharing/orders/42/amounts");
    assert_eq!(amounts.map(Entry::id).as_deref(), Some("ecommerce.profitsharing.query_order_amount"));
    assert!(serving("GET", "/v3/ecommerce/profitsharing/orders//amounts").is_none());
    let declared = wxpay_core_catalogue::entries().filter(|entry| entry.upload().is_some());
    let (declared, told): (BTreeSet<_>, BTreeSet<_>) =
        (declared.map(Entry::id).collect(), uploads().map(Entry::id).collect());
    assert_eq!(told, declared);
    assert!(serving("POST", "/v3/certificates").is_none());
}

/// The number of routes below a folder.
fn routes(folder: &Path) -> usize {
    let routes = |text: &str| text.lines().filter(|line| line.starts_with("#[operation(")).count();
    let count =
        |path: &Path| if path.is_dir() { self::routes(path) } else { routes(&fs::read_to_string(path).unwrap()) };
    fs::read_dir(folder).unwrap().map(|entry| count(&entry.unwrap().path())).sum()
}
