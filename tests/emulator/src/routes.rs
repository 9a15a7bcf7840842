//! Which request is which operation.

use serde_json::{Value, json};
use wxpay_core::Entry;

use crate::after_sales::NewAfterSales;
use crate::asked::Asked;
use crate::fields::Fields;
use crate::merchant::{Clocks, Merchant};
use crate::message::{Request, decode};
use crate::product::{self, Rules};
use crate::receiver::AddReceiver;
use crate::refusal::Refusal;
use crate::return_order::NewReturn;
use crate::settings::Role;
use crate::shape;
use crate::split::{NewFinish, NewSplit};

/// 200 with a body, 204 without, or a refusal.
pub(crate) type Answer = Result<Option<Value>, Refusal>;

/// The beginnings of the routes, as a fault names them: each up to its first number.
pub(crate) fn routes() -> impl Iterator<Item = String> {
    let declared = wxpay_core::catalogue::operations().map(|operation| {
        let path = operation.path.split('{').next().unwrap_or_default();
        format!("{} {path}", operation.method)
    });
    declared.chain(["NOTIFY".into()])
}

/// The routes that a merchant may call.
enum Route {
    Orders,
    Finish,
    Amounts(String),
    AddReceiver,
    DeleteReceiver,
    Returns,
    AfterSales,
    Certificates,
    Echo,
    /// The products, by their declarations.
    Declared(&'static Entry, Rules),
}

/// Does what a request asks. `serial` is the key that `Wechatpay-Serial` named.
pub(crate) fn call(merchant: &mut Merchant, request: &Request<'_>, serial: Option<&str>, clocks: Clocks) -> Answer {
    let route = find(request)?;
    if !matches!(route, Route::Declared(entry, _) if entry.upload().is_some()) {
        check_headers(request)?;
    }
    let Merchant { ledger, signing, rates, .. } = merchant;
    let now = clocks.business;
    let limits = ledger.settings.limits;
    let query = request.query();
    let query = Fields::query(&query);
    let open = |ciphertext: &str| {
        let serial = serial.ok_or_else(|| Refusal::malformed("请求含敏感字段，Http头缺少Wechatpay-Serial"))?;
        signing
            .open(serial, ciphertext)
            .ok_or_else(|| Refusal::malformed("敏感信息解密失败，请检查加密公钥与Wechatpay-Serial"))
    };
    // A second of either clock: one of them may stand.
    let second = clocks.wire.wrapping_add(clocks.business);
    let mut admit = |what, who: &str, limit| {
        if rates.admit(what, who, limit, second) { Ok(()) } else { Err(Refusal::frequency()) }
    };
    // Events that are due come before the request.
    ledger.advance(now);
    let is_split = request.path().starts_with("/v3/ecommerce/profitsharing/");
    if is_split && ledger.settings.role != Role::Ecommerce {
        return Err(Refusal::no_auth("非电商商户暂不支持调用此API"));
    }
    let answer = match (route, request.method) {
        (Route::Orders, "POST") => {
            let new = NewSplit::parse(&body(request)?, &open)?;
            admit("split", "", limits.split_per_platform)?;
            admit("split", &new.sub_mchid, limits.split_per_payer)?;
            ledger.split(new, now)?
        }
        (Route::Orders, "GET") => ledger.query_split(&query, now)?,
        (Route::Finish, "POST") => {
            let new = NewFinish::parse(&body(request)?)?;
            admit("finish", &new.sub_mchid, limits.finish_per_payer)?;
            ledger.finish(new, now)?
        }
        (Route::Amounts(transaction_id), "GET") => ledger.amounts(&transaction_id, now)?,
        (Route::AddReceiver, "POST") => ledger.add_receiver(&AddReceiver::parse(&body(request)?, &open)?)?,
        (Route::DeleteReceiver, "POST") => ledger.delete_receiver(&body(request)?)?,
        (Route::Returns, "POST") => ledger.return_order(NewReturn::parse(&body(request)?)?, now)?,
        (Route::Returns, "GET") => ledger.query_return(&query, now)?,
        (Route::AfterSales, "POST") => ledger.after_sales(NewAfterSales::parse(&body(request)?)?, now)?,
        (Route::AfterSales, "GET") => ledger.query_after_sales(&query, now)?,
        (Route::Declared(entry, rules), _) => {
            let asked = Asked::read(signing, entry, request, serial)?;
            let answer = rules(ledger, &asked, now).unwrap_or_else(|| Err(unknown()))?;
            return answer.map(|answer| shape::sealed(&merchant.key, entry, &answer)).transpose();
        }
        (Route::Certificates, "GET") => {
            // Without a certificate of SM2, who asks for those alone has none.
            match query.optional("algorithm_type", 32)?.as_deref() {
                None | Some("RSA" | "ALL") => {}
                Some("SM2") => return Err(Refusal::not_exists("无可用的平台证书，本地微信支付没有国密证书")),
                Some(_) => return Err(query.wrong("algorithm_type", "枚举值不正确，应为RSA、SM2或ALL")),
            }
            let list = signing.certificates(&mut merchant.ids, clocks.wire);
            let list = list.map_err(|error| Refusal::system(error.to_string()))?;
            list.ok_or_else(|| Refusal::not_exists("无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥"))?
        }
        (Route::Echo, "POST") => {
            let body = body(request)?;
            let fields = Fields::body(&body)?;
            let mut answer = json!({ "echo_message": fields.text("echo_message", 1024)? });
            if let Some(sealed) = fields.optional("encrypted_echo_message", 10240)? {
                let sealed = merchant.key.encrypt(&open(&sealed)?);
                answer["encrypted_echo_message"] = sealed.map_err(|error| Refusal::system(error.to_string()))?.into();
            }
            answer
        }
        _ => return Err(Refusal::method()),
    };
    Ok(Some(answer))
}

fn find(request: &Request<'_>) -> Result<Route, Refusal> {
    let segments: Vec<&str> = request.path().split('/').skip(1).collect();
    Ok(match segments.as_slice() {
        ["v3", "ecommerce", "profitsharing", rest @ ..] => match rest {
            ["orders"] => Route::Orders,
            ["finish-order"] => Route::Finish,
            ["orders", transaction_id, "amounts"] => Route::Amounts(decode(transaction_id)),
            ["receivers", "add"] => Route::AddReceiver,
            ["receivers", "delete"] => Route::DeleteReceiver,
            ["returnorders"] => Route::Returns,
            ["after-sales-orders"] => Route::AfterSales,
            _ => return Err(unknown()),
        },
        ["v3", "certificates"] => Route::Certificates,
        ["v3", "security", "echo"] => Route::Echo,
        _ => {
            let entry = shape::serving(request).ok_or_else(unknown)?;
            Route::Declared(entry, product::rules_of(entry).ok_or_else(unknown)?)
        }
    })
}

/// The answer for a path that neither the books nor the catalogue know.
fn unknown() -> Refusal {
    Refusal::not_exists("接口不存在，本地微信支付没有这个接口")
}

impl Refusal {
    /// True if no books are kept of what was asked.
    pub(crate) fn is_unrouted(&self) -> bool {
        *self == unknown() || *self == Self::method()
    }
}

/// Checks the headers that every JSON API demands.
pub(crate) fn check_headers(request: &Request<'_>) -> Result<(), Refusal> {
    if request.header("User-Agent").is_none() || request.header("Accept").is_none() {
        return Err(Refusal::malformed("Http头缺少Accept或User-Agent"));
    }
    let content_type = request.header("Content-Type").unwrap_or_default();
    let content_type = content_type.split(';').next().unwrap_or_default().trim();
    if request.method == "POST" && !request.body.is_empty() && !content_type.eq_ignore_ascii_case("application/json") {
        return Err(Refusal::malformed("Http头Content-Type应为application/json"));
    }
    Ok(())
}

fn body(request: &Request<'_>) -> Result<Value, Refusal> {
    serde_json::from_slice(request.body).map_err(|_| Refusal::malformed("请求体不是合法的JSON"))
}
