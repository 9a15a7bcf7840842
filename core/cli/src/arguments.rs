//! The command line: what there is to say, and how a wrong word is refused.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, KindFormatter};
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use wxpay_core::environment::VARIABLES;

/// WeChat Pay APIv3 from the command line.
///
/// Keys come from the environment or from the file of --env-file, never from arguments, which every user of the machine can see.
#[derive(Debug, Parser)]
#[command(name = "wxpay", version, arg_required_else_help = true, after_help = variables())]
pub(crate) struct Arguments {
    /// Print JSON, for programs
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Read variables that the environment does not set from this file: a NAME=VALUE a line, or the config.json of the local
    /// WeChat Pay
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) env_file: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check keys, serial, APIv3 key and clock before the first yuan
    Doctor(Doctor),
    /// Tell what keys and certificates a file holds, and which belong together
    Keys(Keys),
    /// List the operations, find some by their words, or show one with its fields and rules
    Operations(Operations),
    /// Sign a request to any API: its headers, and the text that is signed
    Sign(Sign),
    /// Verify that WeChat Pay signed an answer or a notification
    Verify(Message),
    /// Open a notification, a sealed resource or an encrypted field
    Open(Message),
    /// Tell why a request, an answer or a notification is refused or not believed
    Explain(Message),
    /// Call an operation once, with a body of JSON
    Call(Call),
    /// Send a request to any API, for one that is not declared
    Request(Request),
    /// Call an operation, repeat it and query, until its outcome is final
    UntilFinal(UntilFinal),
    /// Download WeChat Pay's platform certificates, checked
    Certificates(Certificates),
    /// Download a bill, check its hash, and print it as CSV with amounts in yuan and in fen
    Bill(Bill),
    /// Start the local WeChat Pay, which is the program wxpay-emulator
    Emulator(Emulator),
    /// Have the local WeChat Pay send a notification, or list the kinds that there are
    Trigger(Trigger),
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the man page
    Man,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Doctor {
    /// Ask WeChat Pay, too, by a request that changes nothing: whether it can be reached, takes the signature, and has the
    /// same time
    #[arg(long)]
    pub(crate) online: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Keys {
    /// The files; without one, those of the environment
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Operations {
    /// The id of one, or words of its id, path or Chinese name
    #[arg(value_name = "ID")]
    pub(crate) words: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Sign {
    /// GET, POST, PUT, PATCH or DELETE
    pub(crate) method: String,
    /// The path, such as /v3/refund/domestic/refunds, and its query
    pub(crate) path: String,
    /// The file of the body, signed byte by byte; - for what is piped in
    #[arg(value_name = "BODY")]
    pub(crate) body: Option<PathBuf>,
    /// The Unix time of the signature, in seconds; by default that of the clock
    #[arg(long, value_name = "SECONDS")]
    pub(crate) timestamp: Option<u64>,
    /// The nonce, 1 to 32 letters and digits; by default a random one
    #[arg(long, value_name = "TEXT")]
    pub(crate) nonce: Option<String>,
}

/// A message as it came: its first line if there is one, headers, an empty line, and the body byte by byte.
#[derive(Debug, clap::Args)]
pub(crate) struct Message {
    /// The file of the message; - for what is piped in
    #[arg(value_name = "MESSAGE", default_value = "-")]
    pub(crate) head: PathBuf,
    /// The body by itself, where the message's file has headers alone
    #[arg(long, value_name = "FILE")]
    pub(crate) body: Option<PathBuf>,
    /// The Unix time to judge it by, in seconds; by default that of the clock
    #[arg(long, value_name = "SECONDS")]
    pub(crate) now: Option<u64>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Call {
    /// The id of the operation; `wxpay operations` lists them
    pub(crate) id: String,
    /// The file of its fields, a JSON object in which sensitive fields are plain; - for what is piped in
    #[arg(value_name = "BODY")]
    pub(crate) body: Option<PathBuf>,
    /// Fields that are not declared, a JSON object that is merged into the body and not checked
    #[arg(long, value_name = "FILE")]
    pub(crate) extra: Option<PathBuf>,
    /// The file that the operation uploads
    #[arg(long, value_name = "FILE")]
    pub(crate) upload: Option<PathBuf>,
    /// Where to write the file that the operation answers
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    /// The longest that an exchange may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub(crate) timeout: u64,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Request {
    /// GET, POST, PUT, PATCH or DELETE
    pub(crate) method: String,
    /// The path, such as /v3/refund/domestic/refunds, and its query
    pub(crate) path: String,
    /// The file of the body, sent byte by byte; - for what is piped in
    #[arg(value_name = "BODY")]
    pub(crate) body: Option<PathBuf>,
    /// The longest that the exchange may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub(crate) timeout: u64,
}

#[derive(Debug, clap::Args)]
pub(crate) struct UntilFinal {
    #[command(flatten)]
    pub(crate) call: Call,
    /// The longest that it may take in all, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    pub(crate) patience: u32,
    /// The Unix time at which the same request was sent before, at the latest, by a program that did not see its end
    #[arg(long, value_name = "SECONDS")]
    pub(crate) sent_before: Option<u64>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Certificates {
    /// Where to write them as PEM, for WXPAY_PLATFORM_CERTIFICATE
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Bill {
    /// The kind of bill
    pub(crate) kind: BillKind,
    /// Its day, such as 2026-11-01
    pub(crate) date: String,
    /// Further fields of the operation, such as account_type=BASIC or sub_mchid=1900000109
    #[arg(value_name = "FIELD=VALUE")]
    pub(crate) fields: Vec<String>,
    /// Where to write it, in place of printing it
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    /// As WeChat Pay has it, in place of CSV
    #[arg(long)]
    pub(crate) raw: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum BillKind {
    /// 交易账单
    Trade,
    /// 资金账单
    FundFlow,
    /// 分账账单
    ProfitSharing,
    /// 二级商户资金账单
    SubMerchants,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Emulator {
    /// What wxpay-emulator is to be told, such as --port 0
    #[arg(value_name = "ARGUMENT", trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) arguments: Vec<OsString>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Trigger {
    /// The id of a notification, such as ecommerce.profitsharing.movement; without one, all are listed
    pub(crate) event: Option<String>,
    /// Where to, on this machine
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8000/notify")]
    pub(crate) url: String,
    /// Its event_type, where there are several
    #[arg(long = "type", value_name = "EVENT_TYPE")]
    pub(crate) event_type: Option<String>,
    /// The file of members that take the place of the sample's, a JSON object
    #[arg(long, value_name = "FILE")]
    pub(crate) data: Option<PathBuf>,
}

/// The names of the variables, at the end of the help.
fn variables() -> String {
    let row = |(name, doc): (&str, &str)| format!("  {name:<27}{doc}");
    let rows = VARIABLES.iter().map(|variable| row((variable.name, variable.doc)));
    format!(
        "Variables:\n{}\n\nA key is given as its PEM, or as the path of its file.",
        rows.collect::<Vec<_>>().join("\n")
    )
}

/// The longest word of an argument that an error repeats: a longer one may be a key.
const LONGEST_WORD: usize = 24;

/// Prints help, the version, or what is wrong with the arguments; no word that may be a secret is repeated.
pub(crate) fn refuse(error: clap::Error) -> ExitCode {
    let is_harmless =
        |text: &str| text.len() <= LONGEST_WORD && text.chars().all(|c| c.is_ascii_lowercase() || "-<>".contains(c));
    let told = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand, ContextKind::InvalidValue];
    let is_told = told.into_iter().filter_map(|kind| error.get(kind)).all(|value| match value {
        ContextValue::String(text) => is_harmless(text),
        _ => true,
    });
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    // A terminal that is gone reads no help.
    let _ = if is_told {
        error.print()
    } else {
        let error = error.apply::<KindFormatter>();
        let _ = error.print();
        writeln!(
            std::io::stderr(),
            "It is not repeated here, for it may be a key: keys come from files or the environment."
        )
    };
    ExitCode::from(code)
}
