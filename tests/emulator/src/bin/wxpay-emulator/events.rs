//! `/events`: the requests as they come, for the page that shows them (server-sent events).

use std::io;
use std::sync::PoisonError;
use std::time::Duration;

use wxpay_emulator::page::Language;
use wxpay_emulator::{Reply, Request};

use crate::server::Shared;
use crate::wire::Connection;

/// After this time something is sent, so that a browser that went away is noticed.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// Follows the requests until the browser goes away.
pub(crate) fn follow(connection: &mut Connection, request: &Request<'_>, shared: &Shared) -> io::Result<()> {
    let language = Language::of(request.header("Accept-Language").unwrap_or_default());
    let asked = request.query();
    let since = request.header("Last-Event-ID").or_else(|| asked.get("since")?.as_str());
    let mut since: u64 = since.and_then(|since| since.parse().ok()).unwrap_or(0);
    let headers = vec![("Content-Type", "text/event-stream".to_owned()), ("Cache-Control", "no-store".to_owned())];
    connection.begin(&Reply { status: 200, headers, ..Reply::default() })?;
    loop {
        let (rows, count) = {
            let emulator = shared.lock();
            let waited = shared.changed.wait_timeout_while(emulator, HEARTBEAT, |emulator| emulator.news() <= since);
            let (emulator, _) = waited.unwrap_or_else(PoisonError::into_inner);
            (emulator.rows_since(since, language), emulator.news())
        };
        since = count;
        let mut text = String::from(":\n\n");
        for row in rows {
            let data = serde_json::Value::from(row).to_string();
            text.extend(["event: row\nid: ", &since.to_string(), "\ndata: ", &data, "\n\n"]);
        }
        connection.send(text.as_bytes())?;
    }
}
