//! `wxpay-emulator`: a local WeChat Pay over HTTP. See README.md.

mod events;
mod folder;
mod keys;
mod server;
mod store;
mod wire;

use std::error::Error;
use std::io;
use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::{Long, ValueExt};
use serde_json::{Value, json};
use wxpay_emulator::{AddReceiver, Emulator, Ledger, Mode, Party, Payment, Refusal, Registration};

use crate::folder::Folder;
use crate::keys::Keys;
use crate::store::Store;

const HELP: &str = "\
A local WeChat Pay (本地微信支付) to test 电商收付通·分账 against.

Usage: wxpay-emulator [--port PORT] [--keys public-key|certificate|both] [--folder FOLDER] [--clock system|manual]
                      [--seed NUMBER] [--store FILE] [--print people|json] [--listen ADDRESS] [--published-keys]
                      [--attached]

  --port PORT    where to listen on 127.0.0.1; 0 takes a free one [8989]
  --keys         what WeChat Pay signs with: public-key: 微信支付公钥, as for new merchants; certificate: 平台证书;
                 both: the certificate, and the public key where a request names it [public-key]
  --folder       key files and config.json; what is missing is made [target/wxpay-emulator; a temporary one, which goes
                 when it ends, where it is attached]
  --clock        system: the clock runs; manual: it moves by the control call alone [system]
  --seed NUMBER  the numbers that it gives out are made from it [the time]
  --store FILE   keeps everything in this file, and goes on from it; what it has stands, also its keys, its seed and
                 its clock and what it signs with, unless these are given [nothing is kept]
  --print        people: what to configure, then a line a request; json: config.json on one line, no more [people]
  --listen       0.0.0.0 in a container whose port is published for 127.0.0.1 alone: whoever reaches it may use it
                 [127.0.0.1]
  --published-keys
                 a new folder gets the keys of wxpay-core's own tests, which everyone has: none has to be made
  --attached     it ends when its standard input does, so with the program that started it, also a killed one
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
    listen: IpAddr,
    mode: Option<Mode>,
    folder: Option<PathBuf>,
    manual: Option<bool>,
    seed: u64,
    store: Option<PathBuf>,
    json: bool,
    published_keys: bool,
    attached: bool,
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
    let store = options.store.as_deref().map(Store::open).transpose()?;
    let kept = store.as_ref().map(Store::files).transpose()?.unwrap_or_default();
    let folder = Folder::new(options.folder, options.attached)?;
    if options.attached {
        folder::end_with_standard_input(&folder)?;
    }
    if options.published_keys && kept.is_empty() {
        keys::publish(folder.path())?;
    }
    let keys = Keys::load(folder.path(), &kept, MCHID, PUBLIC_KEY_ID)
        .map_err(|error| format!("the keys in {} cannot be used: {error}", folder.path().display()))?;
    let listener = TcpListener::bind((options.listen, options.port))
        .map_err(|error| format!("cannot listen on port {}: {error}; choose another by --port", options.port))?;
    let base_url = base_url(&listener)?;

    let mut emulator = Emulator::new(options.seed);
    match &store {
        Some(store) if !kept.is_empty() => store.restore(&mut emulator)?,
        _ => begin(&mut emulator, &keys)?,
    }
    match options.manual {
        Some(true) => emulator.stop_clock(wxpay_core::now()),
        Some(false) => emulator.run_clock(),
        None => {}
    }
    emulator.kept_in = options.store.as_ref().map(|path| path.display().to_string());
    let merchant = emulator.merchant(MCHID).ok_or("the store has no books of this merchant")?;
    if let Some(mode) = options.mode {
        merchant.set_mode(mode);
    }
    merchant.ledger.pay_page = Some(format!("{base_url}/pay/"));
    let mode = merchant.mode();
    let config = config(&keys, mode, &base_url, emulator.kept_in.as_deref());
    std::fs::write(keys.path("config.json"), format!("{config:#}\n"))?;
    if let Some(store) = &store {
        store.begin(if kept.is_empty() { &keys.files } else { &[] }, &mut emulator)?;
    }
    if options.json {
        println!("{config}");
    } else {
        show(&config, &keys, mode);
    }
    server::serve(&listener, emulator, store, !options.json)?;
    Ok(())
}

/// The merchant of the keys, and what is open for business when nothing was before.
fn begin(emulator: &mut Emulator, keys: &Keys) -> Result<(), Box<dyn Error>> {
    let merchant = emulator.register(Registration {
        mchid: MCHID.into(),
        name: NAME.into(),
        serial_no: keys.serial_no.clone(),
        public_key: keys.certificate.clone(),
        apiv3_key: keys.apiv3_key.clone(),
        signing_keys: keys.signing.clone(),
    })?;
    merchant.set_mode(Mode::default());
    open_for_business(&mut merchant.ledger).map_err(|refusal| refusal.message)?;
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
        listen: Ipv4Addr::LOCALHOST.into(),
        mode: None,
        folder: None,
        manual: None,
        seed: wxpay_core::now(),
        store: None,
        json: false,
        published_keys: false,
        attached: false,
    };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => options.port = arguments.value()?.parse()?,
            Long("keys") => {
                let modes = [Mode::PublicKey, Mode::Certificate, Mode::Both];
                options.mode = Some(modes[choice(&mut arguments, &["public-key", "certificate", "both"])?]);
            }
            Long("folder") => options.folder = Some(arguments.value()?.into()),
            Long("clock") => options.manual = Some(choice(&mut arguments, &["system", "manual"])? == 1),
            Long("seed") => options.seed = arguments.value()?.parse()?,
            Long("store") => options.store = Some(arguments.value()?.into()),
            Long("print") => options.json = choice(&mut arguments, &["people", "json"])? == 1,
            Long("listen") => options.listen = arguments.value()?.parse()?,
            Long("published-keys") => options.published_keys = true,
            Long("attached") => options.attached = true,
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

/// What a client of this machine is to be given, also where it listens elsewhere.
fn base_url(listener: &TcpListener) -> io::Result<String> {
    Ok(format!("http://127.0.0.1:{}", listener.local_addr()?.port()))
}

/// The configuration that a program needs.
fn config(keys: &Keys, mode: Mode, base_url: &str, store: Option<&str>) -> Value {
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
        "store": store,
        "persons": [{ "appid": APPID, "openid": OPENID, "name": PERSON }],
        "environment": environment(keys, mode, base_url),
    })
}

/// The variables from which every language makes the merchant: its `from_env`.
fn environment(keys: &Keys, mode: Mode, base_url: &str) -> Value {
    let mut variables = json!({
        "WXPAY_BASE_URL": base_url,
        "WXPAY_MCHID": MCHID,
        "WXPAY_SERIAL_NO": keys.serial_no,
        "WXPAY_PRIVATE_KEY": keys.path("apiclient_key.pem"),
        "WXPAY_APIV3_KEY": keys.apiv3_key,
    });
    if mode != Mode::Certificate {
        variables["WXPAY_PUBLIC_KEY_ID"] = PUBLIC_KEY_ID.into();
        variables["WXPAY_PUBLIC_KEY"] = json!(keys.path("pub_key.pem"));
    }
    if mode != Mode::PublicKey {
        variables["WXPAY_PLATFORM_CERTIFICATE"] = json!(keys.path("platform_cert.pem"));
    }
    variables
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
    if let Some(store) = config["store"].as_str() {
        println!("Kept in {store}");
    }
    println!("A page to look at: {}/", text("base_url"));
    println!("Control calls: POST {}/… (tests/emulator/README.md)", text("control_url"));
    println!("The same for programs: {}", keys.path("config.json").display());
}
