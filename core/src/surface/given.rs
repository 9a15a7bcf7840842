//! What callers give by names: an object where a language has those, else arguments.

use super::noun::{Noun, nouns};

/// The configurations and options.
pub const GIVEN: &[Noun] = nouns! {
    /// The configuration of a merchant.
    "MerchantConfig" {
        /// The caller's merchant number (商户号), of digits.
        let mchid: "text";
        /// Serial of the merchant's API certificate, hexadecimal.
        let serial_no: "text";
        /// The merchant's API private key, apiclient_key.pem; left out if a signer or `begin` takes its place.
        let private_key: "key?";
        /// Signs in place of a private key: RSASSA-PKCS1-v1_5 with SHA-256, 256 bytes.
        let signer: "signer?";
        /// The APIv3 key, 32 bytes; during a rotation, the current and the previous one.
        let apiv3_key: "secrets?";
        /// The APIv2 key, 32 bytes; it signs only the parameters of the pages of payscore orders and coupons.
        let api_v2_key: "key?";
        /// WeChat Pay's keys: public keys by id, certificates by serial; or a list of certificates.
        let platform_keys: "keys?";
        /// The URL that requests go to; http for loopback hosts only.
        let base_url: "text?";
        /// The URL that requests go to when the connection to `base_url` fails.
        let backup_url: "text?";
        /// The language of errors, English by default; remedies always come in both languages.
        let locale: "Locale?";
    }
    /// The options of a declared operation, beside its body.
    "Options" {
        /// Undeclared fields, merged recursively into the body, lists by position: signed, but not checked.
        let extra: "fields?";
        /// The time and the nonce of the request; by default now, and a random one.
        let moment: "Moment?";
        /// The file to upload, if the operation uploads one.
        let file: "given_bytes?";
    }
    /// The options of a request to any API, beside method and path.
    "RequestOptions" {
        /// Parameters, encoded and appended in this order.
        let query: "query?";
        /// JSON, written in the order given, or bytes, sent as they are.
        let body: "content?";
        /// JSON pointers of the plaintexts to encrypt, such as `/receivers/0/name`.
        let sensitive: "pointers?";
        /// The time and the nonce of the request; by default now, and a random one.
        let moment: "Moment?";
        /// True if sending the request twice does the same as sending it once, because it carries a number of yours,
        /// such as `out_refund_no`. Only then does the advice say to send it again. A GET always is repeatable.
        let repeatable: "flag?";
    }
    /// The options of an upload.
    "UploadOptions" {
        /// The path; by default WeChat Pay's usual one for pictures or videos.
        let path: "text?";
        /// The time and the nonce of the request; by default now, and a random one.
        let moment: "Moment?";
    }
    /// The options of a request for a file that an answer links to.
    "FileOptions" {
        /// Which of the answer's files, from 0; by default the first.
        let index: "index?";
        /// Parameters to append to its URL.
        let query: "query?";
        /// The time and the nonce of the request; by default now, and a random one.
        let moment: "Moment?";
    }
    /// The options of a download.
    "DownloadOptions" {
        /// True if the file comes compressed (`tar_type=GZIP`).
        let gzip: "bool?";
    }
    /// The limits of `until_final`; times in seconds.
    "Policy" {
        /// The most failures in a row; by default 8.
        let attempts: "int?";
        /// The longest time in all, waiting and sending; by default 600.
        let timeout: "seconds?";
        /// The first wait, by default 1; each further one is twice as long.
        let first_wait: "seconds?";
        /// The longest wait; by default 60.
        let longest_wait: "seconds?";
    }
    /// The options of a test platform's answer.
    "AnswerOptions" {
        /// HTTP status; by default 200.
        let status: "int?";
        /// The time and the nonce of the signature; by default now, and a random one.
        let moment: "Moment?";
    }
    /// The options of a test platform's notification; by default it tells of a split.
    "NotificationOptions" {
        /// The event's name on the wire.
        wire event_type: "text?";
        /// The notification's id.
        let id: "text?";
        /// The kind of data.
        wire original_type: "text?";
        /// The words for people.
        let summary: "text?";
        /// When it was made, RFC 3339.
        wire create_time: "text?";
        /// The time and the nonce of the signature; by default now, and a random one.
        let moment: "Moment?";
    }
};
