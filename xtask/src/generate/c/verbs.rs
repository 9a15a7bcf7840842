//! The functions of C that are verbs of the surface: what C gives is read, core is called, and what core gives is shown. A
//! function that is written by hand takes its verb's place.

use wxpay_core::surface::{FUNCTIONS, GIVEN, LIMITS, Noun, RECORDS, THINGS, Verb};

use super::exports::{Function, parameter};
use super::{function, members};

/// The nouns: the name of an argument that is one, and what reaches core's object in it.
const OBJECTS: [(&str, &str, &str); 9] = [
    ("Merchant", "merchant", "inner."),
    ("Request", "request", "inner."),
    ("Unsigned", "unsigned_request", "inner."),
    ("UnsignedParams", "unsigned_params", "inner."),
    ("Sealed", "sealed", "inner."),
    ("Driver", "driver", "lock()."),
    ("Download", "download", ""),
    ("Limits", "limits", "inner."),
    ("functions", "", ""),
];

/// The module where the header has the function of a verb.
fn module(class: &str, verb: &str) -> &'static str {
    match (class, verb) {
        ("Download", _) | (_, "open_bill_part" | "verify_statement" | "upload" | "begin_upload") => "file",
        (_, verb) if verb.ends_with("_certificates") => "certificates",
        (_, "remedy") => "error",
        ("Unsigned", _) | (_, "operations") => "prepare",
        (_, "until_final") | ("Driver", _) => "driver",
        ("Request", _) => "request",
        ("Limits", _) => "limits",
        ("UnsignedParams", _) => "front_end",
        _ => "message",
    }
}

/// The arguments: the type, C's own name of it, its type here, and how core is given it. `@` is what was read, `$` the name.
const TAKEN: [(&str, &str, &str, &str); 20] = [
    ("text", "$", "&str", "@"),
    ("text?", "$", "&str", "@"),
    ("chunk", "$", "&Copied", "@"),
    ("float", "$", "f64", "@"),
    ("given_bytes", "$", "&[u8]", "@"),
    ("secret", "$", "&[u8]", "@"),
    ("secret?", "$", "Option<&[u8]>", "@"),
    ("fields", "$", "&[u8]", "&Value::from_json(@, \"$\")?"),
    ("micros", "$", "u64", "@"),
    ("int", "http_status", "i64", "crate::request::status(@)?"),
    ("int?", "$", "i64", "crate::now(@)"),
    ("transport", "$", "i32", "crate::request::transport(@)?"),
    ("Host", "$", "i32", "crate::request::host(@)?"),
    ("Moment?", "options", "Moment", "@"),
    ("Policy?", "$", "&[u8]", "Policy::from_json(@)?"),
    ("index?", "$", "usize", "@"),
    ("FileOptions?", "$", "&[u8]", "&query, moment"),
    ("headers", "message", "&Incoming", "&message.headers, &message.body, message.now"),
    ("Answer<Data>", "$", "&wxpay_answer", "@"),
    ("Certificates", "$", "&wxpay_certificates", "&@.inner"),
];

/// What a program in C has to know of a type that it gives or gets.
const TOLD: [(&str, &str); 17] = [
    (
        "headers",
        "`headers` is a block of lines `Name: value`, `body` the raw body, `now` Unix time in seconds or WXPAY_NOW.",
    ),
    ("int?", "WXPAY_NOW stands for the system's time."),
    ("Moment?", "`options` is a JSON object of `timestamp` and `nonce`; empty for the system's."),
    ("fields", "`$` is a JSON object."),
    ("index?", "`$` counts from 0."),
    ("secret?", "`$` is null for none."),
    ("Policy?", "`policy` is a JSON object of these members, times in seconds; empty for the defaults."),
    (
        "FileOptions?",
        "`options` is a JSON object of `query`, an object of parameters to append to the URL, `timestamp` and `nonce`; empty for \
         none. A host other than WeChat Pay's API gets no signature: wxpay_unsigned_message is then empty, and \
         wxpay_unsigned_finish takes any.",
    ),
    ("OutcomeUnknownError", "Always returns WXPAY_OUTCOME_UNKNOWN, with advice."),
    ("Params", "`params` becomes the parameters, a JSON object."),
    ("notification", "An error carries the reply to give."),
    ("known_remedy", "`remedy` becomes a JSON object of `zh` and `en`, or `null`."),
    ("Unsigned", "Sign wxpay_unsigned_message, then wxpay_unsigned_finish."),
    ("Sealed", "Decrypt wxpay_sealed_ciphertext, then wxpay_sealed_finish."),
    ("Explanation", "`explanation` becomes a JSON object of these members."),
    ("[Operation]", "`operations` becomes a JSON list of objects of these members."),
    (
        "LogRecord?",
        "`record` becomes a JSON object of these members, or `null`: no body, query, signature, name or openid is in it.",
    ),
];

/// What a program in C has to know of a function alone.
const MORE: [(&str, &str); 12] = [
    ("wxpay_merchant_upload", UPLOADED),
    ("wxpay_merchant_begin_upload", UPLOADED),
    ("wxpay_limits_share", "`part` becomes it."),
    ("wxpay_download_feed", "`content` becomes it."),
    ("wxpay_download_finish", "`content` becomes it; WXPAY_BAD_SIGNATURE if the hash differs. Feed nothing after it."),
    (
        "wxpay_request_sent_before",
        "A refusal counts as an unknown outcome until the signature of that attempt has expired.",
    ),
    ("wxpay_merchant_explain", "An explanation never makes a message trusted."),
    ("wxpay_merchant_read_certificates", "wxpay_request_read does the same for a request of `certificates.download`."),
    ("wxpay_request_at", "`moved` becomes it."),
    ("wxpay_merchant_decrypt", "`ciphertext` is base64, `plaintext` becomes its text."),
    (
        "wxpay_merchant_open_bill_part",
        "`opened` becomes the plaintext. Join the parts in the order of `bill_sequence`.",
    ),
    ("wxpay_sealed_finish", "`text` becomes it, checked to be UTF-8."),
];

const UPLOADED: &str = "`filename` ends with the suffix of its format. An empty `path` stands for WeChat Pay's usual one for pictures or videos.";

/// Words of the surface that C spells otherwise.
const SPELT: [(&str, &str); 7] = [
    ("not_sent", "WXPAY_TRANSPORT_NOT_SENT"),
    ("maybe_sent", "WXPAY_TRANSPORT_MAYBE_SENT"),
    ("primary", "WXPAY_HOST_PRIMARY"),
    ("backup", "WXPAY_HOST_BACKUP"),
    ("done", "WXPAY_STEP_DONE"),
    ("give_up", "an error"),
    ("failed", "`failed`"),
];

/// The functions of a module, but for those that are written by hand.
pub(super) fn of(of: &str, by_hand: &[String]) -> Vec<Function> {
    let mut found = Vec::new();
    for (class, object, reached) in OBJECTS {
        let nouns = THINGS.iter().chain([LIMITS, FUNCTIONS]).filter(|noun| noun.class() == class);
        for (noun, verb) in nouns.flat_map(|noun| noun.verbs.iter().map(move |verb| (noun, verb))) {
            let name = function(noun, verb);
            if module(class, verb.name) == of && !by_hand.contains(&name) {
                found.push(Function {
                    doc: documented(noun, verb, &name),
                    takes: takes(object, verb),
                    gives: format!("Result<{}, Error>", given(verb.gives)),
                    call: format!("{}.shown()", call(&format!("{object}.{reached}"), verb)),
                    outputs: Vec::new(),
                    name,
                });
            }
        }
    }
    found
}

/// What C gives, with its types here: the object, then the arguments.
fn takes(object: &str, verb: &Verb) -> Vec<(String, String)> {
    // `unsigned` is a word of C's.
    let of = format!("&wxpay_{}", object.trim_end_matches("_request"));
    let this = (!object.is_empty()).then(|| (object.to_owned(), of));
    let argument = |(name, of): (&str, &str)| {
        let (_, spelt, here, _) = argument(of);
        (spelt.replace('$', name), here.to_owned())
    };
    this.into_iter().chain(arguments(verb).into_iter().map(argument)).collect()
}

/// The arguments as C has them: a message takes the place of three, and an option that is no JSON stands alone.
fn arguments(verb: &Verb) -> Vec<(&'static str, &'static str)> {
    let is_message = verb.takes.iter().any(|(_, of)| *of == "headers");
    let all = verb.takes.iter().flat_map(move |(name, of)| match (*name, *of) {
        ("body" | "now", _) if is_message => vec![],
        ("chunk", _) => vec![("chunk", "chunk")],
        ("code_or_reason", of) => vec![("code", of)],
        (_, "FileOptions?") => vec![("index", "index?"), ("options", "FileOptions?")],
        (_, "UploadOptions?") => vec![("path", "text?"), ("options", "Moment?")],
        of => vec![of],
    });
    all.collect()
}

fn argument(of: &str) -> (&'static str, &'static str, &'static str, &'static str) {
    let known = TAKEN.into_iter().find(|(known, ..)| *known == of);
    known.unwrap_or(("", "$", "&[u8]", "compile_error!(\"nothing reads $\")"))
}

/// The call of core.
fn call(this: &str, verb: &Verb) -> String {
    let handed = |(name, of): (&str, &str)| {
        let (_, spelt, here, hand) = argument(of);
        let name = spelt.replace('$', name);
        hand.replace('@', &parameter(&name, here).1).replace('$', &name)
    };
    let handed: Vec<String> = arguments(verb).into_iter().map(handed).collect();
    if let ("upload" | "begin_upload", [filename, content, path, moment]) = (verb.name, &handed[..]) {
        let upload = format!("Upload {{ filename: {filename}, content: {content}, path: {path} }}");
        return format!("{this}{}(&{upload}, {moment})", verb.name);
    }
    let handed = handed.join(", ");
    let called = format!("{this}{}({handed})", verb.name);
    match verb.name {
        "operations" => "Value::List(catalogue::operations().map(Value::from).collect())".into(),
        "remedy" => format!("Value::from(wxpay_core::remedy({handed}))"),
        "log_record" => format!("Value::from({called}.as_ref())"),
        "file" | "begin_file" => {
            format!("{{ let (query, moment) = linked({})?; {called} }}", parameter("options", "&[u8]").1)
        }
        _ if verb.takes.iter().any(|(_, of)| *of == "headers") => {
            format!("{{ let message = {}; {called} }}", parameter("message", "&Incoming").1)
        }
        _ => called,
    }
}

/// What C gets: an object, a text or nothing, or perhaps an object.
fn given(of: &str) -> String {
    let noun = of.split(['<', '?']).next().unwrap_or_default();
    match noun {
        "nothing" | "OutcomeUnknownError" => "()".into(),
        "Request" | "Unsigned" | "Sealed" | "notification" | "Certificates" | "Driver" | "Limits" | "Download" => {
            let object = format!("wxpay_{}", noun.to_lowercase());
            if of.ends_with('?') { format!("Option<{object}>") } else { object }
        }
        _ => "wxpay_text".into(),
    }
}

/// The words of the surface, with C's names in them, and what C's reader has to know beside.
fn documented(noun: &Noun, verb: &Verb, name: &str) -> String {
    // C's objects live until they are freed.
    let said = worded(noun, verb.doc).replace(" Only once.", "");
    let of_type = |name: &str, of: &str| {
        let known = TOLD.iter().find(|(known, _)| of == *known || of.split('<').next() == Some(known));
        known.map(|(_, told)| told.replace('$', name))
    };
    let arguments = arguments(verb);
    let of_arguments = arguments.iter().filter_map(|(name, of)| of_type(name, of));
    let more = MORE.iter().filter(|(of, _)| *of == name).map(|(_, told)| (*told).to_owned());
    let told: Vec<String> = of_arguments.chain(more).chain(of_type("", verb.gives)).collect();
    let told = told.join(" ");
    let types = arguments.iter().map(|(_, of)| *of).chain([verb.gives]);
    let list: String = types.flat_map(|of| listed(of, "")).collect();
    let paragraphs = [said.as_str(), &told].into_iter().filter(|text| !text.is_empty()).map(|text| comment(text, ""));
    let paragraphs = paragraphs.chain((!list.is_empty()).then_some(list));
    paragraphs.collect::<Vec<_>>().join("///\n").replace("absent", "null")
}

/// The members of a JSON object, and of the objects in it.
fn listed(of: &str, front: &str) -> Vec<String> {
    let of = of.trim_matches(['[', ']', '?']);
    let nouns = GIVEN.iter().filter(|noun| noun.name == "Policy").chain(RECORDS);
    let members = nouns.filter(|noun| noun.name == of).flat_map(|noun| noun.members);
    members
        .flat_map(|part| {
            let line = comment(&format!("- `{front}{}`: {}", part.name, part.doc), "  ");
            [vec![line], listed(part.of, &format!("{}[].", part.name))].concat()
        })
        .collect()
}

/// The words of the surface, with C's names in them.
pub(super) fn worded(noun: &Noun, doc: &str) -> String {
    let parts = doc.split('`').enumerate().map(|(place, part)| match place % 2 {
        0 => part.to_owned(),
        _ => spelt(noun, part).unwrap_or_else(|| format!("`{part}`")),
    });
    parts.collect()
}

/// C's spelling of a word: a constant, a function or an accessor.
fn spelt(noun: &Noun, word: &str) -> Option<String> {
    let constant = SPELT.iter().find(|(known, _)| *known == word).map(|(_, spelt)| (*spelt).to_owned());
    let verbs = || [noun].into_iter().chain(THINGS).flat_map(|noun| noun.verbs.iter().map(move |verb| (noun, verb)));
    let verb = || verbs().find(|(_, verb)| verb.name == word).map(|(noun, verb)| function(noun, verb));
    let accessor = || match word.split_once('.') {
        Some((object, member)) => members::accessor(|known| known.to_lowercase() == object, member),
        None => members::accessor(|known| known == noun.class(), word),
    };
    constant.or_else(verb).or_else(accessor)
}

/// A paragraph of documentation; what follows its first line is indented.
pub(super) fn comment(text: &str, indent: &str) -> String {
    let mut lines = vec!["///".to_owned()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().filter(|line| line.len() + word.len() < WIDTH);
        match line {
            Some(line) => line.extend([" ", word]),
            None => lines.push(format!("/// {indent}{word}")),
        }
    }
    lines.join("\n") + "\n"
}

const WIDTH: usize = 120;
