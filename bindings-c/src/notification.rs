//! A notification, verified and decrypted.

use crate::objects::wxpay_notification;
use crate::wxpay_bytes;

/// Everything but the data as a JSON object: `id event event_type resource_type summary create_time original_type
/// dedupe_key sealed tells{operation, query, numbers} reply{status, body}`; absent members are null. `tells` says whose
/// outcome it tells: the ids of the operation and of its query, and the numbers for the query. `sealed` lists JSON
/// pointers of fields within the data that are encrypted once more and could not be decrypted here, for
/// wxpay_merchant_begin_decrypt.
pub(crate) fn wxpay_notification_json(notification: &wxpay_notification) -> wxpay_bytes {
    notification.json.view()
}
