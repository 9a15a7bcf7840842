//! `Catalogue/Operations.php`: every product as a class, every operation as a method of its doc comment.

use std::collections::BTreeMap;
use std::fmt::Write;

use wxpay_core::catalogue::{self, ecommerce::profitsharing::Movement};
use wxpay_core::operation::Entry;
use wxpay_core::shape::{Body, Field, Fields, Kind as Shape};

use super::HEAD;
use crate::generate::shared::{Side, camel_case, class_name, is_identifier};

/// A product: what stands below it by name, and its own operations.
#[derive(Default)]
struct Space {
    spaces: BTreeMap<String, Space>,
    operations: Vec<&'static Entry>,
}

pub(super) fn file() -> String {
    let mut root = Space::default();
    for entry in catalogue::entries() {
        let product = entry.product();
        let space = product.split('.').fold(&mut root, |space, name| space.spaces.entry(name.into()).or_default());
        space.operations.push(entry);
    }
    let mut text = format!("{HEAD}{FILE_HEAD}");
    let _ = write!(
        text,
        "\n/**\n * The products, as a merchant's attributes.\n *\n{} */\nabstract class Operations\n{{\n{}}}\n",
        properties(&root, ""),
        spaces(&root, "")
    );
    classes(&root, "", &mut text);
    text
}

const FILE_HEAD: &str = "
namespace WxpayCore\\Catalogue;

use WxpayCore\\Request;
use WxpayCore\\Space;

/*
 * The operations, as doc comments for editors and analysers: `$merchant->ecommerce->profitsharing->createOrder([...])`.
 * Fields and values are WeChat Pay's; money is in fen (分). Answers are open: what is not named here passes through.
 */
";

fn classes(space: &Space, path: &str, text: &mut String) {
    for (name, space) in &space.spaces {
        let path = join(path, name);
        let mut types = Types::default();
        let methods: String = space.operations.iter().map(|entry| method(entry, &mut types)).collect();
        if path == MOVEMENT_OF {
            types.body(Movement::BODY, Side::Answer);
        }
        let options = if methods.is_empty() { "" } else { OPTIONS };
        let documents = [&properties(space, &path), options, &types.text, &methods].concat();
        let _ = write!(
            text,
            "\n/**\n * `{path}`\n *\n{documents} */\nfinal class {} extends Space\n{{\n    protected const PATH = '{path}';\n{}}}\n",
            class_name(&path),
            spaces(space, &path)
        );
        classes(space, &path, text);
    }
}

/// The product whose notifications are typed.
const MOVEMENT_OF: &str = "ecommerce.profitsharing";

const OPTIONS: &str =
    " * @phpstan-type Options array{extra?: array<string, mixed>, moment?: array{timestamp?: int, nonce?: string}}\n";

fn properties(space: &Space, path: &str) -> String {
    let property = |name: &String| format!(" * @property-read {} ${name}\n", class_name(&join(path, name)));
    space.spaces.keys().map(property).collect()
}

fn spaces(space: &Space, path: &str) -> String {
    let entry = |name: &String| format!("'{name}' => {}::class", class_name(&join(path, name)));
    if space.spaces.is_empty() {
        return String::new();
    }
    let entries: Vec<String> = space.spaces.keys().map(entry).collect();
    format!("    protected const SPACES = [{}];\n", entries.join(", "))
}

fn method(entry: &'static Entry, types: &mut Types) -> String {
    let needed = entry.body.fields.iter().any(|field| field.required);
    let title = entry.doc.trim().lines().next().unwrap_or_default();
    format!(
        " * @method Request<{}> {}({} $body{}, Options $options = []) {title}\n",
        types.body(entry.answer, Side::Answer),
        camel_case(entry.name),
        types.body(entry.body, Side::Request),
        if needed { "" } else { " = []" },
    )
}

/// The array shapes of a class, each under a name, after those that it names.
#[derive(Default)]
struct Types {
    known: BTreeMap<&'static str, String>,
    text: String,
}

impl Types {
    fn body(&mut self, body: &'static Body, side: Side) -> &'static str {
        let fields: Vec<String> = body.fields.iter().map(|field| self.field(field, side)).collect();
        let shape = if fields.is_empty() {
            "array<string, mixed>".into()
        } else {
            format!("array{{\n{} * }}", fields.concat())
        };
        if let Some(known) = self.known.get(body.name) {
            assert!(*known == shape, "two different bodies are called {}", body.name);
        } else {
            let _ = writeln!(self.text, " * @phpstan-type {} {shape}", body.name);
            self.known.insert(body.name, shape);
        }
        body.name
    }

    fn field(&mut self, field: &'static Field, side: Side) -> String {
        let (optional, nullable) = match (field.required, side) {
            (true, _) => ("", ""),
            (false, Side::Request) => ("?", "|null"),
            (false, Side::Answer) => ("?", ""),
        };
        let name = if is_identifier(field.name) { field.name.into() } else { format!("'{}'", field.name) };
        format!(" *   {name}{optional}: {}{nullable},\n", self.kind(&field.kind, side))
    }

    fn kind(&mut self, kind: &'static Shape, side: Side) -> String {
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
            Shape::Map(inner) => format!("array<string, {}>", self.kind(inner, side)),
            Shape::Object(body) => self.body(body, side).into(),
            Shape::List(inner) => format!("list<{}>", self.kind(inner, side)),
        }
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.into() } else { format!("{path}.{name}") }
}
