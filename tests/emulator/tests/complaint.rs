//! 消费者投诉: a buyer complains, a merchant answers, refunds and ends it, and each of it is told.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod client;

use client::*;
use serde_json::{Value as Json, json};
use wxpay_core::{Error, Moment, Outcome, Value};

const URL: &str = "http://127.0.0.1:9/complaints";

impl World {
    fn service(&mut self, operation: &str, body: &Json) -> Result<Json, Error> {
        let answer = self.ask(&format!("merchant_service.{operation}"), body)?;
        Ok(if answer.body.is_empty() { Json::Null } else { json(&answer.body) })
    }

    fn code(&mut self, operation: &str, body: &Json) -> String {
        self.service(operation, body).map(drop).unwrap_err().code().unwrap_or_default().to_owned()
    }

    /// A complaint of an order of 1000 fen.
    fn complaint(&mut self) -> (String, String) {
        let transaction = self.order();
        let told = self.control("complain", &json!({ "transaction_id": transaction, "images": 1 }));
        (told["complaint_id"].as_str().unwrap().into(), transaction)
    }

    fn told(&mut self) -> Vec<String> {
        let posts = self.emulator.due_notifications(self.now);
        let told = posts.iter().map(|post| {
            self.emulator.notified(post, Some(200), self.now);
            let notification = self.notification(post).unwrap();
            let action = notification.data.get("action_type").and_then(Value::as_str).unwrap_or_default();
            format!("{} {action}", notification.event_type)
        });
        told.collect()
    }

    fn upload(&mut self, content: &[u8]) -> Result<String, Error> {
        let body = Value::from_json(br#"{"filename": "a.png"}"#, "body").unwrap();
        let (id, moment) = ("merchant_service.upload_image", Moment::at(self.now).unwrap());
        let request = self.merchant.prepare_file_value(id, body, &Value::Null, Some(content), moment).unwrap();
        let reply = self.send(&request);
        let answer = request.read(reply.status, &headers(&reply), &reply.body, self.now)?;
        Ok(answer.data.get("media_id").and_then(Value::as_str).unwrap().into())
    }
}

#[test]
fn a_complaint_is_answered_refunded_and_completed_and_all_of_it_is_told() {
    let mut world = World::new();
    world.service("create_complaint_notification", &json!({ "url": URL })).unwrap();
    world.control("settings", &json!({ "refunds": { "seconds": 0, "queries": 0 } }));
    let (id, transaction) = world.complaint();
    let about = |more: Json| {
        let mut body = json!({ "complaint_id": id, "complainted_mchid": PAYER });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let query = json!({ "complaint_id": id });
    let told = world.service("query_complaint", &query).unwrap();
    assert_eq!((&told["complaint_state"], &told["incoming_user_response"]), (&json!("PENDING"), &json!(true)));
    assert_eq!(
        (&told["apply_refund_amount"], &told["complaint_order_info"][0]["transaction_id"]),
        (&json!(1000), &json!(transaction))
    );
    assert_ne!(told["payer_phone"], "18500000000", "it travels encrypted");

    let unknown = about(json!({ "response_content": "您好", "response_images": ["file_no"] }));
    assert_eq!(world.code("respond_complaint", &unknown), "PARAM_ERROR");
    let image = world.upload(b"\x89PNG of ours").unwrap();
    let answer = about(json!({ "response_content": "您好，马上退款", "response_images": [image] }));
    world.service("respond_complaint", &answer).unwrap();
    let told = world.service("query_complaint", &query).unwrap();
    assert_eq!((&told["complaint_state"], &told["incoming_user_response"]), (&json!("PROCESSING"), &json!(false)));
    let approval = json!({ "complaint_id": id, "action": "APPROVE", "launch_refund_day": 0 });
    world.service("update_refund_progress", &approval).unwrap();
    let refund = json!({ "sub_mchid": PAYER, "sp_appid": APPID, "transaction_id": transaction, "out_refund_no": "R1",
        "amount": { "refund": 1000, "total": 1000, "currency": "CNY" } });
    world.ask("ecommerce.refunds.create_refund", &refund).unwrap();
    assert_eq!(world.service("query_complaint", &query).unwrap()["complaint_full_refunded"], true);
    for _ in 0..2 {
        let completed = world.ask("merchant_service.complete_complaint", &about(json!({}))).unwrap();
        assert_eq!(completed.outcome, Some(Outcome::Succeeded));
    }
    assert_eq!(world.service("query_complaint", &query).unwrap()["complaint_state"], "PROCESSED");

    let history = world.service("list_negotiation_history", &query).unwrap();
    let kinds: Vec<_> =
        history["data"].as_array().unwrap().iter().rev().map(|one| one["operate_type"].clone()).collect();
    assert_eq!(
        kinds,
        [
            "USER_CREATE_COMPLAINT",
            "MERCHANT_RESPONSE",
            "MERCHANT_APPROVE_REFUND",
            "COMPLAINT_FULL_REFUNDED_SYSTEM_MESSAGE",
            "COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE",
            "MERCHANT_CONFIRM_COMPLETE",
        ]
    );
    assert_eq!(
        world.told(),
        [
            "COMPLAINT.CREATE CREATE_COMPLAINT",
            "COMPLAINT.STATE_CHANGE MERCHANT_RESPONSE",
            "COMPLAINT.STATE_CHANGE MERCHANT_APPROVE_REFUND",
            "COMPLAINT.STATE_CHANGE SELLER_REFUND",
            "COMPLAINT.STATE_CHANGE REFUND_SUCCESS",
            "COMPLAINT.STATE_CHANGE MERCHANT_CONFIRM_COMPLETE",
        ]
    );
}

#[test]
fn pictures_are_downloaded_as_they_were_uploaded() {
    let mut world = World::new();
    assert_eq!(world.upload(b"no picture").unwrap_err().code(), Some("PARAM_ERROR"));
    let media_id = world.upload(b"\xFF\xD8\xFF of ours").unwrap();
    let download =
        |world: &mut World, id: &str| world.ask("merchant_service.download_image", &json!({ "media_id": id }));
    assert_eq!(download(&mut world, &media_id).unwrap().body, b"\xFF\xD8\xFF of ours");
    assert_eq!(download(&mut world, "file_no").map(drop).unwrap_err().code(), Some("RESOURCE_NOT_EXISTS"));

    // The buyer's, by the address that the complaint tells.
    let (id, _) = world.complaint();
    let told = world.service("query_complaint", &json!({ "complaint_id": id })).unwrap();
    let url = told["complaint_media_list"][0]["media_url"][0].as_str().unwrap();
    let id = url.rsplit('/').next().unwrap();
    assert!(download(&mut world, id).unwrap().body.starts_with(b"\x89PNG"));
}

#[test]
fn a_buyer_goes_on_and_a_merchant_answers_each_time() {
    let mut world = World::new();
    let (id, _) = world.complaint();
    let user = |world: &mut World, action: &str| {
        world.control("complaint_result", &json!({ "complaint_id": id, "action": action, "content": "还没收到" }))
    };
    let answer = |number: &str, words: &str| json!({ "complaint_id": id, "idempotent_id": number, "message": { "blocks": [{ "type": "TEXT", "text": { "text": words } }] } });
    let first = world.service("respond_immediate_service", &answer("I1", "您好")).unwrap();
    assert_eq!(world.service("respond_immediate_service", &answer("I1", "您好")).unwrap(), first);
    assert_eq!(world.code("respond_immediate_service", &answer("I1", "再见")), "PARAM_ERROR");
    assert_eq!(user(&mut world, "RESPOND")["incoming_user_response"], true);
    let reject = json!({ "complaint_id": id, "action": "REJECT" });
    assert_eq!(world.code("update_refund_progress", &reject), "PARAM_ERROR", "without a reason");
    let reject = json!({ "complaint_id": id, "action": "REJECT", "reject_reason": "已发货" });
    world.service("update_refund_progress", &reject).unwrap();
    assert_eq!(user(&mut world, "APPLY_PLATFORM")["in_platform_service"], true);
    world.service("complete_complaint", &json!({ "complaint_id": id, "complainted_mchid": PAYER })).unwrap();
    let again = user(&mut world, "CONTINUE");
    assert_eq!((&again["complaint_state"], &again["user_complaint_times"]), (&json!("PENDING"), &json!(2)));
    assert_eq!(user(&mut world, "CONFIRM")["complaint_state"], "PROCESSED");
    let history =
        world.service("list_negotiation_history", &json!({ "complaint_id": id, "limit": 3, "offset": 1 })).unwrap();
    assert_eq!((history["data"].as_array().unwrap().len(), history.get("total_count")), (3, None));
    assert_eq!(history["data"][0]["operate_details"], "还没收到");
    let (status, told) =
        world.try_control("POST", "complaint_result", &json!({ "complaint_id": id, "action": "SHOUT" }));
    assert!(status == 400 && told["message"].as_str().unwrap().contains("RESPOND, CONTINUE"), "{told}");
}

#[test]
fn complaints_are_listed_by_day_and_merchant() {
    let mut world = World::new();
    let (first, _) = world.complaint();
    world.control("clock", &json!({ "advance": 86_400 }));
    let (second, _) = world.complaint();
    let ids = |list: &Json| -> Vec<String> {
        list["data"].as_array().unwrap().iter().map(|one| one["complaint_id"].as_str().unwrap().into()).collect()
    };
    let all =
        world.service("list_complaints", &json!({ "begin_date": "2025-09-27", "end_date": "2025-09-28" })).unwrap();
    assert_eq!((ids(&all), &all["total_count"]), (vec![second.clone(), first], &json!(2)));
    let later = world
        .service("list_complaints", &json!({ "begin_date": "2025-09-28", "end_date": "2025-09-28", "limit": 1 }))
        .unwrap();
    assert_eq!(ids(&later), [second]);
    let other = json!({ "begin_date": "2025-09-27", "end_date": "2025-09-28", "complainted_mchid": SUPPLIER });
    assert_eq!(world.service("list_complaints", &other).unwrap()["total_count"], 0);
    let long = json!({ "begin_date": "2025-08-27", "end_date": "2025-09-28" });
    assert_eq!(world.code("list_complaints", &long), "PARAM_ERROR");
    assert_eq!(world.code("query_complaint", &json!({ "complaint_id": "1" })), "RESOURCE_NOT_EXISTS");
}

#[test]
fn there_is_one_address_for_notifications_and_they_come_for_two_hours() {
    let mut world = World::new();
    assert_eq!(world.code("query_complaint_notification", &json!({})), "RESOURCE_NOT_EXISTS");
    assert_eq!(world.code("update_complaint_notification", &json!({ "url": URL })), "RESOURCE_NOT_EXISTS");
    world.service("create_complaint_notification", &json!({ "url": URL })).unwrap();
    assert_eq!(world.code("create_complaint_notification", &json!({ "url": URL })), "INVALID_REQUEST");
    let other = json!({ "url": "http://127.0.0.1:9/other" });
    assert_eq!(world.service("update_complaint_notification", &other).unwrap()["url"], other["url"]);

    world.complaint();
    let mut sent = Vec::new();
    for second in (0..3 * 3600).step_by(60) {
        let posts = world.emulator.due_notifications(NOW + second);
        for post in &posts {
            world.emulator.notified(post, Some(500), NOW + second);
        }
        sent.extend(posts.iter().map(|_| second));
    }
    assert_eq!((sent.len(), sent[10], sent[11], sent.last()), (33, 600, 900, Some(&7200)));
    world.service("delete_complaint_notification", &json!({})).unwrap();
    world.complaint();
    assert!(world.emulator.due_notifications(NOW + 20_000).is_empty());
}
