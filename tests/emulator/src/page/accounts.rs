//! Accounts, clock, faults, keys and settings: everything else that the control calls do, each beside its call.

use maud::html;
use serde_json::json;

use super::View;
use super::body::plain;
use super::layout::{Input, Kind, Page};
use super::money::yuan;
use crate::calendar::rfc3339;

/// What a fault does, for the form's beginning.
const LOST: &str = r#"{"in_body": 0}"#;

impl View<'_> {
    pub(super) fn accounts(&self) -> Page {
        let ledger = &self.merchant.ledger;
        let mut accounts: Vec<_> = ledger.accounts().collect();
        accounts.sort_by_key(|(mchid, _)| (*mchid != ledger.mchid, *mchid));
        let (first, _) = accounts.last().copied().unwrap_or((&ledger.mchid, accounts[0].1));
        let settings = json!(*ledger.settings);
        let faults = json!(self.merchant.faults.list());
        let content = html! {
            section {
                h2 { (self.say("账户", "Accounts")) }
                div.scroll { table {
                    thead { tr { th { (self.say("商户", "Merchant")) } th { (self.say("可用余额", "Available")) } th { (self.say("分账收入", "Received")) } th { (self.say("通知地址", "Notified at")) } } }
                    tbody { @for (mchid, account) in &accounts {
                        tr {
                            td { (account.name) br; code { (mchid) } }
                            td.amount { (yuan(account.available)) }
                            td.amount { (yuan(account.received)) }
                            td { (account.notify_url.as_deref().unwrap_or("—")) }
                        }
                    } }
                } }
                div.scroll { table {
                    thead { tr { th { (self.say("个人", "Person")) } th { "openid" } th { (self.say("分账收入", "Received")) } } }
                    tbody { @for (appid, openid, person) in ledger.persons().iter() {
                        tr { td { (person.name) br; code { (appid) } } td { code { (openid) } } td.amount { (yuan(person.received)) } }
                    } }
                } }
                div.calls {
                    (self.call("merchants", self.say("新的二级商户", "A second-level merchant"), &[
                        Input::new("mchid", self.say("商户号", "Number"), "1900000112", Kind::Text),
                        Input::new("name", self.say("名称", "Name"), "测试商户有限公司", Kind::Text),
                    ]))
                    (self.call("top_up", self.say("余额增减", "Money in or out"), &[
                        Input::new("mchid", self.say("商户号", "Number"), first, Kind::Text),
                        Input::new("amount", self.say("金额（分）", "Amount (fen)"), "100", Kind::Number),
                    ]))
                    (self.call("notify_url", self.say("分账动账通知地址", "Where movements are told"), &[
                        Input::new("mchid", self.say("商户号", "Number"), first, Kind::Text),
                        Input::new("url", self.say("地址（本机）", "URL (loopback)"), "http://127.0.0.1:8000/notify", Kind::Text),
                    ]))
                    (self.call("trouble", self.say("账户异常", "Trouble with an account"), &[
                        Input::new("account", self.say("商户号", "Number"), first, Kind::Text),
                        Input::new("fail_reason", self.say("原因", "Reason"), crate::account::FAIL_REASONS[0], Kind::OneOf(&crate::account::FAIL_REASONS)),
                    ]))
                    (self.call("persons", self.say("新的个人", "A person"), &[
                        Input::new("appid", "appid", "wx8888888888888888", Kind::Text),
                        Input::new("openid", "openid", "", Kind::Text),
                        Input::new("name", self.say("姓名", "Name"), "", Kind::Text),
                    ]))
                }
            }
            section {
                h2 { (self.say("时钟", "Clock")) }
                p.facts { time { (rfc3339(self.now)) } }
                div.calls {
                    (self.call("clock", self.say("拨快业务时钟", "Move the clock of the business"), &[
                        Input::new("advance", self.say("秒", "Seconds"), "86400", Kind::Number),
                    ]))
                }
            }
            section {
                h2 { (self.say("故障", "Faults")) }
                (plain(&faults))
                div.calls {
                    (self.call("faults", self.say("下一个请求：应答丢失", "Next request: its answer is lost"), &[
                        Input::new("route", self.say("以此开头的请求", "Requests that begin with"), "POST /v3/", Kind::Text),
                        Input::new("cut", self.say("在何处切断", "Where it is cut"), LOST, Kind::Json),
                    ]))
                    (self.call("faults", self.say("下一个请求：签名有误", "Next request: a wrong signature"), &[
                        Input::new("route", self.say("以此开头的请求", "Requests that begin with"), "POST /v3/", Kind::Text),
                        Input::new("signature", self.say("签名", "Signature"), "wrong", Kind::OneOf(&["wrong", "probe", "none", "half"])),
                    ]))
                }
            }
            section {
                h2 { (self.say("密钥", "Keys")) }
                (plain(&self.merchant.signing.view()))
                div.calls {
                    (self.call("keys", self.say("用哪种密钥签名", "What it signs with"), &[
                        Input::new("mode", self.say("模式", "Mode"), "both", Kind::OneOf(&["public-key", "certificate", "both"])),
                    ]))
                    (self.call("keys", self.say("新的密钥", "A new key"), &[
                        Input::new("rotate", self.say("种类", "Kind"), "certificate", Kind::OneOf(&["certificate", "public-key"])),
                    ]))
                }
            }
            section {
                h2 { (self.say("设置", "Settings")) }
                p.facts { @match &self.emulator.kept_in {
                    Some(file) => { (self.say("账本保存在 ", "Kept in ")) code { (file) } (self.say("，重启后继续。", ", from which a restart goes on.")) }
                    None => { (self.say("只在内存中，退出即忘；用 ", "In memory alone, and forgotten at the end; ")) code { "--store FILE" } (self.say(" 可保存。", " keeps it.")) }
                } }
                div.calls {
                    @for (name, value) in settings.as_object().into_iter().flatten() {
                        (self.call("settings", name, &[Input::new(name, name, value.to_string(), Kind::Json)]))
                    }
                }
            }
            p.hint { (self.say("全部控制接口：", "All control calls: ")) a href="/_control" { "/_control" } " · " a href="/_control/openapi.json" { "OpenAPI" } }
        };
        Page { title: self.say("控制", "Controls").into(), current: "/accounts", content }
    }
}
