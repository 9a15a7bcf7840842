//! Refusals as WeChat Pay gives them: HTTP status, code and words.

use serde_json::{Value, json};

/// Ends a message with the known word that is closest to a wrong one, if one is close.
pub(crate) fn did_you_mean<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> String {
    let distance = |known: &str| strsim::damerau_levenshtein(&wrong.to_lowercase(), &known.to_lowercase());
    let near = known.map(|known| (distance(known), known)).min();
    let near = near.filter(|(distance, _)| *distance <= 1 + wrong.len() / 4);
    near.map(|(_, known)| format!("; did you mean `{known}`?")).unwrap_or_default()
}

/// An answer that is no success.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Refusal {
    /// HTTP status.
    pub status: u16,
    /// The code, such as `INVALID_REQUEST`.
    pub code: &'static str,
    /// WeChat Pay's words.
    pub message: String,
    /// More about it, as `detail`.
    pub detail: Option<Value>,
}

impl Refusal {
    pub(crate) fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), detail: None }
    }

    /// 400: a parameter has the wrong form. `field` is a JSON pointer into the body, or the name of a query parameter.
    pub fn param(field: &str, issue: &str) -> Self {
        let location = if field.starts_with('/') { "body" } else { "query" };
        let detail = json!({ "field": field, "issue": issue, "location": location });
        Self { detail: Some(detail), ..Self::new(400, "PARAM_ERROR", format!("参数错误：{field} {issue}")) }
    }

    /// 400: a header or the request as a whole has the wrong form.
    pub fn malformed(message: impl Into<String>) -> Self {
        Self::new(400, "PARAM_ERROR", message)
    }

    /// 400: `value` is none of the known ones of its member.
    pub(crate) fn unknown(member: &str, value: &str, known: &[&str]) -> Self {
        let near = did_you_mean(value, known.iter().copied());
        Self::malformed(format!("`{value}` is no {member}; they are {}{near}", known.join(", ")))
    }

    /// 400: well-formed, but against the business rules.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(400, "INVALID_REQUEST", message)
    }

    /// 401: not signed by the merchant it names.
    pub fn sign(message: impl Into<String>) -> Self {
        Self::new(401, "SIGN_ERROR", message)
    }

    /// 403: no permission.
    pub fn no_auth(message: impl Into<String>) -> Self {
        Self::new(403, "NO_AUTH", message)
    }

    /// 403: above a limit of the merchant.
    pub fn rule_limit(message: impl Into<String>) -> Self {
        Self::new(403, "RULE_LIMIT", message)
    }

    /// 403: more money than there is.
    pub fn not_enough(message: impl Into<String>) -> Self {
        Self::new(403, "NOT_ENOUGH", message)
    }

    /// 404: no such record.
    pub fn not_exists(message: impl Into<String>) -> Self {
        Self::new(404, "RESOURCE_NOT_EXISTS", message)
    }

    /// 404: no such record, in the words of transfers.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(404, "NOT_FOUND", message)
    }

    /// 404: no such order, in the words of the payment API.
    pub fn order_not_exist(message: impl Into<String>) -> Self {
        Self::new(404, "ORDER_NOT_EXIST", message)
    }

    /// 400: no such merchant, or none of the caller's.
    pub fn no_merchant() -> Self {
        Self::new(400, "MCH_NOT_EXISTS", "商户号不存在，或与平台商户无受理关系")
    }

    /// 400: the appid is not bound to the merchant.
    pub fn appid_mismatch() -> Self {
        Self::new(400, "APPID_MCHID_NOT_MATCH", "appid和mch_id不匹配")
    }

    /// 400: the order is paid already.
    pub fn order_paid() -> Self {
        Self::new(400, "ORDER_PAID", "该订单已支付")
    }

    /// 400: the order is closed.
    pub fn order_closed() -> Self {
        Self::new(400, "ORDER_CLOSED", "该订单已关闭，请重新下单")
    }

    /// 403: another request was made under this number.
    pub fn number_used(message: impl Into<String>) -> Self {
        Self::new(403, "OUT_TRADE_NO_USED", message)
    }

    /// 202: neither done nor refused, for the payer is typing a password.
    pub fn user_paying() -> Self {
        Self::new(202, "USERPAYING", "用户支付中，需要输入密码")
    }

    /// 405: the path is known, the method is not.
    pub fn method() -> Self {
        Self::new(405, "METHOD_NOT_ALLOWED", "请求方法不支持")
    }

    /// 429: too often.
    pub fn frequency() -> Self {
        Self::new(429, "FREQUENCY_LIMITED", "频率超限，请降低请求频率")
    }

    /// 500: a failure of the emulator's own.
    pub fn system(message: impl Into<String>) -> Self {
        Self::new(500, "SYSTEM_ERROR", message)
    }

    /// The body of the answer.
    pub fn to_json(&self) -> Value {
        let mut body = json!({ "code": self.code, "message": self.message });
        if let Some(detail) = &self.detail {
            body["detail"] = detail.clone();
        }
        body
    }
}
