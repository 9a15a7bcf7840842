//! Holds what the platform was told against the books of the local WeChat Pay.

use std::collections::HashMap;

use serde_json::Value as Json;
use wxpay_core::{Outcome, Value};

use super::{Block, List, Note};
use crate::funds;
use crate::intent::{End, Intent, Kind, SUPPLIERS};
use crate::keys::MCHID;
use crate::service;

impl Block {
    /// Line by line: what was told is in the books, once, and nothing else is.
    pub(super) fn check(&mut self) -> Result<(), String> {
        let ledger = &self.emulator.merchant(MCHID).ok_or("no merchant")?.ledger;
        let dump = ledger.dump(None);
        let mut lines: HashMap<String, Json> = HashMap::new();
        let mut problems = Vec::new();
        for order in dump["orders"].as_array().into_iter().flatten() {
            if order["balanced"] != true {
                problems.push(format!("the order does not balance: {order}"));
            }
            for (list, name) in [("splits", "out_order_no"), ("returns", "out_return_no")] {
                for line in order[list].as_array().into_iter().flatten() {
                    let number = line[name].as_str().unwrap_or_default().to_owned();
                    if lines.insert(number.clone(), line.clone()).is_some() {
                        problems.push(format!("{number} is doubled"));
                    }
                }
            }
        }
        let services: HashMap<String, Json> = service::lines(&dump).collect();
        self.report.collected = services.values().map(|line| u64::from(line["state"] == "DONE")).sum();
        for (number, line) in funds::lines(&dump) {
            if lines.insert(number.clone(), line).is_some() {
                problems.push(format!("{number} is doubled"));
            }
        }
        let mut received: HashMap<&str, i64> = HashMap::new();
        problems.extend(fees(&dump, &self.done));
        for (intent, end, notes) in &self.done {
            if intent.kind == Kind::Fee {
                continue;
            }
            if let Kind::Service | Kind::Completion | Kind::Cancellation = intent.kind {
                if let Err(what) = service::check(intent, end, services.get(&intent.number)) {
                    problems.push(format!("{} {what}\n{}", intent.number, List(notes)));
                }
                continue;
            }
            if intent.is_reuse {
                // What is in the books under this number is another's.
                if let End::Final(outcome, _) = end {
                    problems.push(format!(
                        "{} is another's, and was told as {outcome}\n{}",
                        intent.number,
                        List(notes)
                    ));
                }
                continue;
            }
            let line = lines.remove(&intent.number);
            if let Err(what) = intent.check(end, line.as_ref()) {
                problems.push(format!("{} {what}\n{}", intent.number, List(notes)));
            }
            if let (End::Final(_, data), Kind::Split) = (end, intent.kind) {
                for receiver in data.get("receivers").and_then(Value::as_list).unwrap_or_default() {
                    let text = |name| receiver.get(name).and_then(Value::as_str).unwrap_or_default();
                    if let (Some(who), "SUCCESS") =
                        (SUPPLIERS.iter().find(|who| **who == text("receiver_account")), text("result"))
                    {
                        *received.entry(who).or_default() +=
                            receiver.get("amount").and_then(Value::as_i64).unwrap_or_default();
                    }
                }
            }
        }
        problems.extend(lines.keys().map(|number| format!("{number} is in the books, and nobody was told")));
        for (who, amount) in received {
            let booked = ledger.account(who).map(|account| account.received);
            if booked != Some(amount) {
                problems.push(format!("{who} has received {booked:?}, the platform was told {amount}"));
            }
        }
        problems.truncate(5);
        if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
    }
}

/// Fees have no number, but each order has as many as were told, and those of which nobody can say.
fn fees(dump: &Json, done: &[(Intent, End, Vec<Note>)]) -> Vec<String> {
    let mut problems = Vec::new();
    for order in dump["orders"].as_array().into_iter().flatten() {
        let of = |(intent, ..): &&(Intent, End, Vec<Note>)| {
            intent.kind == Kind::Fee && intent.body["transaction_id"] == order["transaction_id"]
        };
        let told: Vec<_> = done.iter().filter(of).collect();
        let count = |wanted: &dyn Fn(&End) -> bool| told.iter().filter(|(_, end, _)| wanted(end)).count();
        let unknown = count(&|end| matches!(end, End::Unknown));
        for (name, outcome) in [("SUCCESS", Outcome::Succeeded), ("FAILED", Outcome::Failed)] {
            let known = count(&|end| matches!(end, End::Final(told, _) if *told == outcome));
            let booked =
                order["after_sales"].as_array().into_iter().flatten().filter(|fee| fee["result"] == name).count();
            if !(known..=known + unknown).contains(&booked) {
                let stories = told.iter().map(|(fee, end, notes)| format!("{} {end:?}\n{}", fee.number, List(notes)));
                let stories = stories.collect::<String>();
                problems.push(format!("{booked} fees {name}, {known} were told, {unknown} unknown:\n{stories}"));
            }
        }
    }
    problems
}
