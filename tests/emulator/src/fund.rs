//! 余额 and 提现, of the platform and of its second-level merchants.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::asked::Asked;
use crate::calendar::rfc3339;
use crate::kept::{List, Table, Word, kept, word};
use crate::ledger::{Ledger, Notice};
use crate::refusal::Refusal;
use crate::routes::Answer;
use crate::timer::Timer;

/// `status` values; `INIT` has taken no money, and asks for the same request again.
pub(crate) const STATUSES: [&str; 6] = ["CREATE_SUCCESS", "SUCCESS", "FAIL", "REFUND", "CLOSE", "INIT"];

/// Every withdrawal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Withdrawals {
    all: List<Withdrawal>,
    by_number: Table<String, usize>,
    by_wechat_no: Table<String, usize>,
}

kept!(Withdrawals { all, by_number, by_wechat_no });

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Withdrawal {
    /// What was asked: a repetition asks the same.
    terms: Value,
    wechat_no: String,
    /// The merchant whose balance it leaves.
    mchid: String,
    amount: i64,
    #[serde(deserialize_with = "word")]
    status: Word,
    created_at: u64,
    updated_at: u64,
    queries: u32,
}

pub(crate) fn rules(ledger: &mut Ledger, asked: &Asked, now: u64) -> Option<Answer> {
    Some(match asked.name() {
        "query_balance" => ledger.balance(asked).map(Some),
        "create_withdraw" => ledger.withdraw(asked, now).map(Some),
        "query_withdraw" | "query_withdraw_by_id" => ledger.query_withdrawal(asked, now).map(Some),
        _ => return None,
    })
}

impl Ledger {
    /// 查询余额: what is frozen with orders, or on its way out, is not available.
    fn balance(&self, asked: &Asked) -> Result<Value, Refusal> {
        self.check_signer(asked)?;
        let mchid = asked.optional("/sub_mchid").unwrap_or_else(|| self.mchid.clone());
        let account = self.accounts.get(&mchid).ok_or_else(Refusal::no_merchant)?;
        // All money of this ledger is in the basic account.
        let is_basic = matches!(asked.text("/account_type"), "" | "BASIC");
        let frozen: i64 = self.orders.iter().filter(|order| order.sub_mchid == mchid).map(|order| order.frozen).sum();
        let (available, pending) = if is_basic { (account.available, frozen + account.pending) } else { (0, 0) };
        let mut view = Map::new();
        view.extend(asked.at("/sub_mchid").map(|sub_mchid| ("sub_mchid".into(), sub_mchid.clone())));
        view.extend(asked.at("/account_type").map(|kind| ("account_type".into(), kind.clone())));
        view.insert("available_amount".into(), available.into());
        view.insert("pending_amount".into(), pending.into());
        Ok(view.into())
    }

    /// 提现.
    fn withdraw(&mut self, asked: &Asked, now: u64) -> Result<Value, Refusal> {
        self.check_signer(asked)?;
        let number = asked.text("/out_request_no").to_owned();
        let mchid = asked.optional("/sub_mchid").unwrap_or_else(|| self.mchid.clone());
        let known = self.withdrawals.by_number.get(&number).copied();
        if known.is_some_and(|known| self.withdrawals.all[known].terms != *asked.members()) {
            return Err(Refusal::invalid("请求参数与原提现请求不一致"));
        }
        let index = match known {
            Some(index) if self.withdrawals.all[index].status != "INIT" => index,
            known => {
                if !matches!(asked.text("/account_type"), "" | "BASIC") {
                    return Err(Refusal::not_enough("账户可用余额不足"));
                }
                let amount = asked.amount("/amount");
                self.lock(&mchid, amount, "提现", &number)?;
                let index = known.unwrap_or_else(|| self.new_withdrawal(asked, number, mchid, now));
                self.withdrawals.all[index].status = "CREATE_SUCCESS";
                match self.settings.withdrawals.seconds {
                    0 => self.settle_withdrawal(index, now),
                    seconds => self.at(now + seconds, Timer::Withdrawal(index)),
                }
                index
            }
        };
        let view = self.withdrawal_view(index);
        let mut answer = Map::new();
        for name in ["sub_mchid", "withdraw_id", "out_request_no"] {
            answer.extend(view.get(name).map(|value| (name.to_owned(), value.clone())));
        }
        Ok(answer.into())
    }

    fn new_withdrawal(&mut self, asked: &Asked, number: String, mchid: String, now: u64) -> usize {
        let index = self.withdrawals.all.len();
        let wechat_no = self.ids.number("5001");
        self.withdrawals.by_number.insert(number, index);
        self.withdrawals.by_wechat_no.insert(wechat_no.clone(), index);
        self.withdrawals.all.push(Withdrawal {
            terms: asked.members().clone(),
            wechat_no,
            mchid,
            amount: asked.amount("/amount"),
            status: "INIT",
            created_at: now,
            updated_at: now,
            queries: 0,
        });
        index
    }

    fn query_withdrawal(&mut self, asked: &Asked, now: u64) -> Result<Value, Refusal> {
        self.check_signer(asked)?;
        let mchid = asked.optional("/sub_mchid").unwrap_or_else(|| self.mchid.clone());
        let Withdrawals { all, by_number, by_wechat_no } = &self.withdrawals;
        let found = by_number.get(asked.text("/out_request_no"));
        let found = found.or_else(|| by_wechat_no.get(asked.text("/withdraw_id"))).copied();
        let index = found.filter(|index| all[*index].mchid == mchid);
        let index = index.ok_or_else(|| Refusal::order_not_exist("提现单不存在"))?;
        let withdrawal = &mut self.withdrawals.all[index];
        withdrawal.queries += 1;
        if withdrawal.queries == self.settings.withdrawals.queries {
            self.settle_withdrawal(index, now);
        }
        Ok(self.withdrawal_view(index))
    }

    /// The bank has it.
    pub(crate) fn settle_withdrawal(&mut self, index: usize, now: u64) {
        if self.withdrawals.all[index].status == "CREATE_SUCCESS" {
            self.end_withdrawal(index, "SUCCESS", now);
        }
    }

    fn end_withdrawal(&mut self, index: usize, status: &'static str, now: u64) {
        let withdrawal = &mut self.withdrawals.all[index];
        let before = std::mem::replace(&mut withdrawal.status, status);
        withdrawal.updated_at = now;
        let Withdrawal { mchid, amount, terms, .. } = withdrawal.clone();
        let number = terms["out_request_no"].as_str().unwrap_or_default().to_owned();
        match (before, status) {
            ("CREATE_SUCCESS", "SUCCESS") => {
                self.pay_promised(&mchid, amount);
                self.left(&mchid, amount);
            }
            ("CREATE_SUCCESS", _) => self.unlock(&mchid, amount, "提现退回", &number),
            // 退票: the bank sends it back.
            ("SUCCESS", _) => {
                self.flow(&mchid, amount, "提现退票", &number);
                self.left(&mchid, -amount);
            }
            _ => {}
        }
        self.tell_of_withdrawal(index, now);
    }

    /// Money has left the books, or with a negative amount comes back into them.
    fn left(&mut self, mchid: &str, amount: i64) {
        if let Some(account) = self.accounts.get_mut(mchid) {
            account.paid_out += amount;
        }
    }

    /// What the bank does with a withdrawal, as a control call says.
    pub fn decide_withdrawal(&mut self, number: &str, status: &str, now: u64) -> Result<Value, Refusal> {
        let index = self.withdrawals.by_number.get(number).copied();
        let index = index.ok_or_else(|| Refusal::not_exists(format!("no withdrawal `{number}`")))?;
        let status = STATUSES.into_iter().find(|known| *known == status && *known != "CREATE_SUCCESS");
        let words = || Refusal::malformed("status is SUCCESS, FAIL, REFUND, CLOSE or INIT");
        let status = status.ok_or_else(words)?;
        let before = self.withdrawals.all[index].status;
        if before != "CREATE_SUCCESS" && (before, status) != ("SUCCESS", "REFUND") {
            return Err(Refusal::invalid(format!("the withdrawal is {before}, and cannot become {status}")));
        }
        self.end_withdrawal(index, status, now);
        Ok(self.withdrawal_view(index))
    }

    fn withdrawal_view(&self, index: usize) -> Value {
        let Withdrawal { terms, wechat_no, mchid, amount, status, created_at, updated_at, .. } =
            &self.withdrawals.all[index];
        let mut view = Map::new();
        if *mchid != self.mchid {
            view.insert("sub_mchid".into(), mchid.as_str().into());
            view.insert("sp_mchid".into(), self.mchid.as_str().into());
        }
        view.insert("status".into(), (*status).into());
        view.insert("withdraw_id".into(), wechat_no.as_str().into());
        view.insert("out_request_no".into(), terms["out_request_no"].clone());
        view.insert("amount".into(), (*amount).into());
        view.insert("create_time".into(), rfc3339(*created_at).into());
        view.insert("update_time".into(), rfc3339(*updated_at).into());
        if matches!(*status, "FAIL" | "REFUND") {
            view.insert("reason".into(), "卡号错误".into());
        }
        for name in ["remark", "bank_memo"] {
            view.extend(terms.get(name).map(|value| (name.to_owned(), value.clone())));
        }
        view.insert("account_type".into(), "BASIC".into());
        if *mchid != self.mchid {
            let bank = json!({ "account_number": "1234", "account_bank": "工商银行", "bank_name": "中国工商银行股份有限公司深圳分行" });
            view.extend(bank.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())));
        }
        view.into()
    }

    /// MCHWITHDRAW.CHANGE, where the request named a URL.
    fn tell_of_withdrawal(&mut self, index: usize, now: u64) {
        let Some(url) = self.withdrawals.all[index].terms["notify_url"].as_str().map(str::to_owned) else { return };
        let resource = self.withdrawal_view(index);
        let (event_type, original_type) = ("MCHWITHDRAW.CHANGE", "mch_withdraw");
        self.notices.push(Notice { url, event_type, original_type, summary: "提现状态变更", at: now, resource });
    }

    /// Every withdrawal, oldest first.
    pub(crate) fn withdrawal_views(&self) -> Vec<Value> {
        (0..self.withdrawals.all.len()).map(|index| self.withdrawal_view(index)).collect()
    }
}
