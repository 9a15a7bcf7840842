//! Service orders as answers, notifications and the page tell them.

use serde_json::{Map, Value, json};

use crate::ledger::{Ledger, Notice};
use crate::payscore::{CONTENT, Paid, ServiceOrder, State};

impl State {
    /// `state` and `state_description`.
    fn names(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Created => ("CREATED", None),
            Self::Serving => ("DOING", Some("USER_CONFIRM")),
            Self::Paying => ("DOING", Some("MCH_COMPLETE")),
            Self::Done => ("DONE", None),
            Self::Revoked => ("REVOKED", None),
            Self::Expired => ("EXPIRED", None),
        }
    }
}

impl Ledger {
    /// The numbers of an order.
    pub(crate) fn service_head(&self, index: usize) -> Map<String, Value> {
        let ServiceOrder { terms, order_id, .. } = &self.services.all[index];
        let mchid = Value::from(self.mchid.as_str());
        let order_id = Value::from(order_id.as_str());
        let told = |name| match name {
            "mchid" => Some(&mchid),
            "order_id" => Some(&order_id),
            name => terms.get(name),
        };
        let names = ["appid", "mchid", "sub_appid", "sub_mchid", "out_order_no", "service_id", "order_id"];
        names.into_iter().filter_map(|name| Some((name.to_owned(), told(name)?.clone()))).collect()
    }

    /// A service order; its creation also answers what brings the user to the page where it is confirmed.
    pub(crate) fn service_view(&self, index: usize, is_new: bool) -> Value {
        let order = &self.services.all[index];
        let mut view = self.service_head(index);
        if !order.openid.is_empty() {
            let role = if order.terms.get("sub_openid").is_some() { "sub_openid" } else { "openid" };
            view.insert(role.into(), order.openid.as_str().into());
        }
        let (state, description) = order.state.names();
        view.insert("state".into(), state.into());
        view.extend(description.map(|words| ("state_description".into(), words.into())));
        view.extend(CONTENT.iter().filter_map(|name| Some(((*name).to_owned(), order.content.get(*name)?.clone()))));
        if matches!(order.state, State::Paying | State::Done) {
            view.insert("total_amount".into(), order.total.into());
            view.insert("need_collection".into(), (order.total > 0).into());
        }
        view.extend(order.collection().map(|collection| ("collection".into(), collection)));
        if is_new && order.state == State::Created {
            view.insert("package".into(), format!("DJIOSQPYWDxsjdldeuwhdodwxasd_{}", order.query_id).into());
        }
        view.into()
    }

    /// Every service order, oldest first.
    pub(crate) fn service_views(&self) -> Vec<Value> {
        (0..self.services.all.len()).map(|index| self.service_view(index, false)).collect()
    }

    /// PAYSCORE.USER_CONFIRM and PAYSCORE.USER_PAID, where the order named a URL.
    pub(crate) fn tell_of_service(&mut self, index: usize, event_type: &'static str, summary: &'static str, at: u64) {
        let mut resource = self.service_view(index, false);
        let Some(url) = resource["notify_url"].as_str().map(str::to_owned) else { return };
        // As the pages' samples have it.
        if let Some(total) = resource["total_amount"].as_i64() {
            resource["total_amount"] = total.to_string().into();
        }
        self.notices.push(Notice { url, event_type, original_type: "payscore", summary, at, resource });
    }
}

impl ServiceOrder {
    /// What is collected, where something is.
    fn collection(&self) -> Option<Value> {
        let Self { total, paid, .. } = self;
        let amounts = |state: &str, paying: i64, paid: i64| json!({ "state": state, "total_amount": total, "paying_amount": paying, "paid_amount": paid });
        match (self.state, paid) {
            (State::Paying, _) => Some(amounts("USER_PAYING", *total, 0)),
            (State::Done, Some(Paid { time, transaction_id })) => {
                let mut collection = amounts("USER_PAID", 0, *total);
                let way = if transaction_id.is_some() { "NEWTON" } else { "MCH" };
                let mut detail = json!({ "seq": 1, "amount": total, "paid_type": way, "paid_time": time });
                if let Some(id) = transaction_id {
                    detail["transaction_id"] = id.as_str().into();
                }
                collection["details"] = json!([detail]);
                Some(collection)
            }
            _ => None,
        }
    }
}
