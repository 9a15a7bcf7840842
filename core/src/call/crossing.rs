//! A call of the API as every language hands it over: values, read here alone.

use wxpay_core_schema::Value;

use crate::call::draft::{Draft, Given};
use crate::call::generic::{Content, Generic};
use crate::call::operation;
use crate::call::request::{Request, Unsigned};
use crate::call::upload::Upload;
use crate::error::Error;
use crate::merchant::Merchant;
use crate::wire::members::{Members, wrong};
use crate::wire::moment::Moment;

/// A call of the API: what is to be asked, whoever declares it.
#[allow(clippy::exhaustive_enums)] // What is called is declared, or is not, or is a file.
pub enum Call<'a> {
    /// A declared operation.
    Declared {
        /// Its id, such as `ecommerce.profitsharing.create_order`.
        id: &'a str,
        /// Its fields; `Null` where there are none.
        body: Value,
        /// Undeclared fields, as of [`Merchant::prepare_value`].
        extra: Value,
        /// The file that it uploads, if it does.
        file: Option<&'a [u8]>,
    },
    /// Any API: the members of [`Generic`], by their names.
    Any {
        /// `method path query body sensitive repeatable`.
        members: Members,
        /// A body that is sent as it is, in place of `body`.
        raw: Option<&'a [u8]>,
    },
    /// A media upload.
    Upload(Upload<'a>),
}

impl Merchant {
    /// Prepares whatever a language hands over.
    pub fn call(&self, call: Call<'_>, moment: Moment) -> Result<Request, Error> {
        self.begin_call(call, moment)?.sign()
    }

    /// Prepares whatever a language hands over, up to its signature.
    pub fn begin_call(&self, call: Call<'_>, moment: Moment) -> Result<Unsigned, Error> {
        let draft = self.draft(call, &moment).map_err(self.speak())?;
        Ok(Unsigned::new(self, draft, moment))
    }

    fn draft(&self, call: Call<'_>, moment: &Moment) -> Result<Draft, Error> {
        let keys = self.platform_keys();
        match call {
            Call::Declared { id, body, extra, file } => {
                let entry = operation::find(id).ok_or_else(|| operation::unknown(id))?;
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

/// A body of a request to any API. One without a JSON form is reported with its place.
fn structured(body: Value) -> Result<Value, Error> {
    match body {
        body @ (Value::Object(_) | Value::List(_) | Value::Unrepresentable(_)) => Ok(body),
        other => Err(wrong("body", "an object, a list, or bytes to be sent as they are", &other)),
    }
}
