//! The requests that a merchant makes.

use wxpay_core_schema::Value;

use crate::call::draft::{Draft, Generic};
use crate::call::operation::{self, Operation};
use crate::call::request::{Request, Unsigned};
use crate::error::Error;
use crate::merchant::Merchant;
use crate::wire::moment::Moment;
use crate::wire::upload::Upload;

impl Merchant {
    /// Prepares a declared operation: checks, encrypts, writes and signs its body.
    ///
    /// `InvalidBody` lists every rule that the body breaks.
    pub fn prepare<O: Operation>(&self, operation: O, moment: Moment) -> Result<Request<O::Answer>, Error> {
        self.begin(operation, moment)?.sign()
    }

    /// Prepares a declared operation with undeclared fields; see [`Merchant::prepare_value`].
    pub fn prepare_with<O: Operation>(
        &self,
        operation: O,
        extra: &Value,
        moment: Moment,
    ) -> Result<Request<O::Answer>, Error> {
        Unsigned::new(
            self,
            Draft::declared(
                &self.platform_keys(),
                O::ENTRY,
                operation.into_value().unwrap_or_default(),
                extra,
                &moment,
            )?,
            moment,
        )
        .sign()
    }

    /// Prepares a declared operation up to its signature, for a signer elsewhere.
    pub fn begin<O: Operation>(&self, operation: O, moment: Moment) -> Result<Unsigned<O::Answer>, Error> {
        let body = operation.into_value().unwrap_or_default();
        Ok(Unsigned::new(self, Draft::declared(&self.platform_keys(), O::ENTRY, body, &Value::Null, &moment)?, moment))
    }

    /// Prepares a declared operation by its id.
    ///
    /// `extra` holds fields that are not declared: merged deep into the body, lists by position, signed, and not checked,
    /// since WeChat Pay adds fields and raises limits. `Null` where there are none.
    pub fn prepare_value(&self, id: &str, body: Value, extra: &Value, moment: Moment) -> Result<Request, Error> {
        self.begin_value(id, body, extra, moment)?.sign()
    }

    /// Prepares a declared operation by its id, up to its signature.
    pub fn begin_value(&self, id: &str, body: Value, extra: &Value, moment: Moment) -> Result<Unsigned, Error> {
        let entry = operation::find(id).ok_or_else(|| operation::unknown(id))?;
        Ok(Unsigned::new(self, Draft::declared(&self.platform_keys(), entry, body, extra, &moment)?, moment))
    }

    /// Prepares a request to any API: signed, sealed and verified as the declared ones are.
    pub fn request(&self, generic: Generic<'_>, moment: Moment) -> Result<Request, Error> {
        self.begin_request(generic, moment)?.sign()
    }

    /// Prepares a request to any API up to its signature.
    pub fn begin_request(&self, generic: Generic<'_>, moment: Moment) -> Result<Unsigned, Error> {
        Ok(Unsigned::new(self, Draft::generic(&self.platform_keys(), generic, &moment)?, moment))
    }

    /// Prepares a media upload (图片、视频上传); only its `meta` part is signed.
    pub fn upload(&self, upload: &Upload<'_>, moment: Moment) -> Result<Request, Error> {
        self.begin_upload(upload, moment)?.sign()
    }

    /// Prepares a media upload up to its signature.
    pub fn begin_upload(&self, upload: &Upload<'_>, moment: Moment) -> Result<Unsigned, Error> {
        Ok(Unsigned::new(self, Draft::upload(&self.platform_keys(), upload, &moment)?, moment))
    }
}
