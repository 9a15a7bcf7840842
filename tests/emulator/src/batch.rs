//! 批量转账, old: many users are paid at once, of a merchant's own balance or of a second-level merchant's. The money leaves
//! the balance when the batch is accepted; what a user does not get comes back.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::asked::Asked;
use crate::calendar::rfc3339;
use crate::kept::{List, Table, kept};
use crate::ledger::{Ledger, Notice};
use crate::refusal::Refusal;
use crate::routes::Answer;
use crate::timer::Timer;

/// Details of one page of a query.
const PAGE: std::ops::RangeInclusive<i64> = 20..=100;
/// Why a batch is closed, and why one of its payments fails, as far as a control call may choose.
pub(crate) const CLOSE_REASONS: [&str; 4] =
    ["MERCHANT_REVOCATION", "OVERDUE_CLOSE", "PAYER_ACCOUNT_ABNORMAL", "TRANSFER_SCENE_INVALID"];
const FAIL_REASONS: [&str; 10] = [
    "ACCOUNT_FROZEN",
    "ACCOUNT_NOT_EXIST",
    "DAY_RECEIVED_QUOTA_EXCEED",
    "ID_CARD_NOT_CORRECT",
    "NAME_NOT_CORRECT",
    "OPENID_INVALID",
    "OTHER_FAIL_REASON_TYPE",
    "PAYEE_ACCOUNT_ABNORMAL",
    "REAL_NAME_CHECK_FAIL",
    "TRANSFER_RISK",
];

/// Every batch.
#[derive(Clone, Debug, Default)]
pub(crate) struct Batches {
    all: List<Batch>,
    by_number: Table<String, usize>,
    by_id: Table<String, usize>,
}

kept!(Batches { all, by_number, by_id });

/// An accepted batch.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Batch {
    /// What was asked: a repetition asks the same.
    terms: Value,
    product: String,
    wechat_no: String,
    /// The merchant that pays.
    payer: String,
    details: Vec<Detail>,
    /// None while it is under way.
    end: Option<End>,
    created_at: u64,
    updated_at: u64,
    queries: u32,
}

/// One payment of a batch.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Detail {
    /// What was asked of it.
    terms: Value,
    wechat_no: String,
    amount: i64,
    /// None until it is executed; then why it failed, if it did.
    result: Option<Result<(), String>>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
enum End {
    Finished,
    Closed(String),
}

pub(crate) fn rules(ledger: &mut Ledger, asked: &Asked, now: u64) -> Option<Answer> {
    let answer = match asked.name() {
        "create_batch" => ledger.transfer_batch(asked, now),
        "query_batch" | "query_batch_by_id" => ledger.query_batch(asked, now),
        "query_detail" | "query_detail_by_id" => ledger.query_detail(asked),
        _ => return None,
    };
    Some(answer.map(Some))
}

impl Ledger {
    /// 发起批量转账.
    fn transfer_batch(&mut self, asked: &Asked, now: u64) -> Result<Value, Refusal> {
        self.check_signer(asked)?;
        let number = asked.text("/out_batch_no").to_owned();
        let index = match self.batches.by_number.get(&number).copied() {
            Some(known) if self.batches.all[known].terms != *asked.members() => {
                return Err(Refusal::invalid("商家批次单号已存在，且与原请求参数不一致"));
            }
            Some(known) => known,
            None => self.accept_batch(asked, number, now)?,
        };
        let Batch { terms, wechat_no, created_at, product, .. } = &self.batches.all[index];
        let mut answer = json!({ "out_batch_no": terms["out_batch_no"], "batch_id": wechat_no, "create_time": rfc3339(*created_at) });
        if product == "transfer" {
            answer["batch_status"] = "ACCEPTED".into();
        }
        Ok(answer)
    }

    fn accept_batch(&mut self, asked: &Asked, number: String, now: u64) -> Result<usize, Refusal> {
        for appid in ["/appid", "/sp_appid"] {
            if asked.at(appid).is_some() && !self.appids.contains(asked.text(appid)) {
                return Err(Refusal::invalid("appid与商户号不匹配"));
            }
        }
        let listed = asked.at("/transfer_detail_list").and_then(Value::as_array).cloned().unwrap_or_default();
        let amount = |detail: &Value| detail["transfer_amount"].as_i64().unwrap_or_default();
        let total = listed.iter().fold(0i64, |sum, detail| sum.saturating_add(amount(detail)));
        if listed.is_empty() || total != asked.amount("/total_amount") {
            return Err(asked.wrong("/total_amount", "应等于各笔转账金额之和"));
        }
        if usize::try_from(asked.amount("/total_num")) != Ok(listed.len()) {
            return Err(asked.wrong("/total_num", "应等于转账明细的笔数"));
        }
        let mut numbers = BTreeSet::new();
        if let Some(twice) = listed.iter().position(|detail| !numbers.insert(detail["out_detail_no"].to_string())) {
            return Err(asked.wrong(&format!("/transfer_detail_list/{twice}/out_detail_no"), "批次内重复"));
        }
        let payer = asked.optional("/sub_mchid").unwrap_or_else(|| self.mchid.clone());
        self.lock(&payer, total, "批量转账", &number)?;
        let details = listed.into_iter().map(|terms| Detail {
            amount: amount(&terms),
            terms,
            wechat_no: self.ids.number("1040"),
            result: None,
        });
        let details = details.collect();
        let index = self.batches.all.len();
        let wechat_no = self.ids.number("1030");
        self.batches.by_number.insert(number, index);
        self.batches.by_id.insert(wechat_no.clone(), index);
        self.batches.all.push(Batch {
            terms: asked.members().clone(),
            product: asked.product(),
            wechat_no,
            payer,
            details,
            end: None,
            created_at: now,
            updated_at: now,
            queries: 0,
        });
        match self.settings.transfers.seconds {
            0 => self.settle_batch(index, now),
            seconds => self.at(now + seconds, Timer::Batch(index)),
        }
        Ok(index)
    }

    /// The batch that a query is about.
    fn batch(&self, asked: &Asked) -> Result<usize, Refusal> {
        let found = self.batches.by_number.get(asked.text("/out_batch_no"));
        let found = found.or_else(|| self.batches.by_id.get(asked.text("/batch_id"))).copied();
        let found = found.filter(|index| self.batches.all[*index].product == asked.product());
        found.ok_or_else(|| Refusal::not_found("记录不存在"))
    }

    /// 查询批次单, with a page of its details where they are asked for.
    fn query_batch(&mut self, asked: &Asked, now: u64) -> Result<Value, Refusal> {
        let index = self.batch(asked)?;
        if self.batches.all[index].end.is_none() {
            self.batches.all[index].queries += 1;
            if self.batches.all[index].queries == self.settings.transfers.queries {
                self.settle_batch(index, now);
            }
        }
        let batch = &self.batches.all[index];
        let own = self.batch_view(index);
        let is_nested = batch.product == "transfer";
        let mut view = if is_nested { json!({ "transfer_batch": own }) } else { own };
        if asked.flag("/need_query_detail") {
            let status = asked.optional("/detail_status");
            let status = status.ok_or_else(|| asked.wrong("/detail_status", "查询明细时必填"))?;
            let limit = if asked.at("/limit").is_some() { asked.amount("/limit") } else { *PAGE.start() };
            if !PAGE.contains(&limit) {
                return Err(asked.wrong("/limit", "应为20至100"));
            }
            let offset = asked.amount("/offset");
            let found = batch.details.iter().filter(|detail| status == "ALL" || detail.status() == status);
            let page = found.skip(usize::try_from(offset).unwrap_or_default());
            let page = page.take(usize::try_from(limit).unwrap_or_default()).map(Detail::brief);
            view["transfer_detail_list"] = page.collect();
            if is_nested {
                (view["offset"], view["limit"]) = (offset.into(), limit.into());
            }
        }
        Ok(view)
    }

    /// 查询明细单.
    fn query_detail(&self, asked: &Asked) -> Result<Value, Refusal> {
        let index = self.batch(asked)?;
        let batch = &self.batches.all[index];
        let is_it = |detail: &&Detail| {
            detail.terms["out_detail_no"] == asked.text("/out_detail_no")
                || detail.wechat_no == asked.text("/detail_id")
        };
        let detail = batch.details.iter().find(is_it).ok_or_else(|| Refusal::not_found("记录不存在"))?;
        let Detail { terms, wechat_no, result, .. } = detail;
        let is_partner = batch.product != "transfer";
        let mut view = Map::new();
        view.insert(if is_partner { "sp_mchid" } else { "mchid" }.into(), self.mchid.as_str().into());
        for name in ["out_batch_no", "appid"] {
            view.extend(batch.terms.get(name).map(|value| (name.to_owned(), value.clone())));
        }
        view.insert("batch_id".into(), batch.wechat_no.as_str().into());
        view.insert("detail_id".into(), wechat_no.as_str().into());
        for name in ["out_detail_no", "transfer_amount", "transfer_remark", "openid", "user_name"] {
            // The pages differ in the name.
            let told = if is_partner && name == "user_name" { "username" } else { name };
            view.extend(terms.get(name).map(|value| (told.to_owned(), value.clone())));
        }
        view.insert("detail_status".into(), detail.status().into());
        if let Some(Err(reason)) = result {
            view.insert("fail_reason".into(), reason.as_str().into());
        }
        view.insert("initiate_time".into(), rfc3339(batch.created_at).into());
        view.insert("update_time".into(), rfc3339(batch.updated_at).into());
        Ok(view.into())
    }

    /// What becomes of a batch, as a control call says: it is closed, or executed, where some of it may fail.
    pub fn decide_batch(
        &mut self,
        number: &str,
        close_reason: Option<&str>,
        fail_reasons: &BTreeMap<String, String>,
        now: u64,
    ) -> Result<Value, Refusal> {
        let index = self.batches.by_number.get(number).copied();
        let index = index.ok_or_else(|| Refusal::not_exists(format!("no batch `{number}`")))?;
        let batch = &self.batches.all[index];
        if batch.end.is_some() {
            return Err(Refusal::invalid("the batch has ended"));
        }
        if let Some(reason) = close_reason.filter(|reason| !CLOSE_REASONS.contains(reason)) {
            return Err(Refusal::unknown("close_reason", reason, &CLOSE_REASONS));
        }
        for (number, reason) in fail_reasons {
            if batch.details.iter().all(|detail| detail.terms["out_detail_no"] != number.as_str()) {
                return Err(Refusal::malformed(format!("fail_reasons: the batch has no detail `{number}`")));
            }
            if !FAIL_REASONS.contains(&reason.as_str()) {
                return Err(Refusal::unknown("fail_reason", reason, &FAIL_REASONS));
            }
        }
        if let Some(reason) = close_reason {
            self.end_batch(index, Some(reason), now);
        } else {
            for detail in &mut self.batches.all[index].details {
                let reason = fail_reasons.get(detail.terms["out_detail_no"].as_str().unwrap_or_default());
                detail.result = reason.map(|reason| Err(reason.clone()));
            }
            self.settle_batch(index, now);
        }
        Ok(self.batch_view(index))
    }

    /// Every payment is executed.
    pub(crate) fn settle_batch(&mut self, index: usize, now: u64) {
        if self.batches.all[index].end.is_some() {
            return;
        }
        let Batch { terms, payer, mut details, .. } = self.batches.all[index].clone();
        let number = terms["out_batch_no"].as_str().unwrap_or_default().to_owned();
        let appids: Vec<_> =
            ["appid", "sp_appid", "sub_appid"].into_iter().filter_map(|name| terms[name].as_str()).collect();
        for Detail { terms, amount, result, .. } in &mut details {
            let openid = terms["openid"].as_str().unwrap_or_default();
            let found = appids.iter().find(|appid| self.persons.get(appid, openid).is_some());
            let trouble = match found.and_then(|appid| self.persons.get(appid, openid)) {
                None => Some("OPENID_INVALID"),
                Some(person) if terms["user_name"].as_str().is_some_and(|name| name != person.name) => {
                    Some("NAME_NOT_CORRECT")
                }
                Some(person) => person.trouble.as_ref().map(|_| "PAYEE_ACCOUNT_ABNORMAL"),
            };
            let ended = result.take().unwrap_or_else(|| trouble.map_or(Ok(()), |reason| Err(reason.to_owned())));
            if ended.is_ok() {
                self.pay_promised(&payer, *amount);
            } else {
                self.unlock(&payer, *amount, "批量转账退回", &number);
            }
            if let (Ok(()), Some(person)) = (&ended, found.and_then(|appid| self.persons.get_mut(appid, openid))) {
                person.received += *amount;
            }
            *result = Some(ended);
        }
        self.batches.all[index].details = details;
        self.end_batch(index, None, now);
    }

    fn end_batch(&mut self, index: usize, close_reason: Option<&str>, now: u64) {
        let batch = &mut self.batches.all[index];
        batch.updated_at = now;
        batch.end = Some(close_reason.map_or(End::Finished, |reason| End::Closed(reason.into())));
        if close_reason.is_some() {
            let (payer, total) = (batch.payer.clone(), batch.details.iter().map(|detail| detail.amount).sum());
            let number = batch.terms["out_batch_no"].as_str().unwrap_or_default().to_owned();
            self.unlock(&payer, total, "批量转账退回", &number);
        }
        self.tell_of_batch(index, now);
    }

    /// MCHTRANSFER.BATCH.FINISHED and CLOSED, where the request named a URL.
    fn tell_of_batch(&mut self, index: usize, at: u64) {
        let Some(url) = self.batches.all[index].terms["notify_url"].as_str().map(str::to_owned) else { return };
        let mut resource = self.batch_view(index);
        if let Some(members) = resource.as_object_mut() {
            let told = |name: &str| {
                !matches!(
                    name,
                    "appid" | "batch_type" | "batch_name" | "batch_remark" | "create_time" | "transfer_scene_id"
                )
            };
            members.retain(|name, _| told(name));
        }
        let is_closed = matches!(self.batches.all[index].end, Some(End::Closed(_)));
        let event_type = if is_closed { "MCHTRANSFER.BATCH.CLOSED" } else { "MCHTRANSFER.BATCH.FINISHED" };
        let (original_type, summary) = ("mch_payment", "商家转账批次终态通知");
        self.notices.push(Notice { url, event_type, original_type, summary, at, resource });
    }

    fn batch_view(&self, index: usize) -> Value {
        let Batch { terms, product, wechat_no, details, end, created_at, updated_at, .. } = &self.batches.all[index];
        let mut view = Map::new();
        view.insert(if product == "transfer" { "mchid" } else { "sp_mchid" }.into(), self.mchid.as_str().into());
        for (name, value) in terms.as_object().into_iter().flatten() {
            if !matches!(name.as_str(), "transfer_detail_list" | "notify_url") {
                view.insert(name.clone(), value.clone());
            }
        }
        view.insert("batch_id".into(), wechat_no.as_str().into());
        let status = match end {
            None => "PROCESSING",
            Some(End::Finished) => "FINISHED",
            Some(End::Closed(_)) => "CLOSED",
        };
        view.insert("batch_status".into(), status.into());
        view.insert("batch_type".into(), "API".into());
        if let Some(End::Closed(reason)) = end {
            view.insert("close_reason".into(), reason.as_str().into());
        }
        for (name, is_success) in [("success", true), ("fail", false)] {
            let of =
                details.iter().filter(|detail| detail.result.as_ref().is_some_and(|one| one.is_ok() == is_success));
            let amount: i64 = of.clone().map(|detail| detail.amount).sum();
            view.insert(format!("{name}_amount"), amount.into());
            view.insert(format!("{name}_num"), of.count().into());
        }
        view.insert("create_time".into(), rfc3339(*created_at).into());
        view.insert("update_time".into(), rfc3339(*updated_at).into());
        view.into()
    }

    /// Every batch, oldest first.
    pub(crate) fn batch_views(&self) -> Vec<Value> {
        (0..self.batches.all.len()).map(|index| self.batch_view(index)).collect()
    }
}

impl Detail {
    fn status(&self) -> &'static str {
        match self.result {
            None => "PROCESSING",
            Some(Ok(())) => "SUCCESS",
            Some(Err(_)) => "FAIL",
        }
    }

    fn brief(&self) -> Value {
        json!({ "detail_id": self.wechat_no, "out_detail_no": self.terms["out_detail_no"], "detail_status": self.status() })
    }
}
