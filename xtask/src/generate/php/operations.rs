//! `Catalogue/`: every product as a class, every operation as a method of its doc comment.

use std::fmt::Write;

use wxpay_core::Entry;
use wxpay_core::doc;
use wxpay_core::schema::front_end::{Call, Signature};
use wxpay_core::schema::shape::{Body, Field, Kind as Shape};
use wxpay_core_catalogue as catalogue;

use super::HEAD;
use crate::generate::File;
use crate::generate::shared::{Side, camel_case, class_name, is_identifier, needs_body, titled};
use crate::generate::space::Space;

pub(super) fn files(root: &Space) -> Vec<File> {
    let file = |name: &str, text| File { path: format!("bindings-c/php/src/Catalogue/{name}.php"), text };
    let mut files = vec![file("Operations", operations(root))];
    files.extend(root.below().into_iter().map(|space| file(&space.class(), class(space))));
    files
}

const NAMESPACE: &str = "\nnamespace WxpayCore\\Catalogue;\n";

fn operations(root: &Space) -> String {
    format!(
        "{HEAD}{NAMESPACE}
/**
 * The products, as a merchant's attributes: `$merchant->ecommerce->profitsharing->createOrder([...])`.
 *
 * Each has a class, loaded when it is first asked for, whose doc comment describes its operations to editors and analysers.
 * Fields and values are WeChat Pay's; money is in fen (分). Answers are open: what is not named there passes through.
 *
{}{} */
abstract class Operations
{{
{}}}
",
        events(),
        properties(root),
        spaces(root)
    )
}

/// The data of every event as one type, beside that of an unknown one.
fn events() -> String {
    let mut text = String::new();
    let mut data = Vec::new();
    for event in catalogue::events() {
        let (class, body) = (class_name(&event.product()), event.data.name);
        let _ = writeln!(text, " * @phpstan-import-type {body} from {class} as {class}{body}");
        data.push(format!("{class}{body}"));
    }
    data.push("array<string, mixed>".into());
    let _ = writeln!(text, " *\n * @phpstan-type NotificationData {}\n *", data.join("|"));
    text
}

fn class(space: &Space) -> String {
    let operations: String = space.operations.iter().map(|entry| method(entry)).collect();
    let calls: String = space.calls.iter().map(call).collect();
    let (uses, options, code) = match (operations.is_empty(), calls.is_empty()) {
        (_, false) => ("use WxpayCore\\Merchant;\n", MOMENT, CALL),
        (true, true) => ("", "", ""),
        (false, true) => ("use WxpayCore\\Request;\n", OPTIONS, ""),
    };
    let methods = operations + &calls;
    let mut types = String::new();
    for (body, side) in &space.bodies {
        let _ = writeln!(types, " * @phpstan-type {} {}", body.name, shape(body, *side));
    }
    let documents = [&properties(space), options, &types, &methods].concat();
    let (path, class) = (&space.path, space.class());
    format!(
        "{HEAD}{NAMESPACE}
{uses}use WxpayCore\\Space;

/**
 * `{path}`
 *
{documents} */
final class {class} extends Space
{{
    protected const PATH = '{path}';
{}{}{code}}}
",
        spaces(space),
        call_names(space),
    )
}

/// The calls of a front end make parameters, not requests.
const CALL: &str = "
    /**
     * @param list<mixed> $arguments what the call is given, and the moment
     *
     * @return array<string, mixed>
     */
    protected function call(Merchant $merchant, string $name, array $arguments): array
    {
        return $merchant->prepareFrontEnd($name, ...$arguments);
    }
";

const MOMENT: &str = " * @phpstan-type Moment array{timestamp?: int, nonce?: string}\n";

const OPTIONS: &str = " * @phpstan-type Options array{extra?: array<string, mixed>, file?: string, moment?: array{timestamp?: int, nonce?: string}}\n";

fn properties(space: &Space) -> String {
    let property = |space: &Space| format!(" * @property-read {} ${}\n", space.class(), space.name());
    space.spaces.values().map(property).collect()
}

fn spaces(space: &Space) -> String {
    if space.spaces.is_empty() {
        return String::new();
    }
    let entry = |space: &Space| format!("'{}' => {}::class", space.name(), space.class());
    let entries: Vec<String> = space.spaces.values().map(entry).collect();
    format!("    protected const SPACES = [{}];\n", entries.join(", "))
}

fn method(entry: &Entry) -> String {
    let title = titled(entry);
    let title = doc::title(&title);
    let answer = if entry.answers_file() { "null" } else { entry.answer.name };
    let options =
        if entry.upload().is_some() { "Options&array{file: string} $options" } else { "Options $options = []" };
    format!(
        " * @method Request<{answer}> {}({} $body{}, {options}) {title}\n",
        camel_case(entry.name),
        entry.body.name,
        if needs_body(entry) { "" } else { " = []" },
    )
}

/// The names of the calls, and of those that the merchant's private key signs.
fn call_names(space: &Space) -> String {
    let is_signed = |call: &Call| matches!(call.signature, Signature::Lines { .. });
    let names = |only: &dyn Fn(&Call) -> bool| {
        let calls = space.calls.iter().filter(|(call, _)| only(call));
        calls.map(|(call, _)| format!("'{}'", call.name)).collect::<Vec<_>>().join(", ")
    };
    if space.calls.is_empty() {
        return String::new();
    }
    format!(
        "\n    protected const CALLS = [{}];\n\n    /** Those that the merchant's private key signs. */\n    public const SIGNED = [{}];\n",
        names(&|_| true),
        names(&is_signed),
    )
}

fn call((call, result): &(&'static Call, &'static Body)) -> String {
    let title = doc::title(call.given.doc);
    let (name, given, result) = (camel_case(call.name), call.given.name, result.name);
    format!(" * @method {result} {name}({given} $given, Moment|null $moment = null) {title}\n")
}

fn shape(body: &'static Body, side: Side) -> String {
    let fields: String = body.fields.iter().map(|field| self::field(field, side)).collect();
    if fields.is_empty() { "array<string, mixed>".into() } else { format!("array{{\n{fields} * }}") }
}

fn field(field: &'static Field, side: Side) -> String {
    let (optional, nullable) = match (field.required, side) {
        (true, _) => ("", ""),
        (false, Side::Request) => ("?", "|null"),
        (false, Side::Answer) => ("?", ""),
    };
    let name = if is_identifier(field.name) { field.name.into() } else { format!("'{}'", field.name) };
    format!(" *   {name}{optional}: {}{nullable},\n", kind(&field.kind, side))
}

fn kind(kind: &'static Shape, side: Side) -> String {
    match kind {
        Shape::Json if side == Side::Request => "string|array<mixed>".into(),
        Shape::Text { .. }
        | Shape::Number { .. }
        | Shape::Sensitive(_)
        | Shape::Time(_)
        | Shape::Url { .. }
        | Shape::Open(_)
        | Shape::Json => "string".into(),
        // Above PHP_INT_MAX an answer has its digits as text.
        Shape::Unsigned if side == Side::Answer => "int|string".into(),
        Shape::Fen | Shape::Money | Shape::Integer | Shape::Unsigned => "int".into(),
        Shape::Decimal => "int|float".into(),
        Shape::TextOrNumber => "string|int".into(),
        Shape::Bool => "bool".into(),
        Shape::OneOf(_) if side == Side::Answer => "string".into(),
        Shape::OneOf(variants) => {
            variants.iter().map(|variant| format!("'{}'", variant.value)).collect::<Vec<_>>().join("|")
        }
        Shape::OneOfNumbers(_) if side == Side::Answer => "int".into(),
        Shape::OneOfNumbers(variants) => variants.iter().map(|variant| variant.value).collect::<Vec<_>>().join("|"),
        Shape::Any => "mixed".into(),
        Shape::Map(inner) => format!("array<string, {}>", self::kind(inner, side)),
        Shape::Object(body) => body.name.into(),
        Shape::List(inner) => format!("list<{}>", self::kind(inner, side)),
    }
}
