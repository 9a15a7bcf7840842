//! `js/names.js`: the names of the surface that the shim reads and shows.

use std::fmt::Write;

use wxpay_core::environment::VARIABLES;
use wxpay_core::surface::{ERROR, GIVEN, Noun};
use wxpay_core_catalogue::front_end::CALLS;

use super::index::spelt;
use super::{FRONT_END, MARK, property};
use crate::generate::shared::{camel_case, member_name};
use crate::generate::space::Space;

pub(super) fn file(root: &Space) -> String {
    let mut text = format!("{MARK}/** The names of the surface, as JavaScript spells them. */\n");
    for noun in GIVEN {
        let doc = spelt(noun.doc.trim());
        let types: Vec<String> =
            noun.members.iter().map(|member| format!("{}: '{}'", member_name(member), member.of)).collect();
        let _ = write!(text, "\n/** {doc} */\nexport const {} = {{ {} }}\n", constant(noun), types.join(", "));
    }
    text.push_str(
        "\n/** The members of an error by core's names. Those that are no mere values are left to the class. */\n",
    );
    text.push_str("export const ERROR = {\n");
    let values =
        ERROR.members.iter().filter(|member| !matches!(member.of, "words" | "any" | "[Violation]" | "Request?"));
    for member in values {
        let _ = writeln!(text, "  {}: '{}',", member.name, member_name(member));
    }
    text.push_str("}\n");
    let front_end = property(FRONT_END);
    let products: Vec<String> = root.spaces.keys().map(|name| format!("'{}'", property(name))).collect();
    let _ = write!(text, "\n/** The product of the calls of a front end. */\nexport const FRONT_END = '{front_end}'\n");
    let calls: Vec<String> = CALLS.iter().map(|call| format!("'{}'", call.name)).collect();
    let _ = write!(text, "\n/** Its calls, as the core names them. */\nexport const CALLS = [{}]\n", calls.join(", "));
    let _ = write!(text, "\n/** The properties of a merchant. */\nexport const PRODUCTS = [{}]\n", products.join(", "));
    text.push_str("\n/** The environment variables of a merchant, each with the setting that it fills. */\n");
    text.push_str("export const VARIABLES = {\n");
    for variable in VARIABLES {
        let setting = camel_case(variable.setting);
        let _ = writeln!(text, "  {}: {{ setting: '{setting}', isFile: {} }},", variable.name, variable.is_file);
    }
    text + "}\n"
}

/// `MERCHANT_CONFIG` of `MerchantConfig`.
fn constant(noun: &Noun) -> String {
    let mut name = String::new();
    for letter in noun.name.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_uppercase());
    }
    name
}
