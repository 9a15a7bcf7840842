//! A notification, verified and decrypted.

use wxpay_core::Notification;
use wxpay_core::schema::event::Entry;

use crate::boundary::Text;
use crate::json;
use crate::wxpay_bytes;

/// A notification that WeChat Pay signed. It is no authority: query before acting on it.
pub struct wxpay_notification {
    pub(crate) reply_status: i32,
    pub(crate) event: Text,
    pub(crate) event_type: Text,
    pub(crate) dedupe_key: Text,
    pub(crate) reply_body: Text,
    json: Text,
    pub(crate) data: Text,
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

/// Everything but the data as a JSON object: `id event event_type resource_type summary create_time original_type
/// dedupe_key sealed tells{operation, query, numbers} reply{status, body}`; absent members are null. `tells` says whose
/// outcome it tells: the ids of the operation and of its query, and the numbers for the query. `sealed` lists JSON
/// pointers of fields within the data that are encrypted once more and could not be decrypted here, for
/// wxpay_merchant_begin_decrypt.
pub(crate) fn wxpay_notification_json(notification: &wxpay_notification) -> wxpay_bytes {
    notification.json.view()
}
