//! Records as answers, notifications and the ledger dump show them.

use serde_json::{Map, Value, json};

use crate::calendar::rfc3339;
use crate::ledger::Ledger;
use crate::receiver::Party;
use crate::split::{Asked, NewFinish, NewSplit, Share, Split, State};

impl Split {
    /// The merchant's number.
    pub(crate) fn number(&self) -> &str {
        let (Asked::Split(NewSplit { out_order_no, .. }) | Asked::Finish(NewFinish { out_order_no, .. })) = &self.asked;
        out_order_no
    }
}

impl Share {
    fn view(&self) -> Value {
        let mut view = Map::new();
        view.insert("type".into(), self.party.kind().into());
        view.insert("receiver_account".into(), self.party.account().into());
        view.insert("amount".into(), self.amount.into());
        view.insert("description".into(), self.description.as_str().into());
        let (result, at, reason) = match &self.state {
            State::Pending => ("PENDING", None, None),
            State::Success(at) => ("SUCCESS", Some(*at), None),
            State::Closed(at, reason) => ("CLOSED", Some(*at), Some(reason.as_str())),
        };
        view.insert("result".into(), result.into());
        view.extend(reason.map(|reason| ("fail_reason".into(), reason.into())));
        view.extend(at.map(|at| ("finish_time".into(), rfc3339(at).into())));
        view.insert("detail_id".into(), self.detail_id.as_str().into());
        view.into()
    }
}

impl Ledger {
    /// What a finish request answers, and every other answer begins with.
    pub(crate) fn head(&self, index: usize) -> Map<String, Value> {
        let split = &self.splits[index];
        let order = &self.orders[split.order];
        let mut head = Map::new();
        head.insert("sub_mchid".into(), order.sub_mchid.as_str().into());
        head.insert("transaction_id".into(), order.transaction_id.as_str().into());
        head.insert("out_order_no".into(), split.number().into());
        head.insert("order_id".into(), split.order_id.as_str().into());
        head
    }

    /// A split, or (when queried) a finish request; queries also show the rest that is released.
    pub(crate) fn view(&self, index: usize, is_query: bool) -> Value {
        let split = &self.splits[index];
        let mut view = self.head(index);
        let status = if split.finished_at.is_some() { "FINISHED" } else { "PROCESSING" };
        view.insert("status".into(), status.into());
        let shown = split.shares.iter().filter(|share| is_query || !share.is_rest);
        view.insert("receivers".into(), shown.map(Share::view).collect());
        if let Asked::Finish(asked) = &split.asked {
            let amount: i64 = split.shares.iter().map(|share| share.amount).sum();
            view.insert("finish_amount".into(), amount.into());
            view.insert("finish_description".into(), asked.description.as_str().into());
        }
        view.into()
    }

    /// Tells every merchant that received something.
    pub(crate) fn tell_receivers(&mut self, index: usize, now: u64) {
        let split = self.splits[index].clone();
        let head = Value::from(self.head(index));
        let movers = self.movers(&self.orders[split.order].sub_mchid);
        for share in split.shares.iter().filter(|share| !share.is_rest) {
            if let (Party::Merchant(mchid), State::Success(_)) = (&share.party, &share.state) {
                self.tell(mchid, false, now, || {
                    let moved = json!({
                        "transaction_id": head["transaction_id"],
                        "order_id": head["order_id"], "out_order_no": head["out_order_no"],
                        "receiver": {
                            "type": share.party.kind(), "account": mchid,
                            "amount": share.amount, "description": share.description,
                        },
                        "success_time": rfc3339(now),
                    });
                    movers
                        .clone()
                        .into_iter()
                        .chain(moved.as_object().cloned().unwrap_or_default())
                        .collect::<Map<_, _>>()
                        .into()
                });
            }
        }
    }

    /// Everything: orders with their splits and returns, accounts, persons. With `transaction_id`, that order alone.
    pub fn dump(&self, transaction_id: Option<&str>) -> Value {
        let wanted = |id: &str| transaction_id.is_none_or(|wanted| wanted == id);
        let orders = self.orders.iter().enumerate().filter(|(_, order)| wanted(&order.transaction_id));
        let orders = orders.map(|(index, order)| {
            let mut view = json!(order);
            if let Some(members) = view.as_object_mut() {
                members.retain(|name, _| !matches!(name.as_str(), "at_payment" | "trade"));
            }
            view["unsplit"] = order.unsplit().into();
            view["available"] = order.available().into();
            view["balanced"] = order.is_balanced().into();
            view["splits"] = order.splits.iter().map(|index| self.view(*index, true)).collect();
            let returns = order.splits.iter().flat_map(|index| &self.splits[*index].returns);
            view["returns"] = returns.map(|index| self.return_view(*index)).collect();
            view["refunds"] = self.refunds_of(index).into();
            view["after_sales"] = self.after_sales_of(index).into();
            view
        });
        let persons = self.persons.iter().map(|(appid, openid, person)| {
            json!({ "appid": appid, "openid": openid, "name": person.name, "received": person.received })
        });
        json!({
            "mchid": self.mchid,
            "settings": *self.settings,
            "orders": orders.collect::<Vec<_>>(),
            "placed": if transaction_id.is_none() { self.placed_views() } else { Vec::new() },
            "transfers": if transaction_id.is_none() { self.transfer_views() } else { Vec::new() },
            "batches": if transaction_id.is_none() { self.batch_views() } else { Vec::new() },
            "withdrawals": if transaction_id.is_none() { self.withdrawal_views() } else { Vec::new() },
            "service_orders": if transaction_id.is_none() { self.service_views() } else { Vec::new() },
            "complaints": if transaction_id.is_none() { self.complaint_views() } else { Vec::new() },
            "accounts": *self.accounts,
            "persons": persons.collect::<Vec<_>>(),
        })
    }
}
