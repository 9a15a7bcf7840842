//! The methods: each takes what C takes, and calls it.

use std::fmt::Write;

use wxpay_core::surface::{Noun, PAYMENTS, Verb};

use super::classes::{Class, spelt, star};
use super::types::{declared, spell};
use crate::generate::c::function;
use crate::generate::shared::camel_case;
use crate::generate::surface::given;

/// The names of arguments that PHP has for itself.
const NAMES: [(&str, &str); 2] = [("operation_id", "operation"), ("name", "call")];

pub(super) fn method(class: &Class, noun: &'static Noun, verb: &Verb, text: &mut String) {
    let is_new = verb.name == "new";
    let (mut documents, mut declarations) = (String::new(), Vec::new());
    for (name, of) in verb.takes {
        let name = php_name(name);
        let is_optional = of.ends_with('?');
        let options = given(of);
        let spelt_type = options.map_or_else(|| spell(of), |noun| spell(noun.name));
        let _ = writeln!(documents, "     * @param {spelt_type} ${name}");
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
    let gives = if is_new { String::new() } else { format!(": {}", declared(verb.gives)) };
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
        "     *\n     * @throws {}\n     */\n    public function {name}{takes}{}{{\n{}    }}\n",
        thrown(verb),
        if is_multiline { " " } else { "\n    " },
        body(class, noun, verb)
    );
}

fn is_sensitive(name: &str, of: &str) -> bool {
    let of = of.trim_end_matches('?');
    matches!(of, "fields" | "Options" | "RequestOptions" | "MerchantConfig")
        || matches!(name, "content" | "key" | "plaintext")
}

fn thrown(verb: &Verb) -> &'static str {
    let takes = |name: &str| verb.takes.iter().any(|(known, _)| *known == name);
    match verb.gives.split('<').next().unwrap_or_default() {
        "Request" | "Unsigned" | "UnsignedParams" | "Driver" | "Merchant" => "CallerError",
        _ if takes("headers") => "UntrustedMessageError",
        _ => "WxpayError",
    }
}

/// The lines of a method: its arguments as C takes them, and the call.
fn body(class: &Class, noun: &'static Noun, verb: &Verb) -> String {
    let merchant = if class.noun == "Merchant" { "$this" } else { "$this->merchant" };
    if verb.name == "new" {
        let names: Vec<String> = verb
            .takes
            .iter()
            .filter_map(|(_, of)| given(of))
            .flat_map(|noun| noun.members)
            .map(|member| format!("'{}'", member.name))
            .collect();
        return format!(
            "        $this->configure(Arguments::options($config, [\n            {},\n        ], 'config'));\n",
            wrap(&names)
        );
    }
    let function = c_function(noun, verb);
    let takes: Vec<&str> = verb.takes.iter().map(|(name, _)| *name).collect();
    if let (["headers", "body", "now"], true) = (takes.as_slice(), class.noun == "Merchant") {
        return message(verb, &function);
    }
    let arguments = arguments(verb);
    let object = |name: &str, function: &str| format!("Wxpay::make('{name}', '{function}', ...$given)");
    let call = match verb.gives {
        "front_end" => return format!("        return $this->fronted($call, [{arguments}]);\n"),
        "Sealed" => return "        return new Sealed($this, Arguments::string($ciphertext, 'ciphertext'));\n".into(),
        "nothing" => format!("Wxpay::call('{function}', ...$given)"),
        "text" | "bytes" => format!("return Wxpay::made('{function}', ...$given)"),
        "Params" => format!("return Json::read(Wxpay::made('{function}', ...$given))"),
        "Download" => format!("return Download::begun({})", object("download", &function)),
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
                ("Unsigned", _) => format!("return {merchant}->begun('{function}', $given)"),
                _ => format!("return new {of}({merchant}, {})", object(&snake(of), &function)),
            }
        }
    };
    let given = match arguments.as_str() {
        "" => "[$this->handle->pointer]".into(),
        arguments => format!("[$this->handle->pointer, {arguments}]"),
    };
    let space = if call.starts_with("return") { "\n" } else { "" };
    format!("        $given = {given};\n{space}        {call};\n")
}

/// Reading a message: an error of it can explain itself.
fn message(verb: &Verb, function: &str) -> String {
    let taken = "Arguments::message($headers, $body, $now)";
    let call = format!("'{function}', $this->handle->pointer, ...$given");
    let (result, gives, made) = match verb.gives {
        "Explanation" => return format!("        return $this->explanation({taken});\n"),
        "nothing" => ("", "void".into(), format!("Wxpay::call({call})")),
        of => {
            let class = declared(of);
            let made = format!("return new {class}($this, Wxpay::make('{}', {call}))", snake(&class));
            ("return ", class, made)
        }
    };
    format!(
        "        {result}$this->reading({taken}, function (array $given): {gives} {{\n            {made};\n        }});\n"
    )
}

/// The arguments of a verb as C takes them.
fn arguments(verb: &Verb) -> String {
    let names: Vec<String> = verb.takes.iter().map(|(name, _)| format!("${}", php_name(name))).collect();
    let all = names.join(", ");
    let helper = verb.takes.iter().find_map(|(_, of)| {
        Some(match of.trim_end_matches('?') {
            "Options" => "declared",
            "RequestOptions" => "any",
            "UploadOptions" => "upload",
            "FileOptions" => "file",
            _ => return None,
        })
    });
    if let Some(helper) = helper {
        return format!("...Calls::{helper}({all})");
    }
    if verb.takes.iter().any(|(name, _)| *name == "given") {
        return format!("...Calls::frontEnd({all})");
    }
    if PAYMENTS.verbs.iter().any(|payment| payment.name == verb.name) {
        let pairs: Vec<String> = verb.takes.iter().map(|(name, _)| format!("'{name}' => ${name}")).collect();
        return format!("...Calls::described([{}])", pairs.join(", "));
    }
    let mut given = Vec::new();
    let mut takes = verb.takes;
    if let Some(place) = takes.iter().position(|(name, _)| *name == "headers") {
        given.extend(takes[..place].iter().map(|(name, of)| argument(name, of)));
        given.push("...Arguments::message($headers, $body, $now)".into());
        takes = &takes[takes.len()..];
    }
    given.extend(takes.iter().map(|(name, of)| argument(name, of)));
    given.join(", ")
}

fn argument(name: &'static str, of: &str) -> String {
    let (variable, quoted) = (format!("${}", php_name(name)), format!("'{}'", php_name(name)));
    match (name, of) {
        ("status", _) => format!("Arguments::status({variable})"),
        ("now" | "last", _) => format!("Arguments::now({variable})"),
        (_, "Moment?") => format!("...Arguments::moment({variable})"),
        (_, "Policy?") => format!("...Arguments::policy({variable})"),
        (_, "Host") => format!("Arguments::host({variable})"),
        (_, "transport") => format!("Arguments::transport({variable})"),
        (_, "fields") => format!("...Arguments::fields({variable}, {quoted})"),
        (_, "given_bytes?") => format!("...Arguments::optional({variable}, {quoted})"),
        (_, of) if of.starts_with("Answer<") => format!("Arguments::answer({variable})"),
        _ => format!("...Arguments::text({variable}, {quoted})"),
    }
}

/// The function of C; a file may stand beside the body of an operation, and a time beside a message.
fn c_function(noun: &'static Noun, verb: &Verb) -> String {
    match verb.name {
        "prepare" => "wxpay_merchant_prepare_file".into(),
        "begin" => "wxpay_merchant_begin_file".into(),
        _ => function(noun, verb),
    }
}

fn php_name(name: &'static str) -> &'static str {
    NAMES.iter().find(|(known, _)| *known == name).map_or(name, |(_, php)| php)
}

fn snake(class: &str) -> String {
    let mut name = String::new();
    for character in class.chars() {
        if character.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(character.to_ascii_lowercase());
    }
    name
}

fn wrap(names: &[String]) -> String {
    names.chunks(8).map(|line| line.join(", ")).collect::<Vec<_>>().join(",\n            ")
}
