//! Notifications by hand: every declared kind, believed by the core; and the control calls as programs see them.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod client;

use client::*;
use serde_json::{Value as Json, json};
use wxpay_core::catalogue;

const URL: &str = "http://127.0.0.1:9/notify";

#[test]
fn every_declared_event_is_triggered_and_known_again() {
    let mut world = World::new();
    let mut kinds = 0;
    for event in catalogue::events() {
        for event_type in event.types {
            let id = event.id();
            let answer = world.control("trigger", &json!({ "event": id, "event_type": event_type, "url": URL }));
            let posts = world.emulator.due_notifications(NOW);
            let notification = world.notification(&posts[0]).unwrap();
            assert_eq!((posts.len(), json!(notification.id)), (1, answer["id"].clone()), "{id}");
            assert_eq!(notification.event.map(wxpay_core::schema::event::Entry::id), Some(id.clone()), "{event_type}");
            assert_eq!(
                (notification.sealed.as_slice(), notification.event_type.as_str()),
                (&[][..], *event_type),
                "{id}"
            );
            world.emulator.notified(&posts[0], Some(204), NOW);
            kinds += 1;
        }
    }
    assert!(kinds >= catalogue::events().count());
}

#[test]
fn members_are_overridden_and_the_ladder_is_climbed() {
    let mut world = World::new();
    let data = json!({ "out_refund_no": "R1", "amount": { "refund": 5 } });
    let answer =
        world.control("trigger", &json!({ "event": "refund.domestic.refund_change", "url": URL, "data": data }));
    let posts = world.emulator.due_notifications(NOW);
    let notification = world.notification(&posts[0]).unwrap();
    assert_eq!(notification.data.get("out_refund_no"), Some(&"R1".into()));
    assert_eq!(notification.data.get("amount").and_then(|amount| amount.get("refund")), Some(&5.into()));
    assert!(notification.data.get("amount").unwrap().get("total").is_some(), "the rest is the sample's");
    world.emulator.notified(&posts[0], Some(500), NOW);
    assert!(world.emulator.due_notifications(NOW + 14).is_empty());
    let again = world.emulator.due_notifications(NOW + 15);
    world.emulator.notified(&again[0], Some(204), NOW + 15);
    assert!(world.emulator.due_notifications(NOW + 99).is_empty());
    world.control("resend", &json!({ "id": answer["id"] }));
    assert_eq!(world.emulator.due_notifications(NOW + 99).len(), 1, "by hand, once it was accepted, too");
}

#[test]
fn what_cannot_be_triggered_says_why() {
    let mut world = World::new();
    for (body, words) in [
        (
            json!({ "event": "refund.domestic.refund_chang", "url": URL }),
            "did you mean `refund.domestic.refund_change`?",
        ),
        (
            json!({ "event": "refund.domestic.refund_change", "url": URL, "event_type": "REFUND.SUCESS" }),
            "did you mean `REFUND.SUCCESS`?",
        ),
        (json!({ "event": "refund.domestic.refund_change", "url": "https://example.com/" }), "loopback"),
        (json!({ "event": "refund.domestic.refund_change", "url": URL, "dat": {} }), "did you mean `data`?"),
    ] {
        let (status, answer) = world.try_control("POST", "trigger", &body);
        assert!((400..500).contains(&status) && answer["message"].as_str().unwrap().contains(words), "{answer}");
    }
    assert!(world.emulator.due_notifications(NOW).is_empty());
    assert_eq!(world.try_control("POST", "resend", &json!({ "id": "EV-1" })).0, 404);
}

#[test]
fn the_list_of_control_calls_tells_what_each_takes() {
    let mut world = World::new();
    let list = world.try_control("GET", "", &Json::Null).1;
    let openapi = world.try_control("GET", "openapi.json", &Json::Null).1;
    assert!(openapi["openapi"].as_str().unwrap().starts_with("3."));
    for call in list["calls"].as_array().unwrap() {
        let name = call["name"].as_str().unwrap();
        let members: Vec<&str> = call["members"].as_object().unwrap().keys().map(String::as_str).collect();
        for method in call["methods"].as_array().unwrap() {
            let method = method.as_str().unwrap().to_ascii_lowercase();
            assert!(openapi["paths"][format!("/_control/{name}")][&method].is_object(), "{name} {method}");
        }
        if !call["methods"].as_array().unwrap().contains(&json!("POST")) {
            continue;
        }
        // A member that nobody knows is refused by naming those that are known.
        let mut body = json!({ "no_such_member": 1 });
        if name == "switches" {
            body["mchid"] = PAYER.into();
        }
        let message = world.try_control("POST", name, &body).1["message"].as_str().unwrap().to_owned();
        let mut known: Vec<&str> = message.split('`').skip(3).step_by(2).collect();
        known.extend((name == "switches").then_some("mchid"));
        let mut told: Vec<&str> = members.into_iter().filter(|member| *member != "platform").collect();
        known.sort_unstable();
        told.sort_unstable();
        assert_eq!(told, known, "{name}: {message}");
        let required = &openapi["paths"][format!("/_control/{name}")]["post"]["requestBody"]["content"]["application/json"]
            ["schema"]["required"];
        assert!(required.as_array().unwrap().iter().all(|member| told.contains(&member.as_str().unwrap())), "{name}");
    }
}
