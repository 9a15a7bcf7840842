//! What `docs/cli.md` shows is what the command prints.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use std::path::Path;
use std::process::Command;

use common::{APIV3_KEY, PUBLIC_KEY_ID, SERIAL, folder, key_text};
use wxpay_core::platform::{Event, Platform};
use wxpay_core::{Moment, Nonce, provider};

/// The time at which the messages of the page were made.
const NOW: u64 = 1_758_905_257;

/// The files that the page's commands read.
fn files(folder: &Path) {
    let write = |name: &str, content: &[u8]| std::fs::write(folder.join(name), content).unwrap();
    write("apiclient_key.pem", key_text("merchant_private.pem").as_bytes());
    write("apiclient_cert.pem", key_text("merchant_cert.pem").as_bytes());
    write("pub_key.pem", key_text("wechatpay_public.pem").as_bytes());
    write("old_key.pem", key_text("stranger_private.pem").as_bytes());
    let settings = |key: &str, apiv3_key: &str| {
        format!(
            "WXPAY_MCHID=1900000001\nWXPAY_SERIAL_NO={SERIAL}\nWXPAY_PRIVATE_KEY={key}\nWXPAY_CERTIFICATE=apiclient_cert.pem\n\
             WXPAY_APIV3_KEY={apiv3_key}\nWXPAY_PUBLIC_KEY_ID={PUBLIC_KEY_ID}\nWXPAY_PUBLIC_KEY=pub_key.pem\n"
        )
    };
    write("shop.env", settings("apiclient_key.pem", APIV3_KEY).as_bytes());
    write("wrong.env", settings("old_key.pem", &APIV3_KEY[1..]).as_bytes());
    let key = key_text("wechatpay_private.pem");
    let keys = [(PUBLIC_KEY_ID, key.as_bytes())];
    let platform = Platform::new(provider::default().unwrap(), &keys, APIV3_KEY.as_bytes()).unwrap();
    let moment = Moment::new(NOW, Nonce::new("593BEC0C930BF1AFEB40B4A08C8FB242").unwrap());
    let (headers, body) = platform.notification("", &Event::default(), b"{\"out_order_no\":\"P1\"}", &moment).unwrap();
    let head: Vec<String> = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let head = format!("POST /notify HTTP/1.1\r\n{}\r\n", head.concat());
    // What read it for the log wrote its JSON anew.
    let text = String::from_utf8(body).unwrap().replace("\",\"", "\", \"");
    write("notification.http", format!("{head}{text}").as_bytes());
    let words =
        format!("--env-file shop.env --json sign --timestamp {NOW} --nonce A1 POST /v3/refund/domestic/refunds -");
    let signed = run(folder, &words, b"{\"out_refund_no\":\"R1\"}");
    let signed: serde_json::Value = serde_json::from_str(&signed).unwrap();
    let headers = signed["headers"].as_array().unwrap().iter();
    let head: Vec<String> = headers
        .map(|header| format!("{}: {}\r\n", header["name"].as_str().unwrap(), header["value"].as_str().unwrap()))
        .collect();
    let request =
        format!("POST /v3/refund/domestic/refunds HTTP/1.1\r\n{}\r\n{{\"out_refund_no\": \"R1\"}}", head.concat());
    write("request.http", request.as_bytes());
}

fn run(folder: &Path, words: &str, input: &[u8]) -> String {
    let input_file = folder.join("input");
    std::fs::write(&input_file, input).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_wxpay"));
    command.args(words.split(' ')).current_dir(folder).env_clear().stdin(std::fs::File::open(input_file).unwrap());
    let output = command.output().unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

/// True if a line is the one that is shown, in which `…` stands for what differs each time.
fn is_shown(shown: &str, line: &str) -> bool {
    match shown.split_once('…') {
        Some((front, end)) => line.starts_with(front) && line.ends_with(end),
        None => shown == line,
    }
}

#[test]
fn the_page_shows_what_is_printed() {
    let folder = folder("docs");
    files(&folder);
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/cli.md")).unwrap();
    let mut count = 0;
    for block in page.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap();
        for shown in block.split("$ wxpay ").skip(1) {
            let (words, shown) = shown.split_once('\n').unwrap();
            let printed = run(&folder, words, b"");
            let printed: Vec<&str> = printed.trim_end().lines().collect();
            let shown: Vec<&str> = shown.trim_end().lines().collect();
            let same =
                shown.len() == printed.len() && shown.iter().zip(&printed).all(|(shown, line)| is_shown(shown, line));
            assert!(same, "wxpay {words}\n\nshown:\n{}\n\nprinted:\n{}", shown.join("\n"), printed.join("\n"));
            count += 1;
        }
    }
    assert!(count >= 6, "{count}");
}
