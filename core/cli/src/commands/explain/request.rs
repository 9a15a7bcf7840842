//! Why WeChat Pay would refuse the signature of a request of one's own.

use wxpay_core::environment::Environment;
use wxpay_core::platform::{MerchantKey, RequestHint, RequestSigner, SentRequest};
use wxpay_core::{Merchant, provider};

use crate::message::Message;
use crate::output::Failure;

/// Every reason that is found; none where WeChat Pay would take the signature.
pub(super) fn explain(
    environment: &Environment,
    merchant: &Merchant,
    method: &str,
    target: &str,
    message: &Message,
    now: u64,
) -> Result<Vec<RequestHint>, Failure> {
    let text =
        environment.get("WXPAY_CERTIFICATE").or_else(|| environment.get("WXPAY_PRIVATE_KEY")).unwrap_or_default();
    let provider = provider::default().ok_or_else(|| Failure::own("provider", "no cryptography is built in"))?;
    let key = MerchantKey::new(&*provider, text)?;
    let (authorization, host) = (message.header("Authorization"), message.header("Host"));
    let sent = SentRequest { method, target, body: &message.body, authorization, host };
    let signer = RequestSigner { mchid: merchant.mchid(), serial_no: merchant.serial_no(), key: &key };
    Ok(sent.explain(&signer, now))
}
