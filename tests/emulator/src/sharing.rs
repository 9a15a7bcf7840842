//! 分账, ordinary and of brands: the same splits as those of a platform, in the words of other pages, by merchants of their
//! own, by service providers and for brands.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::asked::Asked;
use crate::bill;
use crate::calendar::rfc3339;
use crate::kept::Table;
use crate::ledger::Ledger;
use crate::receiver::{MERCHANT_ID, PERSONAL_OPENID, Party};
use crate::refusal::Refusal;
use crate::return_order::NewReturn;
use crate::routes::Answer;
use crate::settings::Role;
use crate::split::{Asked as AskedSplit, NewFinish, NewShare, NewSplit};

/// A person by the openid of the second-level merchant's own appid.
const PERSONAL_SUB_OPENID: &str = "PERSONAL_SUB_OPENID";
/// Receivers of one request.
const MAX_RECEIVERS: usize = 50;

/// Whose pages a split follows.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Family {
    #[default]
    Ecommerce,
    Ordinary,
    Brand,
}

/// Whose pages a split follows, and whose receivers it may name.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Scope {
    pub(crate) family: Family,
    /// The merchant or the brand that added the receivers; those of a platform are the platform's.
    pub(crate) owner: String,
}

/// Who may receive from whom, where that is not a platform's.
pub(crate) type Relations = Table<(String, Party), ()>;

pub(crate) fn rules(ledger: &mut Ledger, asked: &Asked, now: u64) -> Option<Answer> {
    let family = if asked.product() == "profitsharing" { Family::Ordinary } else { Family::Brand };
    if asked.name() == "query_bill" {
        return bill::rules(ledger, asked, now);
    }
    if let Err(refusal) = ledger.check_family(asked, family) {
        return Some(Err(refusal));
    }
    let answer = match asked.name() {
        "create_order" => ledger.share_order(asked, family, now),
        "query_order" => ledger.query_shared(asked, family, now),
        "finish_order" => ledger.finish_shared(asked, family, now),
        "create_return_order" => ledger.return_shared(asked, family, now),
        "query_return_order" => ledger.query_shared_return(asked, family, now),
        "query_order_amount" => ledger.amounts(asked.text("/transaction_id"), now),
        "query_max_ratio" => Ok(ledger.max_ratio(asked)),
        "add_receiver" => ledger.relate(asked, family),
        "delete_receiver" => ledger.unrelate(asked, family),
        _ => return None,
    };
    Some(answer.map(Some))
}

impl Ledger {
    /// A platform splits what its second-level merchants are paid by its own API alone.
    fn check_family(&self, asked: &Asked, family: Family) -> Result<(), Refusal> {
        let order = self.order(asked.text("/transaction_id"));
        let is_second_level =
            asked.at("/sub_mchid").is_some() || order.is_some_and(|order| order.sub_mchid != self.mchid);
        if self.settings.role == Role::Ecommerce && (is_second_level || family == Family::Brand) {
            return Err(Refusal::no_auth("电商商户不允许调用非电商分账API"));
        }
        self.check_signer(asked)
    }

    /// The merchant whose order is split: the second-level merchant, or the one that asks.
    fn splitter(&self, asked: &Asked) -> String {
        asked.optional("/sub_mchid").unwrap_or_else(|| self.mchid.clone())
    }

    fn scope(&self, asked: &Asked, family: Family) -> Scope {
        let owner = asked.optional("/brand_mchid").unwrap_or_else(|| self.splitter(asked));
        Scope { family, owner }
    }

    /// True if the party may receive in this scope.
    pub(crate) fn is_receiver(&self, scope: &Scope, party: &Party) -> bool {
        match scope.family {
            Family::Ecommerce => self.receivers.contains_key(party),
            _ => self.relations.contains_key(&(scope.owner.clone(), party.clone())),
        }
    }

    /// 请求分账.
    fn share_order(&mut self, asked: &Asked, family: Family, now: u64) -> Result<Value, Refusal> {
        let listed = asked.at("/receivers").and_then(Value::as_array);
        let listed = listed.filter(|listed| (1..=MAX_RECEIVERS).contains(&listed.len()));
        let listed = listed.ok_or_else(|| asked.wrong("/receivers", "应有1至50项"))?;
        let share = |(place, item): (usize, &Value)| {
            let text = |name: &str| item[name].as_str().map(str::to_owned);
            Ok(NewShare {
                party: party(asked, &format!("/receivers/{place}"))?,
                amount: item["amount"].as_i64().unwrap_or_default(),
                description: text("description").unwrap_or_default(),
                name: text("name"),
            })
        };
        let new = NewSplit {
            appid: asked.optional("/appid"),
            sub_mchid: self.splitter(asked),
            transaction_id: asked.text("/transaction_id").into(),
            out_order_no: asked.text("/out_order_no").into(),
            receivers: listed.iter().enumerate().map(share).collect::<Result<_, Refusal>>()?,
            finish: asked.flag("/unfreeze_unsplit") || asked.flag("/finish"),
        };
        let index = self.split_in(self.scope(asked, family), new, now)?;
        Ok(self.shared_view(index))
    }

    /// 查询分账结果.
    fn query_shared(&mut self, asked: &Asked, family: Family, now: u64) -> Result<Value, Refusal> {
        let (payer, order) = (self.splitter(asked), asked.text("/transaction_id"));
        let index = self.queried_split(family, &payer, order, asked.text("/out_order_no"), now)?;
        Ok(self.shared_view(index))
    }

    /// 解冻剩余资金, of brands 完结分账.
    fn finish_shared(&mut self, asked: &Asked, family: Family, now: u64) -> Result<Value, Refusal> {
        let new = NewFinish {
            sub_mchid: self.splitter(asked),
            transaction_id: asked.text("/transaction_id").into(),
            out_order_no: asked.text("/out_order_no").into(),
            description: asked.text("/description").into(),
        };
        let index = self.finish_in(self.scope(asked, family), new, now)?;
        Ok(self.shared_view(index))
    }

    /// 请求分账回退.
    fn return_shared(&mut self, asked: &Asked, family: Family, now: u64) -> Result<Value, Refusal> {
        let new = NewReturn {
            sub_mchid: self.splitter(asked),
            order_id: asked.optional("/order_id"),
            out_order_no: asked.optional("/out_order_no"),
            out_return_no: asked.text("/out_return_no").into(),
            return_mchid: asked.text("/return_mchid").into(),
            amount: asked.amount("/amount"),
            description: asked.text("/description").into(),
            transaction_id: None,
        };
        let index = self.return_in(family, new, now)?;
        Ok(self.shared_return_view(index))
    }

    /// 查询分账回退结果.
    fn query_shared_return(&mut self, asked: &Asked, family: Family, now: u64) -> Result<Value, Refusal> {
        let (order_id, out_order_no) = (asked.optional("/order_id"), asked.optional("/out_order_no"));
        let split = [order_id.as_deref(), out_order_no.as_deref()];
        let index = self.queried_return(family, &self.splitter(asked), split, asked.text("/out_return_no"), now)?;
        Ok(self.shared_return_view(index))
    }

    /// 查询最大分账比例, in ten-thousandths.
    fn max_ratio(&self, asked: &Asked) -> Value {
        let mut view = asked.members().clone();
        view["max_ratio"] = (self.settings.ratio * 100).into();
        view
    }

    /// 添加分账接收方. Adding again succeeds and changes nothing.
    fn relate(&mut self, asked: &Asked, family: Family) -> Result<Value, Refusal> {
        let party = self.related(asked)?;
        self.check_name(&party, asked.optional("/name").as_deref())?;
        self.relations.insert((self.scope(asked, family).owner, party), ());
        Ok(echo(asked))
    }

    /// 删除分账接收方.
    fn unrelate(&mut self, asked: &Asked, family: Family) -> Result<Value, Refusal> {
        let party = self.related(asked)?;
        if self.relations.remove(&(self.scope(asked, family).owner, party)).is_none() {
            return Err(Refusal::invalid("分账接收方不存在"));
        }
        Ok(echo(asked))
    }

    fn related(&self, asked: &Asked) -> Result<Party, Refusal> {
        self.check_appid(asked.optional("/appid").as_deref())?;
        party(asked, "")
    }

    /// A split in the words of its pages: with the rest that is released, if there is one.
    fn shared_view(&self, index: usize) -> Value {
        let split = &self.splits[index];
        let mut view = self.view(index, true);
        let appid = match &split.asked {
            AskedSplit::Split(asked) => asked.appid.clone(),
            AskedSplit::Finish(_) => None,
        };
        for receiver in view["receivers"].as_array_mut().into_iter().flatten() {
            rename(receiver, "receiver_account", "account");
            let account = receiver["account"].as_str().unwrap_or_default();
            let is_sub_openid = |party: &Party| matches!(party, Party::Person(of, openid) if openid == account && Some(of) != appid.as_ref());
            if split.shares.iter().any(|share| is_sub_openid(&share.party)) {
                receiver["type"] = PERSONAL_SUB_OPENID.into();
            }
            if split.scope.family == Family::Ordinary {
                receiver["create_time"] = rfc3339(split.created_at).into();
            }
        }
        if split.scope.family == Family::Ordinary {
            rename(&mut view, "status", "state");
            drop_members(&mut view, &["finish_amount", "finish_description"]);
        } else {
            view["brand_mchid"] = split.scope.owner.as_str().into();
        }
        self.without_self(view)
    }

    /// A return in the words of its pages.
    fn shared_return_view(&self, index: usize) -> Value {
        let mut view = self.return_view(index);
        let back = &self.returns[index];
        drop_members(&mut view, &["transaction_id"]);
        if self.splits[back.split].scope.family == Family::Ordinary {
            rename(&mut view, "return_no", "return_id");
            view["description"] = back.asked.description.as_str().into();
            view["create_time"] = rfc3339(back.created_at).into();
        } else if view["result"] == "FAILED" {
            view["result"] = "FAIL".into();
        }
        self.without_self(view)
    }

    /// A merchant of its own is no second-level merchant.
    fn without_self(&self, mut view: Value) -> Value {
        if view["sub_mchid"] == self.mchid {
            drop_members(&mut view, &["sub_mchid"]);
        }
        view
    }

    /// Who asked for a split and who paid it, as 分账动账通知 name them.
    pub(crate) fn movers(&self, payer: &str) -> Map<String, Value> {
        let movers = if payer == self.mchid {
            json!({ "mchid": payer })
        } else {
            json!({ "sp_mchid": self.mchid, "sub_mchid": payer })
        };
        movers.as_object().cloned().unwrap_or_default()
    }
}

/// The party at a JSON pointer of a request.
fn party(asked: &Asked, pointer: &str) -> Result<Party, Refusal> {
    let account = asked.text(&format!("{pointer}/account")).to_owned();
    match asked.text(&format!("{pointer}/type")) {
        MERCHANT_ID => Ok(Party::Merchant(account)),
        PERSONAL_OPENID => Ok(Party::Person(asked.text("/appid").into(), account)),
        PERSONAL_SUB_OPENID => Ok(Party::Person(asked.text("/sub_appid").into(), account)),
        _ => Err(asked.wrong(&format!("{pointer}/type"), "枚举值不正确")),
    }
}

/// What was asked, without what is not told again.
fn echo(asked: &Asked) -> Value {
    let mut view = asked.members().clone();
    drop_members(&mut view, &["appid", "sub_appid"]);
    if asked.product() != "profitsharing" {
        drop_members(&mut view, &["name", "relation_type"]);
    }
    view
}

/// A member by its name on another page.
fn rename(view: &mut Value, from: &str, to: &str) {
    let Some(members) = view.as_object_mut() else { return };
    // In the place where it stood.
    *members = std::mem::take(members)
        .into_iter()
        .map(|(name, value)| if name == from { (to.to_owned(), value) } else { (name, value) })
        .collect();
}

fn drop_members(view: &mut Value, names: &[&str]) {
    if let Some(members) = view.as_object_mut() {
        members.retain(|name, _| !names.contains(&name.as_str()));
    }
}
