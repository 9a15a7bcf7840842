//! A bill as a table: WeChat Pay puts a back-tick before every value, and the summary behind the rows.

use wxpay_core::{Object, Value};

pub(super) struct Sheet<'a> {
    names: Vec<&'a str>,
    pub(super) rows: Vec<Vec<&'a str>>,
    summary_names: Vec<&'a str>,
    summary: Vec<&'a str>,
}

impl<'a> Sheet<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        let text = text.trim_start_matches('\u{FEFF}');
        let mut sheet = Self { names: Vec::new(), rows: Vec::new(), summary_names: Vec::new(), summary: Vec::new() };
        for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
            match line.strip_prefix('`') {
                Some(values) if sheet.summary_names.is_empty() => sheet.rows.push(values.split(",`").collect()),
                Some(values) => sheet.summary = values.split(",`").collect(),
                None if sheet.names.is_empty() => sheet.names = line.split(',').collect(),
                None => sheet.summary_names = line.split(',').collect(),
            }
        }
        sheet
    }

    /// CSV, each amount once as WeChat Pay has it, in yuan, and once in fen.
    pub(super) fn csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let head = self.names.iter().flat_map(|name| columns(name, name).into_iter().map(|(name, _)| name));
        // A vector takes whatever is written.
        let _ = writer.write_record(head.collect::<Vec<_>>());
        for row in &self.rows {
            let cells = row.iter().enumerate().flat_map(|(index, cell)| {
                let name = self.names.get(index).copied().unwrap_or_default();
                columns(name, cell).into_iter().map(|(_, cell)| cell)
            });
            let _ = writer.write_record(cells.collect::<Vec<_>>());
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Every row as an object.
    pub(super) fn data(&self) -> Vec<Value> {
        self.rows.iter().map(|row| object(&self.names, row)).collect()
    }

    /// The sums behind the rows.
    pub(super) fn summary(&self) -> Value {
        object(&self.summary_names, &self.summary)
    }
}

fn object(names: &[&str], cells: &[&str]) -> Value {
    let cells = names.iter().zip(cells).flat_map(|(name, cell)| columns(name, cell));
    cells.map(|(name, cell)| (name, Value::from(cell))).collect::<Object>().into()
}

/// The columns that one becomes, each with the cell of a row: an amount is told in yuan and in fen.
fn columns(name: &str, cell: &str) -> Vec<(String, String)> {
    let bare = name.trim_end_matches("(元)").trim_end_matches("（元）");
    let is_amount = ["金额", "手续费", "余额", "结余"].iter().any(|word| bare.ends_with(word));
    if !is_amount {
        return vec![(name.to_owned(), cell.to_owned())];
    }
    vec![(format!("{bare}(元)"), cell.to_owned()), (format!("{bare}(分)"), fen(cell).unwrap_or_default())]
}

/// An amount of yuan in fen, to its last digit: fees have fractions of a fen.
fn fen(yuan: &str) -> Option<String> {
    let (sign, digits) = yuan.strip_prefix('-').map_or(("", yuan), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let fraction = format!("{fraction:0<2}");
    let (hundredths, rest) = fraction.split_at(2);
    let whole = format!("{whole}{hundredths}");
    let whole = whole.trim_start_matches('0');
    let (whole, rest) = (if whole.is_empty() { "0" } else { whole }, rest.trim_end_matches('0'));
    let sign = if whole == "0" && rest.is_empty() { "" } else { sign };
    Some(if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_become_fen_to_the_last_digit() {
        for (yuan, told) in [
            ("0.01", Some("1")),
            ("100.00", Some("10000")),
            ("1", Some("100")),
            ("-3.5", Some("-350")),
            ("0.00", Some("0")),
            ("-0.00", Some("0")),
            ("0.00600", Some("0.6")),
            ("184467440737095516.16", Some("18446744073709551616")),
            ("", None),
            ("1,5", None),
            (".5", None),
            ("元", None),
            ("1e5", None),
        ] {
            assert_eq!(fen(yuan).as_deref(), told, "{yuan}");
        }
    }

    #[test]
    fn a_bill_is_read_as_wechat_pay_writes_it() {
        let text = "\u{FEFF}交易时间,商户订单号,商品名称,订单金额,手续费,费率\r\n`2026-11-01 10:00:00,`P1,`茶,\"绿\",`10.00,`0.06000,`0.60%\r\n`a\r\n总交易单数,订单总金额\r\n`1,`10.00\r\n";
        let sheet = Sheet::read(text);
        assert_eq!(sheet.rows.len(), 2);
        assert_eq!(
            sheet.csv(),
            "交易时间,商户订单号,商品名称,订单金额(元),订单金额(分),手续费(元),手续费(分),费率\n2026-11-01 10:00:00,P1,\"茶,\"\"绿\"\"\",10.00,1000,0.06000,6,0.60%\na\n"
        );
        assert_eq!(sheet.summary().get("订单总金额(分)").and_then(Value::as_str), Some("1000"));
        assert_eq!(sheet.data()[0].get("手续费(分)").and_then(Value::as_str), Some("6"));
        for hostile in ["", "`", "`,`", "a,b\nc,d\n`1", "`1,`2\n`3"] {
            let _ = Sheet::read(hostile).csv();
        }
    }
}
