//! Requests for the files that an answer tells of.

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
    /// The request for a file that its answer tells of: the first, the second and so on by `index`; none behind the last.
    ///
    /// It reads its own answer: opened where the file is encrypted, inflated, and held against the digest that this answer
    /// told. [`Answer::body`] is then the file. `query` is appended to the URL, for pages that ask for more there.
    ///
    /// A file on a host that is not WeChat Pay's API is asked for as the answer says, without a signature.
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

    /// Checks the file that answers it as it arrives, in place of [`Request::read`].
    pub fn download(&self) -> Result<Download, Error> {
        let text = "this request is for no file that an answer told of";
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
        // The host is not signed: a base URL of the merchant's choice serves files, too.
        None if base.is_wechat_pay() || is_merchants() => Origin::Merchant,
        None => Origin::Elsewhere(base),
    };
    let mut target = target::told(&url[end..]);
    target::push_query(&mut target, query.iter())?;
    Draft::file(&merchant.platform_keys(), origin, target, Expected::told(told), moment)
}
