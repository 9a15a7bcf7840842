//! The calls of a front end as bodies: what each is given, and what it gives.

use wxpay_core::schema::front_end::{Call, Form, Signature, Source};
use wxpay_core::schema::shape::{Body, Field, Kind, Part};

/// What a call gives, with a type for its members, as in `Params`.
pub(in crate::generate) fn result(call: &'static Call) -> &'static Body {
    let name = call.given.name;
    let mut fields: Vec<Field> = call
        .members
        .iter()
        .map(|member| field(member.name, title(call, &member.source), member.required, kind(call, &member.source)))
        .collect();
    if let Signature::Lines { member, .. } | Signature::Members { member } = call.signature {
        fields.push(text(member, "签名"));
    }
    let members = if fields.is_empty() {
        Kind::Map(&Kind::Text { max: None })
    } else {
        Kind::Object(body(format!("{name}Members"), fields))
    };
    let mut fields = vec![field("members", "前端调用的参数", true, members)];
    fields.extend(match call.form {
        Form::Members => vec![],
        Form::BusinessView(_) => vec![text("business_type", "openBusinessView 的 businessType"), text("query", QUERY)],
        Form::MiniProgram(_) => {
            let parts = [("appid", "小程序的 appid"), ("username", "小程序的原始 ID"), ("path", "页面")];
            let program = body("MiniProgram".into(), parts.map(|(name, doc)| text(name, doc)).into());
            vec![field("mini_program", "要打开的小程序", true, Kind::Object(program)), text("query", QUERY)]
        }
        Form::Link { .. } => vec![text("url", "要打开的链接")],
    });
    body(format!("{name}Result"), fields)
}

const QUERY: &str = "members 的 k=v&… 形式，值已编码一次";

fn title(call: &Call, source: &Source) -> &'static str {
    match source {
        Source::Fixed(_) => "固定值",
        Source::Timestamp => "时间戳，以秒计",
        Source::Nonce => "随机字符串",
        Source::Merchant => "商户号",
        Source::After(_, source) | Source::Where(_, source) => title(call, source),
        Source::Given(path) | Source::Bare(path, _) | Source::First(path, _) | Source::Entries(path) => {
            let named = call.given.fields.iter().find(|field| path.first() == Some(&field.name));
            named.map_or("", |field| field.doc.trim().split(['；', '，']).next().unwrap_or_default())
        }
    }
}

fn kind(call: &Call, source: &Source) -> Kind {
    let Source::Entries(path) = source else { return Kind::Text { max: None } };
    let list = call.given.fields.iter().find(|field| path.first() == Some(&field.name));
    match list.map(|field| &field.kind) {
        Some(Kind::List(Kind::Object(entry))) => {
            let fields = entry.fields.iter().map(|given| field(given.name, given.doc, given.required, given.kind));
            Kind::List(Box::leak(Box::new(Kind::Object(body(format!("{}Member", entry.name), fields.collect())))))
        }
        _ => Kind::Any,
    }
}

fn body(name: String, fields: Vec<Field>) -> &'static Body {
    Box::leak(Box::new(Body { name: name.leak(), doc: "", fields: fields.leak() }))
}

fn text(name: &'static str, doc: &'static str) -> Field {
    field(name, doc, true, Kind::Text { max: None })
}

fn field(name: &'static str, doc: &'static str, required: bool, kind: Kind) -> Field {
    Field { name, doc, required, kind, rules: &[], echo: None, part: Part::Usual, file: None }
}
