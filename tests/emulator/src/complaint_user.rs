//! The buyer's side of a complaint.

use serde::Deserialize;
use serde_json::Value;

use crate::complaint::{Act, Complaint, State, act};
use crate::ledger::Ledger;
use crate::refusal::Refusal;

const FULL_REFUND: Act = act("系统", "COMPLAINT_FULL_REFUNDED_SYSTEM_MESSAGE", "SELLER_REFUND");
const PARTIAL_REFUND: Act = act("系统", "COMPLAINT_PARTIAL_REFUNDED_SYSTEM_MESSAGE", "SELLER_REFUND");
const REFUND_ARRIVED: Act = act("系统", "COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE", "REFUND_SUCCESS");
const CREATION: Act = act("投诉人", "USER_CREATE_COMPLAINT", "CREATE_COMPLAINT");
/// What a buyer does after that, as a control call names it.
pub(crate) const USER_ACTS: [(&str, Act); 6] = [
    ("RESPOND", act("投诉人", "USER_RESPONSE", "USER_RESPONSE")),
    ("CONTINUE", act("投诉人", "USER_CONTINUE_COMPLAINT", "CONTINUE_COMPLAINT")),
    ("APPLY_PLATFORM", act("投诉人", "USER_APPLY_PLATFORM_SERVICE", "USER_APPLY_PLATFORM_SERIVCE")),
    ("CANCEL_PLATFORM", act("投诉人", "USER_CANCEL_PLATFORM_SERVICE", "USER_CANCEL_PLATFORM_SERVICE")),
    // The pages name no `action_type` of these two.
    ("CONFIRM", act("投诉人", "USER_COMFIRM_COMPLAINT", "")),
    ("REVOKE", act("投诉人", "USER_REVOKE_COMPLAINT", "")),
];

/// What a buyer complains of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewComplaint {
    transaction_id: String,
    #[serde(default = "detail")]
    detail: String,
    /// `REFUND`, `SERVICE_NOT_WORK` or `OTHERS`.
    #[serde(default = "refund")]
    problem_type: String,
    /// What the buyer wants back: all of it, where it is a refund and nothing is said.
    apply_refund_amount: Option<i64>,
    /// How many pictures come with it.
    #[serde(default)]
    images: usize,
}

fn detail() -> String {
    "商品与描述不符，商家不处理".into()
}

fn refund() -> String {
    "REFUND".into()
}

impl Ledger {
    /// A buyer complains.
    pub(crate) fn complain(&mut self, new: NewComplaint, now: u64) -> Result<Value, Refusal> {
        let NewComplaint { transaction_id, detail, problem_type, apply_refund_amount, images } = new;
        let order = self.order_index(&transaction_id)?;
        if !matches!(problem_type.as_str(), "REFUND" | "SERVICE_NOT_WORK" | "OTHERS") {
            return Err(Refusal::malformed("problem_type is REFUND, SERVICE_NOT_WORK or OTHERS"));
        }
        let all = self.orders[order].total;
        if apply_refund_amount.is_some_and(|amount| !(1..=all).contains(&amount)) || images > 4 {
            return Err(Refusal::malformed("apply_refund_amount is 1 to the total of the order, images at most 4"));
        }
        let images: Vec<String> = (0..images).map(|_| self.image(crate::shape::PICTURE.to_vec())).collect();
        let checkout = self.checkouts.trades[self.orders[order].trade].checkout;
        let complaint = Complaint {
            id: self.ids.number("2002"),
            order,
            mchid: self.orders[order].sub_mchid.clone(),
            openid: self.checkouts.all[checkout].openid.clone(),
            apply_refund_amount: apply_refund_amount.or((problem_type == "REFUND").then_some(all)),
            detail,
            problem_type,
            images: images.clone(),
            state: State::Pending,
            created_at: now,
            awaits_response: true,
            in_platform_service: false,
            times: 1,
            history: Vec::new(),
        };
        let index = self.complaints.all.len();
        let (id, words) = (complaint.id.clone(), complaint.detail.clone());
        self.complaints.by_id.insert(id, index);
        self.complaints.all.push(complaint);
        self.negotiate(index, CREATION, &words, images, now);
        Ok(self.complaint_view(index, "", true))
    }

    /// What the buyer does after that.
    pub(crate) fn decide_complaint(&mut self, id: &str, action: &str, words: &str, now: u64) -> Result<Value, Refusal> {
        let index = self.complaints.by_id.get(id).copied();
        let index = index.ok_or_else(|| Refusal::not_exists(format!("no complaint `{id}`")))?;
        let known = USER_ACTS.iter().find(|(known, _)| *known == action);
        let (_, act) = known
            .ok_or_else(|| Refusal::malformed(format!("action is {}", USER_ACTS.map(|(known, _)| known).join(", "))))?;
        let complaint = &mut self.complaints.all[index];
        match action {
            "RESPOND" => complaint.awaits_response = true,
            "CONTINUE" => {
                (complaint.state, complaint.awaits_response) = (State::Pending, true);
                complaint.times += 1;
            }
            "APPLY_PLATFORM" => complaint.in_platform_service = true,
            "CANCEL_PLATFORM" => complaint.in_platform_service = false,
            _ => (complaint.state, complaint.awaits_response) = (State::Processed, false),
        }
        self.negotiate(index, *act, words, Vec::new(), now);
        Ok(self.complaint_view(index, "", true))
    }

    /// A refund of an order that somebody complains of is told there, too.
    pub(crate) fn tell_complainer(&mut self, order: usize, has_arrived: bool, now: u64) {
        let act = match &self.orders[order] {
            _ if has_arrived => REFUND_ARRIVED,
            order if order.refunded == order.total => FULL_REFUND,
            _ => PARTIAL_REFUND,
        };
        let open = |complaint: &Complaint| complaint.order == order && complaint.state != State::Processed;
        let open = (0..self.complaints.all.len()).filter(|index| open(&self.complaints.all[*index]));
        for index in open.collect::<Vec<_>>() {
            self.negotiate(index, act, "", Vec::new(), now);
        }
    }
}
