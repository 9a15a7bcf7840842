//! `js/surface.js`: the classes that users see. Each verb brings its arguments into the core's form, calls the core, and makes
//! of the result what the surface says.

use std::fmt::Write;

use wxpay_core::surface::{Noun, PAYMENTS, THINGS, Verb};

use super::index::{place, spelt};
use super::{MARK, comment};
use crate::generate::shared::camel_case;

/// The classes, each with what it is built on.
const CLASSES: [(&str, &str); 8] = [
    ("Merchant", "MerchantParts"),
    ("MerchantSet", "MerchantSetParts"),
    ("Request", "RequestParts"),
    ("Unsigned", "Held"),
    ("UnsignedParams", "Held"),
    ("Sealed", "Held"),
    ("Driver", "DriverParts"),
    ("Download", "Held"),
];

const HEAD: &str = "/** The classes that users see: what each does, by the table of the surface. */

import {
  bytes, declaredOf, failureOf, fields, fileOf, genericOf, gzipOf, messageOf, microsOf, momentOf, nowOf, optionalBytes, policyOf, statusOf,
  text, uploadOf,
} from './arguments.js'
import { encode } from './encode.js'
import { fromEnvironment } from './environment.js'
import { fromJson } from './errors.js'
import { MerchantParts, MerchantSetParts, readingOf, trust, trustListed } from './merchant.js'
import {
  Answer, Certificates, DriverParts, Notification, RequestParts, answered, driving, failing, made, membersOf, reading, recordOf,
  signed, stepOf, withRequest,
} from './parts.js'
import { Held, merchantOf, run, runIn } from './run.js'
import { show } from './show.js'
";

const TAIL: &str = "
show(Request, ({ method, target, operation, body }) => ({ method, target, operation, bodyLength: body?.length ?? 0 }))
for (const type of [Unsigned, UnsignedParams, Sealed]) show(type, () => ({}))
";

pub(super) fn file() -> String {
    let mut text = format!("{MARK}{HEAD}");
    for (name, base) in CLASSES {
        let Some(noun) = THINGS.iter().find(|noun| noun.class() == name) else { continue };
        let _ = write!(text, "\n{}export class {name} extends {base} {{{}", comment(&spelt(noun.doc), 0), made(noun));
        let more = if name == PAYMENTS.name { PAYMENTS.verbs } else { &[] };
        let verbs = noun.verbs.iter().chain(more).filter(|verb| verb.name != "new");
        for verb in verbs {
            let space = if text.ends_with('{') { "" } else { "\n" };
            let takes: Vec<String> = verb.takes.iter().map(|(name, _)| camel_case(name)).collect();
            let (doc, name, takes) = (comment(&spelt(verb.doc), 2), camel_case(verb.name), takes.join(", "));
            let place = place(verb);
            let _ = write!(text, "{space}\n{doc}  {place}{name}({takes}) {{\n    {}\n  }}", body(noun, verb));
            if let Some(begin) = begun(noun, verb) {
                let doc = comment(&off_the_loop(&name), 2);
                let call = format!("signed(this, this.{begin}, this.{name}, {takes})");
                let _ = write!(text, "\n\n{doc}  {name}Async({takes}) {{\n    return {call}\n  }}");
            }
        }
        text.push_str("\n}\n");
    }
    text + TAIL
}

/// How an object is made that shows one member, or none.
fn made(noun: &Noun) -> String {
    match (noun.name, noun.members) {
        ("Download", _) => {
            let call =
                "native.make_download(text(hashType, 'hashType'), text(hashValue, 'hashValue'), gzipOf(options))";
            format!(
                "\n  constructor(hashType, hashValue, options) {{\n    super(runIn(undefined, (native) => {call}))\n  }}"
            )
        }
        (_, [member]) => format!(
            "\n  constructor([native, {0}], merchant) {{\n    super(native, merchant)\n    this.{0} = {0}\n    Object.freeze(this)\n  }}",
            member.name
        ),
        _ => String::new(),
    }
}

/// The verb that prepares the same up to its signature, if there is one: then it can be signed off the event loop.
pub(super) fn begun(noun: &Noun, verb: &Verb) -> Option<String> {
    let twin = match verb.name.strip_prefix("prepare") {
        Some(rest) => format!("begin{rest}"),
        None => format!("begin_{}", verb.name),
    };
    let mut verbs = noun.verbs.iter().chain(if noun.name == PAYMENTS.name { PAYMENTS.verbs } else { &[] });
    // A plaintext is no signature, and most of what a front end is given is not signed by the merchant's key.
    let is_left_out = matches!(verb.name, "decrypt" | "prepare_front_end");
    (!is_left_out && verbs.any(|verb| verb.name == twin)).then(|| camel_case(&twin))
}

/// What the method that awaits the signature of another is for.
pub(super) fn off_the_loop(name: &str) -> String {
    format!("`{name}`, signed off the event loop: in libuv's pool, or by an asynchronous `signer`.")
}

/// The statement of a verb.
fn body(noun: &Noun, verb: &Verb) -> String {
    let page = verb.name.ends_with("_params");
    let native = match verb.name.strip_prefix("begin_") {
        Some(_) if page => "begin_front_end",
        None if page => "prepare_front_end",
        _ => verb.name,
    };
    match (noun.class(), verb.name) {
        ("Merchant", "from_env") => return "return fromEnvironment(this, variables)".into(),
        ("Merchant", "replace_keys") => return "trust(this, platformKeys)".into(),
        ("Merchant", "use_certificates") => return "trustListed(this, certificates)".into(),
        ("MerchantSet", _) => return "return readingOf(this, headers, body, now)".into(),
        ("Driver", "step") => return "return stepOf(this, moment, Request)".into(),
        ("Driver", "failed") => return "failing(this, transport)".into(),
        ("Request", "failed") => {
            return "return run(this, (native) => withRequest(fromJson(native.failed(failureOf(transport, this.url))), this))"
                .into();
        }
        ("Request", "read") => {
            let made = "new Answer(native.read(statusOf(status), ...given), given[1], merchantOf(this), given[2])";
            return format!("return reading(this, [headers, body, now], (native, ...given) => {made}, this)");
        }
        ("Merchant", _) if is_message(verb) && verb.gives != "Explanation" => {
            let call = format!("native.{native}(...given)");
            let (front, made) = match verb.gives {
                "notification" => ("return ", format!("new Notification({call}, this)")),
                "Certificates" => ("return ", format!("new Certificates({call}, this, given[2])")),
                _ => ("", call),
            };
            return format!("{front}reading(this, [headers, body, now], (native, ...given) => {made})");
        }
        _ => {}
    }
    let call = format!("native.{native}({})", arguments(verb));
    if noun.class() == "Driver" {
        return format!("driving(this, (native) => {call})");
    }
    let merchant = if noun.class() == "Merchant" { "this" } else { "merchantOf(this)" };
    let optional = verb.gives.ends_with('?');
    let gives = verb.gives.trim_end_matches('?').split('<').next().unwrap_or_default();
    let made = match gives {
        "Request" | "Unsigned" if optional => format!("made({gives}, {call}, {merchant})"),
        "Request" | "Unsigned" | "UnsignedParams" | "Sealed" => format!("new {gives}({call}, {merchant})"),
        "Certificates" => {
            "new Certificates(native.load_certificates(bytes(saved, 'saved', 'the bytes of certificates.saved'), \
                           (now = nowOf(now))), this, now)"
                .into()
        }
        "Driver" => format!("new Driver({call}, {merchant}, this)"),
        // Its own constructor begins one with a hash.
        "Download" => format!("Reflect.construct(Held, [{call}, {merchant}], Download)"),
        "Params" | "front_end" | "Explanation" => format!("JSON.parse({call})"),
        "JsapiParams" | "AppParams" => format!("membersOf({call})"),
        "LogRecord" => format!("recordOf({call})"),
        _ => call,
    };
    let front = if gives == "nothing" { "" } else { "return " };
    format!("{front}run(this, (native) => {made})")
}

fn is_message(verb: &Verb) -> bool {
    verb.takes.iter().map(|(name, _)| *name).eq(["headers", "body", "now"])
}

/// The arguments as the core takes them.
fn arguments(verb: &Verb) -> String {
    let names: Vec<&str> = verb.takes.iter().map(|(name, _)| *name).collect();
    match names.as_slice() {
        ["operation_id", "body", "options"] => {
            return "text(operationId, 'operation'), ...declaredOf(body, options)".into();
        }
        ["method", "path", "options"] => return "...genericOf(method, path, options)".into(),
        ["filename", "content", "options"] => return "...uploadOf(filename, content, options)".into(),
        ["headers", "body", "now"] => return "...messageOf(headers, body, now)".into(),
        ["status", "headers", "body", "now"] => return "statusOf(status), ...messageOf(headers, body, now)".into(),
        _ => {}
    }
    // The two pages that are asked for most are calls of a front end.
    let page = verb.name.trim_start_matches("begin_").strip_suffix("_params");
    if let (Some(page), Some((moment, given))) = (page, names.split_last()) {
        let part = |name: &&str| match camel_case(name) {
            same if same == **name => same,
            camel => format!("{name}: {camel}"),
        };
        let given: Vec<String> = given.iter().map(part).collect();
        return format!("'{page}', encode({{ {} }}), ...{moment}Of({moment})", given.join(", "));
    }
    let arguments = verb.takes.iter().map(|(name, of)| {
        let name = camel_case(name);
        match *of {
            "text" => format!("text({name}, '{name}'{})", advice(&name)),
            "Host" => format!("text({name}, '{name}', 'primary or backup')"),
            "given_bytes" | "secret" => format!("bytes({name}, '{name}'{})", advice(&name)),
            "given_bytes?" | "secret?" => format!("optionalBytes({name}, '{name}'{})", advice(&name)),
            "fields" => format!("fields({name}, '{name}'{})", advice(&name)),
            "fields?" => format!("encode({name})"),
            "Moment?" => "...momentOf(moment)".into(),
            "micros" => format!("microsOf({name}, '{name}')"),
            "Policy?" => "...policyOf(policy)".into(),
            "FileOptions?" => "...fileOf(options)".into(),
            "int?" => format!("nowOf({name}, '{name}')"),
            of if of.starts_with("Answer") => format!("answered({name})"),
            _ => name,
        }
    });
    arguments.collect::<Vec<_>>().join(", ")
}

/// What an argument must be, where its type does not say it.
fn advice(name: &str) -> String {
    let what = match name {
        "signature" => "256 bytes, as a Uint8Array",
        "plaintext" => "bytes, as a Uint8Array",
        "chunk" => "bytes",
        "content" => "the downloaded part, as bytes",
        "key" => "32 bytes",
        "part" => "a part of the encrypted bill, as its list has it",
        "ciphertext" => "base64 text",
        _ => return String::new(),
    };
    format!(", '{what}'")
}
