//! `index.d.ts` and `testing.d.ts`: what the package shows beside its catalogue.

use std::fmt::Write;

use wxpay_core::Class;
use wxpay_core::surface::{
    ERROR, FUNCTIONS, GIVEN, LIMITS, Member, Noun, PAYMENTS, PLATFORM, RECORDS, STEPS, THINGS, Verb, always,
};

use super::classes::{begun, off_the_loop};
use super::{MARK, comment};
use crate::generate::shared::{camel_case, member_name};
use crate::generate::surface::Language::TypeScript;
use crate::generate::surface::{given, spell};

pub(super) fn index() -> String {
    let mut text = format!("{MARK}{INDEX_HEAD}");
    for noun in GIVEN.iter().filter(|noun| !is_of_tests(noun)) {
        open(noun, "interface", &mut text);
        noun.members.iter().for_each(|member| part(member, "", &mut text));
        text.push_str("}\n");
    }
    for noun in RECORDS.iter().chain(THINGS).chain([LIMITS]) {
        if noun.class() == "Step" { step(noun, &mut text) } else { class(noun, &mut text) }
    }
    text.push_str(INDEX_TAIL);
    for verb in FUNCTIONS.verbs {
        let _ = write!(text, "\n{}export function {}{}\n", comment(verb.doc, 0), camel_case(verb.name), call(verb));
    }
    errors(&mut text);
    text
}

const INDEX_HEAD: &str = "/** WeChat Pay APIv3 without IO: signed requests, verified answers and notifications. */

import type { Events, Products } from './catalogue.js'
import type { AppMembers, JsapiMembers } from './catalogue/front_end.js'
import type { Bytes, HeadersLike, Key, Moment, PlatformKeys, Sent } from './given.js'
import type { Cause, ErrorKind, Hint, Rule } from './names.js'
import type { Notification, Tells } from './notification.js'

// The types of bodies and answers, by product: `ecommerce.profitsharing.CreateOrder`.
export type * from './catalogue.js'
export type { AppMembers as AppParams, JsapiMembers as JsapiParams } from './catalogue/front_end.js'
export type * from './given.js'
export type * from './names.js'
export type * from './notification.js'
";

const INDEX_TAIL: &str = "
export interface Merchant extends Products {
  /** Keeps requests below the limits of their operations: `limits` of `untilFinal` and `send` waits for it. */
  readonly limits: Limits
  /**
   * Takes a redacted record of each request of this merchant that is sent, where `untilFinal` or `send` has no `log` of its own.
   * What it throws is printed, and costs no outcome.
   */
  log: ((record: LogRecord) => unknown) | null | undefined
}
";

pub(super) fn testing() -> String {
    let mut text = format!("{MARK}{TESTING_HEAD}");
    for noun in GIVEN.iter().filter(|noun| is_of_tests(noun)) {
        open(noun, "interface", &mut text);
        noun.members.iter().for_each(|member| part(member, "", &mut text));
        text.push_str("}\n");
    }
    class(PLATFORM, &mut text);
    text
}

const TESTING_HEAD: &str = "/** WeChat Pay's side, for users' own tests. */

import type { Merchant, MerchantConfig, Moment } from './index.js'
";

/// Whether only a test platform takes it.
fn is_of_tests(noun: &Noun) -> bool {
    PLATFORM
        .verbs
        .iter()
        .flat_map(|verb| verb.takes)
        .any(|(_, of)| given(of).is_some_and(|given| given.name == noun.name))
}

fn class(noun: &Noun, text: &mut String) {
    // Who is made by the caller is there at run time under its name.
    let kind = if noun.verbs.iter().any(|verb| verb.name == "new") { "class" } else { "interface" };
    open(noun, kind, text);
    noun.members.iter().for_each(|member| part(member, "readonly ", text));
    if noun.class() == "Request" {
        text.push_str("  /** A redirect would carry the signature elsewhere: `fetch(request.url, request)`. */\n  readonly redirect: 'manual'\n");
    }
    let more = if noun.name == PAYMENTS.name { PAYMENTS.verbs } else { &[] };
    for verb in noun.verbs.iter().chain(more) {
        let name = if verb.name == "new" { "constructor".into() } else { camel_case(verb.name) };
        let _ = writeln!(text, "{}  {}{name}{}", comment(&spelt(verb.doc), 2), place(verb), call(verb));
        if begun(noun, verb).is_some() {
            let (doc, gives) = (comment(&off_the_loop(&name), 2), spell(verb.gives, TypeScript));
            let _ = writeln!(text, "{doc}  {name}Async({}): Promise<{gives}>", takes(verb));
        }
    }
    text.push_str("}\n");
}

/// A step is one of several forms, by its action.
fn step(noun: &Noun, text: &mut String) {
    let _ = write!(text, "\n{}export type {} =\n", comment(noun.doc, 0), noun.name);
    for (action, holds) in STEPS {
        for held in noun.members.iter().filter(|member| member.name == holds) {
            let of = spell(held.of.trim_end_matches('?'), TypeScript);
            let doc = comment(&spelt(held.doc), 2);
            let _ = writeln!(text, "{doc}  | {{ readonly action: '{action}'; readonly {holds}: {of} }}");
        }
    }
}

/// What stands before a method: one that makes an object belongs to the class.
pub(super) fn place(verb: &Verb) -> &'static str {
    if verb.name == "from_env" { "static " } else { "" }
}

fn open(noun: &Noun, kind: &str, text: &mut String) {
    let name = match noun.name.split_once('<') {
        Some((name, "Event, Data>")) => format!("{name}Of<Event extends keyof Events | null, Data>"),
        Some((name, "Data>")) => format!("{name}<Data = unknown>"),
        Some((name, "Params>")) => format!("{name}<Params = Record<string, string>>"),
        _ => noun.name.into(),
    };
    let _ = write!(text, "\n{}export {kind} {name} {{\n", comment(&spelt(noun.doc), 0));
}

/// A member. What is given may be left out; what is shown is null where it is absent.
fn part(member: &Member, constant: &str, text: &mut String) {
    let doc = comment(&spelt(member.doc), 2);
    let (mark, of) = match member.of {
        of if constant.is_empty() && of.ends_with('?') => ("?", argument(of)),
        // A class of its own, undefined where there are none.
        "Certificates?" => ("?", argument(member.of)),
        of => ("", spell(of, TypeScript)),
    };
    let _ = writeln!(text, "{doc}  {constant}{}{mark}: {of}", member_name(member));
}

/// The arguments of a function, and what it gives.
fn call(verb: &Verb) -> String {
    let gives = if verb.name == "new" { String::new() } else { format!(": {}", spell(verb.gives, TypeScript)) };
    format!("({}){gives}", takes(verb))
}

fn takes(verb: &Verb) -> String {
    let takes: Vec<String> = verb
        .takes
        .iter()
        .map(|(name, of)| {
            let name = camel_case(name);
            if of.ends_with('?') { format!("{name}?: {}", argument(of)) } else { format!("{name}: {}", argument(of)) }
        })
        .collect();
    takes.join(", ")
}

/// The type of what may be left out, but for its absence.
fn argument(of: &str) -> String {
    let whole = spell(of, TypeScript);
    let plain = whole.strip_suffix(" | null").filter(|_| of != "fields?" && of != "content?");
    plain.map_or(whole.clone(), str::to_owned)
}

/// The names that are ours within a text as JavaScript spells them.
pub(super) fn spelt(doc: &str) -> String {
    let nouns = || THINGS.iter().chain(GIVEN).chain([PAYMENTS, ERROR]);
    let verbs = nouns().flat_map(|noun| noun.verbs);
    let verbs = verbs.flat_map(|verb| [verb.name].into_iter().chain(verb.takes.iter().map(|(name, _)| *name)));
    let members = nouns().flat_map(|noun| noun.members).filter(|member| !member.is_wire).map(|member| member.name);
    let names = verbs.chain(members).filter(|name| name.contains('_'));
    names.fold(doc.to_owned(), |doc, name| doc.replace(&format!("`{name}`"), &format!("`{}`", camel_case(name))))
}

fn errors(text: &mut String) {
    let _ = write!(
        text,
        "\n{}export class {} extends Error {{\n  protected constructor()\n",
        comment(ERROR.doc, 0),
        ERROR.name
    );
    for member in ERROR.members {
        // `message` is the whole story, as of every error of JavaScript's.
        let name = if member.of == "words" { "said".into() } else { member_name(member) };
        let is_there = matches!(member.name, "kind" | "number" | "remedy");
        let of = argument(member.of);
        let _ = writeln!(
            text,
            "{}  readonly {name}{}: {of}",
            comment(&spelt(member.doc), 2),
            if is_there { "" } else { "?" }
        );
    }
    for verb in ERROR.verbs {
        let _ = writeln!(text, "{}  {}{}", comment(verb.doc, 2), camel_case(verb.name), call(verb));
    }
    text.push_str("}\n");
    for class in Class::ALL {
        let parts = ERROR.members.iter().filter(|member| always(*class).contains(&member.name));
        let parts: String =
            parts.map(|member| format!("\n  readonly {}: {}", member_name(member), argument(member.of))).collect();
        let end = if parts.is_empty() { "" } else { "\n" };
        let _ = writeln!(
            text,
            "{}export class {} extends {} {{{parts}{end}}}",
            comment(class.doc(), 0),
            class.name(),
            ERROR.name
        );
    }
}
