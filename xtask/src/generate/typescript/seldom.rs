//! `js/seldom.js`: what few programs ask for, in a file that Node loads when they do.

use std::fmt::Write;

use wxpay_core::Entry;
use wxpay_core::{doc, platform};
use wxpay_core_catalogue as catalogue;

use super::MARK;

pub(super) fn file() -> String {
    let mut entries: Vec<&Entry> = catalogue::entries().collect();
    entries.sort_by_key(|entry| entry.id());
    let mut text = format!("{MARK}/** What few programs ask for: Node loads it when they do. */\n");
    text.push_str("\n/** Title and page of every operation, by id, a line each. */\nexport const LISTED = `");
    for (index, entry) in entries.iter().enumerate() {
        let front = if index == 0 { "" } else { "\n" };
        let _ = write!(text, "{front}{}\t{}", doc::title(entry.doc), doc::page(entry.doc).unwrap_or_default());
    }
    text.push_str("`\n\n/** A merchant and WeChat Pay's side for tests; the keys are published and guard nothing. */\nexport const TEST = {\n");
    for (name, value) in [
        ("mchid", platform::TEST_MCHID),
        ("serialNo", platform::TEST_SERIAL_NO),
        ("privateKey", platform::TEST_PRIVATE_KEY),
        ("apiv3Key", platform::TEST_APIV3_KEY),
        ("id", platform::TEST_PUBLIC_KEY_ID),
        ("publicKey", platform::TEST_PUBLIC_KEY),
        ("platformKey", platform::TEST_PLATFORM_KEY),
    ] {
        let _ = writeln!(text, "  {name}: `{value}`,");
    }
    text + "}\n"
}
