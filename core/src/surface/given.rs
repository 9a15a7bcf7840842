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
        /// The merchant's API private key, apiclient_key.pem; none where a signer or `begin` stands for it.
        let private_key: "key?";
        /// Signs in place of a private key: RSASSA-PKCS1-v1_5 with SHA-256, 256 bytes.
        let signer: "signer?";
        /// The APIv3 key, 32 bytes; while it is changed, the current and the previous.
        let apiv3_key: "secrets?";
        /// The APIv2 key, 32 bytes: it signs what a few pages of a front end are given, and nothing else.
        let api_v2_key: "key?";
        /// WeChat Pay's keys: public keys by id, certificates by serial; or a list of certificates.
        let platform_keys: "keys?";
        /// The URL that requests go to; http for loopback hosts only.
        let base_url: "text?";
        /// The URL that requests go to when the connection to `base_url` fails.
        let backup_url: "text?";
        /// The language in which errors speak, English by default; remedies are told in both all the same.
        let locale: "Locale?";
    }
    /// The options of a declared operation, beside its body.
    "Options" {
        /// Undeclared fields, merged deep into the body, lists by position; signed, and not checked.
        let extra: "fields?";
        /// When it is made.
        let moment: "Moment?";
        /// The file that the operation uploads.
        let file: "given_bytes?";
    }
    /// The options of a request to any API, beside method and path.
    "RequestOptions" {
        /// Parameters, encoded and appended in this order.
        let query: "query?";
        /// JSON in the order given, or what is sent as it is.
        let body: "content?";
        /// JSON pointers of the plaintexts to encrypt, such as `/receivers/0/name`.
        let sensitive: "pointers?";
        /// When it is made.
        let moment: "Moment?";
        /// That the same request again is the same request: it carries a number of yours, such as `out_refund_no`. Only
        /// then does the advice say to send it again. A GET always is.
        let repeatable: "flag?";
    }
    /// The options of an upload.
    "UploadOptions" {
        /// WeChat Pay's usual path for pictures or videos where left out.
        let path: "text?";
        /// When it is made.
        let moment: "Moment?";
    }
    /// Which of the files that an answer tells of.
    "FileOptions" {
        /// Its place among them: 0.
        let index: "index?";
        /// Parameters to append to its URL.
        let query: "query?";
        /// When it is made.
        let moment: "Moment?";
    }
    /// The options of a download.
    "DownloadOptions" {
        /// That the file comes compressed (`tar_type=GZIP`).
        let gzip: "bool?";
    }
    /// The patience of `until_final`; times in seconds.
    "Policy" {
        /// How many failures in a row are borne: 8.
        let attempts: "int?";
        /// How long to take in all, waiting and sending: 600.
        let timeout: "seconds?";
        /// The first wait, 1; each further one is twice as long.
        let first_wait: "seconds?";
        /// The longest wait: 60.
        let longest_wait: "seconds?";
    }
    /// The options of a test platform's answer.
    "AnswerOptions" {
        /// HTTP status: 200.
        let status: "int?";
        /// When it is signed.
        let moment: "Moment?";
    }
    /// The options of a test platform's notification; what is left out is that of a split.
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
        /// When it is signed.
        let moment: "Moment?";
    }
};
