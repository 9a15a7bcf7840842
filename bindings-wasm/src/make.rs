//! What the shim makes, and what it asks of no object or of several.

use std::rc::Rc;

use wxpay_core::platform::{Event, Platform};
use wxpay_core::{
    BASE_URL, Config, Download, Error, Explanation, Headers, Locale, Merchant, MerchantSet, Policy, Value,
};

use crate::args::Args;
use crate::error::spoken;
use crate::given::{Given, Out};
use crate::host::{UserSigner, provider};
use crate::things::Thing;
use crate::value::json;

/// Parses and checks the whole configuration; gives the merchant, then `mchid`, `serial_no`, `base_url` and `backup_url`,
/// separated by spaces, which none of them has; the last may be missing.
pub(crate) fn merchant(args: &mut Args<'_>, out: &mut Out) -> Result<(), Error> {
    // What is lent is forgotten, whatever comes next.
    let provider = provider(args.next()?);
    let signer = args.next::<Option<f64>>()?.map(|signer| Box::new(UserSigner::new(signer)) as _);
    let (mchid, serial_no, private_key) = (args.next()?, args.next()?, args.next()?);
    let (apiv3_keys, api_v2_key) = (args.next::<Vec<&[u8]>>()?, args.next()?);
    let (base_url, backup_url): (Option<&str>, _) = (args.next()?, args.next()?);
    let locale = args.next::<Option<&str>>()?.map_or(Ok(Locale::default()), Locale::parse)?;
    let (platform_keys, language) = (args.next::<Vec<_>>()?, args.next()?);
    let merchant = Merchant::new(Config {
        mchid,
        serial_no,
        private_key,
        signer,
        apiv3_keys: &apiv3_keys,
        api_v2_key,
        platform_keys: &platform_keys,
        base_url: base_url.unwrap_or(BASE_URL),
        backup_url,
        locale,
        language,
        provider,
    })?;
    let backup_url = merchant.backup_url().unwrap_or_default();
    let told = [merchant.mchid(), merchant.serial_no(), merchant.base_url(), backup_url].join(" ");
    out.list(2);
    out.object(Thing::Merchant(merchant));
    told.give(out)
}

/// WeChat Pay with a test key: the host's cryptography or none, the signing key under its id, and the APIv3 key.
pub(crate) fn platform(args: &mut Args<'_>, out: &mut Out) -> Result<(), Error> {
    let provider = provider(args.next()?).ok_or_else(|| Error::internal("no cryptography"))?;
    let keys = [(args.next()?, args.next()?)];
    out.object(Thing::Platform(Platform::new(provider, &keys, args.next()?)?));
    Ok(())
}

/// How long a request waits for the limits of its operation, in seconds; 0 where it may be sent, and then it counts.
pub(crate) fn take(merchant: &Merchant, args: &mut Args<'_>) -> Result<f64, Error> {
    let limits = merchant.limits().share(args.next()?)?;
    let wait = limits.take(args.next::<Rc<Thing>>()?.request()?, Policy::seconds(args.next()?));
    Ok(wait.as_secs_f64())
}

/// A download that is checked against the hash of step one.
pub(crate) fn download(args: &mut Args<'_>) -> Result<Download, Error> {
    Download::new(args.next()?, args.next()?, args.next()?)
}

/// Seals a notification: its headers, then its body.
pub(crate) fn notification(platform: &Platform, args: &mut Args<'_>, out: &mut Out) -> Result<(), Error> {
    let (id, event_type, original_type) = (args.next()?, args.next()?, args.next()?);
    let event = Event { id, event_type, original_type, summary: args.next()?, create_time: args.next()? };
    let (headers, body) = platform.notification("", &event, args.next()?, &args.next()?)?;
    out.list(2);
    headers.give(out)?;
    body.give(out)
}

/// Reads a notification for one of several merchants: which of them, then the notification.
pub(crate) fn notification_of(args: &mut Args<'_>, out: &mut Out) -> Result<(), Error> {
    let merchants = merchants(args)?;
    let (owner, read) =
        MerchantSet::new(merchants.iter().cloned()).read_notification(&args.next()?, args.next()?, args.next()?)?;
    let index = merchants.iter().position(|merchant| merchant.ptr_eq(&owner)).unwrap_or_default();
    out.list(2);
    #[allow(clippy::cast_precision_loss)] // A few.
    (index as f64).give(out)?;
    read.give(out)
}

/// Explains why none of several merchants trusted a notification.
pub(crate) fn explain_of(args: &mut Args<'_>) -> Result<Explanation, Error> {
    let set = MerchantSet::new(merchants(args)?);
    let headers: Headers = args.next()?;
    Ok(set.explain(&headers, args.next()?, args.next()?))
}

fn merchants(args: &mut Args<'_>) -> Result<Vec<Merchant>, Error> {
    let things: Vec<Rc<Thing>> = args.next()?;
    things.iter().map(|thing| thing.merchant().cloned()).collect()
}

/// The error for an argument that the shim refuses.
pub(crate) fn invalid_argument(args: &mut Args<'_>) -> Result<Error, Error> {
    let error = Error::invalid_argument(args.next::<&str>()?, args.next::<&str>()?);
    Ok(spoken(error, args.next()?))
}

/// The error for an unknown setting or option; it suggests the nearest of the known.
pub(crate) fn unknown_name(args: &mut Args<'_>) -> Result<Error, Error> {
    let error = Error::unknown_name(args.next()?, &args.next::<Vec<_>>()?);
    Ok(spoken(error, args.next()?))
}

/// The error for a method that a product lacks; it suggests the nearest.
pub(crate) fn unknown_operation(args: &mut Args<'_>) -> Result<Error, Error> {
    let error = Error::unknown_method(args.next()?, args.next()?, &args.next::<Vec<_>>()?);
    Ok(spoken(error, args.next()?))
}

/// Every operation of the catalogue.
pub(crate) fn operations() -> String {
    json(Value::List(wxpay_core::catalogue::operations().map(Value::from).collect()))
}

/// The operations of a product and of those below it: the rest of each id, separated by spaces.
pub(crate) fn names(args: &mut Args<'_>) -> Result<String, Error> {
    let product: &str = args.next()?;
    let rests = wxpay_core::catalogue::operations_of(product).map(|listed| &listed.id[product.len() + 1..]);
    Ok(rests.collect::<Vec<_>>().join(" "))
}
