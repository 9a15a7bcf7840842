//! What is no thing's: functions of the namespace.

use std::fmt::Write;

use wxpay_core::surface::FUNCTIONS;

use super::HEAD;
use super::classes::star;
use super::types::{declared, spell};
use crate::generate::File;

pub(super) fn file() -> File {
    let mut text = format!(
        "{HEAD}\nnamespace WxpayCore;\n\n// Preloading may have brought them already.\nif (!\\function_exists(__NAMESPACE__ . '\\\\remedy')) {{"
    );
    for verb in FUNCTIONS.verbs {
        let _ = write!(text, "\n    /**\n{}     *\n", star(&verb.doc.replace("absent", "null"), "    "));
        for (name, of) in verb.takes {
            let _ = write!(text, "     * @param {} ${name}\n     *\n", spell(of));
        }
        let names: Vec<String> = verb.takes.iter().map(|(name, _)| format!("${name}")).collect();
        let read = |name: &str| format!(", (new Arguments())->string(${name}, '{name}')");
        let given: String = verb.takes.iter().map(|(name, _)| read(name)).collect();
        let _ = write!(
            text,
            "     * @return {}\n     *\n     * @throws WxpayError\n     */\n    function {}({}): {}\n    {{\n        return \\json_decode(Wxpay::made('wxpay_{}'{given}));\n    }}\n",
            spell(verb.gives),
            verb.name,
            names.join(", "),
            declared(verb.gives),
            verb.name
        );
    }
    File { path: "bindings-c/php/src/functions.php".into(), text: text + "}\n" }
}
