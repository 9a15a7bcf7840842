//! Notifications in axum: the whole endpoint of the notify URL.
//!
//! ```no_run
//! # fn example(merchant: wxpay_core::Merchant) {
//! use axum::Router;
//! use axum::http::StatusCode;
//! use wxpay_core::{Merchant, Notification};
//! use wxpay_core_http::axum::notifications;
//!
//! async fn handle(notification: Notification, _merchant: Merchant) -> Result<(), StatusCode> {
//!     println!("{} {}", notification.event_type, notification.dedupe_key);
//!     Ok(())
//! }
//!
//! let app: Router = Router::new().route("/notify", notifications(merchant, handle));
//! # }
//! ```

use std::future::{Future, ready};
use std::sync::Arc;

use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, post};
use wxpay_core::{Error, Headers, Merchant, MerchantSet, Notification, Reply, UnixSeconds, now};

/// Whose notifications arrive: a merchant, or several behind one notify URL.
pub trait Reader: Send + Sync + 'static {
    /// Reads a notification, verified, then decrypted, then parsed, with the merchant that it is for.
    fn read(&self, headers: &Headers, body: &[u8], now: UnixSeconds) -> Result<(Merchant, Notification), Error>;
}

impl Reader for Merchant {
    fn read(&self, headers: &Headers, body: &[u8], now: UnixSeconds) -> Result<(Merchant, Notification), Error> {
        Ok((self.clone(), self.read_notification(headers, body, now)?))
    }
}

impl Reader for MerchantSet {
    fn read(&self, headers: &Headers, body: &[u8], now: UnixSeconds) -> Result<(Merchant, Notification), Error> {
        self.read_notification(headers, body, now)
    }
}

/// Makes the endpoint of the notify URL, which takes POST, for a merchant or a [`MerchantSet`].
///
/// Calls `handle` with a trusted notification and the merchant that it is for. If it fails, WeChat Pay sends again: the
/// error is the reply, by 500 where it would have a status that says "taken".
pub fn notifications<S, E, F>(
    merchant: impl Reader,
    handle: impl Fn(Notification, Merchant) -> F + Send + Sync + 'static,
) -> MethodRouter<S>
where
    S: Clone + Send + Sync + 'static,
    E: IntoResponse + Send + 'static,
    F: Future<Output = Result<(), E>> + Send + 'static,
{
    new_notifications(merchant, |_| ready(Ok(false)), handle)
}

/// [`notifications`] that were not handled before: where `seen`, which is asked by the dedupe key, is true, a
/// notification only gets a reply.
pub fn new_notifications<S, E, N, F>(
    merchant: impl Reader,
    seen: impl Fn(String) -> N + Send + Sync + 'static,
    handle: impl Fn(Notification, Merchant) -> F + Send + Sync + 'static,
) -> MethodRouter<S>
where
    S: Clone + Send + Sync + 'static,
    E: IntoResponse + Send + 'static,
    N: Future<Output = Result<bool, E>> + Send + 'static,
    F: Future<Output = Result<(), E>> + Send + 'static,
{
    let shared = Arc::new((merchant, seen, handle));
    post(move |headers: HeaderMap, body: Bytes| async move {
        let (merchant, seen, handle) = &*shared;
        let headers = Headers::new(headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())));
        let (merchant, notification) = match merchant.read(&headers, &body, now()) {
            Ok(read) => read,
            Err(error) => return error.reply().map_or_else(|| failed(StatusCode::INTERNAL_SERVER_ERROR), replied),
        };
        let reply = replied(&notification.reply);
        match seen(notification.dedupe_key.clone()).await {
            Ok(true) => reply,
            Ok(false) => handle(notification, merchant).await.map_or_else(failed, |()| reply),
            Err(error) => failed(error),
        }
    })
}

fn replied(reply: &Reply) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(CONTENT_TYPE, "application/json")], reply.body).into_response()
}

fn failed(error: impl IntoResponse) -> Response {
    let mut response = error.into_response();
    if response.status().is_success() {
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    }
    response
}
