//! 商家转账: a merchant pays a user, who confirms it. The money leaves the balance when the transfer is accepted, and comes
//! back where it ends otherwise.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::asked::Asked;
use crate::calendar::{DAY, rfc3339};
use crate::kept::{List, Table, Word, kept, word};
use crate::ledger::{Ledger, Notice};
use crate::refusal::Refusal;
use crate::routes::Answer;
use crate::timer::Timer;

/// The time that a user has to confirm.
const PATIENCE: u64 = DAY;
/// From this amount on the user's name is asked for: 2000 CNY.
const NAMED_FROM: i64 = 200_000;
/// The reasons for which a transfer fails, as far as a control call may choose one.
pub(crate) const FAIL_REASONS: [&str; 8] = [
    "ACCOUNT_FROZEN",
    "ACCOUNT_NOT_EXIST",
    "DAY_RECEIVED_QUOTA_EXCEED",
    "NAME_NOT_CORRECT",
    "OVERDUE_CLOSE",
    "PAYEE_ACCOUNT_ABNORMAL",
    "REAL_NAME_CHECK_FAIL",
    "TRANSFER_RISK",
];

/// Every transfer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Transfers {
    all: List<Transfer>,
    by_number: Table<String, usize>,
    by_wechat_no: Table<String, usize>,
}

kept!(Transfers { all, by_number, by_wechat_no });

/// An accepted transfer.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Transfer {
    /// What was asked: a repetition asks the same.
    terms: Value,
    product: String,
    wechat_no: String,
    /// The merchant that pays.
    payer: String,
    openid: String,
    amount: i64,
    state: State,
    created_at: u64,
    updated_at: u64,
    queries: u32,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
enum State {
    Waiting,
    /// Confirmed, and on its way.
    Transferring,
    Success,
    Fail(#[serde(deserialize_with = "word")] Word),
    Canceling,
    Cancelled,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Waiting => "WAIT_USER_CONFIRM",
            // As the pages spell it.
            Self::Transferring => "TRANSFERING",
            Self::Success => "SUCCESS",
            Self::Fail(_) => "FAIL",
            Self::Canceling => "CANCELING",
            Self::Cancelled => "CANCELLED",
        }
    }

    fn reason(self) -> Option<&'static str> {
        match self {
            Self::Fail(reason) => Some(reason),
            Self::Cancelled => Some("MCH_CANCEL"),
            _ => None,
        }
    }
}

pub(crate) fn rules(ledger: &mut Ledger, asked: &Asked, now: u64) -> Option<Answer> {
    Some(match asked.name() {
        "create_transfer_bill" | "create_transfer_bill_with_authorization" => {
            ledger.transfer(asked, now).map(|index| Some(ledger.accepted_transfer(index)))
        }
        "create_authorized_transfer_bill" => ledger.authorized_transfer(asked, now).map(Some),
        "query_transfer_bill" | "query_transfer_bill_by_id" => ledger.query_transfer(asked, now).map(Some),
        "cancel_transfer_bill" => ledger.cancel_transfer(asked, now).map(Some),
        _ => return None,
    })
}

impl Ledger {
    /// 发起转账.
    fn transfer(&mut self, asked: &Asked, now: u64) -> Result<usize, Refusal> {
        self.check_signer(asked)?;
        let number = asked.text("/out_bill_no");
        if let Some(known) = self.transfers.by_number.get(number) {
            if self.transfers.all[*known].terms != *asked.members() {
                return Err(Refusal::invalid("商户单号已存在，且与原请求参数不一致"));
            }
            return Ok(*known);
        }
        if !self.appids.contains(asked.text("/appid")) {
            return Err(Refusal::invalid("appid与商户号不匹配"));
        }
        let openid = self.payee(asked)?;
        let amount = asked.amount("/transfer_amount");
        if amount >= NAMED_FROM && asked.at("/user_name").is_none() {
            return Err(asked.wrong("/user_name", "转账金额达到2000元时必填"));
        }
        let payer = asked.optional("/sub_mchid").unwrap_or_else(|| self.mchid.clone());
        self.lock(&payer, amount, "商家转账", number)?;
        let index = self.transfers.all.len();
        let wechat_no = self.ids.number("1330");
        self.transfers.by_number.insert(number.into(), index);
        self.transfers.by_wechat_no.insert(wechat_no.clone(), index);
        self.transfers.all.push(Transfer {
            terms: asked.members().clone(),
            product: asked.product(),
            wechat_no,
            payer,
            openid,
            amount,
            state: State::Waiting,
            created_at: now,
            updated_at: now,
            queries: 0,
        });
        self.at(now + PATIENCE, Timer::Unconfirmed(index));
        Ok(index)
    }

    /// 用户授权后转账: the user confirmed once for all.
    fn authorized_transfer(&mut self, asked: &Asked, now: u64) -> Result<Value, Refusal> {
        let index = self.transfer(asked, now)?;
        if self.transfers.all[index].state == State::Waiting {
            self.go_on(index, State::Transferring, now);
        }
        Ok(self.transfer_view(index))
    }

    /// The user whom the request names; where it names an authorization instead, of which no books are kept, the first one
    /// of the appid.
    fn payee(&self, asked: &Asked) -> Result<String, Refusal> {
        let (appid, openid) = (asked.text("/appid"), asked.text("/openid"));
        let found =
            self.persons.iter().find(|(known, user, _)| *known == appid && (openid.is_empty() || *user == openid));
        let found = found.map(|(_, openid, _)| openid.to_owned());
        found.ok_or_else(|| asked.wrong("/openid", "openid无效，或不是该appid的用户"))
    }

    /// Money of a balance is promised, where there is so much.
    pub(crate) fn lock(&mut self, mchid: &str, amount: i64, business: &str, number: &str) -> Result<(), Refusal> {
        let account = self.accounts.get_mut(mchid).filter(|account| account.available >= amount);
        let account = account.ok_or_else(|| Refusal::not_enough("商户可用余额不足，请充值后用原单号重新请求"))?;
        account.pending += amount;
        self.flow(mchid, -amount, business, number);
        Ok(())
    }

    /// Promised money has left.
    pub(crate) fn pay_promised(&mut self, mchid: &str, amount: i64) {
        if let Some(account) = self.accounts.get_mut(mchid) {
            account.pending -= amount;
        }
    }

    /// Promised money is free again.
    pub(crate) fn unlock(&mut self, mchid: &str, amount: i64, business: &str, number: &str) {
        self.pay_promised(mchid, amount);
        self.flow(mchid, amount, business, number);
    }

    fn transferred(&self, asked: &Asked) -> Result<usize, Refusal> {
        self.check_signer(asked)?;
        let Transfers { all, by_number, by_wechat_no } = &self.transfers;
        let found = by_number.get(asked.text("/out_bill_no"));
        let found = found.or_else(|| by_wechat_no.get(asked.text("/transfer_bill_no"))).copied();
        let found = found.filter(|index| {
            let Transfer { product, payer, .. } = &all[*index];
            *product == asked.product() && asked.optional("/sub_mchid").is_none_or(|sub_mchid| sub_mchid == *payer)
        });
        found.ok_or_else(|| Refusal::not_found("记录不存在"))
    }

    /// 查询转账单.
    fn query_transfer(&mut self, asked: &Asked, now: u64) -> Result<Value, Refusal> {
        let index = self.transferred(asked)?;
        let transfer = &mut self.transfers.all[index];
        if matches!(transfer.state, State::Transferring | State::Canceling) {
            transfer.queries += 1;
            if transfer.queries == self.settings.transfers.queries {
                self.settle_transfer(index, now);
            }
        }
        Ok(self.transfer_view(index))
    }

    /// 撤销转账: as long as the user has not confirmed.
    fn cancel_transfer(&mut self, asked: &Asked, now: u64) -> Result<Value, Refusal> {
        let index = self.transferred(asked)?;
        match self.transfers.all[index].state {
            State::Waiting => self.go_on(index, State::Canceling, now),
            State::Canceling | State::Cancelled => {}
            State::Transferring | State::Success | State::Fail(_) => {
                return Err(Refusal::invalid("转账单已确认或已结束，不能撤销"));
            }
        }
        if self.transfers.all[index].product == "fund_app.mch_transfer" {
            let Transfer { terms, wechat_no, state, updated_at, .. } = &self.transfers.all[index];
            return Ok(json!({
                "out_bill_no": terms["out_bill_no"], "transfer_bill_no": wechat_no,
                "state": state.name(), "update_time": rfc3339(*updated_at),
            }));
        }
        Ok(self.transfer_view(index))
    }

    /// The user confirms, or the transfer fails for this reason.
    pub fn decide_transfer(&mut self, number: &str, fail_reason: Option<&str>, now: u64) -> Result<Value, Refusal> {
        let index = self.transfers.by_number.get(number).copied();
        let index = index.ok_or_else(|| Refusal::not_exists(format!("no transfer `{number}`")))?;
        let Transfer { state, terms, openid, .. } = &self.transfers.all[index];
        if *state != State::Waiting {
            return Err(Refusal::invalid("the transfer does not wait for its user"));
        }
        let person = self.persons.get(terms["appid"].as_str().unwrap_or_default(), openid);
        let is_other = terms["user_name"].as_str().is_some_and(|name| person.is_some_and(|person| person.name != name));
        let reason = match fail_reason {
            Some(reason) => {
                let known = FAIL_REASONS.into_iter().find(|known| *known == reason);
                Some(known.ok_or_else(|| Refusal::unknown("fail_reason", reason, &FAIL_REASONS))?)
            }
            None => is_other.then_some("NAME_NOT_CORRECT"),
        };
        match reason {
            Some(reason) => self.end_transfer(index, State::Fail(reason), now),
            None => self.go_on(index, State::Transferring, now),
        }
        Ok(self.transfer_view(index))
    }

    fn go_on(&mut self, index: usize, state: State, now: u64) {
        let transfer = &mut self.transfers.all[index];
        (transfer.state, transfer.updated_at) = (state, now);
        match self.settings.transfers.seconds {
            0 => self.settle_transfer(index, now),
            seconds => self.at(now + seconds, Timer::Transfer(index)),
        }
    }

    /// What the user confirmed arrives, and what is being cancelled is.
    pub(crate) fn settle_transfer(&mut self, index: usize, now: u64) {
        match self.transfers.all[index].state {
            State::Transferring => self.end_transfer(index, State::Success, now),
            State::Canceling => self.end_transfer(index, State::Cancelled, now),
            _ => {}
        }
    }

    /// Nobody confirmed in time.
    pub(crate) fn time_out_transfer(&mut self, index: usize, now: u64) {
        if self.transfers.all[index].state == State::Waiting {
            self.end_transfer(index, State::Fail("OVERDUE_CLOSE"), now);
        }
    }

    fn end_transfer(&mut self, index: usize, state: State, now: u64) {
        let transfer = &mut self.transfers.all[index];
        (transfer.state, transfer.updated_at) = (state, now);
        let Transfer { payer, openid, amount, terms, .. } = transfer.clone();
        if state == State::Success {
            self.pay_promised(&payer, amount);
            let appid = terms["appid"].as_str().unwrap_or_default();
            if let Some(person) = self.persons.get_mut(appid, &openid) {
                person.received += amount;
            }
        } else {
            self.unlock(&payer, amount, "商家转账退回", terms["out_bill_no"].as_str().unwrap_or_default());
        }
        self.tell_of_transfer(index, now);
    }

    /// MCHTRANSFER.BILL.FINISHED, where the request named a URL.
    fn tell_of_transfer(&mut self, index: usize, now: u64) {
        let mut resource = self.transfer_view(index);
        let terms = &self.transfers.all[index].terms;
        let Some(url) = terms["notify_url"].as_str().map(str::to_owned) else { return };
        if let Some(members) = resource.as_object_mut() {
            let told = |name: &str| !matches!(name, "appid" | "user_name" | "transfer_remark" | "transfer_scene_id");
            members.retain(|name, _| told(name));
        }
        let (event_type, original_type) = ("MCHTRANSFER.BILL.FINISHED", "mch_payment");
        self.notices.push(Notice {
            url,
            event_type,
            original_type,
            summary: "商家转账单据终态通知",
            at: now,
            resource,
        });
    }

    /// What the creation answers: the user's client takes `package_info` to the page where it is confirmed.
    fn accepted_transfer(&self, index: usize) -> Value {
        let Transfer { terms, wechat_no, state, created_at, product, .. } = &self.transfers.all[index];
        let mut view = Map::new();
        for name in ["sub_mchid", "out_bill_no"] {
            view.extend(terms.get(name).map(|value| (name.to_owned(), value.clone())));
        }
        view.insert("transfer_bill_no".into(), wechat_no.as_str().into());
        view.insert("create_time".into(), rfc3339(*created_at).into());
        // The partner's page has no state.
        if product != "fund_app.mch_transfer.partner" {
            view.insert("state".into(), state.name().into());
            view.extend(state.reason().map(|reason| ("fail_reason".into(), reason.into())));
        }
        if *state == State::Waiting {
            view.insert("package_info".into(), format!("affffddafdfafddffda=={wechat_no}").into());
        }
        view.into()
    }

    fn transfer_view(&self, index: usize) -> Value {
        let Transfer { terms, product, wechat_no, openid, state, created_at, updated_at, .. } =
            &self.transfers.all[index];
        let mut view = Map::new();
        // The pages differ in the name.
        let mchid = if product == "fund_app.mch_transfer" { "mch_id" } else { "mchid" };
        view.insert(mchid.into(), self.mchid.as_str().into());
        let names = ["sub_mchid", "out_bill_no", "appid", "user_name", "transfer_amount", "transfer_remark"];
        view.extend(names.into_iter().filter_map(|name| Some((name.to_owned(), terms.get(name)?.clone()))));
        view.insert("openid".into(), openid.as_str().into());
        view.insert("transfer_bill_no".into(), wechat_no.as_str().into());
        view.insert("state".into(), state.name().into());
        view.extend(state.reason().map(|reason| ("fail_reason".into(), reason.into())));
        view.insert("create_time".into(), rfc3339(*created_at).into());
        view.insert("update_time".into(), rfc3339(*updated_at).into());
        view.into()
    }

    /// Every transfer, oldest first.
    pub(crate) fn transfer_views(&self) -> Vec<Value> {
        (0..self.transfers.all.len()).map(|index| self.transfer_view(index)).collect()
    }
}
