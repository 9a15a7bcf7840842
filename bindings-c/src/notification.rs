//! A notification, verified and decrypted.

use wxpay_core::Notification;

use crate::boundary::{Text, free, look};
use crate::json;
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
        let json = (&notification).into();
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
