//! The notify URL within axum, over real sockets.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::MethodRouter;
use ureq::{Agent, http};
use wxpay_core::platform::{Event, Platform};
use wxpay_core::{Merchant, MerchantSet, Moment, Notification, provider};
use wxpay_core_http::axum::{Reader, new_notifications, notifications};

fn merchant() -> Merchant {
    Platform::test_merchant(provider::default().unwrap(), "rust").unwrap()
}

/// Serves the endpoint at a port of its own, as long as the test runs.
fn serve(endpoint: MethodRouter) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let url = format!("http://{}/notify", listener.local_addr().unwrap());
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            let app: Router = Router::new().route("/notify", endpoint);
            let _ = tokio::time::timeout(Duration::from_secs(30), axum::serve(listener, app).into_future()).await;
        });
    });
    url
}

/// Sends a signed notification whose body is changed by `change`; gives the reply's status and body.
fn post(url: &str, change: fn(Vec<u8>) -> Vec<u8>) -> (u16, String) {
    let platform = Platform::test(provider::default().unwrap()).unwrap();
    let data = br#"{"out_order_no":"P1"}"#;
    let (headers, body) = platform.notification("", &Event::default(), data, &Moment::now().unwrap()).unwrap();
    let mut request = http::Request::post(url);
    for (name, value) in &headers {
        request = request.header(*name, value);
    }
    let agent: Agent = Agent::config_builder().http_status_as_error(false).build().into();
    let mut answer = agent.run(request.body(change(body)).unwrap()).unwrap();
    (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
}

type Kept = Arc<Mutex<Vec<(String, String)>>>;

/// An endpoint that keeps what is handled.
fn keeping(reader: impl Reader) -> (Kept, String) {
    let kept = Kept::default();
    let keep = kept.clone();
    let url = serve(notifications(reader, move |notification: Notification, merchant: Merchant| {
        let keep = keep.clone();
        async move {
            keep.lock().unwrap().push((notification.dedupe_key, merchant.mchid().to_owned()));
            Ok::<(), StatusCode>(())
        }
    }));
    (kept, url)
}

#[test]
fn a_trusted_notification_is_handled_and_taken() {
    for (kept, url) in [keeping(merchant()), keeping(MerchantSet::new([merchant()]))] {
        let (status, body) = post(&url, |body| body);
        assert_eq!((status, body.as_str()), (204, ""));
        let kept = kept.lock().unwrap();
        assert_eq!((kept.len(), kept[0].1.as_str()), (1, merchant().mchid()));
    }
}

#[test]
fn an_untrusted_notification_is_refused_and_not_handled() {
    let (kept, url) = keeping(merchant());
    let (status, body) = post(&url, |body| [body, b" ".to_vec()].concat());
    assert_eq!((status, body.as_str()), (401, r#"{"code":"FAIL","message":"signature not accepted"}"#));
    assert_eq!(*kept.lock().unwrap(), []);
}

#[test]
fn what_was_seen_before_only_gets_a_reply() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (known, handled) = (seen.clone(), Arc::new(Mutex::new(0)));
    let count = handled.clone();
    let endpoint = new_notifications(
        merchant(),
        move |key| {
            let mut known = known.lock().unwrap();
            let is_known = known.contains(&key);
            known.push(key);
            async move { Ok::<_, StatusCode>(is_known) }
        },
        move |_, _| {
            *count.lock().unwrap() += 1;
            async { Ok(()) }
        },
    );
    let url = serve(endpoint);
    assert_eq!([post(&url, |body| body).0, post(&url, |body| body).0], [204, 204]);
    assert_eq!((*handled.lock().unwrap(), seen.lock().unwrap().len()), (1, 2));
}

#[test]
fn a_failure_is_never_answered_as_taken() {
    for (error, status) in [(StatusCode::OK, 500), (StatusCode::NO_CONTENT, 500), (StatusCode::BAD_GATEWAY, 502)] {
        let url = serve(notifications(merchant(), move |_, _| async move { Err(error) }));
        assert_eq!(post(&url, |body| body).0, status);
        let ask = new_notifications(merchant(), move |_| async move { Err(error) }, |_, _| async { Ok(()) });
        assert_eq!(post(&serve(ask), |body| body).0, status);
    }
}
