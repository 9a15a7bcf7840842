//! What a request asks: the operation that the catalogue declares for it, and all its members in one object, whether the
//! path, the query or the body carried them. They are checked and opened as shape mode does it, so that a product's rules
//! begin where its page's prose does.

use serde_json::Value;
use wxpay_core::Entry;

use crate::message::Request;
use crate::refusal::Refusal;
use crate::shape;
use crate::signing::Signing;

/// A request for a declared operation.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    entry: &'static Entry,
    members: Value,
    host: String,
    file: Vec<u8>,
}

impl Asked {
    /// These members, of this operation.
    pub(crate) fn new(entry: &'static Entry, members: Value) -> Self {
        Self { entry, members, host: String::new(), file: Vec::new() }
    }

    /// Reads a request for this operation. `serial` is the key that `Wechatpay-Serial` named.
    pub(crate) fn read(
        signing: &Signing,
        entry: &'static Entry,
        request: &Request<'_>,
        serial: Option<&str>,
    ) -> Result<Self, Refusal> {
        let asked = shape::asked::read(signing, entry, request, serial)?;
        let text = asked.value.to_json().ok_or_else(|| Refusal::malformed("请求体不是合法的JSON对象"))?;
        let mut members: Value =
            serde_json::from_slice(&text).map_err(|_| Refusal::malformed("请求体不是合法的JSON对象"))?;
        if let Some(members) = members.as_object_mut() {
            members.retain(|_, value| !value.is_null());
        }
        let file = shape::form::read(request).map(|form| form.content.to_vec()).unwrap_or_default();
        Ok(Self { entry, members, host: shape::host(request), file })
    }

    /// Scheme and host for what an answer links to.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// The file of an upload.
    pub(crate) fn file(&self) -> &[u8] {
        &self.file
    }

    /// The product that the operation belongs to, such as `pay.transactions`.
    pub(crate) fn product(&self) -> String {
        self.entry.product()
    }

    /// The operation's name in its product, such as `create_jsapi_order`.
    pub(crate) fn name(&self) -> &'static str {
        self.entry.name
    }

    /// Everything that was asked, to tell a repetition from another request under the same number.
    pub(crate) fn members(&self) -> &Value {
        &self.members
    }

    /// The member at a JSON pointer.
    pub(crate) fn at(&self, pointer: &str) -> Option<&Value> {
        self.members.pointer(pointer)
    }

    /// The text there; empty where there is none.
    pub(crate) fn text(&self, pointer: &str) -> &str {
        self.at(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    /// The text there, if there is one.
    pub(crate) fn optional(&self, pointer: &str) -> Option<String> {
        self.at(pointer).and_then(Value::as_str).map(str::to_owned)
    }

    /// The amount or number there; 0 where there is none.
    pub(crate) fn amount(&self, pointer: &str) -> i64 {
        self.at(pointer).and_then(Value::as_i64).unwrap_or_default()
    }

    /// True if `true` stands there.
    pub(crate) fn flag(&self, pointer: &str) -> bool {
        self.at(pointer).and_then(Value::as_bool).unwrap_or_default()
    }

    /// The number of entries of the list there.
    pub(crate) fn count(&self, pointer: &str) -> usize {
        self.at(pointer).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// The refusal of the member at a JSON pointer.
    pub(crate) fn wrong(&self, pointer: &str, issue: &str) -> Refusal {
        let name = pointer.trim_start_matches('/');
        let is_in_body = self.entry.method == "POST" && !self.entry.path.contains(&format!("{{{name}}}"));
        Refusal::param(if is_in_body { pointer } else { name }, issue)
    }
}
