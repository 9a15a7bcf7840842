//! A notification, verified and decrypted.

use wxpay_core::{Moved, Notification, Value};

use crate::boundary::{Text, free, look};
use crate::json::{self, object, optional};
use crate::wxpay_bytes;

/// A notification that WeChat Pay signed. It is no authority on a split: query before acting on it.
pub struct wxpay_notification {
    reply_status: i32,
    event_type: Text,
    dedupe_key: Text,
    reply_body: Text,
    json: Text,
    data: Text,
}

impl wxpay_notification {
    pub(crate) fn new(notification: Notification) -> Self {
        let json = describe(&notification);
        Self {
            reply_status: i32::from(notification.reply.status),
            reply_body: Text::copy(notification.reply.body),
            event_type: Text::new(notification.event_type),
            dedupe_key: Text::new(notification.dedupe_key),
            json: Text::new(json::write(&json)),
            data: Text::new(notification.plaintext),
        }
    }
}

fn describe(notification: &Notification) -> Value {
    let reply = &notification.reply;
    object([
        ("id", notification.id.as_str().into()),
        ("event_type", notification.event_type.as_str().into()),
        ("resource_type", optional(notification.resource_type.as_deref())),
        ("summary", optional(notification.summary.as_deref())),
        ("create_time", optional(notification.create_time.as_deref())),
        ("original_type", optional(notification.original_type.as_deref())),
        ("moved", optional(notification.moved.map(Moved::as_str))),
        ("dedupe_key", notification.dedupe_key.as_str().into()),
        ("reply", object([("status", i64::from(reply.status).into()), ("body", reply.body.into())])),
    ])
}

/// The decrypted bytes: a JSON object.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_notification_data(notification: *const wxpay_notification) -> wxpay_bytes {
    look(notification, |notification| notification.data.view())
}

/// The event, such as `TRANSACTION.SUCCESS`.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_notification_event_type(notification: *const wxpay_notification) -> wxpay_bytes {
    look(notification, |notification| notification.event_type.view())
}

/// The same for everything that tells of the same event: act once for each.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_notification_dedupe_key(notification: *const wxpay_notification) -> wxpay_bytes {
    look(notification, |notification| notification.dedupe_key.view())
}

/// The HTTP status to answer with, once it is taken.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_notification_reply_status(notification: *const wxpay_notification) -> i32 {
    look(notification, |notification| notification.reply_status)
}

/// The body to answer with; may be empty.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_notification_reply_body(notification: *const wxpay_notification) -> wxpay_bytes {
    look(notification, |notification| notification.reply_body.view())
}

/// All but the data as a JSON object: `id event_type resource_type summary create_time original_type moved dedupe_key
/// reply{status, body}`. What the notification has not is null. `moved` is `split` or `return` of a 分账动账
/// notification.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_notification_json(notification: *const wxpay_notification) -> wxpay_bytes {
    look(notification, |notification| notification.json.view())
}

/// Frees a notification; null is ignored.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_notification_free(notification: *mut wxpay_notification) {
    free(notification);
}
