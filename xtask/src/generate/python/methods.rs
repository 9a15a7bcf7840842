//! A method of a class that Python sees: its arguments are read, core is called, and what core gives is shown.

use std::fmt::Write;

use wxpay_core::surface::Verb;

use super::classes::comment;
use crate::generate::surface::{arguments, given};

/// How an argument is read, by its type, and how core is given it. `@` is its name.
const READ: [(&str, &str, &str); 24] = [
    ("text", "argument::text(@, \"@\")?", "&@"),
    ("variables?", "argument::variables(@, \"@\")?", "@"),
    ("text?", "argument::optional(@, \"@\", argument::text)?", "@.as_deref()"),
    ("fields", "argument::fields(Some(@))", "&@"),
    ("fields?", "argument::fields(@)", "@"),
    ("given_bytes", "argument::raw(@, \"@\")?", "&@"),
    ("given_bytes?", "argument::optional(@, \"@\", argument::raw)?", "@.as_deref()"),
    ("secret", "argument::secret(@, \"@\")?", "&@"),
    ("secret?", "argument::optional(@, \"@\", argument::secret)?", "argument::slice(@.as_ref())"),
    ("int", "argument::number(@, \"@\", \"an HTTP status\")?", "@"),
    ("micros", "argument::number(@, \"@\", \"whole microseconds, not negative\")?", "@"),
    ("int?", "argument::time(@, \"@\")?", "@"),
    ("Moment?", "argument::moment(@)?", "@"),
    ("float", "@.extract().unwrap_or(f64::NAN)", "@"),
    ("Request<any>", "argument::of::<Request>(@, \"@\", \"the Request to send\")?", "&*@.0"),
    ("query?", "argument::query(@)?", "&@"),
    ("index?", "@.0", "@"),
    ("bool?", "argument::flag(@, \"@\")?", "@.unwrap_or_default()"),
    ("Host", "Host::parse(&argument::text(@, \"@\")?)?", "@"),
    ("transport", "Transport::parse(&argument::text(@, \"@\")?)?", "@"),
    ("Answer<Data>", "&argument::of::<Answer>(@, \"@\", \"the Answer that request.read gave\")?.0", "&**@"),
    ("keys", "argument::platform_keys(@, \"@\")?", "this.parse_keys(&argument::borrowed(&@))?"),
    ("Certificates", "argument::of::<Certificates>(@, \"@\", \"the Certificates of an answer\")?", "&@.0"),
    (
        "merchants",
        "argument::list_of::<Merchant>(@, \"@\", \"a list of Merchant\")?",
        "wxpay_core::MerchantSet::new(@.iter().map(|merchant| merchant.get().0.clone())), @.into_iter().map(Bound::unbind).collect()",
    ),
];

/// The call of core that a method of a merchant makes; `begin_…` begins the same.
const CALLS: [(&str, &str); 3] = [
    ("prepare", "Declared { id: &operation_id, body, extra, file: file.as_deref() }"),
    ("request", "Any { members, raw: raw.as_deref() }"),
    ("upload", "Upload(Upload { filename: &filename, content: &content, path: path.as_deref().unwrap_or_default() })"),
];

/// An argument: its name, its type, and whether it is given by name alone.
type Taken = (&'static str, &'static str, bool);

/// The method of a verb.
pub(super) fn printed(noun: &str, held: &str, verb: &Verb) -> String {
    let takes = arguments(verb);
    let options = verb.takes.iter().find_map(|(_, of)| given(of)).map(|options| options.name);
    let is_new = verb.name == "new";
    let is_maker = verb.name == "from_env";
    let this = match noun {
        _ if is_maker => "        class: &Bound<'py, PyType>,\n",
        _ if !is_new => "        slf: &Bound<'py, Self>,\n",
        "Merchant" => "        py: Python<'py>,\n        made: Option<&Bound<'py, PyAny>>,\n",
        _ => "",
    };
    let lifetime = if is_new && takes.is_empty() { "" } else { "<'py>" };
    let (mark, gives) = match verb.name {
        "new" => ("    #[new]\n", "Self"),
        "from_env" => ("    #[classmethod]\n", "Bound<'py, PyAny>"),
        _ => ("", "Bound<'py, PyAny>"),
    };
    let bound = if noun == "Merchant" && !is_new && !is_maker { "spoken(&slf.get().0, || {" } else { "boundary(|| {" };
    let body: String =
        body(noun, held, verb, &takes, options).into_iter().map(|line| format!("            {line}\n")).collect();
    format!(
        "{doc}{mark}{signature}    fn {name}{lifetime}(
{this}{parameters}    ) -> PyResult<{gives}> {{
        {bound}
{body}        }})
    }}\n\n",
        doc = comment(verb.doc, "    "),
        signature = signature(&takes, verb.name, options.is_some()),
        name = verb.name,
        parameters = parameters(&takes, options.is_some()),
    )
}

/// What Python reads and what it tells of the arguments.
fn signature(takes: &[Taken], verb: &str, has_options: bool) -> String {
    let (mut read, mut told) = (Vec::new(), Vec::new());
    match verb {
        "new" => {}
        "from_env" => told.push("$cls".to_owned()),
        _ => told.push("$self".to_owned()),
    }
    // The merchant that `from_env` has made.
    if (verb, takes.first().map(|take| take.0)) == ("new", Some("mchid")) {
        read.push("made=None".to_owned());
    }
    for (place, (name, of, by_name)) in takes.iter().enumerate() {
        if *by_name && (place == 0 || !takes[place - 1].2) {
            read.push("*".to_owned());
            told.push("*".to_owned());
        }
        let (default, usual) = match *of {
            "index?" => ("=Index(0)", "=0"),
            "flag?" => ("=None", "=False"),
            of if of.ends_with('?') => ("=None", "=None"),
            // One that is missing is named by us.
            _ if *by_name => ("=None", ""),
            _ => ("", ""),
        };
        read.push(format!("{name}{default}"));
        told.push(format!("{name}{usual}"));
    }
    if has_options {
        read.push("**unknown".into());
    }
    format!("    #[pyo3(signature = ({}), text_signature = \"({})\")]\n", read.join(", "), told.join(", "))
}

fn parameters(takes: &[Taken], has_options: bool) -> String {
    let mut parameters = String::new();
    for (name, of, by_name) in takes {
        let kind = match *of {
            "index?" => "Index",
            of if of.ends_with('?') || *by_name => "Option<&Bound<'py, PyAny>>",
            _ => "&Bound<'py, PyAny>",
        };
        let _ = writeln!(parameters, "        {name}: {kind},");
    }
    if has_options { parameters + "        unknown: Option<&Bound<'py, PyDict>>,\n" } else { parameters }
}

/// The lines of its body.
fn body(noun: &str, held: &str, verb: &Verb, takes: &[Taken], options: Option<&str>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut handed = Vec::new();
    if let Some(options) = options {
        lines.extend(named(options, takes));
    }
    match options {
        Some("MerchantConfig" | "AnswerOptions" | "NotificationOptions") => handed.push("&given".into()),
        Some("Policy") => handed.push("given.policy()?".into()),
        Some("RequestOptions") => {
            lines.extend(["let (members, raw) = given.members();", "let moment = given.moment()?;"].map(String::from));
        }
        _ => {
            let is_read = takes.iter().any(|take| take.0 == "headers");
            let takes = takes.iter().filter(|(name, ..)| !(is_read && matches!(*name, "headers" | "body" | "now")));
            for (name, of, _) in takes {
                let (read, hand) = reading(name, of);
                lines.push(format!("let {name} = {read};"));
                handed.push(hand);
            }
        }
    }
    if !matches!(verb.name, "new" | "from_env") {
        lines.push("let this = &slf.get().0;".into());
    }
    // Pages borrow what they are given.
    let is_page = verb.name.ends_with("front_end") || verb.name.ends_with("_params");
    for part in handed.iter_mut().filter(|part| is_page && !part.starts_with('&')) {
        part.insert(0, '&');
    }
    lines.extend(ending(noun, held, verb, &handed));
    lines
}

/// Options by their names, and those that are unknown.
fn named(options: &str, takes: &[Taken]) -> Vec<String> {
    let pair = |(name, of, by_name): &Taken| match *of {
        "index?" => format!("(\"{name}\", None)"),
        of if of.ends_with('?') || *by_name => format!("(\"{name}\", {name})"),
        _ => format!("(\"{name}\", Some({name}))"),
    };
    let pairs = takes.iter().map(pair).collect::<Vec<_>>().join(", ");
    match options {
        "Options" | "UploadOptions" | "FileOptions" | "DownloadOptions" => {
            vec![format!("Given::new(&[{pairs}], unknown)?;")]
        }
        _ => vec![format!("let given = [{pairs}];"), "let given = Given::new(&given, unknown)?;".into()],
    }
}

fn reading(name: &str, of: &str) -> (String, String) {
    match READ.iter().find(|(word, ..)| *word == of) {
        Some((_, read, hand)) => (read.replace('@', name), hand.replace('@', name)),
        None => (format!("compile_error!(\"{name}: nothing reads a {of}\")"), name.into()),
    }
}

/// The call of core, and what becomes of what it gives.
fn ending(noun: &str, held: &str, verb: &Verb, handed: &[String]) -> Vec<String> {
    let core = if verb.name.ends_with("front_end") { format!("{}_value", verb.name) } else { verb.name.to_owned() };
    let before: String = handed.iter().map(|part| format!("{part}, ")).collect();
    let handed = handed.join(", ");
    let begin = if verb.name.starts_with("begin") { "begin_" } else { "" };
    let of = match verb.name.trim_start_matches("begin_") {
        "begin" => "prepare",
        of => of,
    };
    if let Some((_, call)) = CALLS.iter().find(|(name, _)| noun == "Merchant" && *name == of) {
        return vec![format!("called(slf, || this.{begin}call(Call::{call}, moment))")];
    }
    vec![match (noun, verb.name) {
        ("Merchant", "new") => {
            format!("merchant::new(py, made, {handed}).map(|(merchant, signer)| Self(merchant, signer))")
        }
        ("Merchant", "from_env") => format!("merchant::from_env(class, {handed})"),
        ("Download", "new") => format!("Ok(Self(wxpay_core::Download::new({handed})?.into()))"),
        ("MerchantSet", "new") => format!("Ok(Self({handed}))"),
        (_, "new") => format!("Ok(Self({held}::new({handed})?))"),
        ("Platform", _) => format!("this.{core}(slf.py(), {handed})"),
        ("Request", "until_final") => format!("driver::State::new(this, slf.as_any(), {handed}).shown(slf.py())"),
        ("Request", "failed") => format!("Ok(exception(slf.py(), this.failed({handed}), Some(slf.as_any()))?)"),
        ("Driver", "read") => {
            return vec![
                "let Message { headers, body, now } = Message::new(headers, body, now)?;".into(),
                format!("called(slf, || this.lock()?.read({before}&headers, &body, now))"),
            ];
        }
        ("Limits", "take") => format!("called(slf, || this.take({handed}, limits::now()))"),
        ("Driver", "step") => format!("called(slf, || this.step({handed}))"),
        ("Driver", "stop") => "called(slf, || this.lock().map(|mut driver| driver.stop()))".into(),
        ("Driver", _) => format!("called(slf, || this.lock()?.{core}({handed}))"),
        ("Download", "feed") => {
            format!("called(slf, || this.with(\"download\", |download| download.feed({handed})))")
        }
        ("Unsigned" | "Sealed" | "Download", "finish") => {
            let field = verb.takes.first().map_or("download", |(name, _)| name);
            format!("called(slf, || this.take(\"{field}\")?.finish({handed}))")
        }
        _ if verb.takes.iter().any(|(name, _)| *name == "headers") => {
            let read = format!("detach(slf.py(), || this.{core}({before}&headers, &body, now))");
            let given = match (noun, verb.gives) {
                (_, "Explanation") => read,
                ("Request", _) => format!("{read}.map_err(|error| answered(slf.as_any(), error))?"),
                _ => format!("{read}?"),
            };
            return vec![
                "let Message { headers, body, now } = Message::new(headers, body, now)?;".into(),
                match (noun, verb.gives) {
                    ("MerchantSet", _) => {
                        let inner = "|merchant| &merchant.get().0";
                        format!("merchant::found(slf.py(), &slf.get().1, {inner}, {given})?.shown(slf.py())")
                    }
                    (_, "notification") => format!("({given}, slf.clone().into_any().unbind()).shown(slf.py())"),
                    _ => format!("{given}.shown(slf.py())"),
                },
            ];
        }
        _ => format!("called(slf, || this.{core}({handed}))"),
    }]
}
