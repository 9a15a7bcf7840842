//! An error as data: its members in every language.

use wxpay_core_schema::{Rule, Value};

use super::{Advice, Cause, Error, Reply};

/// Lists every member under its name; an absent one is `null`.
impl From<&Error> for Value {
    fn from(error: &Error) -> Self {
        let kind = error.kind();
        let violations: Vec<Self> = error
            .violations()
            .iter()
            .map(|violation| {
                Self::from([
                    ("field", violation.field.as_str().into()),
                    ("rule", violation.rule.as_str().into()),
                    ("hint", violation.hint.as_str().into()),
                ])
            })
            .collect();
        Self::from([
            ("kind", kind.as_str().into()),
            ("number", kind.number().into()),
            ("class", kind.class().name().into()),
            ("field", error.field().into()),
            ("rule", error.rule().map(Rule::as_str).into()),
            ("violations", violations.into()),
            ("cause", error.cause().map(Cause::as_str).into()),
            ("status", error.status().into()),
            ("code", error.code().into()),
            ("message", error.message().into()),
            ("detail", error.detail().cloned().into()),
            ("request_id", error.request_id().into()),
            ("verified", error.verified().into()),
            ("advice", error.advice().into()),
            ("remedy", error.remedy().into()),
            ("reply", error.reply().into()),
            ("missing_certificate", error.missing_certificate().into()),
            ("log", error.as_log().into()),
            ("text", error.to_string().into()),
        ])
    }
}

impl From<&Advice> for Value {
    fn from(Advice { action, delay, attempts, host }: &Advice) -> Self {
        Self::from([
            ("action", action.as_str().into()),
            ("delay", (*delay).into()),
            ("attempts", (*attempts).into()),
            ("host", host.as_str().into()),
        ])
    }
}

impl From<&Reply> for Value {
    fn from(Reply { status, body }: &Reply) -> Self {
        Self::from([("status", (*status).into()), ("body", (*body).into())])
    }
}
