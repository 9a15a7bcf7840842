//! Remedies as declared: an operation's own first, then its product's and its parents', last those of the protocol.

use wxpay_core_schema::operation::Entry;
use wxpay_core_schema::remedy::{self, Cure, PROTOCOL, Remedy, Trouble};

use crate::trust::explain::Hint;

/// The tables to look in, in order. A generic request has those of the operation that is declared at its path, and where
/// none is, those of the product that the path names.
pub(crate) fn tables(entry: Option<&'static Entry>, method: &str, target: &str) -> Vec<&'static [Cure]> {
    let path = target.split('?').next().unwrap_or_default();
    let entry = entry.or_else(|| wxpay_core_packed::serving(method, path));
    let product = entry.map_or_else(|| product(path), Entry::product);
    let own = entry.map(|entry| entry.remedies);
    own.into_iter().chain(wxpay_core_packed::remedies(&product)).chain([PROTOCOL]).collect()
}

/// `/v3/merchant-service/complaints-v2` → `merchant_service.complaints_v2`: products are named as their paths are.
fn product(path: &str) -> String {
    path.trim_start_matches("/v3/").replace('/', ".").replace('-', "_")
}

/// The remedy for WeChat Pay's `code`, a `fail_reason`, or a [`Hint`], by its name; none for one that is not known.
///
/// An error and a failure have a remedy of their own, which knows the operation; this is for a name that stands alone.
pub fn remedy(name: &str) -> Option<Remedy> {
    let hint = || Hint::ALL.iter().find(|hint| hint.as_str() == name).map(|hint| hint.remedy());
    let declared: Vec<_> = wxpay_core_packed::all_remedies().collect();
    remedy::of_name(&declared, name).or_else(hint)
}

/// Every code and fail reason that has a remedy, sorted.
pub fn known_codes() -> impl Iterator<Item = &'static str> {
    let all = wxpay_core_packed::all_remedies().chain([PROTOCOL]).flatten();
    let names = all.filter_map(|(trouble, _, _)| match trouble {
        Trouble::Code(name) | Trouble::Reason(name) => Some(*name),
        Trouble::Message(_) | Trouble::Status(_) => None,
    });
    names.collect::<std::collections::BTreeSet<_>>().into_iter()
}
