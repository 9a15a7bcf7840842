//! The methods: each takes what C takes, and calls it.

use std::fmt::Write;

use wxpay_core::surface::{ERROR, Noun, PAYMENTS, RECORDS, Verb};

use super::classes::{Class, spelt, star};
use super::types::{declared, spell};
use crate::generate::c::function;
use crate::generate::shared::{camel_case, snake_case};
use crate::generate::surface::given;

/// The names of arguments that PHP has for itself.
const NAMES: [(&str, &str); 2] = [("operation_id", "operation"), ("name", "call")];

/// What an argument is, where PHP has more to say than its type.
const ABOUT: [(&str, &str); 1] = [("variables", " by their names, such as $_ENV; null for those of getenv()")];

pub(super) fn method(class: &Class, noun: &'static Noun, verb: &Verb, text: &mut String) {
    let is_new = verb.name == "new";
    let (mut documents, mut declarations) = (String::new(), Vec::new());
    for (name, of) in verb.takes {
        let name = php_name(name);
        let is_optional = of.ends_with('?');
        let options = given(of);
        let spelt_type = options.map_or_else(|| spell(of), |noun| spell(noun.name));
        let about = ABOUT.iter().find(|(known, _)| *known == name).map_or("", |(_, about)| about);
        let _ = writeln!(documents, "     * @param {spelt_type} ${name}{about}");
        for member in options.into_iter().flat_map(|noun| noun.members).filter(|member| member.name != "moment") {
            let doc = spelt(member.doc).split_whitespace().collect::<Vec<_>>().join(" ");
            let _ = writeln!(documents, "     *        {}: {doc}", member.name);
        }
        let usual = match is_optional {
            true if options.is_some() || *of == "fields?" => " = []",
            true => " = null",
            false => "",
        };
        // A comment up to the end of its line where PHP knows no attributes yet.
        let front = if is_sensitive(name, of) { "#[\\SensitiveParameter]\n        " } else { "" };
        declarations.push(format!("{front}${name}{usual}"));
    }
    // What makes one is no method of it.
    let (is_static, gives) = match verb.name {
        "new" => ("", String::new()),
        "from_env" => (" static", ": self".into()),
        _ => ("", format!(": {}", declared(verb.gives))),
    };
    let name = if is_new { "__construct".into() } else { camel_case(verb.name) };
    let takes = if declarations.iter().any(|declaration| declaration.contains('\n')) {
        format!("(\n        {}\n    ){gives}", declarations.join(",\n        "))
    } else {
        format!("({}){gives}", declarations.join(", "))
    };
    let _ = write!(text, "\n    /**\n{}", star(&spelt(verb.doc), "    "));
    if !documents.is_empty() {
        let _ = write!(text, "     *\n{documents}");
    }
    if !is_new && spell(verb.gives).contains(['<', '{']) {
        let _ = write!(text, "     *\n     * @return {}\n", spell(verb.gives));
    }
    let is_multiline = takes.contains('\n');
    let _ = write!(
        text,
        "{}     */\n    public{is_static} function {name}{takes}{}{{\n{}    }}\n",
        thrown(class, verb),
        if is_multiline { " " } else { "\n    " },
        body(class, noun, verb)
    );
}

fn is_sensitive(name: &str, of: &str) -> bool {
    let of = of.trim_end_matches('?');
    matches!(of, "fields" | "variables" | "Options" | "RequestOptions" | "MerchantConfig")
        || matches!(name, "content" | "key" | "plaintext")
}

/// The line of what is thrown; an error throws none.
fn thrown(class: &Class, verb: &Verb) -> String {
    let takes = |name: &str| verb.takes.iter().any(|(known, _)| *known == name);
    let errors = match verb.gives.split('<').next().unwrap_or_default() {
        _ if class.noun == ERROR.name => return String::new(),
        "Request"
        | "Unsigned"
        | "UnsignedParams"
        | "Driver"
        | "Merchant"
        | "MerchantSet"
        | "Download"
        | "Limits"
        | "seconds"
        | "OutcomeUnknownError" => "CallerError",
        "Answer" => "RefusedError|OutcomeUnknownError if WeChat Pay rejected it, or it may be done",
        _ if takes("headers") => "UntrustedMessageError",
        _ => "WxpayError",
    };
    format!("     *\n     * @throws {errors}\n")
}

/// What a trait does for a method, where that is more than a call of C's.
const OF_TRAITS: [(&str, &str, &str); 5] = [
    ("Merchant", "from_env", "return self::found($variables ?? \\getenv())"),
    ("MerchantSet", "new", "$this->gather($merchants)"),
    (
        "MerchantSet",
        "read_notification",
        "return $this->notification($this->arguments->message($headers, $body, $now))",
    ),
    ("WxpayError", "as_log", "return $this->attributes->log"),
    ("WxpayError", "explain", "return $this->explained()"),
];

/// The lines of a method: its arguments as C takes them, and the call.
fn body(class: &Class, noun: &'static Noun, verb: &Verb) -> String {
    if let Some((.., call)) = OF_TRAITS.iter().find(|(noun, name, _)| (*noun, *name) == (class.noun, verb.name)) {
        return format!("        {call};\n");
    }
    let merchant = if class.noun == "Merchant" { "$this" } else { "$this->merchant" };
    if verb.name == "new" {
        return new(verb);
    }
    let function = c_function(noun, verb);
    let object = |name: &str, function: &str| format!("Wxpay::make('{name}', '{function}', ...$given)");
    let call = match verb.gives {
        "front_end" => "return $this->fronted($call, $given)".into(),
        "nothing" => format!("Wxpay::call('{function}', ...$given)"),
        "text" | "bytes" => format!("return Wxpay::made('{function}', ...$given)"),
        // Its error tells the request that was answered.
        "Answer<Data>" => "try {
            return new Answer($this->merchant, Wxpay::make('answer', 'wxpay_request_read_at', ...$given));
        } catch (WxpayError $error) {
            throw $error->of($this);
        }"
        .into(),
        "seconds" => format!(
            "$seconds = Wxpay::room('double');\n        Wxpay::call('{function}', ...[...$given, \\FFI::addr($seconds)]);\n\n        return $seconds->cdata"
        ),
        "Params" => format!("return Json::read(Wxpay::made('{function}', ...$given))"),
        "Download" => format!("return Download::made({}, $this->arguments)", object("download", &function)),
        "Explanation" => format!("return \\json_decode(Wxpay::made('{function}', ...$given))"),
        "LogRecord?" => record(&function),
        "OutcomeUnknownError" => format!("return Wxpay::failure('{function}', ...$given)->of($this)"),
        "Driver" => format!("return new Driver({merchant}, {}, $this)", object("driver", &function)),
        "JsapiParams" | "AppParams" => {
            let begin = function.replace("merchant_", "merchant_begin_");
            format!("return $this->params('{function}', '{begin}', $given)")
        }
        of => {
            let of = of.split('<').next().unwrap_or_default();
            let twin = noun.verbs.iter().find(|twin| {
                let front = if verb.name == "prepare" { "begin".into() } else { format!("begin_{}", verb.name) };
                twin.name == front
            });
            match (of, twin) {
                ("Request", Some(begin)) => {
                    format!("return {merchant}->requested('{function}', '{}', $given)", c_function(noun, begin))
                }
                ("Unsigned", _) if verb.gives.ends_with('?') => format!(
                    "$made = {};\n\n        return $made->isNull() ? null : new Unsigned({merchant}, $made)",
                    object("unsigned", &function)
                ),
                _ => {
                    let of = if of == "notification" { "Notification" } else { of };
                    format!("return new {of}({merchant}, {})", object(&snake_case(of), &function))
                }
            }
        }
    };
    let Given { before, pieces } = Given::of(verb);
    let space = if call.starts_with("return") { "\n" } else { "" };
    let given = pieces.join(", ");
    let given =
        if given.len() < 100 { given } else { format!("\n            {},\n        ", pieces.join(",\n            ")) };
    let end = if call.ends_with('}') { "" } else { ";" };
    format!("{before}        $given = [{given}];\n{space}        {call}{end}\n")
}

/// Reading a record of C's, whose texts by names are an array here.
fn record(function: &str) -> String {
    let members = RECORDS.iter().find(|noun| noun.name == "LogRecord").map_or(&[][..], |noun| noun.members);
    let texts = members.iter().filter(|member| member.of == "texts").map(|member| member.name);
    let texts = texts.map(|name| format!("            $record->{name} = (array) $record->{name};\n"));
    format!(
        "$record = \\json_decode(Wxpay::made('{function}', ...$given));\n        if ($record !== null) {{\n{}        }}\n\n        return $record",
        texts.collect::<String>()
    )
}

/// Making one from what a caller gives.
fn new(verb: &Verb) -> String {
    let Some(noun) = verb.takes.iter().find_map(|(_, of)| given(of)) else { return String::new() };
    if verb.gives == "Merchant" {
        let names: Vec<String> = noun.members.iter().map(|member| format!("'{}'", member.name)).collect();
        return format!("        $this->configure($config, [\n            {},\n        ]);\n", wrap(&names));
    }
    let texts = verb.takes.iter().filter(|(_, of)| *of == "text");
    let texts =
        texts.map(|(name, _)| format!("        $options['{name}'] = $this->arguments->string(${name}, '{name}');\n"));
    format!(
        "        $this->arguments = new Arguments();\n        $options = $this->arguments->options($options, [{}]);\n{}        $this->handle = Wxpay::make('{2}', 'wxpay_{2}_new', $this->arguments->settings($options, ''));\n",
        names(noun),
        texts.collect::<String>(),
        snake_case(verb.gives)
    )
}

/// What a method gives C: lines that come before, and the arguments.
struct Given {
    before: String,
    pieces: Vec<String>,
}

impl Given {
    /// The arguments of a verb as C takes them: each where it stands, and what has no place of its own in one description,
    /// before the bytes that stand beside it.
    fn of(verb: &Verb) -> Self {
        let options = || verb.takes.iter().filter_map(|(_, of)| given(of));
        let has_headers = verb.takes.iter().any(|(name, _)| *name == "headers");
        let is_described = options().any(|noun| noun.name == "RequestOptions")
            || PAYMENTS.verbs.iter().any(|payment| payment.name == verb.name);
        let (mut before, mut pieces) = (String::new(), vec!["$this->handle->pointer".to_owned()]);
        let (mut members, mut moment, mut raw) = (Vec::new(), None, None);
        for (name, of) in verb.takes {
            let variable = format!("${}", php_name(name));
            match given(of) {
                Some(noun) if noun.name == "Policy" => {
                    before = format!(
                        "        {variable} = $this->arguments->options({variable}, [{}], '{name}');\n",
                        names(noun)
                    );
                    pieces.push(format!("$this->arguments->settings({variable}, '{name}')"));
                }
                None if is_described && *of == "text" || *of == "method" => members.push((*name, variable)),
                None if *of == "Moment?" => moment = Some(variable),
                // They come with the headers.
                None if has_headers && matches!(*name, "body" | "now") => {}
                None => pieces.push(argument(name, of)),
                Some(noun) => {
                    before = format!("        $options = $this->arguments->options($options, [{}]);\n", names(noun));
                    for member in noun.members {
                        let value = format!("$options['{}'] ?? null", member.name);
                        match member.of {
                            "Moment?" => moment = Some(value),
                            "index?" => pieces
                                .push(argument(member.name, member.of).replace("$index", "$options['index'] ?? 0")),
                            "text?" => pieces
                                .push(format!("$this->arguments->string($options['{0}'] ?? '', '{0}')", member.name)),
                            "given_bytes?" => pieces.push(optional(&value, member.name)),
                            "content?" => {
                                before += "        // Text is sent as it is; everything else becomes JSON.\n";
                                let content = format!("${}", member.name);
                                let _ = writeln!(before, "        {content} = {value};");
                                let _ = writeln!(before, "        $raw = \\is_string({content}) ? {content} : null;");
                                members.push((member.name, format!("$raw === null ? ${} : null", member.name)));
                                raw = Some(optional("$raw", member.name));
                            }
                            _ => members.push((member.name, value)),
                        }
                    }
                }
            }
        }
        if members.is_empty() && !pieces.iter().any(|piece| piece.contains("$json")) {
            pieces.extend(moment.map(|moment| format!("$this->arguments->moment({moment})")));
        } else {
            before += "        $json = new Json();\n";
            let members: Vec<String> = members.iter().map(|(name, value)| format!("'{name}' => {value}")).collect();
            let times = format!("$this->arguments->times({})", moment.unwrap_or_default());
            pieces.push(match members.join(", ").as_str() {
                "" => format!("$json->described({times})"),
                members => format!("$json->described([{members}] + {times})"),
            });
        }
        pieces.extend(raw);
        Self { before, pieces }
    }
}

/// The names of what is given, in quotes.
fn names(noun: &Noun) -> String {
    let names: Vec<String> = noun.members.iter().map(|member| format!("'{}'", member.name)).collect();
    names.join(", ")
}

fn optional(value: &str, name: &str) -> String {
    format!("$this->arguments->optional({value}, '{name}')")
}

/// How an argument becomes C's, by its name or its type. `@` stands for it.
const READERS: [(&str, &str); 17] = [
    ("headers", "...$this->arguments->message($headers, $body, $now)"),
    ("status", "$this->arguments->integer($@, '@', 'an HTTP status')"),
    ("now", "$this->arguments->now($@)"),
    ("last", "$this->arguments->now($@)"),
    ("operation", "$this->arguments->name($@, '@')"),
    ("call", "$this->arguments->name($@, '@')"),
    ("keys", "(new Json())->write($this->arguments->key($@, '@'), '')"),
    ("micros", "$this->arguments->integer($@, '@', 'whole microseconds, not negative', 0)"),
    ("index?", "$this->arguments->integer($@, '@', 'a whole number from 0', 0)"),
    ("float", "$this->arguments->number($@, '@')"),
    ("Host", "$this->arguments->choice($@, '@', 'primary or backup', ['primary' => 1, 'backup' => 2])"),
    (
        "transport",
        "$this->arguments->choice($@, '@', 'not_sent (no byte of the request can have left) or maybe_sent (all else)', ['not_sent' => 1, 'maybe_sent' => 2])",
    ),
    ("Request<any>", "$this->arguments->object($@, '@', Request::class, 'the Request to send')"),
    ("Answer<Data>", "$this->arguments->object($@, '@', Answer::class, 'the answer that read gave')"),
    ("Certificates", "$this->arguments->object($@, '@', Certificates::class, 'the Certificates of an answer')"),
    ("fields?", "$json->object($@, '@')"),
    ("fields", "(new Json())->object($@, '@')"),
];

fn argument(name: &'static str, of: &str) -> String {
    let name = php_name(name);
    let reader =
        READERS.iter().find(|(word, _)| *word == name).or_else(|| READERS.iter().find(|(word, _)| *word == of));
    match reader {
        Some((_, reader)) => reader.replace('@', name),
        None if of.ends_with('?') => optional(&format!("${name}"), name),
        None => format!("$this->arguments->string(${name}, '{name}')"),
    }
}

/// The function of C; a file may stand beside the body of an operation, and a time beside a message.
fn c_function(noun: &'static Noun, verb: &Verb) -> String {
    match verb.name {
        "prepare" => "wxpay_merchant_prepare_file".into(),
        "begin" => "wxpay_merchant_begin_file".into(),
        "read" if noun.class() == "Request" => "wxpay_request_read_at".into(),
        _ => function(noun, verb),
    }
}

fn php_name(name: &'static str) -> &'static str {
    NAMES.iter().find(|(known, _)| *known == name).map_or(name, |(_, php)| php)
}

fn wrap(names: &[String]) -> String {
    names.chunks(8).map(|line| line.join(", ")).collect::<Vec<_>>().join(",\n            ")
}
