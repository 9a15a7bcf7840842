//! The functions of C that most requests of a server call. Without preloading, FFI reads declarations anew in each request, so
//! that a request reads these, and the header only where it calls another.

use std::fmt::Write;

use super::HEAD;
use crate::generate::File;
use crate::generate::c::declarations;

/// What makes a merchant, sends a request and reads its answer, or reads a notification, and what fails in between.
const USUAL: [&str; 38] = [
    "abi_version",
    "answer_body",
    "answer_data",
    "answer_free",
    "answer_outcome",
    "answer_status",
    "env_files",
    "error_free",
    "error_json",
    "limits_free",
    "limits_share",
    "limits_take",
    "merchant_cached",
    "merchant_cached_from_env",
    "merchant_free",
    "merchant_limits",
    "merchant_prepare_file",
    "merchant_prepare_request",
    "merchant_read_notification",
    "notification_data",
    "notification_dedupe_key",
    "notification_event",
    "notification_event_type",
    "notification_free",
    "notification_json",
    "request_body",
    "request_free",
    "request_header",
    "request_header_count",
    "request_is_repeatable",
    "request_log_record",
    "request_method",
    "request_operation",
    "request_read_at",
    "request_target",
    "request_url",
    "text_bytes",
    "text_free",
];

pub(super) fn file() -> Result<File, String> {
    let all = declarations();
    let types = all.iter().filter(|line| ["wxpay_bytes", "wxpay_status"].iter().any(|name| is_type(line, name)));
    let types: String = types.map(|line| format!("{line};")).collect();
    let mut text = format!(
        "{HEAD}\nnamespace WxpayCore;\n\n/**\n * The functions of the library that most requests of a server call, as C declares them; wxpay_core.h has them all.\n *\n * @internal\n */\nfinal class Declared\n{{\n    public const TYPES = '{types}';\n\n    public const USUAL = [\n"
    );
    for name in USUAL {
        let _ = writeln!(text, "        'wxpay_{name}' => '{};',", declaration(&all, name)?);
    }
    text += "    ];\n}\n";
    Ok(File { path: "bindings-c/php/src/Declared.php".into(), text })
}

/// The line that declares this function.
fn declaration<'a>(all: &'a [String], name: &str) -> Result<&'a str, String> {
    let front = format!("wxpay_{name}(");
    let line = all.iter().find(|line| line.contains(&front));
    line.map(String::as_str)
        .ok_or_else(|| format!("the header of C declares no wxpay_{name}, which PHP's usual functions name"))
}

fn is_type(line: &str, name: &str) -> bool {
    line.starts_with("typedef ") && line.ends_with(&format!(" {name}"))
}

#[cfg(test)]
mod tests {
    use super::declaration;

    #[test]
    fn a_function_that_the_header_lacks_is_named() {
        let all = ["wxpay_status wxpay_text_free(wxpay_text *text)".to_owned()];
        assert_eq!(declaration(&all, "text_free"), Ok(all[0].as_str()));
        let error = declaration(&all, "text").unwrap_err();
        assert!(error.contains("no wxpay_text,"), "{error}");
    }
}
