//! Reads a body or a query by the rules of its page: types, lengths, characters. Not by our core's rules, so that the
//! emulator does not merely agree with the core.

use serde_json::{Map, Value};

use crate::refusal::Refusal;

/// The characters of a merchant's numbers: 只能是数字、大小写字母_-|*@.
fn is_number_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || "_-|*@".contains(char)
}

/// The members of a JSON object, or of a query, and where it stands.
pub struct Fields<'a> {
    map: &'a Map<String, Value>,
    path: String,
}

impl<'a> Fields<'a> {
    /// The members of a body.
    pub fn body(value: &'a Value) -> Result<Self, Refusal> {
        Self::at(value, "")
    }

    /// The parameters of a query, whose values are all text.
    pub fn query(map: &'a Map<String, Value>) -> Self {
        Self { map, path: "?".into() }
    }

    fn at(value: &'a Value, path: &str) -> Result<Self, Refusal> {
        let object = value.as_object().ok_or_else(|| Refusal::param(&format!("{path}/"), "应为JSON对象"))?;
        Ok(Self { map: object, path: path.into() })
    }

    /// A value that is there: `null` is absent.
    fn get(&self, name: &str) -> Option<&'a Value> {
        self.map.get(name).filter(|value| !value.is_null())
    }

    fn required(&self, name: &str) -> Result<&'a Value, Refusal> {
        self.get(name).ok_or_else(|| self.wrong(name, "缺少必填参数"))
    }

    /// The refusal of one member.
    pub fn wrong(&self, name: &str, issue: &str) -> Refusal {
        let field = if self.path == "?" { name.to_owned() } else { format!("{}/{name}", self.path) };
        Refusal::param(&field, issue)
    }

    fn check(&self, name: &str, value: &'a Value, max: usize) -> Result<&'a str, Refusal> {
        let text = value.as_str().ok_or_else(|| self.wrong(name, "应为字符串"))?;
        if text.is_empty() {
            return Err(self.wrong(name, "不能为空"));
        }
        if text.chars().nth(max).is_some() {
            return Err(self.wrong(name, &format!("长度超过{max}个字符")));
        }
        if text.chars().any(|char| char > '\u{FFFF}') {
            return Err(self.wrong(name, "含有不支持的字符（仅支持1至3字节的UTF-8字符）"));
        }
        Ok(text)
    }

    /// A text of 1 to `max` characters.
    pub fn text(&self, name: &str, max: usize) -> Result<String, Refusal> {
        self.check(name, self.required(name)?, max).map(str::to_owned)
    }

    /// A text that may be absent.
    pub fn optional(&self, name: &str, max: usize) -> Result<Option<String>, Refusal> {
        self.get(name).map(|value| self.check(name, value, max).map(str::to_owned)).transpose()
    }

    /// A number of the merchant's: up to 64 characters of its own alphabet.
    pub fn number(&self, name: &str) -> Result<String, Refusal> {
        self.optional_number(name)?.ok_or_else(|| self.wrong(name, "缺少必填参数"))
    }

    /// A number of the merchant's that may be absent.
    pub fn optional_number(&self, name: &str) -> Result<Option<String>, Refusal> {
        let text = self.optional(name, 64)?;
        if text.as_deref().is_some_and(|text| !text.chars().all(is_number_char)) {
            return Err(self.wrong(name, "只能是数字、大小写字母_-|*@"));
        }
        Ok(text)
    }

    /// One of these words.
    pub fn one_of(&self, name: &str, words: &[&'static str]) -> Result<&'static str, Refusal> {
        let text = self.check(name, self.required(name)?, 32)?;
        words.iter().find(|word| **word == text).copied().ok_or_else(|| self.wrong(name, "枚举值不正确"))
    }

    /// Fen, at least one.
    pub fn amount(&self, name: &str) -> Result<i64, Refusal> {
        let amount = self.required(name)?.as_i64().ok_or_else(|| self.wrong(name, "应为整数，单位为分"))?;
        if amount >= 1 { Ok(amount) } else { Err(self.wrong(name, "应不小于1")) }
    }

    /// `true` or `false`.
    pub fn flag(&self, name: &str) -> Result<bool, Refusal> {
        self.required(name)?.as_bool().ok_or_else(|| self.wrong(name, "应为布尔值"))
    }

    /// A list of 1 to `max` objects.
    pub fn list(&self, name: &str, max: usize) -> Result<Vec<Fields<'a>>, Refusal> {
        let list = self.required(name)?.as_array().ok_or_else(|| self.wrong(name, "应为数组"))?;
        if list.is_empty() || list.len() > max {
            return Err(self.wrong(name, &format!("应有1至{max}项")));
        }
        list.iter().enumerate().map(|(i, item)| Self::at(item, &format!("{}/{name}/{i}", self.path))).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn field(refusal: &Refusal) -> &str {
        refusal.detail.as_ref().and_then(|detail| detail["field"].as_str()).unwrap_or_default()
    }

    #[test]
    fn a_wrong_member_is_named_by_its_json_pointer() {
        let body = json!({ "receivers": [{ "amount": 1 }, { "amount": 1.5 }] });
        let list = Fields::body(&body).unwrap().list("receivers", 50).unwrap();
        assert_eq!(list[0].amount("amount"), Ok(1));
        assert_eq!(field(&list[1].amount("amount").unwrap_err()), "/receivers/1/amount");
    }

    #[test]
    fn lengths_count_characters_and_null_is_absent() {
        let body = json!({ "a": "字".repeat(80), "b": null, "c": "😀", "d": "P|*@_-1", "e": "P 1", "f": true });
        let fields = Fields::body(&body).unwrap();
        assert!(fields.text("a", 80).is_ok() && fields.text("a", 79).is_err());
        assert_eq!(fields.optional("b", 9), Ok(None));
        assert!(fields.text("c", 9).is_err() && fields.number("d").is_ok() && fields.number("e").is_err());
        assert!(fields.amount("f").is_err() && fields.flag("f") == Ok(true));
    }
}
