//! The people and banks around the platform: how the books begin, and what happens to what was asked for.

use serde_json::{Value as Json, json};
use wxpay_core::Error;
use wxpay_emulator::{AddReceiver, Ledger, Party};

use super::{Block, refused};
use crate::funds::{APPID, OPENID};
use crate::intent::{Kind, PAYERS, Plan, SUPPLIERS};
use crate::keys::MCHID;
use crate::service::{self, Service};

/// The parties that are known, and enough money for what they transfer and withdraw.
pub(super) fn open(ledger: &mut Ledger) -> Result<(), Error> {
    ledger.settings.ratio = 100;
    ledger.settings.refuse_replays = true;
    ledger.add_appid(APPID);
    ledger.add_person(APPID, OPENID, "张三");
    for mchid in PAYERS.iter().chain(&SUPPLIERS) {
        ledger.add_merchant(mchid, mchid);
    }
    for mchid in SUPPLIERS.iter().chain([&MCHID]) {
        let party = Party::Merchant((*mchid).into());
        ledger.add_receiver(&AddReceiver { party, appid: None, name: None }).map_err(refused)?;
    }
    for mchid in PAYERS.iter().chain([&MCHID]) {
        ledger.account_mut(mchid).map_err(refused)?.available = 100_000;
    }
    Ok(())
}

/// Service orders of one block.
const SERVICES: usize = 20;

impl Block {
    /// Users want services.
    pub(super) fn order_services(&mut self) -> Result<(), Error> {
        for number in 0..SERVICES {
            let number = format!("service-{number}");
            self.services.insert(number.clone(), Service::default());
            self.begin(Plan::of_one(), service::order(number))?;
        }
        Ok(())
    }

    /// Some payers type their password, users confirm, banks answer; or they do not.
    pub(super) fn decide(&mut self) -> Result<(), Error> {
        for _ in 0..self.jobs.len() / 4 {
            let job = &self.jobs[self.rng.usize(..self.jobs.len())];
            let (kind, number) = (job.intent.kind, job.intent.number.clone());
            let is_good = self.rng.u32(..3) > 0;
            let (name, body) = match kind {
                Kind::Charge => (if is_good { "pay" } else { "refuse" }, json!({ "out_trade_no": number })),
                Kind::Refund => {
                    let status = self.rng.choice(["SUCCESS", "ABNORMAL", "SUCCESS", "CLOSED"]);
                    ("refund_result", json!({ "out_refund_no": number, "status": status }))
                }
                Kind::Transfer => {
                    let reason = if is_good { Json::Null } else { "TRANSFER_RISK".into() };
                    ("transfer_result", json!({ "out_bill_no": number, "fail_reason": reason }))
                }
                Kind::Withdrawal => {
                    let status = if is_good { "SUCCESS" } else { "FAIL" };
                    ("withdraw_result", json!({ "out_request_no": number, "status": status }))
                }
                Kind::Service | Kind::Completion => {
                    let action = match (kind, is_good) {
                        (Kind::Service, _) => "CONFIRM",
                        (_, true) => "PAY",
                        (_, false) => "FAIL",
                    };
                    ("payscore_result", json!({ "out_order_no": number, "action": action }))
                }
                _ => continue,
            };
            let (target, body) = (format!("/_control/{name}"), body.to_string());
            let request =
                wxpay_emulator::Request { method: "POST", target: &target, headers: &[], body: body.as_bytes() };
            let now = self.now();
            // What is not there yet, or has ended, is not decided.
            let is_there = self.emulator.handle(&request, now).status != 404;
            let ending = match (kind, self.services.get_mut(&number)) {
                (Kind::Service, Some(service)) if is_there => service.ending(&mut self.rng, &number),
                (Kind::Completion, Some(service)) if !is_good => service.cancellation(&number),
                _ => None,
            };
            if let Some(ending) = ending {
                self.begin(Plan::of_one(), ending)?;
            }
        }
        Ok(())
    }
}
