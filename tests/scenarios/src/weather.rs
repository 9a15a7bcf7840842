//! Bad weather: on the way of one exchange, and in the world around all of them.

use fastrand::Rng;
use wxpay_emulator::{Cut, Emulator, FalseAnswer, Fault, Settle, Signature};

use crate::intent::SUPPLIERS;
use crate::keys::{CERTIFICATE, MCHID, NEXT, PUBLIC_KEY, SAME_KEY};

/// The fate of one exchange.
pub(crate) enum Way {
    /// The request arrives, and this happens to it or to its answer.
    Arrives(Option<Fault>),
    /// The connection is never made.
    NotSent,
    /// The connection breaks, and the request arrives so many seconds later.
    Late(u64),
    /// The request arrives or is lost, and an answer of another request of this route is played back.
    Replayed {
        /// Whether it arrives.
        effect: bool,
    },
}

/// A way by its name, how often it is taken, and how it is made.
type Row = (&'static str, u32, fn(&mut Rng) -> Way);

/// Every way. More than a third of all exchanges go wrong.
pub(crate) const WAYS: &[Row] = &[
    ("clear", 60, |_| Way::Arrives(None)),
    ("not sent", 4, |_| Way::NotSent),
    ("lost before the effect", 4, |_| fault(Fault { effect: false, cut: Some(Cut::Unanswered), ..Fault::default() })),
    ("lost after the effect", 4, |_| fault(Fault { cut: Some(Cut::Unanswered), ..Fault::default() })),
    // Up to the last second in which its signature holds.
    ("arrives late", 3, |rng| Way::Late(rng.u64(1..=300))),
    ("answer played back", 1, |rng| Way::Replayed { effect: rng.bool() }),
    ("refusal that passes", 2, |_| {
        let answer = Some(FalseAnswer { signed: true, ..false_answer(403, "NO_AUTH") });
        fault(Fault { effect: false, answer, ..Fault::default() })
    }),
    ("429", 3, |rng| {
        let retry_after = rng.bool().then(|| rng.u32(1..30));
        let answer = FalseAnswer { signed: rng.bool(), retry_after, ..false_answer(429, "FREQUENCY_LIMITED") };
        fault(Fault { effect: false, answer: Some(answer), ..Fault::default() })
    }),
    ("500", 4, |rng| answers(rng, 500, r#"{"code":"SYSTEM_ERROR","message":"系统异常"}"#, "application/json")),
    ("502 HTML", 3, |rng| answers(rng, 502, "<html><h1>502 Bad Gateway</h1></html>", "text/html")),
    ("503 without words", 1, |rng| answers(rng, 503, "", "text/plain")),
    ("302 of a portal", 1, |rng| answers(rng, 302, "<html>", "text/html")),
    ("404 HTML", 1, |rng| answers(rng, 404, "<html>", "text/html")),
    ("200 of a portal", 1, |rng| answers(rng, 200, "<html>", "text/html")),
    ("probe", 2, |_| signed(Signature::Probe)),
    ("wrong signature", 1, |_| signed(Signature::Wrong)),
    ("no signature", 1, |_| signed(Signature::None)),
    ("half a signature", 1, |_| signed(Signature::Half)),
    ("stale", 1, |rng| signed(Signature::Shifted(if rng.bool() { -301 } else { 301 }))),
    ("unexpected key", 3, |rng| {
        signed(Signature::By(rng.choice([PUBLIC_KEY, CERTIFICATE, SAME_KEY, NEXT]).map_or("", |key| key.id).into()))
    }),
    ("truncated", 1, |rng| fault(Fault { truncate: Some(rng.usize(0..200)), ..Fault::default() })),
    ("half-signed refusal", 2, |rng| {
        let effect = rng.bool();
        let answer = Some(FalseAnswer { signed: true, ..false_answer(403, "NO_AUTH") });
        fault(Fault { effect, answer, signature: Some(Signature::Half), ..Fault::default() })
    }),
    ("unsigned refusal", 1, |rng| {
        fault(Fault { effect: rng.bool(), answer: Some(false_answer(403, "NO_AUTH")), ..Fault::default() })
    }),
];

/// One of the ways, by weight.
pub(crate) fn way(rng: &mut Rng) -> usize {
    let mut left = rng.u32(0..WAYS.iter().map(|(_, weight, _)| weight).sum::<u32>());
    for (index, (_, weight, _)) in WAYS.iter().enumerate() {
        match left.checked_sub(*weight) {
            Some(rest) => left = rest,
            None => return index,
        }
    }
    0
}

/// Something in the world changes: how long executions take, who has money, who is restricted, how much is let through.
pub(crate) fn change(rng: &mut Rng, emulator: &mut Emulator) {
    let Some(merchant) = emulator.merchant(MCHID) else { return };
    let settings = &mut merchant.ledger.settings;
    let patience = |rng: &mut Rng| Settle {
        seconds: rng.choice([0, 0, 2, 30, 900, 20_000]).unwrap_or_default(),
        queries: rng.choice([0, 1, 2, 5]).unwrap_or_default(),
    };
    match rng.u32(..9) {
        0 => settings.split = patience(rng),
        1 => settings.returns = patience(rng),
        6 => settings.refunds = patience(rng),
        7 => settings.transfers = patience(rng),
        8 => settings.withdrawals = patience(rng),
        2 => settings.limits.split_per_payer = rng.choice([1, 2, 300]).unwrap_or_default(),
        // Suppliers take their money away, and put it back.
        3 | 4 => {
            let supplier = rng.choice(SUPPLIERS).unwrap_or_default();
            let amount = if rng.bool() { 0 } else { 1_000_000 };
            if let Ok(account) = merchant.ledger.account_mut(supplier) {
                account.available = amount;
            }
        }
        _ => {
            let supplier = rng.choice(SUPPLIERS).unwrap_or_default();
            let trouble = (rng.u32(..4) == 0).then(|| "ACCOUNT_ABNORMAL".to_owned());
            if let Ok(account) = merchant.ledger.account_mut(supplier) {
                account.switches.trouble = trouble;
            }
        }
    }
}

fn fault(fault: Fault) -> Way {
    Way::Arrives(Some(fault))
}

fn signed(signature: Signature) -> Way {
    fault(Fault { signature: Some(signature), ..Fault::default() })
}

/// A gateway answers, after the effect or instead of it.
fn answers(rng: &mut Rng, status: u16, body: &str, content_type: &str) -> Way {
    let answer = FalseAnswer { status, body: body.into(), content_type: content_type.into(), ..empty() };
    fault(Fault {
        effect: rng.bool(),
        answer: Some(FalseAnswer { signed: rng.u32(..4) == 0, ..answer }),
        ..Fault::default()
    })
}

fn false_answer(status: u16, code: &str) -> FalseAnswer {
    FalseAnswer { status, body: format!(r#"{{"code":"{code}","message":"x"}}"#), ..empty() }
}

fn empty() -> FalseAnswer {
    let content_type = "application/json; charset=utf-8".into();
    FalseAnswer { status: 200, body: String::new(), content_type, retry_after: None, signed: false }
}
