//! Messages that are signed, sealed and refused, between the core as the merchant and the emulator as WeChat Pay.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod client;

use client::*;
use serde_json::json;
use wxpay_core::catalogue::ecommerce::profitsharing::Movement;
use wxpay_core::{Cause, ErrorKind, Outcome};

#[test]
fn the_whole_job_is_signed_and_believed() {
    let mut world = World::new();
    let order = world.order();
    world.add_supplier();
    let person = json!({ "appid": APPID, "type": "PERSONAL_OPENID", "account": OPENID, "encrypted_name": "张三", "relation_type": "OTHERS" });
    assert_eq!(world.call("add_receiver", &person).unwrap().outcome, Some(Outcome::Succeeded));
    let mut both = split(&order, "P|*@1", 300);
    both["appid"] = json!(APPID);
    both["receivers"].as_array_mut().unwrap().push(
        json!({ "type": "PERSONAL_OPENID", "receiver_account": OPENID, "amount": 100, "description": "佣金", "receiver_name": "张三" }));
    assert_eq!(world.call("create_order", &both).unwrap().outcome, Some(Outcome::Succeeded));
    let query = json!({ "sub_mchid": PAYER, "transaction_id": order, "out_order_no": "P|*@1" });
    let answer = world.call("query_order", &query).unwrap();
    assert!(answer.verified && answer.request_id.is_some());
    assert_eq!(
        world.call("query_order_amount", &json!({ "transaction_id": order })).unwrap().body,
        json!({
        "transaction_id": order, "unsplit_amount": 600 })
        .to_string()
        .as_bytes()
    );
    let back = json!({ "sub_mchid": PAYER, "out_order_no": "P|*@1", "out_return_no": "R|*@1", "return_mchid": SUPPLIER, "amount": 50, "description": "退货" });
    assert_eq!(world.call("create_return_order", &back).unwrap().outcome, Some(Outcome::Succeeded));
    let query = json!({ "sub_mchid": PAYER, "out_order_no": "P|*@1", "out_return_no": "R|*@1" });
    assert_eq!(world.call("query_return_order", &query).unwrap().outcome, Some(Outcome::Succeeded));
    let finish = json!({ "sub_mchid": PAYER, "transaction_id": order, "out_order_no": "F|*@1", "description": "完结" });
    assert_eq!(world.call("finish_order", &finish).unwrap().outcome, Some(Outcome::Pending));
    let error = world.call("create_order", &split(&order, "P|*@2", 1)).unwrap_err();
    assert_eq!(
        (error.kind(), error.code(), error.verified()),
        (ErrorKind::Refused, Some("INVALID_REQUEST"), Some(true))
    );
    let gone = json!({ "type": "MERCHANT_ID", "account": SUPPLIER });
    assert_eq!(world.call("delete_receiver", &gone).unwrap().outcome, Some(Outcome::Succeeded));
    let paid =
        world.get(&format!("/v3/pay/partner/transactions/id/{order}?sp_mchid={MCHID}&sub_mchid={PAYER}")).unwrap();
    assert_eq!(json(&paid.body)["trade_state"], "SUCCESS");
    let books = world.try_control("GET", &format!("ledger?transaction_id={order}"), &json!({})).1;
    let sums = ["split", "returned", "released", "frozen"].map(|name| books["orders"][0][name].as_i64().unwrap());
    assert_eq!((sums, &books["orders"][0]["balanced"]), ([400, 50, 600, 0], &json!(true)));
}

#[test]
fn only_the_request_that_was_signed_is_answered() {
    let mut world = World::new();
    let order = world.order();
    let request = world.prepare("create_order", &split(&order, "S1", 1));
    let status = |world: &mut World, change: &dyn Fn(&mut HeaderList)| {
        let reply = world.send_changed(&request, change);
        (reply.status, json(&reply.body)["code"].as_str().unwrap_or_default().to_owned())
    };
    let in_authorization = |from: &'static str, to: &'static str| {
        move |headers: &mut HeaderList| {
            let (_, value) = headers.iter_mut().find(|(name, _)| name == "Authorization").unwrap();
            *value = value.replace(from, to);
        }
    };
    let sign_error = (401, "SIGN_ERROR".to_owned());
    assert_eq!(status(&mut world, &|headers| headers.retain(|(name, _)| name != "Authorization")), sign_error);
    assert_eq!(status(&mut world, &in_authorization("WECHATPAY2", "WECHATPAY3")), sign_error);
    assert_eq!(status(&mut world, &in_authorization("mchid=\"1900000001\"", "mchid=\"1900000002\"")), sign_error);
    assert_eq!(status(&mut world, &in_authorization("serial_no=\"3B", "serial_no=\"3C")), sign_error);
    assert_eq!(status(&mut world, &in_authorization(SERIAL_NO, SERIAL_NO.to_lowercase().leak())), sign_error);
    assert_eq!(status(&mut world, &in_authorization("timestamp=\"1758905257", "timestamp=\"1758905258")), sign_error);
    world.now = NOW + 301;
    assert_eq!(status(&mut world, &|_| {}), sign_error);
    world.now = NOW - 300;
    assert_eq!(status(&mut world, &|_| {}).1, "INVALID_REQUEST", "no receiver, but signed well");

    let mut headers: Vec<_> = request.headers().into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    let mut send = |target: &str, body: &[u8]| {
        world.emulator.handle(&wxpay_emulator::Request { method: "POST", target, headers: &headers, body }, NOW).status
    };
    let other = [request.body(), b" "].concat();
    assert_eq!(send(request.target(), &other), 401, "another body");
    assert_eq!(send("/v3/ecommerce/profitsharing/orders?", request.body()), 401, "another target");
    // The parts of Authorization in another order.
    let (_, value) = headers.iter_mut().find(|(name, _)| name == "Authorization").unwrap();
    let (scheme, parts) = value.split_once(' ').unwrap();
    let turned: Vec<_> = parts.split(',').rev().collect();
    *value = format!("{scheme} {}", turned.join(","));
    let reply = world.emulator.handle(
        &wxpay_emulator::Request { method: "POST", target: request.target(), headers: &headers, body: request.body() },
        NOW,
    );
    assert_eq!(reply.status, 400);
}

#[test]
fn the_key_that_was_asked_for_signs_and_an_unknown_one_is_refused() {
    let mut world = World::new();
    let serial = |reply: &wxpay_emulator::Reply| {
        reply.headers.iter().find(|(name, _)| *name == "Wechatpay-Serial").map(|(_, value)| value.clone())
    };
    let request = world.prepare("query_order_amount", &json!({ "transaction_id": "4200" }));
    let ask = |world: &mut World, asked: Option<&str>| {
        let reply = world.send_changed(&request, |headers| {
            headers.retain(|(name, _)| name != "Wechatpay-Serial");
            headers.extend(asked.map(|asked| ("wechatpay-serial".to_owned(), asked.to_owned())));
        });
        (reply.status, serial(&reply))
    };
    assert_eq!(ask(&mut world, Some(PUBLIC_KEY_ID)), (404, Some(PUBLIC_KEY_ID.into())));
    // Without the leading zero, as some SDKs write it.
    assert_eq!(ask(&mut world, Some(&CERTIFICATE_SERIAL[1..])), (404, Some(CERTIFICATE_SERIAL.into())));
    // A request that names no key gets the one that signs notifications.
    assert_eq!(ask(&mut world, None), (404, Some(PUBLIC_KEY_ID.into())));
    world.control("keys", &json!({ "mode": "both" }));
    assert_eq!(ask(&mut world, None), (404, Some(CERTIFICATE_SERIAL.into())));
    assert_eq!(ask(&mut world, Some(PUBLIC_KEY_ID)), (404, Some(PUBLIC_KEY_ID.into())));
    assert_eq!(ask(&mut world, Some("5157F09EFDC096DE15EBE81A47057A7232F1B8E1")).0, 400);
    world.control("keys", &json!({ "in_use": [CERTIFICATE_SERIAL] }));
    assert_eq!(ask(&mut world, Some(PUBLIC_KEY_ID)), (400, Some(CERTIFICATE_SERIAL.into())));
    world.control("keys", &json!({ "in_use": [PUBLIC_KEY_ID] }));
    assert_eq!(ask(&mut world, None), (404, Some(PUBLIC_KEY_ID.into())));
}

#[test]
fn notifications_and_answers_that_name_no_key_come_by_the_same_one() {
    let mut world = World::new();
    let order = world.order();
    world.add_supplier();
    world.control("notify_url", &json!({ "mchid": SUPPLIER, "url": "http://127.0.0.1:9/notify" }));
    let serial = |headers: &[(&str, String)]| {
        headers.iter().find(|(name, _)| *name == "Wechatpay-Serial").map(|(_, value)| value.clone()).unwrap()
    };
    for (mode, expected) in
        [("public-key", PUBLIC_KEY_ID), ("certificate", CERTIFICATE_SERIAL), ("both", CERTIFICATE_SERIAL)]
    {
        assert_eq!(world.control("keys", &json!({ "mode": mode }))["mode"], mode);
        let request = world.prepare("create_order", &split(&order, &format!("S-{mode}"), 1));
        let reply = world.send_changed(&request, |headers| headers.retain(|(name, _)| name != "Wechatpay-Serial"));
        assert_eq!((reply.status, serial(&reply.headers)), (200, expected.into()), "{mode}");
        let posts = world.emulator.due_notifications(NOW);
        assert_eq!(posts.iter().map(|post| serial(&post.message.headers)).collect::<Vec<_>>(), [expected], "{mode}");
        world.emulator.notified(&posts[0], Some(204), NOW);
    }
}

#[test]
fn a_nonce_has_at_most_32_characters() {
    let mut world = World::new();
    for (length, code) in [(32, "RESOURCE_NOT_EXISTS"), (33, "SIGN_ERROR")] {
        let moment = wxpay_core::Moment::new(NOW, wxpay_core::Nonce::new(&"a".repeat(32)).unwrap());
        let request = world
            .merchant
            .request(wxpay_core::Generic { method: "GET", path: "/v3/nothing", ..Default::default() }, moment)
            .unwrap();
        let reply = world.send_changed(&request, |headers| {
            let (_, value) = headers.iter_mut().find(|(name, _)| name == "Authorization").unwrap();
            *value = value.replace(&"a".repeat(32), &"a".repeat(length));
        });
        let answer = json(&reply.body);
        assert_eq!(answer["code"], code, "{answer}");
        assert_eq!(answer["message"].as_str().unwrap().contains("nonce_str"), length > 32);
    }
}

#[test]
fn names_are_opened_by_the_key_that_was_named() {
    let mut world = World::new();
    let person = json!({ "appid": APPID, "type": "PERSONAL_OPENID", "account": OPENID, "encrypted_name": "李四", "relation_type": "OTHERS" });
    let error = world.call("add_receiver", &person).unwrap_err();
    assert_eq!(error.code(), Some("INVALID_REQUEST"), "another name");
    let request = world.prepare("add_receiver", &person);
    let replace = |serial: Option<&'static str>| {
        move |headers: &mut HeaderList| {
            headers.retain(|(name, _)| name != "Wechatpay-Serial");
            headers.extend(serial.map(|serial| ("Wechatpay-Serial".to_owned(), serial.to_owned())));
        }
    };
    for serial in [None, Some(CERTIFICATE_SERIAL)] {
        let reply = world.send_changed(&request, replace(serial));
        assert_eq!((reply.status, &json(&reply.body)["code"]), (400, &json!("PARAM_ERROR")), "{serial:?}");
    }
    let body = json!({ "echo_message": "a", "encrypted_echo_message": "张三" });
    let generic = wxpay_core::Generic {
        method: "POST",
        path: "/v3/security/echo",
        body: wxpay_core::Content::Json(wxpay_core::Value::from_json(body.to_string().as_bytes(), "body").unwrap()),
        sensitive: &["/encrypted_echo_message"],
        ..wxpay_core::Generic::default()
    };
    let request = world.merchant.request(generic, wxpay_core::Moment::at(NOW).unwrap()).unwrap();
    let reply = world.send(&request);
    let answer = request.read(reply.status, &headers(&reply), &reply.body, NOW).unwrap();
    let sealed = json(&answer.body)["encrypted_echo_message"].as_str().unwrap().to_owned();
    assert_eq!(world.merchant.decrypt(&sealed).unwrap(), "张三");
}

#[test]
fn a_merchant_in_certificate_mode_gets_the_list_and_one_in_public_key_mode_does_not() {
    let mut world = World::signing_by(vec![certificate()], with_certificate());
    let order = world.order();
    world.add_supplier();
    assert!(world.call("create_order", &split(&order, "S1", 1)).unwrap().verified);
    let list = json(&world.get("/v3/certificates").unwrap().body);
    let entry = &list["data"][0];
    assert_eq!((&entry["serial_no"], list["data"].as_array().unwrap().len()), (&json!(CERTIFICATE_SERIAL), 1));
    assert_eq!(entry["encrypt_certificate"]["associated_data"], "certificate");

    for (algorithm, status) in [("RSA", None), ("ALL", None), ("SM2", Some(404)), ("rsa", Some(400))] {
        let error = world.get(&format!("/v3/certificates?algorithm_type={algorithm}")).err();
        assert_eq!(error.and_then(|error| error.status()), status, "{algorithm}");
    }

    let mut world = World::signing_by(vec![public_key()], with_public_key());
    let error = world.get("/v3/certificates").unwrap_err();
    assert_eq!((error.status(), error.code()), (Some(404), Some("RESOURCE_NOT_EXISTS")));
    assert!(error.message().contains("无可用的平台证书"), "{error}");
}

#[test]
fn a_nonce_that_comes_again_is_counted_and_refused_when_asked_to() {
    let mut world = World::new();
    let request = world.prepare("query_order_amount", &json!({ "transaction_id": "4200" }));
    assert_eq!([world.send(&request).status, world.send(&request).status], [404, 404]);
    assert_eq!(world.try_control("GET", "ledger", &json!({})).1["replays"], 1);
    world.control("settings", &json!({ "refuse_replays": true }));
    assert_eq!(world.send(&request).status, 401);
}

#[test]
fn more_requests_than_a_second_takes_are_refused() {
    let mut world = World::new();
    let order = world.order();
    world.add_supplier();
    world.control("settings", &json!({ "limits": { "split_per_payer": 2 } }));
    let codes = ["S1", "S2", "S3"].map(|number| {
        world.call("create_order", &split(&order, number, 1)).err().and_then(|error| error.code().map(str::to_owned))
    });
    assert_eq!(codes, [None, None, Some("FREQUENCY_LIMITED".to_owned())]);
    world.now += 1;
    assert!(world.call("create_order", &split(&order, "S3", 1)).is_ok());
}

#[test]
fn what_is_not_there_is_told() {
    let mut world = World::new();
    assert_eq!(world.get("/v3/nothing").unwrap_err().code(), Some("RESOURCE_NOT_EXISTS"));
    assert_eq!(world.get("/v3/ecommerce/profitsharing/finish-order").unwrap_err().status(), Some(405));
    let sample = world.get("/v3/payscore/payafter-orders?service_id=1&out_order_no=1&appid=1").unwrap();
    assert_eq!(json(&sample.body)["out_order_no"], "1", "no books are kept of it: a sample");
}

#[test]
fn a_lost_answer_is_an_unknown_outcome_that_again_resolves() {
    let mut world = World::new();
    let order = world.order();
    world.add_supplier();
    world.control("faults", &json!({ "route": ORDERS, "cut": "unanswered" }));
    let request = world.prepare("create_order", &split(&order, "S1", 100));
    assert_eq!(world.send(&request).cut, Some(wxpay_emulator::Cut::Unanswered));
    let again = request.again(wxpay_core::Moment::at(NOW).unwrap()).unwrap();
    let reply = world.send(&again);
    assert_eq!(reply.cut, None);
    let answer = again.read(reply.status, &headers(&reply), &reply.body, NOW).unwrap();
    assert_eq!(answer.outcome, Some(Outcome::Succeeded));
    let books = world.try_control("GET", "ledger", &json!({})).1;
    assert_eq!(books["accounts"][SUPPLIER]["available"], 100);
}

#[test]
fn every_fault_is_what_the_core_takes_it_for() {
    let mut world = World::new();
    let order = world.order();
    world.add_supplier();
    let faults = [
        (json!({ "signature": "probe" }), Cause::Probe),
        (json!({ "signature": "wrong" }), Cause::BadSignature),
        (json!({ "signature": "none" }), Cause::MissingHeader),
        (json!({ "signature": "half" }), Cause::MissingHeader),
        (json!({ "signature": { "shifted": -301 } }), Cause::StaleTimestamp),
        (json!({ "signature": { "by": CERTIFICATE_SERIAL } }), Cause::UnknownSerial),
        (json!({ "truncate": 10 }), Cause::BadSignature),
        (json!({ "effect": false }), Cause::ServerError),
        (json!({ "answer": { "status": 502, "body": "<html>", "content_type": "text/html" } }), Cause::ServerError),
        (
            json!({ "answer": { "status": 400, "body": "{\"code\":\"PARAM_ERROR\",\"message\":\"\"}", "signed": true }, "signature": "half" }),
            Cause::MissingHeader,
        ),
    ];
    for (number, (mut fault, cause)) in faults.into_iter().enumerate() {
        fault["route"] = json!(ORDERS);
        world.control("faults", &fault);
        let error = world.call("create_order", &split(&order, &format!("S{number}"), 1)).unwrap_err();
        assert_eq!((error.kind(), error.cause()), (ErrorKind::OutcomeUnknown, Some(cause)), "{fault}");
    }
    // All but the one that was lost before its effect.
    let books = world.try_control("GET", "ledger", &json!({})).1;
    assert_eq!(books["accounts"][SUPPLIER]["available"], 9);
    world.control("faults", &json!({ "answer": { "status": 429, "body": "{\"code\":\"FREQUENCY_LIMITED\",\"message\":\"\"}", "retry_after": 7 } }));
    assert_eq!(world.call("create_order", &split(&order, "S1", 1)).unwrap_err().kind(), ErrorKind::Refused);
}

#[test]
fn notifications_are_posted_until_accepted_and_only_to_merchants_that_want_them() {
    let mut world = World::new();
    let order = world.order();
    world.add_supplier();
    world.call("create_order", &split(&order, "S0", 1)).unwrap();
    assert!(world.emulator.due_notifications(NOW).is_empty());
    world.control("notify_url", &json!({ "mchid": SUPPLIER, "url": "http://127.0.0.1:9/notify" }));
    world.call("create_order", &split(&order, "S1", 300)).unwrap();
    let posts = world.emulator.due_notifications(NOW);
    let first = world.notification(&posts[0]).unwrap();
    assert_eq!((first.event_type.as_str(), first.summary.as_deref()), ("TRANSACTION.SUCCESS", Some("分账")));
    let moved = first.read::<Movement>().unwrap();
    assert_eq!((moved.sub_mchid.as_deref(), moved.out_order_no.as_str()), (Some(PAYER), "S1"));
    assert_eq!((moved.receiver.account.as_str(), moved.receiver.amount), (SUPPLIER, Some(wxpay_core::Fen(300))));

    world.emulator.notified(&posts[0], Some(500), NOW);
    assert!(world.emulator.due_notifications(NOW + 14).is_empty());
    let again = world.emulator.due_notifications(NOW + 15);
    assert_eq!(world.notification(&again[0]).unwrap().id, first.id);
    world.emulator.notified(&again[0], Some(204), NOW + 15);
    world.control("clock", &json!({ "advance": 7 * 86_400 }));
    assert!(world.emulator.due_notifications(NOW).is_empty());

    world.control("settings", &json!({ "event_type": "PROFITSHARING" }));
    let back = json!({ "sub_mchid": PAYER, "out_order_no": "S1", "out_return_no": "R1", "return_mchid": SUPPLIER, "amount": 50, "description": "退货" });
    world.call("create_return_order", &back).unwrap();
    let posts = world.emulator.due_notifications(NOW);
    let returned = world.notification(&posts[0]).unwrap();
    assert_eq!((returned.event_type.as_str(), returned.summary.as_deref()), ("PROFITSHARING_RETURN", Some("分账回退")));
    let moved = returned.read::<Movement>().unwrap();
    assert_eq!(
        (moved.out_order_no.as_str(), moved.receiver.account.as_str(), moved.receiver.amount),
        ("R1", PAYER, Some(wxpay_core::Fen(50)))
    );
}

#[test]
fn a_notification_can_be_a_probe_and_then_comes_signed() {
    let mut world = World::new();
    let order = world.order();
    world.add_supplier();
    world.control("notify_url", &json!({ "mchid": SUPPLIER, "url": "http://127.0.0.1:9/notify" }));
    world.control("faults", &json!({ "route": "NOTIFY", "signature": "probe" }));
    world.call("create_order", &split(&order, "S1", 300)).unwrap();
    let posts = world.emulator.due_notifications(NOW);
    assert_eq!(world.notification(&posts[0]).unwrap_err().kind(), ErrorKind::Probe);
    world.emulator.notified(&posts[0], Some(401), NOW);
    assert_eq!(world.control("deliver", &json!({})), json!({ "due": 1 }));
    let posts = world.emulator.due_notifications(NOW);
    assert!(world.notification(&posts[0]).is_ok());
}

#[test]
fn the_clock_of_the_business_moves_and_signatures_keep_the_real_time() {
    let mut world = World::new();
    let order = world.order();
    world.control("clock", &json!({ "advance": 180 * 86_400 }));
    let amount = world.call("query_order_amount", &json!({ "transaction_id": order })).unwrap();
    assert_eq!(json(&amount.body)["unsplit_amount"], 0);
    world.emulator.stop_clock(NOW);
    world.control("clock", &json!({ "advance": 60 }));
    world.now += 1000;
    let clock = world.try_control("GET", "clock", &json!({})).1;
    assert_eq!(clock["now"], json!(NOW + 180 * 86_400 + 60));
}
