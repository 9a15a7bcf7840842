//! Violations of a body: which rule, and where.

use crate::texts;

/// A place in the body and the rule that it breaks.
#[derive(Clone, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_structs)] // The core makes them, too.
pub struct Violation {
    /// The place, such as `receivers[0].amount`.
    pub field: String,
    /// The broken rule.
    pub rule: Rule,
    /// The details, such as `at most 80 characters`, in the merchant's language. Never the value.
    pub hint: String,
}

texts! {
    /// The rule of an operation that a place in the body breaks.
    pub enum Rule {
        /// The field must be given.
        Required = "required",
        /// The value has the wrong type.
        Type = "type",
        /// The text has fewer characters than the rule asks.
        TooShort = "too_short",
        /// The text has more characters (or, where it is encrypted, bytes) than the rule allows.
        TooLong = "too_long",
        /// The text has a character that is not allowed.
        Charset = "charset",
        /// The value is not a documented one.
        Enum = "enum",
        /// The text is not written in the format that the rule names.
        Format = "format",
        /// The number is too small.
        Minimum = "minimum",
        /// The list has too few or too many entries.
        Count = "count",
        /// The entry duplicates an earlier one of the list.
        Duplicate = "duplicate",
        /// One of several fields must be given.
        AnyOf = "any_of",
        /// The field must be given because of the value of another.
        Depends = "depends",
        /// The operation has no such field.
        UnknownField = "unknown_field",
    }
}

impl Rule {
    /// The rule as a Chinese sentence.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Required => "必填",
            Self::Type => "类型不正确",
            Self::TooShort => "长度不足",
            Self::TooLong => "超过长度限制",
            Self::Charset => "含有不允许的字符",
            Self::Enum => "不是文档列出的取值",
            Self::Format => "格式不正确",
            Self::Minimum => "小于最小值",
            Self::Count => "列表的元素个数不符合要求",
            Self::Duplicate => "与列表中前面的元素重复",
            Self::AnyOf => "几个字段中至少填写一个",
            Self::Depends => "是否填写取决于另一个字段",
            Self::UnknownField => "该接口没有这个字段",
        }
    }
}
