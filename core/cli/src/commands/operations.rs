//! `wxpay operations`: the catalogue, and one operation with its fields and rules.

mod field;

use std::collections::BTreeSet;

use wxpay_core::Entry;
use wxpay_core::catalogue::{self, Listed};
use wxpay_core::schema::shape::Kind;
use wxpay_core::{Limit, Object, Value, doc};

use self::field::Side;
use crate::arguments::Operations;
use crate::output::{Failure, Outcome, Report, table};

pub(crate) fn run(arguments: &Operations) -> Outcome {
    let words: Vec<String> = arguments.words.iter().map(|word| word.to_lowercase()).collect();
    // Their documentation stands in the declarations alone.
    if let [id] = words.as_slice()
        && let Some(entry) = wxpay_core_catalogue::entries().find(|entry| entry.has_id(id))
    {
        return Ok(one(entry));
    }
    let found: Vec<&Listed> =
        catalogue::operations().filter(|listed| words.iter().all(|word| tells(listed, word))).collect();
    if found.is_empty() {
        let ids: Vec<&str> = catalogue::operations().map(|listed| listed.id.as_str()).collect();
        return Err(Failure::unknown(
            "ID",
            "no operation has these words in its id, path or name",
            &words.join(" "),
            ids,
        ));
    }
    let rows: Vec<Vec<String>> = found.iter().map(|listed| vec![listed.id.clone(), listed.title.to_owned()]).collect();
    let text = format!("{}\n{} operations; `wxpay operations ID` shows one.", table(&rows), found.len());
    let data: Vec<Value> = found.into_iter().map(listed).collect();
    Ok(Report::good(data, text))
}

/// True if a word stands in the operation's id, path or Chinese name.
fn tells(listed: &Listed, word: &str) -> bool {
    listed.id.contains(word) || listed.title.to_lowercase().contains(word) || listed.path.contains(word)
}

fn listed(listed: &Listed) -> Value {
    let page = Some(listed.page).filter(|page| !page.is_empty());
    Value::from([
        ("id", listed.id.as_str().into()),
        ("method", listed.method.into()),
        ("path", listed.path.into()),
        ("title", listed.title.into()),
        ("page", page.into()),
        ("limits", limits(listed.limits)),
    ])
}

fn limits(limits: &[Limit]) -> Value {
    Value::List(limits.iter().map(Value::from).collect())
}

fn one(entry: &'static Entry) -> Report {
    let (title, english) = (doc::title(entry.doc), doc::english(entry.name));
    let lines = entry.doc.trim().lines().skip(1).map(str::trim);
    let about: Vec<&str> = lines.filter(|line| !line.is_empty() && !line.starts_with('<')).collect();
    let notes = notes(entry);
    let mut text = vec![format!("{}  {title} · {english}", entry.id()), format!("{} {}", entry.method, entry.path)];
    text.extend(doc::page(entry.doc).map(str::to_owned));
    text.extend(about.iter().map(|line| (*line).to_owned()));
    if !notes.is_empty() {
        text.push(String::new());
        text.extend(notes.iter().cloned());
    }
    for (name, body, side) in [("request", entry.body, Side::Request), ("answer", entry.answer, Side::Answer)] {
        if !body.fields.is_empty() {
            let rows = table(&field::rows(body, side));
            text.extend([String::new(), name.to_owned(), rows.trim_end().to_owned()]);
        }
    }
    text.push("\n* must be given".into());
    let notes: Vec<Value> = notes.iter().map(|note| note.as_str().into()).collect();
    let data = Value::from([
        ("id", entry.id().into()),
        ("method", entry.method.into()),
        ("path", entry.path.into()),
        ("title", title.into()),
        ("english", english.into()),
        ("page", doc::page(entry.doc).into()),
        ("about", about.join("\n").into()),
        ("notes", notes.into()),
        ("limits", limits(entry.limits)),
        ("request", field::data(entry.body, Side::Request)),
        ("answer", field::data(entry.answer, Side::Answer)),
    ]);
    Report::good(data, text.join("\n"))
}

/// What repeating it does, what asks for its outcome, how often it is taken, and which files and pages it has.
fn notes(entry: &'static Entry) -> Vec<String> {
    let mut notes = BTreeSet::new();
    if let Some(query) = entry.query {
        notes.insert(format!("Its outcome is asked for by {}.", query.id()));
    }
    if entry.method != "GET" {
        let numbers = entry.body.fields.iter().filter(|field| matches!(field.kind, Kind::Number { new: true, .. }));
        let numbers: Vec<&str> = numbers.map(|field| field.name).collect();
        let given: Object = numbers.iter().map(|name| ((*name).to_owned(), Value::from("1"))).collect();
        let with = if numbers.is_empty() { String::new() } else { format!(" with the same {}", numbers.join(" or ")) };
        let effect = if entry.repeat(&given).is_harmless() { "does it once" } else { "may do it twice: query first" };
        notes.insert(format!("Sending the same request again{with} {effect}."));
    }
    if let Some(upload) = entry.upload() {
        notes.insert(format!("It uploads a file, whose name is {}.", upload.name));
    }
    if entry.answers_file() {
        notes.insert("Its answer is a file.".into());
    }
    if entry.pages.is_some() {
        notes.insert("Its list comes in pages.".into());
    }
    for limit in entry.limits {
        notes.insert(format!("WeChat Pay takes {} a second of each {}.", limit.rate, limit.per));
    }
    if let Some(host) = entry.host {
        notes.insert(format!("It is served by {host} alone."));
    }
    notes.into_iter().collect()
}
