//! The lists beside the vectors: `undeclared.json`, the operations and events that are not declared yet, and
//! `exceptions.json`, the cases that a better source contradicts.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value as Json;

use crate::fields::text;
use crate::{Check, read};

/// The files of a folder of vectors that hold no cases.
pub(crate) const NAMES: [&str; 3] = ["context", "undeclared", "exceptions"];

pub(crate) struct Lists {
    /// Such as `POST /v3/refund/domestic/refunds`, or what the names of an event's cases begin with; none where the folder has no such list, and so nothing to hold to.
    undeclared: Option<BTreeSet<String>>,
    /// File and name of a case, such as `catalogue/GET /v3/certificates full`, and the source that has better.
    exceptions: BTreeMap<String, String>,
    /// The exceptions whose case failed.
    needed: RefCell<BTreeSet<String>>,
}

impl Lists {
    pub(crate) fn read(folder: &Path) -> Self {
        let list = |name: &str| Some(folder.join(name)).filter(|path| path.exists()).map(|path| read(&path));
        let undeclared = list("undeclared.json").map(|file| {
            let lists = [&file["operations"], &file["events"]].into_iter().filter_map(Json::as_array);
            lists.flatten().map(|subject| text(subject).to_owned()).collect()
        });
        let file = list("exceptions.json").unwrap_or_default();
        let exceptions = file["exceptions"].as_array().into_iter().flatten();
        let exceptions = exceptions
            .map(|exception| (text(&exception["case"]).to_owned(), text(&exception["source"]).to_owned()))
            .collect();
        Self { undeclared, exceptions, needed: RefCell::default() }
    }

    /// What became of a case, if it is no exception.
    pub(crate) fn judge(&self, case: &str, outcome: Check) -> Check {
        if outcome.is_err() && self.exceptions.contains_key(case) {
            self.needed.borrow_mut().insert(case.to_owned());
            return Ok(());
        }
        outcome
    }

    /// The lines of the lists that should not be there, and those that should.
    pub(crate) fn problems(
        &self,
        only: &str,
        found: &BTreeSet<String>,
        is_declared: impl Fn(&str) -> bool,
    ) -> Vec<String> {
        let mut problems = Vec::new();
        for (case, source) in self.exceptions.iter().filter(|(case, _)| case.contains(only)) {
            if source.trim().is_empty() {
                problems.push(format!("exceptions.json: {case} names no source"));
            }
            if !self.needed.borrow().contains(case) {
                problems.push(format!("exceptions.json: {case} is not needed"));
            }
        }
        let Some(listed) = &self.undeclared else { return problems };
        let missing = found.difference(listed);
        problems.extend(missing.map(|route| format!("undeclared.json: {route} is neither declared nor listed")));
        let declared = listed.iter().filter(|route| route.contains(only) && is_declared(route));
        problems.extend(declared.map(|route| format!("undeclared.json: {route} is declared by now")));
        let unused = listed.difference(found).filter(|route| route.contains(only) && !is_declared(route));
        problems.extend(unused.map(|route| format!("undeclared.json: {route} is in no vector")));
        problems
    }
}

/// The files that hold cases nobody runs.
pub(crate) fn unknown(folder: &Path, is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path());
    let json = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let names = json.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()));
    names.filter(|name| !is_known(name)).map(|name| format!("{name}.json: no runner of these cases")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_hold_what_is_true_and_no_more() {
        let lists = Lists {
            undeclared: Some(["GET /v3/a", "GET /v3/b", "GET /v3/c"].map(String::from).into()),
            exceptions: [("catalogue/one", "06 §1"), ("catalogue/two", "06 §2"), ("catalogue/three", " ")]
                .map(|(case, source)| (case.to_owned(), source.to_owned()))
                .into(),
            needed: RefCell::default(),
        };
        assert_eq!(lists.judge("catalogue/one", Err("differs".into())), Ok(()));
        assert_eq!(lists.judge("catalogue/three", Err("differs".into())), Ok(()));
        assert_eq!(lists.judge("catalogue/two", Ok(())), Ok(()));
        assert_eq!(lists.judge("catalogue/four", Err("differs".into())), Err("differs".into()));
        let found = ["GET /v3/a", "GET /v3/d"].map(String::from).into();
        assert_eq!(
            lists.problems("", &found, |route| route == "GET /v3/b"),
            [
                "exceptions.json: catalogue/three names no source",
                "exceptions.json: catalogue/two is not needed",
                "undeclared.json: GET /v3/d is neither declared nor listed",
                "undeclared.json: GET /v3/b is declared by now",
                "undeclared.json: GET /v3/c is in no vector",
            ]
        );
    }
}
