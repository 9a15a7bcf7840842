//! Every declared operation is answered, and the core's own reader believes it.
#![allow(clippy::unwrap_used, clippy::panic)] // A test that cannot go on may stop there.

mod client;

use client::*;
use serde_json::json;
use wxpay_core::sample::whole;
use wxpay_core::schema::outcome::Lifecycle;
use wxpay_core::schema::shape::Part;
use wxpay_core::{Cause, Entry, ErrorKind, Moment, Object, Outcome, Policy, Request, Step, Value, catalogue};
use wxpay_emulator::Reply;

fn value(json: &serde_json::Value) -> Value {
    Value::from_json(json.to_string().as_bytes(), "body").unwrap()
}

fn prepare(world: &World, id: &str, body: Value, extra: &Value) -> Request {
    let entry = catalogue::find(id).unwrap();
    let file = entry.upload().map(|_| &b"\x89PNG"[..]);
    let moment = Moment::at(world.now).unwrap();
    world.merchant.prepare_file_value(id, body, extra, file, moment).unwrap_or_else(|error| panic!("{id}: {error}"))
}

/// A body with all that an operation takes; a file's name has a suffix.
fn full(entry: &'static Entry) -> Value {
    let name = entry.upload().map(|form| form.name);
    let is_name = |name_of: &str| {
        name == Some(name_of)
            || entry.body.fields.iter().any(|field| field.name == name_of && field.part == Part::FileName)
    };
    let Value::Object(body) = whole(entry.body) else { panic!("{}", entry.id()) };
    let named = |(name, value): (String, Value)| if is_name(&name) { (name, "a.png".into()) } else { (name, value) };
    Value::Object(body.into_iter().map(named).collect())
}

fn mark<'a>(reply: &'a Reply, name: &str) -> Option<&'a str> {
    reply.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}

#[test]
fn every_declared_operation_is_answered_and_its_answer_believed() {
    let mut world = World::new();
    let mut samples = 0;
    for entry in catalogue::entries() {
        let id = entry.id();
        let request = prepare(&world, &id, full(entry), &Value::Null);
        let reply = world.send(&request);
        let answer = request.read(reply.status, &headers(&reply), &reply.body, world.now);
        if mark(&reply, "Emulated") != Some("shape") {
            // Books are kept of it, and they do not know this number.
            assert_ne!(answer.err().map(|error| error.kind()), Some(ErrorKind::OutcomeUnknown), "{id}");
            continue;
        }
        samples += 1;
        let answer = answer
            .unwrap_or_else(|error| panic!("{id}: {error}: {} {}", reply.status, String::from_utf8_lossy(&reply.body)));
        // Nobody here decrypts PKCS#1 v1.5.
        let sealed = (id == "customs.verify_certificate").then_some("/certificate_id,/certificate_name");
        assert_eq!(mark(&reply, "Emulated-Unknown"), sealed, "{id}");
        assert_eq!((answer.verified, answer.is_file()), (!entry.answers_file(), entry.answers_file()), "{id}");
        assert_eq!(answer.sealed, [""; 0], "{id}: what is sensitive opens");
        let again = world.send(&prepare(&world, &id, full(entry), &Value::Null));
        let again = request.read(again.status, &headers(&again), &again.body, world.now).unwrap();
        assert_eq!(again.data, answer.data, "{id}: the same number is answered the same");
    }
    assert!(samples > 250, "{samples} of {}", catalogue::entries().count());
}

#[test]
fn a_query_tells_of_what_was_asked_under_its_number() {
    let mut world = World::new();
    for entry in catalogue::entries().filter(|entry| entry.query.is_some() && entry.upload().is_none()) {
        let id = entry.id();
        let request = prepare(&world, &id, full(entry), &Value::Null);
        if mark(&world.send(&request), "Emulated") != Some("shape") {
            continue;
        }
        let mut settle = request.until_final(Policy::default());
        loop {
            match settle.step(Moment::at(world.now).unwrap()).unwrap() {
                Step::Send(request) => {
                    let reply = world.send(&request);
                    settle.read(reply.status, &headers(&reply), &reply.body, world.now).unwrap();
                }
                Step::Wait(_) => world.now += 60,
                Step::Done(answer) => {
                    assert_ne!(answer.outcome, Some(Outcome::Failed), "{id}");
                    break;
                }
                Step::GiveUp(error) => {
                    // No answer of this query says that it ended.
                    let is_endless = matches!(entry.query.map(|query| query.outcome), Some(Lifecycle::Accepted));
                    assert!(is_endless && error.cause() == Some(Cause::StillPending), "{id}: {error}");
                    break;
                }
                Step::Sign(_) => panic!("{id}"),
            }
        }
    }
}

#[test]
fn what_the_catalogue_does_not_know_is_let_through_and_noted() {
    let mut world = World::new();
    let body = json!({ "authorization_code": "A1", "appid": APPID, "service_id": "1" });
    let extra = value(&json!({ "new/member\r\n": 1 }));
    let request = prepare(&world, "payscore.create_permission", value(&body), &extra);
    let reply = world.send(&request);
    assert_eq!(mark(&reply, "Emulated-Unknown"), Some("/new/member%3F%3F"), "{}", String::from_utf8_lossy(&reply.body));
    let answer = request.read(reply.status, &headers(&reply), &reply.body, NOW).unwrap();
    assert!(answer.data.get("apply_permissions_token").is_some());
}

#[test]
fn a_body_against_its_declaration_is_refused_by_its_place() {
    let mut world = World::new();
    let generic = wxpay_core::Generic {
        method: "POST",
        path: "/v3/payscore/serviceorder",
        body: wxpay_core::Content::Json(value(&json!({ "out_order_no": 1 }))),
        ..Default::default()
    };
    let request = world.merchant.request(generic, Moment::at(NOW).unwrap()).unwrap();
    let reply = world.send(&request);
    let error = json(&reply.body);
    assert_eq!(
        (reply.status, &error["code"], &error["detail"]["field"]),
        (400, &json!("PARAM_ERROR"), &json!("/out_order_no"))
    );
    assert!(request.read(reply.status, &headers(&reply), &reply.body, NOW).unwrap_err().verified() == Some(true));
}

#[test]
fn files_are_held_against_the_digest_that_was_told() {
    let mut world = World::new();
    let mut read = 0;
    for entry in catalogue::entries().filter(|entry| entry.method == "GET") {
        for tar_type in [None, Some("GZIP")] {
            let Value::Object(body) = full(entry) else { panic!() };
            let body: Object = body.into_iter().filter(|(name, _)| name != "tar_type").collect();
            let mut body = Value::Object(body);
            if let (Some(tar_type), Value::Object(body)) = (tar_type, &mut body)
                && entry.body.fields.iter().any(|field| field.name == "tar_type")
            {
                body.push("tar_type", tar_type);
            }
            let request = prepare(&world, &entry.id(), body, &Value::Null);
            let reply = world.send(&request);
            let Ok(answer) = request.read(reply.status, &headers(&reply), &reply.body, NOW) else { continue };
            let Some(file) = request.file(&answer, 0, &Object::new(), Moment::at(NOW).unwrap()) else { continue };
            let file = file.unwrap();
            let reply = world.send(&file);
            let content = file.read(reply.status, &headers(&reply), &reply.body, NOW);
            let content = content.unwrap_or_else(|error| panic!("{}: {error}", entry.id()));
            assert_eq!(content.body, "示例,本地微信支付\n".as_bytes(), "{}", entry.id());
            read += usize::from(content.verified);
        }
    }
    assert!(read > 20, "{read}");
}

#[test]
fn an_upload_is_signed_by_its_meta_and_held_against_its_digest() {
    let mut world = World::new();
    let request = prepare(&world, "media.upload_image", value(&json!({ "filename": "a.png" })), &Value::Null);
    let send = |world: &mut World, body: &[u8]| {
        let headers: Vec<_> = request.headers().into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
        let request = wxpay_emulator::Request { method: "POST", target: request.target(), headers: &headers, body };
        world.emulator.handle(&request, NOW)
    };
    let changed = |from: &[u8], to: &[u8]| {
        let at = request.body().windows(from.len()).position(|window| window == from).unwrap();
        [&request.body()[..at], to, &request.body()[at + from.len()..]].concat()
    };
    assert_eq!(send(&mut world, &changed(b"PNG\r", b"PNX\r")).status, 400, "another file");
    assert_eq!(send(&mut world, &changed(b"\"a.png\",", b"\"b.png\",")).status, 401, "another meta");
    let reply = send(&mut world, request.body());
    let answer = request.read(reply.status, &headers(&reply), &reply.body, NOW).unwrap();
    assert!(answer.data.get("media_id").is_some() && answer.outcome != Some(Outcome::Failed));
}
