//! Looks up remedies: those of the operation first, then of its product and the parents, then of the protocol.

use wxpay_core_schema::operation::Entry;
use wxpay_core_schema::remedy::{self, Cure, PROTOCOL, Remedy, Trouble};

use crate::trust::explain::Hint;

/// The tables to search, in order. A generic request uses those of the operation declared at its path, else those of
/// the product that the path names.
pub(crate) fn tables(entry: Option<&'static Entry>, method: &str, target: &str) -> Vec<&'static [Cure]> {
    let path = target.split('?').next().unwrap_or_default();
    let entry = entry.or_else(|| wxpay_core_packed::serving(method, path));
    let product = entry.map_or_else(|| product(path), Entry::product);
    let own = entry.map(|entry| entry.remedies);
    own.into_iter().chain(wxpay_core_packed::remedies(&product)).chain([PROTOCOL]).collect()
}

/// Turns `/v3/merchant-service/complaints-v2` into `merchant_service.complaints_v2`: products are named after paths.
fn product(path: &str) -> String {
    path.trim_start_matches("/v3/").replace('/', ".").replace('-', "_")
}

/// The remedy for WeChat Pay's `code`, a `fail_reason` or a [`Hint`], by its name; `None` for an unknown name.
///
/// Prefer the remedy of an error or a failure, which knows the operation; this one is for a name alone.
pub fn remedy(name: &str) -> Option<Remedy> {
    let hint = || Hint::ALL.iter().find(|hint| hint.as_str() == name).map(|hint| hint.remedy());
    let declared: Vec<_> = wxpay_core_packed::all_remedies().collect();
    remedy::of_name(&declared, name).or_else(hint)
}

/// Every code and fail reason with a remedy, sorted.
pub fn known_codes() -> impl Iterator<Item = &'static str> {
    let all = wxpay_core_packed::all_remedies().chain([PROTOCOL]).flatten();
    let names = all.filter_map(|(trouble, _, _)| match trouble {
        Trouble::Code(name) | Trouble::Reason(name) => Some(*name),
        Trouble::Message(_) | Trouble::Status(_) => None,
    });
    names.collect::<std::collections::BTreeSet<_>>().into_iter()
}
