//! The list of the control calls, for programs: what each is called by and takes, also as OpenAPI.

use serde_json::{Map, Value, json};

/// A control call.
pub(super) struct Call {
    pub(super) name: &'static str,
    pub(super) methods: &'static [&'static str],
    /// What happens.
    about: &'static str,
    /// Of POST: a name, its type in JSON with a `?` where it may be left out.
    members: &'static [(&'static str, &'static str)],
}

const fn call(
    name: &'static str,
    methods: &'static [&'static str],
    about: &'static str,
    members: &'static [(&'static str, &'static str)],
) -> Call {
    Call { name, methods, about, members }
}

/// The calls by their names.
pub(super) const CALLS: &[Call] = &[
    call(
        "answered",
        POST,
        "What a notification that was taken was answered; null for nothing.",
        &[("id", TEXT), ("status", "integer?")],
    ),
    call(
        "batch_result",
        POST,
        "A batch of transfers is closed with this reason, or executed at once; `fail_reasons` by detail are of those that fail.",
        &[("out_batch_no", TEXT), ("close_reason", "string?"), ("fail_reasons", "object?")],
    ),
    call(
        "clock",
        &["GET", "POST"],
        "The time; moves it.",
        &[("advance", "integer?"), ("at", "integer?"), ("back", "boolean?")],
    ),
    call(
        "complain",
        POST,
        "The buyer of a paid order complains.",
        &[
            ("transaction_id", TEXT),
            ("detail", "string?"),
            ("problem_type", "string?"),
            ("apply_refund_amount", "integer?"),
            ("images", "integer?"),
        ],
    ),
    call(
        "complaint_result",
        POST,
        "What the buyer who complained does then: RESPOND, CONTINUE, APPLY_PLATFORM, CANCEL_PLATFORM, CONFIRM or REVOKE.",
        &[("complaint_id", TEXT), ("action", TEXT), ("content", "string?")],
    ),
    call("deliver", POST, "Every notification that waits for its next attempt is sent now.", &[]),
    call(
        "faults",
        &["GET", "POST", "DELETE"],
        "The faults that wait; queues one; clears them.",
        &[
            ("route", "string?"),
            ("skip", "integer?"),
            ("times", "integer?"),
            ("effect", "boolean?"),
            ("late", "integer?"),
            ("delay_ms", "integer?"),
            ("answer", "object?"),
            ("signature", "any?"),
            ("truncate", "integer?"),
            ("cut", "any?"),
        ],
    ),
    call(
        "keys",
        &["GET", "POST"],
        "What WeChat Pay signs with, over time.",
        &[
            ("add", "array?"),
            ("rotate", "string?"),
            ("apiv3_key", "string?"),
            ("mode", "string?"),
            ("in_use", "array?"),
            ("preferred", "string?"),
        ],
    ),
    call("ledger", &["GET"], "Orders, accounts and persons.", &[]),
    call("merchants", POST, "A second-level merchant.", &[("mchid", TEXT), ("name", TEXT)]),
    call("notifications", &["GET"], "Each notification with its attempts, last status and state.", &[]),
    call(
        "notify_url",
        POST,
        "Where the 分账动账通知 of a receiver go; null ends them.",
        &[("mchid", TEXT), ("url", "string?")],
    ),
    call(
        "orders",
        POST,
        "A buyer pays an order that nobody placed.",
        &[
            ("sub_mchid", TEXT),
            ("total", "integer"),
            ("commission", "integer?"),
            ("profit_sharing", "boolean?"),
            ("subsidy_amount", "integer?"),
            ("transaction_id", "string?"),
            ("out_trade_no", "string?"),
            ("seconds_ago", "integer?"),
            ("coupons", "array?"),
        ],
    ),
    call(
        "pay",
        POST,
        "The payer of a placed order pays.",
        &[
            ("out_trade_no", "string?"),
            ("combine_out_trade_no", "string?"),
            ("prepay_id", "string?"),
            ("openid", "string?"),
            ("coupons", "array?"),
            ("commission", "integer?"),
        ],
    ),
    call(
        "payscore_result",
        POST,
        "What the user of a 支付分 order does (CONFIRM, PAY), or that its deduction fails (FAIL).",
        &[("out_order_no", TEXT), ("action", TEXT)],
    ),
    call(
        "persons",
        POST,
        "A person, and the appid bound to the platform.",
        &[("appid", TEXT), ("openid", TEXT), ("name", TEXT)],
    ),
    call(
        "platforms",
        POST,
        "A new platform merchant, in place of one of the same number.",
        &[
            ("mchid", TEXT),
            ("name", TEXT),
            ("serial_no", TEXT),
            ("certificate", TEXT),
            ("apiv3_key", TEXT),
            ("keys", "array"),
            ("merchants", "array?"),
            ("receivers", "array?"),
        ],
    ),
    call(
        "refund_result",
        POST,
        "What becomes of a refund that is on its way, or that got stuck.",
        &[("out_refund_no", TEXT), ("status", TEXT)],
    ),
    call("refunds", POST, "The buyer gets money back.", &[("transaction_id", TEXT), ("amount", "integer")]),
    call(
        "refuse",
        POST,
        "The payer of a placed order refuses.",
        &[("out_trade_no", "string?"), ("combine_out_trade_no", "string?"), ("prepay_id", "string?")],
    ),
    call("resend", POST, "A notification is sent again now, accepted or not.", &[("id", TEXT)]),
    call(
        "settings",
        POST,
        "Changes the settings that are named; answers all.",
        &[
            ("role", "string?"),
            ("ratio", "integer?"),
            ("split", "object?"),
            ("returns", "object?"),
            ("refunds", "object?"),
            ("transfers", "object?"),
            ("withdrawals", "object?"),
            ("payscore", "object?"),
            ("pay_after", "integer?"),
            ("password_above", "integer?"),
            ("fee_rate", "integer?"),
            ("forbidden_words", "array?"),
            ("event_type", "string?"),
            ("limits", "object?"),
            ("refuse_replays", "boolean?"),
            ("renew_certificates", "boolean?"),
            ("hold", "boolean?"),
        ],
    ),
    call("subsidies", POST, "The subsidy that was ordered arrives.", &[("transaction_id", TEXT)]),
    call(
        "switches",
        POST,
        "同意分账回退 and 分账权限 of a merchant.",
        &[("mchid", TEXT), ("trouble", "string?"), ("returns_allowed", "boolean?"), ("sharing_allowed", "boolean?")],
    ),
    call("take", POST, "Answers the notifications that are due.", &[]),
    call("top_up", POST, "Money comes into a balance; below 0 it goes out.", &[("mchid", TEXT), ("amount", "integer")]),
    call(
        "transfer_result",
        POST,
        "The user of a transfer takes it, or it fails with this reason.",
        &[("out_bill_no", TEXT), ("fail_reason", "string?")],
    ),
    call(
        "trigger",
        POST,
        "A notification of any kind with sample content, signed and sealed.",
        &[("event", TEXT), ("url", TEXT), ("event_type", "string?"), ("data", "object?")],
    ),
    call(
        "trouble",
        POST,
        "What touches an account or a person fails with this reason; null ends it.",
        &[("account", TEXT), ("appid", "string?"), ("fail_reason", "string?")],
    ),
    call("withdraw_result", POST, "What a bank does with a withdrawal.", &[("out_request_no", TEXT), ("status", TEXT)]),
];

const POST: &[&str] = &["POST"];
const TEXT: &str = "string";
/// What every call but these may name: the platform merchant that is meant.
const OF_ALL: [&str; 2] = ["clock", "platforms"];

/// The answer of `GET /_control`.
pub(super) fn list() -> Value {
    let calls = CALLS.iter().map(|call| {
        let members: Map<_, _> = call.members().map(|(name, kind)| (name.to_owned(), kind.into())).collect();
        json!({ "name": call.name, "methods": call.methods, "about": call.about, "members": members })
    });
    json!({ "openapi": "/_control/openapi.json", "calls": calls.collect::<Vec<_>>() })
}

/// The answer of `GET /_control/openapi.json`.
pub(super) fn openapi() -> Value {
    let paths = CALLS.iter().map(|call| {
        let operations = call.methods.iter().map(|method| (method.to_ascii_lowercase(), call.operation(method)));
        (format!("/_control/{}", call.name), Value::Object(operations.collect()))
    });
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Control calls of a local WeChat Pay", "version": env!("CARGO_PKG_VERSION") },
        "paths": paths.collect::<Map<_, _>>(),
    })
}

impl Call {
    fn members(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let platform = (!OF_ALL.contains(&self.name)).then_some(("platform", "string?"));
        self.members.iter().copied().chain(platform)
    }

    fn operation(&self, method: &str) -> Value {
        let mut operation = json!({
            "operationId": format!("{}_{}", method.to_ascii_lowercase(), self.name),
            "summary": self.about,
            "responses": {
                "200": { "description": "Done.", "content": { "application/json": { "schema": { "type": "object" } } } },
                "default": { "description": "Refused: `message` says what was meant, and nothing changed." },
            },
        });
        if method == "POST" {
            let schema = |kind: &str| match kind.trim_end_matches('?') {
                "any" => json!({}),
                kind => json!({ "type": kind }),
            };
            let properties: Map<_, _> = self.members().map(|(name, kind)| (name.to_owned(), schema(kind))).collect();
            let required: Vec<_> =
                self.members().filter(|(_, kind)| !kind.ends_with('?')).map(|(name, _)| name).collect();
            let schema = json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false });
            operation["requestBody"] = json!({ "content": { "application/json": { "schema": schema } } });
        }
        operation
    }
}
