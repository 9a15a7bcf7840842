//! Requests for files that an answer links to.

use wxpay_core_schema::links::{Told, links};
use wxpay_core_schema::shape::FromAnswer;
use wxpay_core_schema::{Object, Value};

use crate::call::answer::Answer;
use crate::call::download::Download;
use crate::call::draft::{Draft, Origin};
use crate::call::expected::Expected;
use crate::call::request::{Request, Unsigned};
use crate::error::Error;
use crate::merchant::Merchant;
use crate::wire::base_url::BaseUrl;
use crate::wire::moment::Moment;
use crate::wire::target;

impl<A> AsRef<[u8]> for Answer<A> {
    /// Its verified bytes.
    fn as_ref(&self) -> &[u8] {
        &self.body
    }
}

impl<A: FromAnswer> Request<A> {
    /// Prepares the request for a file that the answer links to, counted by `index` from 0; `None` after the last one.
    ///
    /// The request opens its own answer: it decrypts and inflates the file, and checks it against the digest in this
    /// answer; [`Answer::body`] then holds the file. `query` is appended to the URL, for pages that take more
    /// parameters there.
    ///
    /// A file on a host outside WeChat Pay's API is requested as the answer says, without a signature.
    pub fn file(
        &self,
        answer: impl AsRef<[u8]>,
        index: usize,
        query: &Object,
        moment: Moment,
    ) -> Option<Result<Request, Error>> {
        Some(self.begin_file(answer, index, query, moment)?.and_then(|unsigned| unsigned.sign()))
    }

    /// [`Request::file`] up to its signature, for a signer elsewhere.
    pub fn begin_file(
        &self,
        answer: impl AsRef<[u8]>,
        index: usize,
        query: &Object,
        moment: Moment,
    ) -> Option<Result<Unsigned, Error>> {
        let entry = self.operation()?;
        let answer = Value::from_answer(answer.as_ref())?;
        let told = links(entry.answer, &answer).into_iter().nth(index)?;
        let draft = draft(self.merchant(), entry.host, &told, query, &moment).map_err(self.merchant().speak());
        Some(draft.map(|draft| Unsigned::new(self.merchant(), draft, moment)))
    }

    /// Starts a check of the requested file as it arrives, in place of [`Request::read`].
    pub fn download(&self) -> Result<Download, Error> {
        let text = "this request does not fetch a file that an answer linked to";
        let file = self.draft.file.as_ref().ok_or_else(|| Error::invalid_argument("download", text));
        let locale = self.merchant().locale();
        file.and_then(Expected::download).map(|file| file.in_locale(locale)).map_err(locale.speak())
    }
}

fn draft(
    merchant: &Merchant,
    own: Option<&'static str>,
    told: &Told<'_>,
    query: &Object,
    moment: &Moment,
) -> Result<Draft, Error> {
    let url = told.url;
    let begin = url.find("://").map_or(0, |scheme| scheme + 3);
    let end = url[begin..].find(['/', '?']).map_or(url.len(), |end| begin + end);
    let base = BaseUrl::new(&url[..end], "url")?;
    let is_own = own.filter(|own| base.as_str().strip_prefix("https://") == Some(own));
    let is_merchants = || [Some(merchant.base_url()), merchant.backup_url()].contains(&Some(base.as_str()));
    let origin = match is_own {
        Some(own) => Origin::Own(own),
        // Signatures do not cover the host, so a base URL of the merchant's choice serves files as well.
        None if base.is_wechat_pay() || is_merchants() => Origin::Merchant,
        None => Origin::Elsewhere(base),
    };
    let mut target = target::told(&url[end..]);
    target::push_query(&mut target, query.iter())?;
    Draft::file(&merchant.platform_keys(), origin, target, Expected::told(told), moment)
}
