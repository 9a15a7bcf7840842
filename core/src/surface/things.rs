//! The objects that callers make, and those that the library makes for them.

use super::noun::{Noun, nouns};

/// The objects.
pub const THINGS: &[Noun] = nouns! {
    /// A merchant: its number, its keys, and the platform keys that it trusts. Immutable apart from its platform keys,
    /// and shared between threads.
    "Merchant" {
        /// The merchant number.
        let mchid: "text";
        /// Serial of the merchant's API certificate.
        let serial_no: "text";
        /// The URL that requests go to, without a slash at its end.
        let base_url: "text";
        /// The URL that requests go to when the connection to `base_url` fails; absent if none was given and `base_url`
        /// is not WeChat Pay's.
        let backup_url: "text?";
    } {
        /// Reads and checks the whole configuration; sends nothing.
        fn new(config: "MerchantConfig") -> "Merchant";
        /// Makes a merchant from environment variables such as `WXPAY_MCHID` and `WXPAY_PRIVATE_KEY`. A key is its PEM or the
        /// path of its file; an error names the variable that is wrong.
        fn from_env(variables: "variables?") -> "Merchant";
        /// Prepares a declared operation by its id.
        fn prepare(operation_id: "text", body: "fields?", options: "Options?") -> "Request<any>";
        /// Prepares a declared operation up to its signature, for a signer elsewhere.
        fn begin(operation_id: "text", body: "fields?", options: "Options?") -> "Unsigned<any>";
        /// Prepares a request to any API; it is signed, encrypted and verified like a declared operation.
        fn request(method: "text", path: "text", options: "RequestOptions?") -> "Request<any>";
        /// Prepares a request to any API up to its signature, for a signer elsewhere.
        fn begin_request(method: "text", path: "text", options: "RequestOptions?") -> "Unsigned<any>";
        /// Prepares a media upload, picture or video; only its `meta` part is signed.
        fn upload(filename: "text", content: "given_bytes", options: "UploadOptions?") -> "Request<media>";
        /// Prepares a media upload up to its signature, for a signer elsewhere.
        fn begin_upload(filename: "text", content: "given_bytes", options: "UploadOptions?") -> "Unsigned<media>";
        /// Fails unless WeChat Pay signed this message.
        fn verify(headers: "headers", body: "given_bytes", now: "int?") -> "nothing";
        /// Fails unless an overseas statement (`/v3/global/statements`) has the hash that its signed header names.
        fn verify_statement(headers: "headers", body: "given_bytes", now: "int?") -> "nothing";
        /// Explains why a message failed verification: tries at most 8 changes that frameworks, proxies and clocks
        /// make.
        fn explain(headers: "headers", body: "given_bytes", now: "int?") -> "Explanation";
        /// Reads a notification: verifies, then decrypts, then parses it.
        fn read_notification(headers: "headers", body: "given_bytes", now: "int?") -> "notification";
        /// Reads the answer of `/v3/certificates`; the first one needs no platform key yet.
        fn read_certificates(headers: "headers", body: "given_bytes", now: "int?") -> "Certificates";
        /// Reads what `certificates.saved` gave. A forged store gains nothing: the APIv3 key decrypts only what WeChat
        /// Pay encrypted.
        fn load_certificates(saved: "given_bytes", now: "int?") -> "Certificates";
        /// Decrypts a field that WeChat Pay encrypted for the merchant.
        fn decrypt(ciphertext: "text") -> "text";
        /// Begins to decrypt such a field, for a private key elsewhere.
        fn begin_decrypt(ciphertext: "text") -> "Sealed";
        /// Trusts these keys of WeChat Pay from now on, and no others.
        fn replace_keys(platform_keys: "keys") -> "nothing";
        /// Trusts these platform certificates in place of the previous ones; public keys stay.
        fn use_certificates(certificates: "Certificates") -> "nothing";
        /// Decrypts one part of an encrypted bill: `part` is an entry of `download_bill_list`, `content` its file.
        /// `key` is the decrypted `encrypt_key`, if the private key is elsewhere: see `begin_decrypt`.
        fn open_bill_part(part: "fields", content: "given_bytes", key: "secret?") -> "bytes";
        /// Prepares the parameters of a page's or an app's call to WeChat, by the name of the call.
        fn prepare_front_end(name: "text", given: "fields?", moment: "Moment?") -> "front_end";
        /// `prepare_front_end` up to its signature, for a signer elsewhere.
        fn begin_front_end(name: "text", given: "fields?", moment: "Moment?") -> "UnsignedParams<any>";
    }
    /// Several merchants behind one notify URL.
    "MerchantSet" {
    } {
        /// Makes a set of these merchants.
        fn new(merchants: "merchants") -> "MerchantSet";
        /// Reads a notification and finds its `merchant`. Only the keys under its serial are tried, each once.
        fn read_notification(headers: "headers", body: "given_bytes", now: "int?") -> "notification";
    }
    /// A signed request: send its bytes as they are, then read the answer with it.
    "Request<Data>" {
        /// Upper-case HTTP method.
        let method: "text";
        /// The whole URL: the host and the target.
        let url: "text";
        /// Path and query, to be sent as they are: they are signed.
        let target: "text";
        /// Every header to send, in order.
        let headers: "texts";
        /// The body, to be sent as it is: it is signed. Empty where there is none.
        let body: "sent";
        /// The id of the declared operation; absent for any other request.
        let operation: "text?";
    } {
        /// Reads the answer: verifies, then decodes it.
        fn read(status: "int", headers: "headers", body: "given_bytes", now: "int?") -> "Answer<Data>";
        /// Says that this request was sent before, with an unknown outcome: for a request that is prepared once more
        /// after a restart. `last` is the latest possible time, in Unix seconds; by default now.
        fn sent_before(last: "int?") -> "nothing";
        /// The same request once more: same body bytes, fresh time, nonce and signature.
        fn again(moment: "Moment?") -> "Request<Data>";
        /// `again` up to its signature, for a signer elsewhere.
        fn begin_again(moment: "Moment?") -> "Unsigned<Data>";
        /// The request that queries the outcome of this one, for the advice `query_first`; absent if the operation
        /// declares no query, or this request lacks what the query needs.
        fn query(moment: "Moment?") -> "Request<any>?";
        /// `query` up to its signature, for a signer elsewhere.
        fn begin_query(moment: "Moment?") -> "Unsigned<any>?";
        /// The request for the page after an answer; absent if that was the last, or the operation has no pages.
        fn next(answer: "Answer<Data>", moment: "Moment?") -> "Request<Data>?";
        /// `next` up to its signature, for a signer elsewhere.
        fn begin_next(answer: "Answer<Data>", moment: "Moment?") -> "Unsigned<Data>?";
        /// The request for a file that an answer links to; absent if there is none at that index. It decrypts and
        /// inflates the file and checks it against the digest in that answer: the file is the body of its own answer.
        fn file(answer: "Answer<Data>", options: "FileOptions?") -> "Request<null>?";
        /// `file` up to its signature, for a signer elsewhere.
        fn begin_file(answer: "Answer<Data>", options: "FileOptions?") -> "Unsigned<null>?";
        /// Checks the file as it arrives, in place of `read`; for a request for a file.
        fn download() -> "Download";
        /// The same signed request for the `primary` or the `backup` host, since the host is not signed.
        fn at(host: "Host") -> "Request<Data>";
        /// A driver that says when to send, repeat and query until the outcome is final; loop around its `step`.
        fn until_final(policy: "Policy?") -> "Driver";
        /// The error to raise when the HTTP client failed: `not_sent` if nothing can have been sent, else `maybe_sent`.
        fn failed(transport: "transport") -> "OutcomeUnknownError";
        /// The record of it for a log, once its answer is read or its failure told, by itself or by a driver; absent before.
        /// `micros` is how long sending took, in microseconds.
        fn log_record(micros: "micros") -> "LogRecord?";
    }
    /// A request up to its signature: sign `message` wherever the key is, then `finish`.
    "Unsigned<Data>" {
        /// The bytes to sign: RSASSA-PKCS1-v1_5 with SHA-256.
        let message: "bytes";
    } {
        /// Takes the signature: 256 bytes, not base64. Only once.
        fn finish(signature: "given_bytes") -> "Request<Data>";
    }
    /// Payment parameters up to their signature: sign `message` wherever the key is, then `finish`.
    "UnsignedParams<Params>" {
        /// The bytes to sign: RSASSA-PKCS1-v1_5 with SHA-256.
        let message: "bytes";
    } {
        /// Takes the signature: 256 bytes, not base64.
        fn finish(signature: "given_bytes") -> "Params";
    }
    /// A field on its way to be decrypted elsewhere: decrypt `ciphertext` wherever the key is, then `finish`.
    "Sealed" {
        /// The ciphertext to decrypt: RSAES-OAEP with SHA-1 and MGF1-SHA-1.
        let ciphertext: "bytes";
    } {
        /// Takes the plaintext. Only once.
        fn finish(plaintext: "secret") -> "text";
    }
    /// A success: signed by WeChat Pay, and decoded.
    "Answer<Data>" {
        /// The verified JSON; fields that WeChat Pay encrypted for the merchant are decrypted. Absent for an empty body
        /// and for a file. No digit is lost: a number that the language's usual type cannot hold is a larger type, or
        /// text.
        let data: "Data";
        /// The operation's outcome: `pending`, `succeeded`, `partly` or `failed`; absent if the operation has no
        /// lifecycle.
        let outcome: "Outcome?";
        /// HTTP status.
        let status: "int";
        /// `Request-ID`, for WeChat Pay's support.
        let request_id: "text?";
        /// True for every success but a file; for a file, true if its digest came in a signed answer.
        let verified: "bool";
        /// The verified bytes, in which encrypted fields are still encrypted; or the file, decrypted and uncompressed.
        let body: "bytes";
        /// The parts that failed, and what to do about each.
        let failures: "[Failure]";
        /// JSON pointers of the encrypted fields that could not be decrypted here; `data` has their ciphertext, for
        /// `begin_decrypt`.
        let sealed: "[text]";
        /// The certificates listed by `certificates.download`, decrypted and checked.
        let certificates: "Certificates?";
    }
    /// Platform certificates that WeChat Pay listed, decrypted and checked: `use_certificates` trusts them.
    "Certificates" {
        /// The serials of those that are valid now.
        let serials: "[text]";
        /// When to fetch the list again, in Unix seconds.
        let next_refresh_at: "int";
        /// The list as WeChat Pay sent it, still encrypted, to save to a file or a key-value store.
        let saved: "bytes";
    }
    /// A notification that WeChat Pay signed; query before acting on it. Its `event` tells what `data` is.
    "Notification<Event, Data>" {
        /// The notification's id; repeats carry the same one.
        let id: "text";
        /// The id of the declared event, such as `ecommerce.profitsharing.movement`; absent where the catalogue does
        /// not know it, and `data` is there all the same.
        let event: "Event";
        /// The event's name on the wire, such as `TRANSACTION.SUCCESS`; several events share one.
        wire event_type: "text";
        /// `encrypt-resource`.
        wire resource_type: "text?";
        /// WeChat Pay's words for people.
        let summary: "text?";
        /// When it was made, RFC 3339.
        wire create_time: "text?";
        /// The kind of data, such as `transaction`.
        wire original_type: "text?";
        /// The decrypted data.
        let data: "Data";
        /// JSON pointers of fields within the data that are encrypted once more and could not be decrypted here, for
        /// `begin_decrypt`.
        let sealed: "[text]";
        /// Whose outcome it tells: the operation, its query and the numbers for it.
        let tells: "Tells?";
        /// Equal for all notifications of the same event: act once for each key.
        let dedupe_key: "text";
        /// The reply that acknowledges the notification.
        let reply: "Reply";
        /// The merchant that the notification is for.
        let merchant: "Merchant";
    }
    /// The next step of a driver.
    "Step" {
        /// `sign` the message, `send` the request, `wait` the seconds, `done` with the answer, or `give_up` for the
        /// error.
        let action: "action";
        /// The message to sign, if the action is `sign` (only without a key): RSASSA-PKCS1-v1_5 with SHA-256, then tell
        /// `signed`.
        let message: "bytes?";
        /// The request to send, if the action is `send`; then call `read` or `failed`.
        let request: "Request<any>?";
        /// The seconds to wait, if the action is `wait`.
        let seconds: "seconds?";
        /// The final answer, if the action is `done`; see its outcome.
        let answer: "Answer<any>?";
        /// The error to raise, if the action is `give_up`: refused, or still unknown when the limits are reached.
        let error: "WxpayError?";
    }
    /// Drives one request until its outcome is final.
    "Driver" {
    } {
        /// The next step.
        fn step(moment: "Moment?") -> "Step";
        /// Takes the signature of the message that a step asked for: 256 bytes, not base64. The next step sends the
        /// request.
        fn signed(signature: "given_bytes") -> "nothing";
        /// Reads the answer to what was sent, as a request does. A refusal is no error here: the next step says what
        /// follows.
        fn read(status: "int", headers: "headers", body: "given_bytes", now: "int?") -> "nothing";
        /// Reports that the HTTP client failed: `not_sent` or `maybe_sent`.
        fn failed(transport: "transport") -> "nothing";
        /// Ends the attempts now, when the program is cancelled or stops: the next step is `done`, or `give_up` with
        /// what is known. A request that was sent and not answered may have been executed.
        fn stop() -> "nothing";
    }
    /// A bill on its way from WeChat Pay: feed it what arrives, and trust the content only after `finish`.
    "Download" {
    } {
        /// Takes the hash from the answer of step one.
        fn new(hash_type: "text", hash_value: "text", options: "DownloadOptions?") -> "Download";
        /// Takes bytes as they arrive; returns the uncompressed content that they complete, which is not yet to be
        /// trusted.
        fn feed(chunk: "given_bytes") -> "bytes";
        /// The rest of the content, if the hash agrees; else discard the file.
        fn finish() -> "bytes";
    }
};

/// The actions of a step, each with the member that the step then has.
pub const STEPS: [(&str, &str); 5] =
    [("sign", "message"), ("send", "request"), ("wait", "seconds"), ("done", "answer"), ("give_up", "error")];

/// The parameters of the two most common payment pages.
pub const PAYMENTS: &Noun = &PAGES[0];

const PAGES: &[Noun] = nouns! {
    /// The parameters of the two most common payment pages.
    "Merchant" {
    } {
        /// The parameters of WeixinJSBridge, wx.chooseWXPay and wx.requestPayment. `prepay_id` is bare.
        fn jsapi_params(appid: "text", prepay_id: "text", moment: "Moment?") -> "JsapiParams";
        /// `jsapi_params` up to their signature, for a signer elsewhere.
        fn begin_jsapi_params(appid: "text", prepay_id: "text", moment: "Moment?") -> "UnsignedParams<JsapiParams>";
        /// The parameters of an app's PayReq; `partnerid` is the merchant number that receives.
        fn app_params(appid: "text", partnerid: "text", prepay_id: "text", moment: "Moment?") -> "AppParams";
        /// `app_params` up to their signature, for a signer elsewhere.
        fn begin_app_params(appid: "text", partnerid: "text", prepay_id: "text", moment: "Moment?") -> "UnsignedParams<AppParams>";
    }
};

/// The functions that belong to no object.
pub const FUNCTIONS: &Noun = &LOOSE[0];

const LOOSE: &[Noun] = nouns! {
    /// The functions that belong to no object.
    "functions" {
    } {
        /// Every operation of the catalogue.
        fn operations() -> "[Operation]";
        /// The remedy for WeChat Pay's code, a fail reason or a hint of `explain`; absent for an unknown one.
        fn remedy(code_or_reason: "text") -> "known_remedy";
    }
};

/// What keeps requests below the limits of their operations. Its values hold no more than a merchant and a number, so that
/// each language writes its own.
pub const LIMITS: &Noun = &PACING[0];

const PACING: &[Noun] = nouns! {
    /// Keeps a merchant's requests below the limits of their operations, so that WeChat Pay does not answer 429.
    ///
    /// Every request of a merchant counts, in this process alone: each of four processes takes a `share` of 0.25. A request
    /// whose operation declares no limit never waits.
    "Limits" {} {
        /// The same with a part of each limit, above 0 and at most 1, for one of several processes.
        fn share(share: "float") -> "Limits";
        /// 0: send the request now, and it counts. Else the seconds to wait before asking again; until then it does not
        /// count.
        fn take(request: "Request<any>") -> "seconds";
    }
};

/// What only tests use.
pub const PLATFORM: &Noun = &TESTING[0];

const TESTING: &[Noun] = nouns! {
    /// WeChat Pay's side, for users' own tests: it signs answers and seals notifications with published test keys.
    "Platform" {
        /// The test merchant's number.
        let mchid: "text";
        /// The serial of the test merchant's certificate.
        let serial_no: "text";
        /// The test merchant's private key, PEM.
        let private_key: "text";
        /// The test merchant's APIv3 key.
        let apiv3_key: "text";
        /// The public key that answers and notifications are signed with, under its id.
        let platform_keys: "texts";
    } {
        /// WeChat Pay with keys that are published for tests.
        fn new() -> "Platform";
        /// A merchant that trusts this platform; `overrides` replace parts of its configuration.
        fn merchant(overrides: "overrides?") -> "Merchant";
        /// A signed answer: its status, headers and body. Data that is bytes is sent as it is.
        fn answer(data: "any?", options: "AnswerOptions?") -> "signed_answer";
        /// A signed notification with its data sealed: its headers and body.
        fn notification(data: "any", options: "NotificationOptions?") -> "signed_notification";
    }
};
