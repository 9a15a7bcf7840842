//! A call as a language binding passes it: plain values, parsed only here.

use wxpay_core_schema::Value;

use crate::call::draft::{Draft, Given};
use crate::call::generic::{Content, Generic};
use crate::call::request::{Request, Unsigned};
use crate::call::upload::Upload;
use crate::error::Error;
use crate::merchant::Merchant;
use crate::wire::members::{Members, wrong};
use crate::wire::moment::Moment;

/// An API call, from any language.
#[allow(clippy::exhaustive_enums)] // A call is declared, generic or an upload.
pub enum Call<'a> {
    /// A declared operation.
    Declared {
        /// The operation's id, such as `ecommerce.profitsharing.create_order`.
        id: &'a str,
        /// The fields; `Null` if there are none.
        body: Value,
        /// Undeclared fields; see [`Merchant::prepare_value`].
        extra: Value,
        /// The file to upload, if any.
        file: Option<&'a [u8]>,
    },
    /// Any API, by the named members of [`Generic`].
    Any {
        /// The members `method`, `path`, `query`, `body`, `sensitive` and `repeatable`.
        members: Members,
        /// A raw body to send instead of `body`.
        raw: Option<&'a [u8]>,
    },
    /// A media upload.
    Upload(Upload<'a>),
}

impl Merchant {
    /// Prepares and signs a call.
    pub fn call(&self, call: Call<'_>, moment: Moment) -> Result<Request, Error> {
        self.begin_call(call, moment)?.sign()
    }

    /// Prepares a call up to its signature, for a signer elsewhere.
    pub fn begin_call(&self, call: Call<'_>, moment: Moment) -> Result<Unsigned, Error> {
        let draft = self.draft(call, &moment).map_err(self.speak())?;
        Ok(Unsigned::new(self, draft, moment))
    }

    fn draft(&self, call: Call<'_>, moment: &Moment) -> Result<Draft, Error> {
        let keys = self.platform_keys();
        match call {
            Call::Declared { id, body, extra, file } => {
                let entry = wxpay_core_packed::find(id).ok_or_else(|| Error::unknown_operation(id))?;
                Draft::declared(&keys, entry, Given { body, extra: &extra, file }, moment)
            }
            Call::Any { members, raw } => any(members, raw, |generic| generic.draft(&keys, moment)),
            Call::Upload(upload) => Draft::upload(&keys, &upload, moment),
        }
    }
}

fn any(
    mut members: Members,
    raw: Option<&[u8]>,
    draft: impl FnOnce(Generic<'_>) -> Result<Draft, Error>,
) -> Result<Draft, Error> {
    let method = members.text("method")?.unwrap_or_default();
    let path = members.text("path")?.unwrap_or_default();
    let query = members.object("query")?;
    let body = match (members.take("body"), raw) {
        (None, None) => Content::None,
        (None, Some(raw)) => Content::Bytes(raw),
        (Some(body), None) => Content::Json(structured(body)?),
        (Some(_), Some(_)) => return Err(Error::invalid_argument("body", "one body, not also the bytes of another")),
    };
    let sensitive = members.texts("sensitive", "a list of JSON pointers, such as /payer/name")?;
    let sensitive: Vec<&str> = sensitive.iter().map(String::as_str).collect();
    let repeatable = members.flag("repeatable")?;
    members.end()?;
    draft(Generic { method: &method, path: &path, query, body, sensitive: &sensitive, repeatable })
}

/// Checks the body of a generic request; an error names the place of a value without JSON form.
fn structured(body: Value) -> Result<Value, Error> {
    match body {
        body @ (Value::Object(_) | Value::List(_) | Value::Unrepresentable(_)) => Ok(body),
        other => Err(wrong("body", "an object, a list, or bytes to be sent as they are", &other)),
    }
}
