//! `wxpay bill`: a bill, held against the hash that WeChat Pay signed, as CSV with amounts in yuan and in fen.

mod sheet;

use std::path::Path;
use std::time::Duration;

use wxpay_core::{Moment, Object, Value};

use crate::arguments::{Bill, BillKind};
use crate::http::Client;
use crate::output::{Failure, Outcome, Report};
use crate::{input, settings};

/// The operation of a kind, and the fields that it needs and everybody gives alike.
fn operation(kind: BillKind) -> (&'static str, &'static [(&'static str, &'static str)]) {
    match kind {
        BillKind::Trade => ("bill.query_trade_bill", &[]),
        BillKind::FundFlow => ("bill.query_fund_flow_bill", &[]),
        BillKind::ProfitSharing => ("profitsharing.query_bill", &[]),
        BillKind::SubMerchants => {
            ("ecommerce.bill.query_fund_flow_bill", &[("account_type", "ALL"), ("algorithm", "AEAD_AES_256_GCM")])
        }
    }
}

pub(crate) fn run(arguments: &Bill, env_file: Option<&Path>) -> Outcome {
    let merchant = settings::merchant(env_file)?;
    let (id, usual) = operation(arguments.kind);
    let mut fields = Object::new();
    fields.push("bill_date", arguments.date.as_str());
    let mut given = Vec::new();
    for field in &arguments.fields {
        let text = "give a field and its value, such as account_type=BASIC";
        given.push(field.split_once('=').ok_or_else(|| Failure::own("FIELD=VALUE", text))?);
    }
    let usual = usual.iter().copied().filter(|(name, _)| !given.iter().any(|(known, _)| known == name));
    for (name, value) in usual.chain(given.iter().copied()) {
        fields.push(name, value);
    }
    let client = Client::new(Duration::from_secs(600));
    let request = merchant.prepare_value(id, fields.into(), &Value::Null, Moment::now()?)?;
    let told = client.send(&request)?;
    let mut content = Vec::new();
    let mut count = 0;
    // A bill of many gigabytes comes in several files, in order.
    while let Some(file) = request.file(&told, count, &Object::new(), Moment::now()?) {
        content.extend(client.send(&file?)?.body);
        count += 1;
    }
    if count == 0 {
        return Err(Failure::own("bill", "the answer names no file"));
    }
    report(arguments, content)
}

fn report(arguments: &Bill, content: Vec<u8>) -> Outcome {
    let text = String::from_utf8(content).map_err(|_| Failure::own("bill", "its content is no UTF-8"))?;
    let sheet = sheet::Sheet::read(&text);
    let rows = sheet.rows.len();
    let shown = if arguments.raw { text.clone() } else { sheet.csv() };
    let data = Value::from([("verified", true.into()), ("rows", sheet.data().into()), ("summary", sheet.summary())]);
    match &arguments.save {
        None => Ok(Report::good(data, shown)),
        Some(path) => {
            input::write(path, shown.as_bytes())?;
            Ok(Report::good(
                data,
                format!("A bill of {rows} rows was written; its hash is the one that WeChat Pay signed."),
            ))
        }
    }
}
