//! The floors of the core: each file imports from its own floor and from those that ARCHITECTURE.md allows it, and no
//! files import each other in a circle.

mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use imports::{Imports, Sources};

use crate::process::Program;
use crate::{Outcome, place};

/// The list that says which floor may import which, from the top down.
const PLAN: &str = "ARCHITECTURE.md";
const BEGIN: &str = "<!-- floors -->";

/// The crates of the core. In the first the folders are floors; each of the others is one.
const CRATES: [(&str, &str); 4] = [
    ("core/src/", "wxpay_core"),
    ("core/schema/src/", "schema"),
    ("core/catalogue/src/", "catalogue"),
    ("core/packed/src/", "packed"),
];
const OTHERS: [(&str, &str); 3] =
    [("wxpay_core_schema", "schema"), ("wxpay_core_catalogue", "catalogue"), ("wxpay_core_packed", "packed")];

/// Crates whose files have one floor, and no circle but of a pair that says why.
const FLAT: [&str; 4] = ["bindings-c/src/", "bindings-py/src/", "bindings-wasm/src/", "core/cli/src/"];
/// Checks that the sources keep to the plan.
pub(crate) fn run() -> Outcome {
    let plan = fs::read_to_string(place::root().join(PLAN)).map_err(|error| format!("{PLAN}: {error}"))?;
    let plan = Plan::read(&plan)?;
    let names: Vec<&str> = OTHERS.iter().map(|(name, _)| *name).collect();
    let mut problems = Vec::new();
    let mut arrows = BTreeSet::new();
    for (folder, name) in CRATES {
        let imports = sources(folder)?.imports(&names)?;
        let circles_of = |what: &str, imports: &Imports| -> Vec<String> {
            circles(imports).iter().map(|circle| format!("{folder}: a circle of {what}: {}", line(circle))).collect()
        };
        problems.extend(circles_of("files", &imports));
        problems.extend(circles_of("folders", &by_folder(&imports)));
        arrows.extend(between_floors(&imports, (name != "wxpay_core").then_some(name)));
    }
    problems.extend(plan.compare(&arrows));
    for folder in FLAT {
        let sources = sources(folder)?;
        let imports = sources.imports(&names)?;
        let circles = circles(&imports).into_iter().filter(|circle| !sources.explain(circle));
        problems.extend(circles.map(|circle| format!("{folder}: a circle of files: {}", line(&circle))));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

fn sources(folder: &str) -> Result<Sources, String> {
    let files = format!("{folder}*.rs");
    let list = Program::new("git").words("ls-files --cached --others --exclude-standard").arg(&files).answer();
    let list = list.ok_or("git cannot list the files; this takes a clone")?;
    let read =
        |path: &str| Some((path.strip_prefix(folder)?.to_owned(), fs::read_to_string(place::root().join(path)).ok()?));
    Ok(Sources::new(list.lines().filter_map(read)))
}

/// An arrow between floors, and the file that draws it.
type Arrow = (String, String, String);

fn between_floors<'a>(imports: &'a Imports, floor: Option<&'a str>) -> impl Iterator<Item = Arrow> + 'a {
    let floor_of = move |module: &str| match module.strip_prefix("::") {
        Some(other) => OTHERS.iter().find(|(name, _)| *name == other).map_or(other, |(_, floor)| floor).to_owned(),
        None => match (floor, module.split("::").next()) {
            (Some(floor), _) => floor.to_owned(),
            (None, None | Some("")) => "lib.rs".to_owned(),
            (None, Some(folder)) => folder.to_owned(),
        },
    };
    let arrows = imports.iter().flat_map(|(from, all)| all.iter().map(move |to| (from, to)));
    // The root of the first crate stands above every floor: it shows them to users.
    let arrows = arrows.filter(move |(from, _)| floor.is_some() || !from.is_empty());
    arrows.map(move |(from, to)| (floor_of(from), floor_of(to), from.clone())).filter(|(from, to, _)| from != to)
}

/// Folders in place of the files in them; the root's own files belong to none.
fn by_folder(imports: &Imports) -> Imports {
    let folder = |module: &str| {
        let is_folder =
            imports.keys().any(|other| other.strip_prefix(module).is_some_and(|rest| rest.starts_with("::")));
        let folder = if is_folder { module } else { module.rsplit_once("::").map_or("", |(folder, _)| folder) };
        Some(folder.to_owned()).filter(|folder| !folder.is_empty())
    };
    let mut folders = Imports::new();
    for (from, all) in imports {
        let Some(from) = folder(from) else { continue };
        let all = all.iter().filter_map(|to| folder(to)).filter(|to| *to != from);
        folders.entry(from.clone()).or_default().extend(all);
    }
    folders
}

/// Every set of modules that import each other.
fn circles(imports: &Imports) -> BTreeSet<Vec<&String>> {
    let reached = |start: &String| {
        let mut reached = BTreeSet::new();
        let mut next: Vec<&String> = imports[start].iter().collect();
        while let Some(module) = next.pop() {
            if reached.insert(module) {
                next.extend(imports.get(module).into_iter().flatten());
            }
        }
        reached
    };
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        imports.keys().map(|module| (module, reached(module))).collect();
    let circle = |module: &String| {
        let mutual = |other: &&&String| reached.get(**other).is_some_and(|back| back.contains(module));
        reached[module].iter().filter(mutual).copied().collect()
    };
    imports.keys().map(circle).filter(|circle: &Vec<_>| !circle.is_empty()).collect()
}

fn line(circle: &[&String]) -> String {
    circle.iter().map(|module| module.as_str()).collect::<Vec<_>>().join(" ↔ ")
}

/// The floors from the top down, each with those below it that it may import.
struct Plan(Vec<(String, Vec<String>)>);

impl Plan {
    /// From the block after the mark: a floor a line, such as `keys → provider, error`, then what it is.
    fn read(text: &str) -> Result<Self, String> {
        let block = text.split_once(BEGIN).and_then(|(_, rest)| rest.split("```").nth(1));
        let block = block.ok_or_else(|| format!("{PLAN} has no block after {BEGIN}"))?;
        let floor = |line: &str| {
            let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
            let allowed =
                rest.trim_start().strip_prefix("→ ").and_then(|rest| rest.split("  ").next()).unwrap_or_default();
            let allowed = allowed.split(", ").map(str::trim).filter(|name| !name.is_empty());
            (name.to_owned(), allowed.map(str::to_owned).collect())
        };
        // The first line names the block's language.
        Ok(Self(block.lines().skip(1).filter(|line| !line.is_empty()).map(floor).collect()))
    }

    fn compare(&self, arrows: &BTreeSet<Arrow>) -> Vec<String> {
        let mut problems = Vec::new();
        for (index, (floor, allowed)) in self.0.iter().enumerate() {
            for below in allowed {
                if !self.0[index + 1..].iter().any(|(name, _)| name == below) {
                    problems.push(format!("{PLAN}: {floor} may not import {below}, which does not stand below it"));
                } else if !arrows.iter().any(|(from, to, _)| from == floor && to == below) {
                    problems.push(format!("{PLAN}: {floor} imports nothing from {below}: take the arrow out"));
                }
            }
        }
        for (from, to, file) in arrows {
            match self.0.iter().find(|(floor, _)| floor == from) {
                None => problems.push(format!("{PLAN} knows no floor {from}")),
                Some((_, allowed)) if !allowed.contains(to) => {
                    problems.push(format!("{file} imports from {to}, which {PLAN} does not allow {from}"));
                }
                Some(_) => {}
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imports(files: &[(&str, &str)]) -> Imports {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        Sources::new(files).imports(&["wxpay_core_schema"]).unwrap()
    }

    fn problems(plan: &str, files: &[(&str, &str)]) -> Vec<String> {
        let plan = Plan::read(&format!("{BEGIN}\n```text\n{plan}\n```\n")).unwrap();
        plan.compare(&between_floors(&imports(files), None).collect())
    }

    #[test]
    fn an_arrow_that_points_up_is_found_wherever_it_stands() {
        let plan = "call → wire   requests\nwire → schema   headers\nschema";
        let call = ("call/request.rs", "use crate::wire::headers::Headers;");
        let found = |text: &str| problems(plan, &[call, ("wire/headers.rs", text)]);
        let schema = "use wxpay_core_schema::Value;";
        assert_eq!(found(schema), Vec::<String>::new());
        for up in [
            "use crate::call::request::Request;",
            "use crate::{call::{request::{self, Request}}, wire::headers};",
            "fn f() { let _ = format!(\"{}\", crate::call::request::x()); }",
            "fn f(request: crate::call::request::Request) {}",
            "use super::super::call::request::Request;",
        ] {
            let text = format!("{schema} {up}");
            let expected = "wire::headers imports from call, which ARCHITECTURE.md does not allow wire";
            assert_eq!(found(&text), [expected], "{up}");
        }
        for harmless in [
            "// use crate::call::request::Request;",
            "/// [`crate::call::request::Request`]\nfn f() {}",
            "#[cfg(test)] mod tests { use crate::call::request::Request; }",
            "pub(crate) fn f() {}",
            "macro_rules! m { () => { $crate::call::request::x() } }",
        ] {
            assert_eq!(found(&format!("{schema} {harmless}")), Vec::<String>::new(), "{harmless}");
        }
    }

    #[test]
    fn the_plan_itself_points_down_and_says_no_more_than_there_is() {
        let files = [("wire/headers.rs", "use crate::keys::Key;"), ("keys.rs", "")];
        assert_eq!(problems("wire → keys\nkeys", &files), Vec::<String>::new());
        assert!(problems("keys\nwire → keys", &files)[0].contains("does not stand below it"));
        assert!(problems("wire → keys, error\nkeys\nerror", &files)[0].contains("take the arrow out"));
        assert!(problems("keys", &files)[0].contains("no floor wire"));
    }

    fn lines(imports: &Imports) -> Vec<String> {
        circles(imports).iter().map(|circle| line(circle)).collect()
    }

    #[test]
    fn a_circle_of_files_or_of_folders_is_found() {
        let parent = [("keys.rs", "mod pem; use pem::read;"), ("keys/pem.rs", "use super::check;")];
        assert_eq!(lines(&imports(&parent)), ["keys ↔ keys::pem"]);
        let child_alone = [("keys.rs", "mod pem; use pem::read;"), ("keys/pem.rs", "fn read() {}")];
        assert_eq!(lines(&imports(&child_alone)), Vec::<String>::new());
        let long = [
            ("a.rs", "use crate::b::B;"),
            ("b.rs", "use crate::c::C;"),
            ("c.rs", "use crate::a::A;"),
            ("d.rs", "use crate::a::A;"),
        ];
        assert_eq!(lines(&imports(&long)), ["a ↔ b ↔ c"]);
        let folders = [
            ("pay/order.rs", "use crate::refund::money::Money;"),
            ("pay/payer.rs", ""),
            ("refund/money.rs", ""),
            ("refund/reason.rs", "use crate::pay::payer::Payer;"),
        ];
        assert_eq!(lines(&imports(&folders)), Vec::<String>::new());
        assert_eq!(lines(&by_folder(&imports(&folders))), ["pay ↔ refund"]);
    }

    #[test]
    fn a_pair_may_say_why_and_no_more_than_a_pair() {
        let explained = |files: &[(&str, &str)]| {
            let sources = Sources::new(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
            circles(&sources.imports(&[]).unwrap()).iter().all(|circle| sources.explain(circle))
        };
        let (a, b) = (("a.rs", "use crate::b::B;"), ("b.rs", "use crate::a::A;"));
        let reason = ("b.rs", "use crate::a::A; // A circle of two: each makes the other.");
        assert!(!explained(&[a, b]));
        assert!(explained(&[a, reason]));
        assert!(!explained(&[("a.rs", "use crate::c::C;"), reason, ("c.rs", "use crate::b::B;")]));
    }
}
