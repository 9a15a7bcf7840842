//! 微信支付分: a service is ordered, its user confirms it, and once the merchant has completed it WeChat Pay takes the money
//! from the user, now or when the user has it. What is collected is an order of the same books.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::asked::Asked;
use crate::calendar::{DAY, compact};
use crate::kept::{List, Table, kept};
use crate::ledger::Ledger;
use crate::payscore_collection::check_total;
use crate::refusal::Refusal;
use crate::routes::Answer;
use crate::timer::Timer;

/// An order that its user does not confirm in this time is void.
const PATIENCE: u64 = 30 * DAY;
/// What the merchant tells of an order, and may tell otherwise when it is completed.
pub(crate) const CONTENT: [&str; 9] = [
    "service_introduction",
    "post_payments",
    "post_discounts",
    "risk_fund",
    "time_range",
    "location",
    "attach",
    "notify_url",
    "shopping_info",
];

/// Every service order.
#[derive(Clone, Debug, Default)]
pub(crate) struct ServiceOrders {
    pub(crate) all: List<ServiceOrder>,
    pub(crate) by_number: Table<String, usize>,
    by_query_id: Table<String, usize>,
}

kept!(ServiceOrders { all, by_number, by_query_id });

/// 服务订单.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ServiceOrder {
    /// What was asked, and of which operation: a repetition asks the same.
    pub(crate) terms: Value,
    operation: String,
    pub(crate) product: String,
    /// What was told of it so far.
    pub(crate) content: Map<String, Value>,
    /// The last request to cancel it.
    cancellation: Value,
    pub(crate) order_id: String,
    /// The number under which the user's client brings it back.
    pub(crate) query_id: String,
    /// The merchant that is paid.
    pub(crate) payee: String,
    pub(crate) openid: String,
    pub(crate) state: State,
    pub(crate) created_at: u64,
    pub(crate) total: i64,
    pub(crate) profit_sharing: bool,
    /// When the deduction that runs has ended.
    pub(crate) deducted_at: Option<u64>,
    pub(crate) queries: u32,
    pub(crate) paid: Option<Paid>,
}

/// `state`, and of `DOING` its `state_description`.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum State {
    Created,
    /// The user confirmed: the service goes on.
    Serving,
    /// The merchant completed it, and the user has still to pay.
    Paying,
    Done,
    Revoked,
    Expired,
}

/// How it was paid.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Paid {
    /// `yyyyMMddHHmmss`.
    pub(crate) time: String,
    /// None where the user paid the merchant elsewhere.
    pub(crate) transaction_id: Option<String>,
}

impl ServiceOrder {
    /// The service begins.
    pub(crate) fn begin(&mut self, now: u64) {
        self.state = State::Serving;
        if let Some(range) = self.content.get_mut("time_range").filter(|range| range["start_time"] == "OnAccept") {
            range["start_time"] = compact(now).into();
        }
    }
}

pub(crate) fn rules(ledger: &mut Ledger, asked: &Asked, now: u64) -> Option<Answer> {
    let index = match asked.name() {
        "create_order" | "create_pay_on_delivery_order" => ledger.order_service(asked, now),
        "create_completed_order" => ledger.order_completed_service(asked, now),
        "query_order" => ledger.query_service(asked, now),
        "cancel_order" => ledger.cancel_service(asked),
        "update_order" => ledger.change_service(asked, now),
        "complete_order" => ledger.service(asked).and_then(|index| ledger.complete_service(index, asked, now)),
        "charge_order" => ledger.charge_service(asked, now),
        "sync_order" => ledger.sync_service(asked),
        _ => return None,
    };
    Some(index.map(|index| match asked.name() {
        // What changes an order of a second-level merchant answers nothing.
        name if asked.product() != "payscore" && !name.starts_with("create") && name != "query_order" => None,
        "cancel_order" | "charge_order" => Some(ledger.service_head(index).into()),
        name => Some(ledger.service_view(index, name.starts_with("create"))),
    }))
}

impl Ledger {
    /// 创建支付分订单.
    fn order_service(&mut self, asked: &Asked, now: u64) -> Result<usize, Refusal> {
        self.check_signer(asked)?;
        if !self.appids.contains(asked.text("/appid")) {
            return Err(Refusal::no_auth("服务未绑定该商户号和appid"));
        }
        if let Some(known) = self.services.by_number.get(asked.text("/out_order_no")) {
            let ServiceOrder { operation, terms, .. } = &self.services.all[*known];
            if operation == asked.name() && terms == asked.members() {
                return Ok(*known);
            }
            return Err(Refusal::invalid("商户服务订单号已存在，且与原请求参数不一致"));
        }
        let is_asked = asked.at("/need_user_confirm").is_none() || asked.flag("/need_user_confirm");
        let is_asked = is_asked && asked.name() != "create_completed_order";
        let user = self.service_user(asked)?;
        if !is_asked && user.is_none() {
            return Err(asked.wrong("/openid", "免确认模式必填"));
        }
        let openid = user.unwrap_or_default();
        // Whom WeChat Pay does not trust, no service begins for without being asked.
        let is_trusted = self.persons.iter().all(|(_, known, person)| known != openid || person.trouble.is_none());
        let content = CONTENT.iter().filter_map(|name| Some(((*name).to_owned(), asked.members().get(name)?.clone())));
        let order = ServiceOrder {
            terms: asked.members().clone(),
            operation: asked.name().into(),
            product: asked.product(),
            content: content.collect(),
            cancellation: Value::Null,
            order_id: self.ids.number("1500"),
            query_id: self.ids.nonce(),
            payee: asked.optional("/sub_mchid").unwrap_or_else(|| self.mchid.clone()),
            openid,
            state: State::Created,
            created_at: now,
            total: 0,
            profit_sharing: false,
            deducted_at: None,
            queries: 0,
            paid: None,
        };
        let index = self.services.all.len();
        self.services.by_number.insert(asked.text("/out_order_no").into(), index);
        self.services.by_query_id.insert(order.query_id.clone(), index);
        self.services.all.push(order);
        self.at(now + PATIENCE, Timer::ServiceExpiry(index));
        if !is_asked && is_trusted {
            self.services.all[index].begin(now);
        }
        Ok(index)
    }

    /// 创单结单合并: refused whole, where it could not be completed.
    fn order_completed_service(&mut self, asked: &Asked, now: u64) -> Result<usize, Refusal> {
        let is_new = !self.services.by_number.contains_key(asked.text("/out_order_no"));
        check_total(asked, None)?;
        let index = self.order_service(asked, now)?;
        if is_new {
            self.services.all[index].begin(now);
            self.complete_service(index, asked, now)?;
        }
        Ok(index)
    }

    /// The user whom a request names.
    fn service_user(&self, asked: &Asked) -> Result<Option<String>, Refusal> {
        for (appid, openid) in [("/appid", "/openid"), ("/sub_appid", "/sub_openid")] {
            if let Some(named) = asked.optional(openid) {
                return match self.persons.get(asked.text(appid), &named) {
                    Some(_) => Ok(Some(named)),
                    None => Err(asked.wrong(openid, "openid无效，或不是该appid的用户")),
                };
            }
        }
        Ok(None)
    }

    /// The order that a request is about.
    fn service(&self, asked: &Asked) -> Result<usize, Refusal> {
        self.check_signer(asked)?;
        let ServiceOrders { all, by_number, by_query_id } = &self.services;
        let found = by_number.get(asked.text("/out_order_no"));
        let found = found.or_else(|| by_query_id.get(asked.text("/query_id"))).copied();
        let is_same = |order: &ServiceOrder, name: &str| {
            asked.members().get(name).is_none_or(|told| order.terms.get(name) == Some(told))
        };
        let found = found.filter(|index| {
            let order = &all[*index];
            let payee = asked.optional("/sub_mchid").unwrap_or_else(|| self.mchid.clone());
            order.product == asked.product()
                && order.payee == payee
                && is_same(order, "appid")
                && is_same(order, "service_id")
        });
        found.ok_or_else(|| Refusal::order_not_exist("订单不存在，请核对单号、appid和service_id"))
    }

    /// 查询支付分订单.
    fn query_service(&mut self, asked: &Asked, now: u64) -> Result<usize, Refusal> {
        let index = self.service(asked)?;
        let order = &mut self.services.all[index];
        if order.deducted_at.is_some() {
            order.queries += 1;
            if order.queries == self.settings.payscore.queries {
                self.deduct(index, now);
            }
        }
        Ok(index)
    }

    /// 取消支付分订单: nothing is collected any more.
    fn cancel_service(&mut self, asked: &Asked) -> Result<usize, Refusal> {
        let index = self.service(asked)?;
        let order = &mut self.services.all[index];
        match order.state {
            State::Paying if order.deducted_at.is_some() => return Err(deducting()),
            State::Created | State::Serving | State::Paying => {
                order.state = State::Revoked;
                order.cancellation = asked.members().clone();
            }
            State::Revoked if order.cancellation == *asked.members() => {}
            state => return Err(misplaced(state)),
        }
        Ok(index)
    }

    /// 完结支付分订单: its cost is told, and is to be collected.
    fn complete_service(&mut self, index: usize, asked: &Asked, now: u64) -> Result<usize, Refusal> {
        let order = &self.services.all[index];
        if order.state != State::Serving {
            return Err(misplaced(order.state));
        }
        let total = check_total(asked, order.content.get("risk_fund"))?;
        let mut content = order.content.clone();
        take_content(&mut content, asked);
        let told = |name: &str| content.get("time_range").and_then(|range| range.get(name)).and_then(Value::as_str);
        let moment = |name: &str| told(name).map(|time| format!("{time:0<14}"));
        let end = moment("end_time").ok_or_else(|| asked.wrong("/time_range/end_time", "创建时未填，完结时必填"))?;
        if end > compact(now) || moment("start_time").is_some_and(|start| start > end) {
            return Err(asked.wrong("/time_range/end_time", "不能晚于当前时间，也不能早于服务开始时间"));
        }
        let order = &mut self.services.all[index];
        (order.content, order.total, order.profit_sharing) = (content, total, asked.flag("/profit_sharing"));
        self.collect(index, now);
        Ok(index)
    }

    /// 修改订单金额: downwards, while no deduction runs.
    fn change_service(&mut self, asked: &Asked, now: u64) -> Result<usize, Refusal> {
        let index = self.service(asked)?;
        let order = &self.services.all[index];
        if order.state != State::Paying {
            return Err(misplaced(order.state));
        }
        if order.deducted_at.is_some() {
            return Err(deducting());
        }
        if order.content.get("risk_fund").is_some_and(|fund| fund["name"] == "DEPOSIT") {
            return Err(Refusal::invalid("押金模式的订单不支持修改金额"));
        }
        let total = check_total(asked, None)?;
        if total >= order.total {
            return Err(asked.wrong("/total_amount", "须小于订单当前总金额"));
        }
        let order = &mut self.services.all[index];
        take_content(&mut order.content, asked);
        order.total = total;
        if total == 0 {
            self.collect(index, now);
        }
        Ok(index)
    }

    /// 商户发起催收扣款.
    fn charge_service(&mut self, asked: &Asked, now: u64) -> Result<usize, Refusal> {
        let index = self.service(asked)?;
        match self.services.all[index].state {
            State::Paying => self.collect(index, now),
            state => return Err(misplaced(state)),
        }
        Ok(index)
    }

    /// 同步服务订单信息: the user paid the merchant elsewhere.
    fn sync_service(&mut self, asked: &Asked) -> Result<usize, Refusal> {
        let index = self.service(asked)?;
        let order = &mut self.services.all[index];
        match order.state {
            State::Paying => {
                let time = format!("{:0<14}", asked.text("/detail/paid_time"));
                order.paid = Some(Paid { time, transaction_id: None });
                (order.state, order.deducted_at) = (State::Done, None);
            }
            // Told again.
            State::Done if order.paid.as_ref().is_some_and(|paid| paid.transaction_id.is_none()) => {}
            state => return Err(misplaced(state)),
        }
        Ok(index)
    }

    /// Nobody confirmed in time.
    pub(crate) fn expire_service(&mut self, index: usize) {
        let state = &mut self.services.all[index].state;
        if *state == State::Created {
            *state = State::Expired;
        }
    }
}

/// What a request tells anew replaces what was told; of the time and the place, member by member.
fn take_content(content: &mut Map<String, Value>, asked: &Asked) {
    for name in CONTENT {
        match (content.get_mut(name), asked.members().get(name)) {
            (Some(Value::Object(known)), Some(Value::Object(told))) => known.extend(told.clone()),
            (_, Some(told)) => drop(content.insert(name.into(), told.clone())),
            (_, None) => {}
        }
    }
}

fn deducting() -> Refusal {
    Refusal::invalid("单据正在扣款中，请3分钟后重试")
}

/// The refusal of what an order in this state does not allow.
fn misplaced(state: State) -> Refusal {
    match state {
        State::Done => Refusal::new(400, "ORDER_DONE", "订单已完成"),
        State::Revoked => Refusal::new(400, "ORDER_CANCELED", "订单已取消"),
        _ => Refusal::new(400, "INVALID_ORDER_STATE", "订单状态不允许该操作"),
    }
}
