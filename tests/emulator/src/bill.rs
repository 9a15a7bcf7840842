//! 账单: what the books say of a day, as a file that is told by its digest and can be downloaded for five minutes.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha1::{Digest, Sha1};
use wxpay_core_schema::encoding::hex;

use crate::asked::Asked;
use crate::calendar::{DAY, HOUR, MINUTE, date, rfc3339};
use crate::flow::Flow;
use crate::kept::{self, Bytes};
use crate::ledger::Ledger;
use crate::refusal::Refusal;
use crate::routes::Answer;

/// How long a link leads to its file.
const LINK: u64 = 5 * MINUTE;
/// For how long bills can be asked for.
const KEPT: u64 = 92 * DAY;
/// When the bill of the day before is made, after midnight.
const MADE: u64 = 9 * HOUR;

const TRADE: &str = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
const TRADE_SUM: &str = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
const FUND: &str = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号";
const FUND_SUM: &str = "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额";
const SPLIT: &str = "分账时间,分账发起方,分账方,微信订单号,微信分账/回退单号,分账明细单号,商户分账/回退单号,订单金额(元),分账接收方,分账金额(元),业务类型,处理状态,分账描述,备注";
const SPLIT_SUM: &str = "总条数,分账总金额(元)";

/// The files that links lead to, each until its end.
pub(crate) type Bills = kept::Table<String, File>;

/// A bill that can be downloaded.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct File {
    until: u64,
    bytes: Bytes,
}

/// The lines of a bill, and their sums.
struct Table {
    head: &'static str,
    rows: Vec<Vec<String>>,
    sum_head: &'static str,
    sums: Vec<String>,
}

pub(crate) fn rules(ledger: &mut Ledger, asked: &Asked, now: u64) -> Option<Answer> {
    let table = match (asked.product().as_str(), asked.name()) {
        ("bill", "query_trade_bill") => Ledger::trade_bill,
        ("bill", "query_fund_flow_bill") => Ledger::fund_bill,
        ("profitsharing", "query_bill") => Ledger::split_bill,
        _ => return None,
    };
    Some(ledger.bill(asked, table, now).map(Some))
}

impl Ledger {
    fn bill(&mut self, asked: &Asked, table: fn(&Self, &Asked) -> Table, now: u64) -> Result<Value, Refusal> {
        self.check_signer(asked)?;
        let day = asked.text("/bill_date");
        let (today, yesterday) = (date(now), date(now.saturating_sub(DAY)));
        if day >= today.as_str() || day < date(now.saturating_sub(KEPT)).as_str() {
            return Err(Refusal::invalid("账单日期应早于今天，且在3个月以内"));
        }
        if day == yesterday && date(now.saturating_sub(MADE)) != today {
            return Err(Refusal::new(400, "STATEMENT_CREATING", "账单生成中，请稍后再试"));
        }
        let Table { head, rows, sum_head, sums } = table(self, asked);
        if rows.is_empty() {
            return Err(Refusal::new(400, "NO_STATEMENT_EXIST", "账单文件不存在，当日没有交易"));
        }
        let line = |row: &Vec<String>| row.iter().map(|value| format!("`{value}")).collect::<Vec<_>>().join(",");
        let lines = rows.iter().map(line).chain([sum_head.to_owned(), line(&sums)]);
        // As spreadsheets want it: a mark of UTF-8, and lines that end as on Windows.
        let text = [head.to_owned()].into_iter().chain(lines).map(|line| line + "\r\n").collect::<String>();
        let plain = format!("\u{FEFF}{text}").into_bytes();
        let digest = hex(&Sha1::digest(&plain));
        let bytes = if asked.text("/tar_type") == "GZIP" { compressed(&plain)? } else { plain };
        let token = self.ids.nonce();
        self.bills.retain(|_, file| file.until > now);
        self.bills.insert(token.clone(), File { until: now + LINK, bytes: Bytes(bytes) });
        let url = format!("{}/v3/billdownload/file?token={token}", asked.host());
        Ok(json!({ "hash_type": "SHA1", "hash_value": digest, "download_url": url }))
    }

    /// The file that a link of a bill leads to.
    pub(crate) fn bill_file(&self, token: &str, now: u64) -> Option<&[u8]> {
        self.bills.get(token).filter(|file| file.until > now).map(|file| &*file.bytes)
    }

    /// 交易账单: payments and refunds of the day.
    fn trade_bill(&self, asked: &Asked) -> Table {
        let (day, sub_mchid, kind) = (asked.text("/bill_date"), asked.text("/sub_mchid"), asked.text("/bill_type"));
        let mut rows = Vec::new();
        let mut sums = [0; 6];
        for order in self.orders.iter().filter(|order| sub_mchid.is_empty() || order.sub_mchid == sub_mchid) {
            let trade = self.transaction_of(order.trade);
            let place = |pointer: &str| text(&trade, pointer);
            let discount = order.discount_at_payment();
            let head = |time: &str, state: &str| {
                let appid = ["/sp_appid", "/appid", "/combine_appid"].map(place).concat();
                let openid = ["/payer/openid", "/payer/sp_openid", "/payer/sub_openid"].map(place).concat();
                [
                    clock(time),
                    appid,
                    self.mchid.clone(),
                    order.sub_mchid.clone(),
                    String::new(),
                    order.transaction_id.clone(),
                    order.out_trade_no.clone(),
                    openid,
                    place("/trade_type"),
                    state.to_owned(),
                    "OTHERS".into(),
                    "CNY".into(),
                ]
            };
            let tail = |[commission, total, refund]: [i64; 3]| {
                let rate = format!("{}%", yuan(self.settings.fee_rate));
                [
                    place("/description"),
                    place("/attach"),
                    yuan(commission),
                    rate,
                    yuan(total),
                    yuan(refund),
                    String::new(),
                ]
            };
            let paid = place("/success_time");
            if paid.starts_with(day) && kind != "REFUND" {
                let settled = order.total - discount;
                let middle = [
                    yuan(settled),
                    yuan(discount),
                    "0".into(),
                    "0".into(),
                    yuan(0),
                    yuan(0),
                    String::new(),
                    String::new(),
                ];
                let commission = order.commission_at_payment();
                rows.push([&head(&paid, "SUCCESS")[..], &middle, &tail([commission, order.total, 0])].concat());
                add(&mut sums, [settled, 0, 0, commission, order.total, 0]);
            }
            for refund in self.refunds_of(self.order_by_transaction[&order.transaction_id]) {
                let created = text(&refund, "/create_time");
                if !created.starts_with(day) || kind == "SUCCESS" {
                    continue;
                }
                let amount = |pointer: &str| refund.pointer(pointer).and_then(Value::as_i64).unwrap_or_default();
                let (asked, back) = (amount("/amount/refund"), amount("/amount/refund_fee"));
                let middle = [
                    yuan(0),
                    yuan(0),
                    text(&refund, "/refund_id"),
                    text(&refund, "/out_refund_no"),
                    yuan(asked),
                    yuan(amount("/amount/discount_refund")),
                    "ORIGINAL".into(),
                    text(&refund, "/status"),
                ];
                rows.push([&head(&created, "REFUND")[..], &middle, &tail([-back, 0, asked])].concat());
                add(&mut sums, [0, asked, amount("/amount/discount_refund"), -back, 0, asked]);
            }
        }
        let count = rows.len().to_string();
        Table { head: TRADE, rows, sum_head: TRADE_SUM, sums: [count].into_iter().chain(sums.map(yuan)).collect() }
    }

    /// 资金账单: what came into the balance and what went out of it, and what was there then. All of it is in `BASIC`.
    fn fund_bill(&self, asked: &Asked) -> Table {
        let (day, mchid) = (asked.text("/bill_date"), asked.optional("/sub_mchid"));
        let mchid = mchid.unwrap_or_else(|| self.mchid.clone());
        let is_basic = matches!(asked.text("/account_type"), "" | "BASIC");
        let is_asked = |flow: &Flow| is_basic && flow.mchid == mchid && date(flow.at) == day;
        let (mut rows, mut income, mut outgo) = (Vec::new(), Vec::new(), Vec::new());
        for (place, flow) in self.flows.iter().enumerate().filter(|(_, flow)| is_asked(flow)) {
            let Flow { at, business, number, amount, balance, .. } = flow;
            if *amount > 0 {
                income.push(*amount);
            } else {
                outgo.push(-*amount);
            }
            rows.push(vec![
                clock(&rfc3339(*at)),
                number.clone(),
                format!("{:018}", place + 1),
                business.clone(),
                business.clone(),
                if *amount > 0 { "收入" } else { "支出" }.into(),
                yuan(amount.abs()),
                yuan(*balance),
                "system".into(),
                String::new(),
                number.clone(),
            ]);
        }
        let count = |list: &[i64]| list.len().to_string();
        let sum = |list: &[i64]| yuan(list.iter().sum());
        let sums = vec![rows.len().to_string(), count(&income), sum(&income), count(&outgo), sum(&outgo)];
        Table { head: FUND, rows, sum_head: FUND_SUM, sums }
    }

    /// 分账账单: what receivers got on the day, and what came back.
    fn split_bill(&self, asked: &Asked) -> Table {
        let (day, sub_mchid) = (asked.text("/bill_date"), asked.text("/sub_mchid"));
        let mut rows = Vec::new();
        let mut sum = 0;
        let mut push = |line: &Value, order: &crate::order::Order, fields: [String; 6], amount: i64| {
            let [number, detail, own, receiver, kind, description] = fields;
            let time = clock(&text(line, "/finish_time"));
            let payer = order.sub_mchid.clone();
            let transaction = order.transaction_id.clone();
            rows.push(vec![
                time,
                self.mchid.clone(),
                payer,
                transaction,
                number,
                detail,
                own,
                yuan(order.total),
                receiver,
                yuan(amount),
                kind,
                "处理成功".into(),
                description,
                String::new(),
            ]);
            sum += amount;
        };
        let is_of_day =
            |line: &Value| text(line, "/finish_time").starts_with(day) && text(line, "/result") == "SUCCESS";
        for order in self.orders.iter().filter(|order| sub_mchid.is_empty() || order.sub_mchid == sub_mchid) {
            for split in order.splits.iter().map(|index| self.view(*index, true)) {
                for line in split["receivers"].as_array().into_iter().flatten().filter(|line| is_of_day(line)) {
                    let kind = if text(line, "/description") == "解冻给分账方" { "解冻" } else { "分账" };
                    let fields = [
                        text(&split, "/order_id"),
                        text(line, "/detail_id"),
                        text(&split, "/out_order_no"),
                        text(line, "/receiver_account"),
                        kind.into(),
                        text(line, "/description"),
                    ];
                    push(line, order, fields, line["amount"].as_i64().unwrap_or_default());
                }
            }
            let returns = order.splits.iter().flat_map(|split| &self.splits[*split].returns);
            for line in returns.map(|index| self.return_view(*index)).filter(|line| is_of_day(line)) {
                let fields = [
                    text(&line, "/return_no"),
                    String::new(),
                    text(&line, "/out_return_no"),
                    text(&line, "/return_mchid"),
                    "分账回退".into(),
                    String::new(),
                ];
                push(&line, order, fields, line["amount"].as_i64().unwrap_or_default());
            }
        }
        let sums = vec![rows.len().to_string(), yuan(sum)];
        Table { head: SPLIT, rows, sum_head: SPLIT_SUM, sums }
    }

    /// An order, or the sub-order of a combined one, with what was asked for it.
    fn transaction_of(&self, trade: usize) -> Value {
        let mut view = self.transaction(trade);
        view["description"] = self.checkouts.trades[trade].terms["description"].clone();
        view
    }
}

fn add(sums: &mut [i64; 6], more: [i64; 6]) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

fn text(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// `2025-09-27 00:47:37`.
fn clock(time: &str) -> String {
    time.get(..19).unwrap_or_default().replace('T', " ")
}

/// Fen as yuan.
fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.abs() / 100, fen.abs() % 100)
}

fn compressed(plain: &[u8]) -> Result<Vec<u8>, Refusal> {
    let broken = |error: std::io::Error| Refusal::system(error.to_string());
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain).map_err(broken)?;
    encoder.finish().map_err(broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fen_are_told_in_yuan() {
        assert_eq!([0, 7, 1234, -50].map(yuan), ["0.00", "0.07", "12.34", "-0.50"]);
    }
}
