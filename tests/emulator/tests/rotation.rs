//! Keys over time: a certificate's successor appears before it ends, and keys are made by a control call.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod client;

use client::*;
use serde_json::json;
use wxpay_core::{Generic, Moment};

const DAY: u64 = 86_400;
/// The last second of the certificate of the vectors.
const END: u64 = 1_893_456_000;

impl World {
    fn at(&mut self, second: u64) {
        self.now = second;
        self.control("clock", &json!({ "at": second, "back": true }));
    }

    /// The serials that `GET /v3/certificates` lists; the merchant trusts them from now on.
    fn refresh(&mut self) -> Vec<String> {
        let generic = Generic { method: "GET", path: "/v3/certificates", ..Generic::default() };
        let request = self.merchant.request(generic, Moment::at(self.now).unwrap()).unwrap();
        let reply = self.send(&request);
        let certificates = self.merchant.read_certificates(&headers(&reply), &reply.body, self.now).unwrap();
        self.merchant.use_certificates(&certificates).unwrap();
        certificates.serials().map(str::to_owned).collect()
    }

    /// The key that signs the answer to a request that names this one, or none.
    fn signer(&mut self, named: Option<&str>) -> String {
        let request = self.prepare("query_order_amount", &json!({ "transaction_id": "4200" }));
        let reply = self.send_changed(&request, |headers| {
            headers.retain(|(name, _)| name != "Wechatpay-Serial");
            headers.extend(named.map(|named| ("Wechatpay-Serial".to_owned(), named.to_owned())));
        });
        let serial = reply.headers.iter().find(|(name, _)| *name == "Wechatpay-Serial");
        serial.unwrap().1.clone()
    }
}

#[test]
fn a_certificate_has_a_successor_before_it_ends() {
    let mut world = World::signing_by(vec![certificate()], with_certificate());
    world.at(END - 9 * DAY);
    assert_eq!(world.refresh(), [CERTIFICATE_SERIAL], "nobody asked for another");
    world.control("settings", &json!({ "renew_certificates": true }));
    world.at(END - 11 * DAY);
    assert_eq!(world.refresh(), [CERTIFICATE_SERIAL]);

    world.at(END - 9 * DAY);
    let listed = world.refresh();
    assert_eq!((listed.len(), listed[0].as_str()), (2, CERTIFICATE_SERIAL));
    let successor = listed[1].as_str();
    assert_eq!(world.refresh(), listed, "one is enough");
    assert_eq!(world.signer(None), CERTIFICATE_SERIAL);
    assert_eq!(world.signer(Some(successor)), successor);

    world.at(END - 4 * DAY);
    assert_eq!(world.signer(None), successor);
    assert_eq!(world.signer(Some(CERTIFICATE_SERIAL)), CERTIFICATE_SERIAL, "both sign in these days");

    world.at(END + 1);
    assert_eq!(world.refresh(), [successor]);
    // What is told from now on is believed by who refreshed in time.
    world.control("notify_url", &json!({ "mchid": SUPPLIER, "url": "http://127.0.0.1:9/notify" }));
    world.add_supplier();
    let order = world.order();
    world.call("create_order", &split(&order, "S1", 1)).unwrap();
    let posts = world.emulator.due_notifications(world.now);
    assert!(world.notification(&posts[0]).is_ok());
}

#[test]
fn a_certificate_is_rotated_by_hand() {
    let mut world = World::signing_by(vec![certificate()], with_certificate());
    let view = world.control("keys", &json!({ "rotate": "certificate" }));
    let made = view["made"]["serial"].as_str().unwrap();
    assert_eq!(view["in_use"], json!([CERTIFICATE_SERIAL, made]));
    assert!(view["made"]["certificate"].as_str().unwrap().starts_with("-----BEGIN CERTIFICATE-----"));
    assert_eq!((world.signer(None), world.signer(Some(made))), (CERTIFICATE_SERIAL.into(), made.to_owned()));
    assert_eq!(world.refresh(), [CERTIFICATE_SERIAL, made]);
    world.control("keys", &json!({ "preferred": made, "in_use": [made] }));
    assert_eq!((world.signer(None), world.refresh()), (made.to_owned(), vec![made.to_owned()]));
    assert!(world.get("/v3/nothing").unwrap_err().verified() == Some(true));
}

#[test]
fn a_merchant_moves_from_certificates_to_a_public_key() {
    let mut world = World::signing_by(vec![certificate()], with_certificate());
    let view = world.control("keys", &json!({ "rotate": "public-key", "mode": "both" }));
    let (id, pem) = (view["made"]["serial"].as_str().unwrap(), view["made"]["public_key"].as_str().unwrap());
    assert_eq!((view["mode"].as_str(), id.starts_with("PUB_KEY_ID_")), (Some("both"), true));
    // Until it names the key, it gets what it knows.
    assert_eq!((world.signer(None), world.signer(Some(id))), (CERTIFICATE_SERIAL.into(), id.to_owned()));
    world.merchant = merchant(&[(id, pem.as_bytes())]);
    assert_eq!(world.get("/v3/nothing").unwrap_err().verified(), Some(true));
    world.control("keys", &json!({ "mode": "public-key" }));
    assert_eq!(world.signer(None), id);
    assert_eq!(world.get("/v3/certificates").unwrap_err().code(), Some("RESOURCE_NOT_EXISTS"));
}
