//! A notification: its envelope, and what is sealed in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wxpay_core::platform::{self, Event};
use wxpay_fuzz::{NOW, merchant, moment, platform, signed};

const EVENTS: [(&str, &str); 5] = [
    ("TRANSACTION.SUCCESS", "profitsharing"),
    ("PROFITSHARING.RETURN", "profitsharing"),
    ("REFUND.SUCCESS", "refund"),
    ("TRANSACTION.SUCCESS", "transaction"),
    ("SOMETHING.NEW", ""),
];

fuzz_target!(|data: &[u8]| {
    let _ = merchant().read_notification(&signed(), data, NOW);
    let [index, data @ ..] = data else { return };
    let (event_type, original_type) = EVENTS[usize::from(*index) % EVENTS.len()];
    let event = Event { event_type, original_type, ..Event::default() };
    let Ok((headers, body)) = platform().notification("", &event, data, &moment()) else { return };
    if let Ok(notification) = merchant().read_notification(&platform::headers(&headers), &body, NOW) {
        assert_eq!(notification.event_type, event_type);
    }
});
