//! A notification, verified and decrypted.

use wxpay_core::Notification;
use wxpay_core::event::Entry;

use crate::boundary::{Text, free, look};
use crate::json;
use crate::wxpay_bytes;

/// A notification that WeChat Pay signed. It is no authority: query before acting on it.
pub struct wxpay_notification {
    reply_status: i32,
    event: Text,
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
            data: Text::new(notification.json()),
            reply_status: i32::from(notification.reply.status),
            reply_body: Text::copy(notification.reply.body),
            event: Text::new(notification.event.map(Entry::id).unwrap_or_default()),
            event_type: Text::new(notification.event_type),
            dedupe_key: Text::new(notification.dedupe_key),
            json: Text::new(json::write(&json)),
        }
    }
}

/// The decrypted data: a JSON object, with what could be opened of it.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_notification_data(notification: *const wxpay_notification) -> wxpay_bytes {
    look(notification, |notification| notification.data.view())
}

/// The id of the declared event, such as `ecommerce.profitsharing.movement`: it tells what the data is. Empty where the
/// catalogue does not know it, and the data is there all the same.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_notification_event(notification: *const wxpay_notification) -> wxpay_bytes {
    look(notification, |notification| notification.event.view())
}

/// The event's name on the wire, such as `TRANSACTION.SUCCESS`; several events share one.
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

/// All but the data as a JSON object: `id event event_type resource_type summary create_time original_type dedupe_key
/// sealed tells{operation, query, numbers} reply{status, body}`. What the notification has not is null. `tells` says whose
/// outcome it tells: the ids of the operation and of its query, and the numbers for it. `sealed` lists JSON pointers of what
/// the data has encrypted once more and could not be opened here, for wxpay_begin_decrypt.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_notification_json(notification: *const wxpay_notification) -> wxpay_bytes {
    look(notification, |notification| notification.json.view())
}

/// Frees a notification; null is ignored.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_notification_free(notification: *mut wxpay_notification) {
    free(notification);
}
