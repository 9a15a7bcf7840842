//! How each language spells the surface that core describes.

use wxpay_core::surface::{GIVEN, Member, Noun, Verb};

/// A language whose declarations follow from the surface.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Language {
    Python,
    TypeScript,
}

use Language::{Python, TypeScript};

/// The words of the surface that are no nouns, in Python and in TypeScript.
const WORDS: &[(&str, &str, &str)] = &[
    ("text", "str", "string"),
    ("words", "str", "string"),
    ("bytes", "bytes", "Uint8Array"),
    ("sent", "bytes", "Sent | undefined"),
    ("int", "int", "number"),
    ("micros", "int", "number"),
    ("seconds", "float", "number"),
    ("float", "float", "number"),
    ("bool", "bool", "boolean"),
    ("Locale", "Literal[\"en\", \"zh\"]", "'en' | 'zh'"),
    ("null", "None", "null"),
    ("index?", "int", "number"),
    ("method", "str", "'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'"),
    ("any", "Any", "unknown"),
    ("nothing", "None", "void"),
    ("texts", "Dict[str, str]", "Record<string, string>"),
    ("fields", "_Fields", "object"),
    ("fields?", "Optional[_Fields]", "object | null"),
    ("headers", "_Headers", "HeadersLike"),
    ("given_bytes", "_Bytes", "Bytes"),
    ("variables", "Mapping[str, str]", "object"),
    ("secret", "_Bytes", "Bytes"),
    ("key", "_Key", "Key"),
    ("secrets", "Union[_Key, Sequence[_Key]]", "string | Uint8Array | readonly (string | Uint8Array)[]"),
    ("keys", "_PlatformKeys", "PlatformKeys"),
    ("signer", "Callable[[bytes], _Bytes]", "(message: Uint8Array) => Uint8Array | Promise<Uint8Array>"),
    ("query", "_Fields", "Readonly<Record<string, string | number | bigint | boolean | null | undefined>>"),
    ("content?", "Optional[Union[_Fields, Sequence[Any], _Bytes]]", "object | string | Bytes | null"),
    ("pointers", "Sequence[str]", "readonly string[]"),
    ("flag?", "bool", "boolean"),
    ("merchants", "Sequence[Merchant]", "readonly Merchant[]"),
    ("transport", "Literal[\"not_sent\", \"maybe_sent\"]", "unknown"),
    ("action", "Literal[\"sign\", \"send\", \"wait\", \"done\", \"give_up\"]", "string"),
    ("media", "Any", "{ media_id: string }"),
    ("JsapiParams", "JsapiMembers", "JsapiMembers"),
    ("AppParams", "AppMembers", "AppMembers"),
    ("front_end", "Any", "{ members: Record<string, unknown> }"),
    ("Params", "Dict[str, str]", "Params"),
    ("Data", "_Data", "Data"),
    ("Event", "_Event", "Event"),
    ("notification", "AnyNotification", "Notification"),
    ("known_remedy", "Optional[Remedy]", "Remedy | undefined"),
    ("explained", "Optional[Explanation]", "Explanation | undefined"),
    ("Action", "Action", "'resend_same' | 'query_first' | 'never'"),
    ("Host", "Host", "'primary' | 'backup'"),
    ("Outcome", "Outcome", "'pending' | 'succeeded' | 'partly' | 'failed'"),
    ("overrides", "Any", "Partial<MerchantConfig>"),
    (
        "signed_answer",
        "Tuple[int, Dict[str, str], bytes]",
        "{ status: number; headers: Record<string, string>; body: Uint8Array }",
    ),
    ("signed_notification", "Tuple[Dict[str, str], bytes]", "{ headers: Record<string, string>; body: Uint8Array }"),
];

/// A type as a language spells it.
pub(super) fn spell(of: &str, language: Language) -> String {
    if let Some((_, python, typescript)) = WORDS.iter().find(|(word, ..)| *word == of) {
        return (if language == Python { *python } else { *typescript }).into();
    }
    if let Some(present) = of.strip_suffix('?') {
        let present = spell(present, language);
        return if language == Python { format!("Optional[{present}]") } else { format!("{present} | null") };
    }
    if let Some(item) = of.strip_prefix('[').and_then(|of| of.strip_suffix(']')) {
        let item = spell(item, language);
        return if language == Python { format!("List[{item}]") } else { format!("readonly {item}[]") };
    }
    match (of.strip_suffix('>').and_then(|of| of.split_once('<')), language) {
        (Some(("UnsignedParams", _)), Python) => "UnsignedParams".into(),
        (Some((noun, "any")), TypeScript) => noun.into(),
        (Some((noun, data)), Python) => format!("{noun}[{}]", spell(data, Python)),
        (Some((noun, data)), TypeScript) => format!("{noun}<{}>", spell(data, TypeScript)),
        (None, Python) if of == "Request" => "Request[Any]".into(),
        (None, _) => of.into(),
    }
}

/// The members of what a caller gives by names, if that is what an argument is.
pub(super) fn given(of: &str) -> Option<&'static Noun> {
    GIVEN.iter().find(|noun| noun.name == of.trim_end_matches('?'))
}

/// The arguments of a verb where names are given as arguments: each with its type, and whether only by its name.
pub(super) fn arguments(verb: &Verb) -> Vec<(&'static str, &'static str, bool)> {
    let named =
        |members: &'static [Member], by_name: bool| members.iter().map(move |part| (part.name, part.of, by_name));
    verb.takes
        .iter()
        .flat_map(|(name, of)| match given(of) {
            // Eight settings, or four kinds of patience, are told apart by names alone.
            Some(noun) => named(noun.members, matches!(noun.name, "MerchantConfig" | "Policy")).collect(),
            None => vec![(*name, *of, false)],
        })
        .collect()
}
