//! `wxpay-emulator`: a local WeChat Pay over HTTP. See README.md.

mod events;
mod keys;
mod server;
mod wire;

use std::error::Error;
use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::{Long, ValueExt};
use serde_json::{Value, json};
use wxpay_emulator::{AddReceiver, Emulator, Ledger, Mode, Party, Payment, Refusal, Registration};

use crate::keys::Keys;

const HELP: &str = "\
A local WeChat Pay (本地微信支付) to test 电商收付通·分账 against.

Usage: wxpay-emulator [--port PORT] [--keys public-key|certificate|both] [--folder FOLDER] [--clock system|manual]
                      [--seed NUMBER] [--print people|json]

  --port PORT    where to listen on 127.0.0.1; 0 takes a free one [8989]
  --keys         what WeChat Pay signs with: public-key: 微信支付公钥, as for new merchants; certificate: 平台证书;
                 both: the certificate, and the public key where a request names it [public-key]
  --folder       key files and config.json; what is missing is made [target/wxpay-emulator]
  --clock        system: the clock runs; manual: it moves by the control call alone [system]
  --seed NUMBER  the numbers that it gives out are made from it [the time]
  --print        people: what to configure; json: config.json on one line [people]
";

const MCHID: &str = "1900000001";
const NAME: &str = "测试电商平台有限公司";
const PUBLIC_KEY_ID: &str = "PUB_KEY_ID_0119000000012025092700000000000001";
const APPID: &str = "wx8888888888888888";
const OPENID: &str = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
const PERSON: &str = "张三";
/// Second-level merchants: who is paid, and who may receive.
const MERCHANTS: [(&str, &str); 3] = [
    ("1900000109", "测试二级商户有限公司"),
    ("1900000110", "测试供应商有限公司"),
    ("1900000111", "测试分销商有限公司"),
];
/// Paid to the first of them, and ready to be split to the second.
const ORDER: &str = "4200000001202509270000000001";

struct Options {
    port: u16,
    mode: Mode,
    folder: PathBuf,
    manual: bool,
    seed: u64,
    json: bool,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wxpay-emulator: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let Some(options) = options()? else {
        print!("{HELP}");
        return Ok(());
    };
    let keys = Keys::load(&options.folder, MCHID, PUBLIC_KEY_ID)
        .map_err(|error| format!("the keys in {} cannot be used: {error}", options.folder.display()))?;
    let listener = TcpListener::bind(("127.0.0.1", options.port))
        .map_err(|error| format!("cannot listen on port {}: {error}; choose another by --port", options.port))?;
    let config = config(&keys, options.mode, &base_url(&listener)?);
    std::fs::write(keys.path("config.json"), format!("{config:#}\n"))?;

    let mut emulator = Emulator::new(options.seed);
    if options.manual {
        emulator.stop_clock(wxpay_core::now());
    }
    let merchant = emulator.register(Registration {
        mchid: MCHID.into(),
        name: NAME.into(),
        serial_no: keys.serial_no.clone(),
        public_key: keys.certificate.clone(),
        apiv3_key: keys.apiv3_key.clone(),
        signing_keys: keys.signing.clone(),
    })?;
    merchant.set_mode(options.mode);
    merchant.ledger.pay_page = Some(format!("{}/pay/", base_url(&listener)?));
    open_for_business(&mut merchant.ledger).map_err(|refusal| refusal.message)?;
    if options.json {
        println!("{config}");
    } else {
        show(&config, &keys, options.mode);
    }
    server::serve(&listener, emulator)?;
    Ok(())
}

/// The parties that are known, and the order that was paid, when it starts.
fn open_for_business(ledger: &mut Ledger) -> Result<(), Refusal> {
    ledger.add_appid(APPID);
    ledger.add_person(APPID, OPENID, PERSON);
    for (mchid, name) in MERCHANTS {
        ledger.add_merchant(mchid, name);
    }
    let [(seller, _), (supplier, _), _] = MERCHANTS;
    ledger.add_receiver(&AddReceiver { party: Party::Merchant(supplier.into()), appid: None, name: None })?;
    let order = Payment {
        sub_mchid: seller.into(),
        total: 10_000,
        profit_sharing: true,
        transaction_id: Some(ORDER.into()),
        seconds_ago: 60,
        ..Payment::default()
    };
    ledger.pay(&order, wxpay_core::now()).map(drop)
}

fn options() -> Result<Option<Options>, lexopt::Error> {
    let mut options = Options {
        port: 8989,
        mode: Mode::default(),
        folder: "target/wxpay-emulator".into(),
        manual: false,
        seed: wxpay_core::now(),
        json: false,
    };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => options.port = arguments.value()?.parse()?,
            Long("keys") => {
                let modes = [Mode::PublicKey, Mode::Certificate, Mode::Both];
                options.mode = modes[choice(&mut arguments, &["public-key", "certificate", "both"])?];
            }
            Long("folder") => options.folder = arguments.value()?.into(),
            Long("clock") => options.manual = choice(&mut arguments, &["system", "manual"])? == 1,
            Long("seed") => options.seed = arguments.value()?.parse()?,
            Long("print") => options.json = choice(&mut arguments, &["people", "json"])? == 1,
            Long("help") | lexopt::Arg::Short('h') => return Ok(None),
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(Some(options))
}

/// Which of some words was given.
fn choice(arguments: &mut lexopt::Parser, words: &[&str]) -> Result<usize, lexopt::Error> {
    let value = arguments.value()?.string()?;
    let found = words.iter().position(|word| *word == value);
    found.ok_or_else(|| format!("{value:?} is none of {}", words.join(", ")).into())
}

/// Where it listens.
fn base_url(listener: &TcpListener) -> io::Result<String> {
    Ok(format!("http://127.0.0.1:{}", listener.local_addr()?.port()))
}

/// The configuration that a program needs.
fn config(keys: &Keys, mode: Mode, base_url: &str) -> Value {
    json!({
        "base_url": base_url,
        "control_url": format!("{base_url}/_control"),
        "mchid": MCHID,
        "name": NAME,
        "serial_no": keys.serial_no,
        "private_key": keys.path("apiclient_key.pem"),
        "certificate": keys.path("apiclient_cert.pem"),
        "apiv3_key": keys.apiv3_key,
        "keys": mode,
        "public_key_id": PUBLIC_KEY_ID,
        "public_key": keys.path("pub_key.pem"),
        "platform_serial_no": keys.platform_serial_no,
        "platform_certificate": keys.path("platform_cert.pem"),
        "appid": APPID,
        "sub_merchants": MERCHANTS.map(|(mchid, name)| json!({ "mchid": mchid, "name": name })),
        "transaction_id": ORDER,
        "persons": [{ "appid": APPID, "openid": OPENID, "name": PERSON }],
    })
}

fn show(config: &Value, keys: &Keys, mode: Mode) {
    let words = match mode {
        Mode::PublicKey => "the public key (微信支付公钥)",
        Mode::Certificate => "the platform certificate (平台证书)",
        Mode::Both => {
            "the platform certificate (平台证书), and with the public key (微信支付公钥) where a request names it"
        }
    };
    println!("A local WeChat Pay listens. It signs with {words}.");
    println!("--keys public-key|certificate|both chooses.");
    println!("Configure the merchant so:\n");
    let text = |name: &str| config[name].as_str().unwrap_or_default().to_owned();
    let show = |names: &[&str]| names.iter().for_each(|name| println!("  {name:<22}{}", text(name)));
    show(&["base_url", "mchid", "serial_no", "private_key", "apiv3_key"]);
    if mode != Mode::Certificate {
        show(&["public_key_id", "public_key"]);
    }
    if mode != Mode::PublicKey {
        show(&["platform_serial_no", "platform_certificate"]);
    }
    println!("\nSecond-level merchants: {}", MERCHANTS.map(|(mchid, name)| format!("{mchid} {name}")).join(", "));
    println!("An order of 100.00 yuan, paid to the first, to be split: {ORDER}");
    println!("Person: {OPENID} ({PERSON}) of appid {APPID}");
    println!("A page to look at: {}/", text("base_url"));
    println!("Control calls: POST {}/… (tests/emulator/README.md)", text("control_url"));
    println!("The same for programs: {}", keys.path("config.json").display());
}
