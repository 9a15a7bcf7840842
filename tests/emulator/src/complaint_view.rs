//! Complaints as answers and the page tell them.

use serde_json::{Map, Value, json};

use crate::asked::Asked;
use crate::calendar::rfc3339;
use crate::complaint::{Negotiation, State};
use crate::ledger::Ledger;
use crate::refusal::Refusal;

impl State {
    /// `complaint_state`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Processing => "PROCESSING",
            Self::Processed => "PROCESSED",
        }
    }
}

impl Ledger {
    /// A complaint; a list does not say who the buyer is.
    pub(crate) fn complaint_view(&self, index: usize, host: &str, is_whole: bool) -> Value {
        let complaint = &self.complaints.all[index];
        let order = &self.orders[complaint.order];
        let mut view = json!({
            "complaint_id": complaint.id,
            "complaint_time": rfc3339(complaint.created_at),
            "complaint_detail": complaint.detail,
            "complaint_state": complaint.state.name(),
            "complainted_mchid": complaint.mchid,
            "payer_phone": "18500000000",
            "complaint_order_info": [{ "transaction_id": order.transaction_id, "out_trade_no": order.out_trade_no, "amount": order.total }],
            "complaint_full_refunded": order.refunded == order.total,
            "incoming_user_response": complaint.awaits_response,
            "user_complaint_times": complaint.times,
            "problem_description": complaint.detail,
            "problem_type": complaint.problem_type,
            "in_platform_service": complaint.in_platform_service,
        });
        if is_whole {
            view["payer_openid"] = complaint.openid.as_str().into();
        }
        if let Some(amount) = complaint.apply_refund_amount {
            view["apply_refund_amount"] = amount.into();
        }
        if !complaint.images.is_empty() {
            view["complaint_media_list"] = json!([media("USER_COMPLAINT_IMAGE", &complaint.images, host)]);
        }
        let paid = |paid: &crate::payscore::Paid| paid.transaction_id.as_ref() == Some(&order.transaction_id);
        let mut services = self.services.all.iter().filter(|service| service.paid.as_ref().is_some_and(paid));
        if let Some(service) = services.next() {
            let number = &service.terms["out_order_no"];
            view["service_order_info"] =
                json!([{ "order_id": service.order_id, "out_order_no": number, "state": "DONE" }]);
        }
        view
    }

    /// Every complaint, oldest first.
    pub(crate) fn complaint_views(&self) -> Vec<Value> {
        (0..self.complaints.all.len()).map(|index| self.complaint_view(index, "", true)).collect()
    }
}

impl Negotiation {
    pub(crate) fn view(&self, host: &str) -> Value {
        let Self { log_id, operator, at, kind, details, images, message } = self;
        let mut view = Map::new();
        view.insert("log_id".into(), log_id.as_str().into());
        view.insert("operator".into(), operator.as_str().into());
        view.insert("operate_time".into(), rfc3339(*at).into());
        view.insert("operate_type".into(), kind.as_str().into());
        view.insert("operate_details".into(), details.as_str().into());
        if !images.is_empty() {
            view.insert("complaint_media_list".into(), media("OPERATION_IMAGE", images, host));
        }
        view.extend(message.clone().map(|message| ("normal_message".into(), message)));
        view.into()
    }
}

/// Pictures by their addresses.
fn media(kind: &str, images: &[String], host: &str) -> Value {
    let urls = images.iter().map(|id| format!("{host}/v3/merchant-service/images/{id}"));
    json!({ "media_type": kind, "media_url": urls.collect::<Vec<_>>() })
}

/// One page of a list.
pub(crate) fn paged(asked: &Asked, all: Vec<Value>, (most, usual): (i64, i64)) -> Result<Value, Refusal> {
    let limit = if asked.at("/limit").is_some() { asked.amount("/limit") } else { usual };
    if !(1..=most).contains(&limit) {
        return Err(asked.wrong("/limit", &format!("应为1至{most}")));
    }
    let offset = asked.amount("/offset");
    let count = all.len();
    let page = all.into_iter().skip(usize::try_from(offset).unwrap_or(usize::MAX));
    let page: Vec<Value> = page.take(usize::try_from(limit).unwrap_or_default()).collect();
    let mut view = json!({ "data": page, "limit": limit, "offset": offset });
    if offset == 0 {
        view["total_count"] = count.into();
    }
    Ok(view)
}
