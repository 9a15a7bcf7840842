//! Prepares requests.

use wxpay_core_schema::Value;
use wxpay_core_schema::operation::Entry;
use wxpay_core_schema::shape::FromAnswer;

use crate::call::crossing::Call;
use crate::call::draft::{Draft, Given};
use crate::call::generic::Generic;
use crate::call::request::{Request, Unsigned};
use crate::call::upload::Upload;
use crate::error::Error;
use crate::merchant::Merchant;
use crate::wire::moment::Moment;
use wxpay_core_schema::operation::Operation;

impl Merchant {
    /// Prepares a declared operation: checks, encrypts, writes and signs its body.
    ///
    /// `InvalidBody` lists every rule that the body breaks.
    pub fn prepare<O: Operation>(&self, operation: O, moment: Moment) -> Result<Request<O::Answer>, Error> {
        self.begin(operation, moment)?.sign()
    }

    /// Prepares a declared operation with undeclared fields in `extra`; see [`Merchant::prepare_value`].
    pub fn prepare_with<O: Operation>(
        &self,
        operation: O,
        extra: &Value,
        moment: Moment,
    ) -> Result<Request<O::Answer>, Error> {
        let given = Given { body: operation.into_value().unwrap_or_default(), extra, file: None };
        self.unsigned(O::ENTRY, given, moment)?.sign()
    }

    /// Prepares a declared operation that uploads a file. Its fields become `meta`, the only signed part.
    pub fn prepare_file<O: Operation>(
        &self,
        operation: O,
        file: &[u8],
        moment: Moment,
    ) -> Result<Request<O::Answer>, Error> {
        self.begin_file(operation, file, moment)?.sign()
    }

    /// [`Merchant::prepare_file`] up to its signature, for a signer elsewhere.
    pub fn begin_file<O: Operation>(
        &self,
        operation: O,
        file: &[u8],
        moment: Moment,
    ) -> Result<Unsigned<O::Answer>, Error> {
        let body = operation.into_value().unwrap_or_default();
        self.unsigned(O::ENTRY, Given { body, extra: &Value::Null, file: Some(file) }, moment)
    }

    /// Prepares a declared operation up to its signature, for a signer elsewhere.
    pub fn begin<O: Operation>(&self, operation: O, moment: Moment) -> Result<Unsigned<O::Answer>, Error> {
        let body = operation.into_value().unwrap_or_default();
        self.unsigned(O::ENTRY, Given { body, extra: &Value::Null, file: None }, moment)
    }

    /// Prepares a declared operation by its id.
    ///
    /// `extra` holds undeclared fields, since WeChat Pay adds fields and raises limits; `Null` for none. Its objects
    /// are merged deep into the body, its lists by position; the result is signed, but `extra` is not checked.
    pub fn prepare_value(&self, id: &str, body: Value, extra: &Value, moment: Moment) -> Result<Request, Error> {
        self.begin_value(id, body, extra, moment)?.sign()
    }

    /// Prepares a declared operation by its id, up to its signature.
    pub fn begin_value(&self, id: &str, body: Value, extra: &Value, moment: Moment) -> Result<Unsigned, Error> {
        self.begin_file_value(id, body, extra, None, moment)
    }

    /// Prepares a declared operation by its id, with the file if it uploads one.
    pub fn prepare_file_value(
        &self,
        id: &str,
        body: Value,
        extra: &Value,
        file: Option<&[u8]>,
        moment: Moment,
    ) -> Result<Request, Error> {
        self.begin_file_value(id, body, extra, file, moment)?.sign()
    }

    /// [`Merchant::prepare_file_value`] up to its signature.
    pub fn begin_file_value(
        &self,
        id: &str,
        body: Value,
        extra: &Value,
        file: Option<&[u8]>,
        moment: Moment,
    ) -> Result<Unsigned, Error> {
        self.begin_call(Call::Declared { id, body, extra: extra.clone(), file }, moment)
    }

    fn unsigned<A: FromAnswer>(
        &self,
        entry: &'static Entry,
        given: Given<'_>,
        moment: Moment,
    ) -> Result<Unsigned<A>, Error> {
        let draft = Draft::declared(&self.platform_keys(), entry, given, &moment).map_err(self.speak())?;
        Ok(Unsigned::new(self, draft, moment))
    }

    /// Prepares a request to any API; signing, encryption and verification are the same as for declared operations.
    pub fn request(&self, generic: Generic<'_>, moment: Moment) -> Result<Request, Error> {
        self.begin_request(generic, moment)?.sign()
    }

    /// Prepares a request to any API up to its signature.
    pub fn begin_request(&self, generic: Generic<'_>, moment: Moment) -> Result<Unsigned, Error> {
        let draft = generic.draft(&self.platform_keys(), &moment).map_err(self.speak())?;
        Ok(Unsigned::new(self, draft, moment))
    }

    /// Prepares a media upload (图片、视频上传); only its `meta` part is signed.
    pub fn upload(&self, upload: &Upload<'_>, moment: Moment) -> Result<Request, Error> {
        self.begin_upload(upload, moment)?.sign()
    }

    /// Prepares a media upload up to its signature.
    pub fn begin_upload(&self, upload: &Upload<'_>, moment: Moment) -> Result<Unsigned, Error> {
        self.begin_call(Call::Upload(upload.clone()), moment)
    }
}
