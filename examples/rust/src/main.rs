//! The whole job of a platform that splits payments (电商收付通·分账), with ureq as its HTTP client.
//!
//! `cargo xtask demo` runs it against the local WeChat Pay of `tests/emulator`; `WXPAY_DEMO` names the configuration that
//! it writes. Against WeChat Pay only the configuration differs.

#![allow(clippy::needless_update)] // `..Default::default()` stays where every field is named: a new one shall break nothing.

mod local;

use std::error::Error;
use std::process::ExitCode;
use std::thread::sleep;
use std::time::Duration;

// ANCHOR: uses
use wxpay_core::catalogue::ecommerce::profitsharing::{
    AddReceiver, CreateOrder, CreateReturnOrder, DeleteReceiver, FinishOrder, Movement, QueryOrder, QueryOrderAmount,
    QueryReturnOrder, Receiver, ReceiverOutcome, ReceiverType, RelationType,
};
use wxpay_core::catalogue::merchant_service::ListComplaints;
use wxpay_core::{Action, Config, ErrorKind, Fen, Headers, Merchant, Moment, Outcome, Policy, now};
use wxpay_core_http::ureq::Client;
// ANCHOR_END: uses

use crate::local::Local;

fn main() -> ExitCode {
    match demo() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("{error}");
            ExitCode::FAILURE
        }
    }
}

#[allow(clippy::too_many_lines)] // One job, told from beginning to end.
fn demo() -> Result<(), Box<dyn Error>> {
    let local = Local::from_environment()?;
    // ANCHOR: merchant
    let private_key = std::fs::read(local.text("/private_key"))?;
    let public_key = std::fs::read(local.text("/public_key"))?;
    let merchant = Merchant::new(Config {
        mchid: local.text("/mchid"),
        serial_no: local.text("/serial_no"),
        private_key: Some(&private_key),
        apiv3_keys: &[local.text("/apiv3_key").as_bytes()],
        platform_keys: &[(local.text("/public_key_id"), &public_key)],
        base_url: local.text("/base_url"),
        ..Config::default()
    })?;
    let client = Client::new(Duration::from_secs(30));
    // ANCHOR_END: merchant
    let (appid, openid) = (local.text("/persons/0/appid"), local.text("/persons/0/openid"));
    let (seller, supplier) = (local.text("/sub_merchants/0/mchid"), local.text("/sub_merchants/1/mchid"));

    // Register the receivers. The name is given in plaintext and travels encrypted.
    let person = AddReceiver {
        appid: Some(appid.into()),
        r#type: ReceiverType::PERSONAL_OPENID,
        account: openid.into(),
        encrypted_name: Some(local.text("/persons/0/name").into()),
        relation_type: RelationType::DISTRIBUTOR,
        ..Default::default()
    };
    client.send(&merchant.prepare(person, Moment::now()?)?)?;
    println!("STEP add_person by an encrypted name");
    let company = AddReceiver {
        r#type: ReceiverType::MERCHANT_ID,
        account: supplier.into(),
        name: Some(local.text("/sub_merchants/1/name").into()),
        relation_type: RelationType::SUPPLIER,
        ..Default::default()
    };
    client.send(&merchant.prepare(company, Moment::now()?)?)?;
    println!("STEP add_merchant {supplier}");

    // A buyer pays 100.00 yuan, and the order is marked to be split.
    let notifications = local.notifications_of(supplier)?;
    let transaction_id = local.pay(seller, 10_000)?;
    println!("STEP pay {transaction_id}");

    // ANCHOR: split
    let split = CreateOrder {
        appid: Some(appid.into()),
        sub_mchid: seller.into(),
        transaction_id: transaction_id.as_str().into(),
        out_order_no: "rust|P*1@split".into(),
        receivers: vec![
            Receiver {
                r#type: ReceiverType::PERSONAL_OPENID,
                receiver_account: openid.into(),
                amount: Fen(5_00),
                description: "推广佣金".into(),
                ..Default::default()
            },
            Receiver {
                r#type: ReceiverType::MERCHANT_ID,
                receiver_account: supplier.into(),
                amount: Fen(10_00),
                description: "货款".into(),
                ..Default::default()
            },
        ],
        finish: false,
        ..Default::default()
    };
    let request = merchant.prepare(split, Moment::now()?)?;
    // It repeats and queries. `Refused` says that nothing was split; `OutcomeUnknown`, after ten minutes, that nobody knows yet.
    let order = client.until_final(&request, Policy::default())?.data;
    println!("STEP split {}", order.order_id);
    // ANCHOR_END: split

    let received = order.receivers.iter().flatten().filter(|receiver| receiver.result == ReceiverOutcome::SUCCESS);
    let split: i64 = received.filter_map(|receiver| receiver.amount).map(|amount| amount.0).sum();
    println!("STEP query {split} fen were split");

    // ANCHOR: notify
    let mut received = notifications.next()?;
    let headers = Headers::new(received.headers());
    let notification = merchant.read_notification(&headers, &received.body()?, now())?;
    received.reply(notification.reply.status, notification.reply.body)?;
    // ANCHOR_END: notify
    let movement = notification.read::<Movement>().ok_or("a notification of something else")?;
    println!("STEP notify {} {}", notification.event_type, movement.out_order_no);

    let amount = QueryOrderAmount { transaction_id: transaction_id.as_str().into() };
    let amount = client.send(&merchant.prepare(amount, Moment::now()?)?)?.data;
    println!("STEP amount {} fen are left", amount.unsplit_amount.unwrap_or_default().0);

    // The supplier gives part of it back.
    let give_back = |number: &str, amount| CreateReturnOrder {
        sub_mchid: seller.into(),
        out_order_no: Some("rust|P*1@split".into()),
        out_return_no: number.into(),
        return_mchid: supplier.into(),
        amount,
        description: "用户退款".into(),
        ..Default::default()
    };
    let answer = client.send(&merchant.prepare(give_back("rust|R*1@return", Fen(3_00)), Moment::now()?)?)?;
    println!("STEP return {}", answer.data.return_no);
    let query = QueryReturnOrder {
        sub_mchid: seller.into(),
        out_order_no: Some("rust|P*1@split".into()),
        out_return_no: "rust|R*1@return".into(),
        ..Default::default()
    };
    let answer = client.send(&merchant.prepare(query, Moment::now()?)?)?;
    if answer.outcome != Some(Outcome::Succeeded) {
        return Err(format!("the return is {:?}", answer.outcome).into());
    }
    let mut returned = answer.data.amount.unwrap_or_default().0;
    println!("STEP query_return {returned} fen came back");

    // The rest goes to the seller.
    let finish = FinishOrder {
        sub_mchid: seller.into(),
        transaction_id: transaction_id.as_str().into(),
        out_order_no: "rust|F*1@finish".into(),
        description: "分账完结".into(),
    };
    client.send(&merchant.prepare(finish, Moment::now()?)?)?;
    let query = QueryOrder {
        sub_mchid: seller.into(),
        transaction_id: transaction_id.as_str().into(),
        out_order_no: "rust|F*1@finish".into(),
    };
    let query = merchant.prepare(query, Moment::now()?)?;
    let released = client.until_final(&query, Policy::default())?.data.finish_amount.unwrap_or_default().0;
    println!("STEP finish {released} fen were released");

    let person =
        DeleteReceiver { appid: Some(appid.into()), r#type: ReceiverType::PERSONAL_OPENID, account: openid.into() };
    client.send(&merchant.prepare(person, Moment::now()?)?)?;
    println!("STEP delete {openid}");

    // WeChat Pay refuses: a finished order cannot be split.
    let late = CreateOrder {
        sub_mchid: seller.into(),
        transaction_id: transaction_id.as_str().into(),
        out_order_no: "rust|P*2@late".into(),
        receivers: vec![Receiver {
            r#type: ReceiverType::MERCHANT_ID,
            receiver_account: supplier.into(),
            amount: Fen(1),
            description: "货款".into(),
            ..Default::default()
        }],
        ..Default::default()
    };
    // ANCHOR: refusal
    match client.send(&merchant.prepare(late, Moment::now()?)?) {
        Err(error) if error.kind() == ErrorKind::Refused => {
            println!("STEP refusal {} {}", error.code().unwrap_or_default(), error.remedy().en);
        }
        Err(error) => return Err(error.into()),
        Ok(_) => return Err("a finished order was split".into()),
    }
    // ANCHOR_END: refusal

    // The answer is lost after the effect: nobody can know, so the very same request is repeated.
    local.lose_next_answer("POST /v3/ecommerce/profitsharing/returnorders")?;
    // ANCHOR: unknown
    let request = merchant.prepare(give_back("rust|R*2@lost", Fen(2_00)), Moment::now()?)?;
    let error = client.send(&request).err().ok_or("the answer was not lost")?;
    let advice = error.advice().filter(|advice| advice.action == Action::ResendSame).ok_or_else(|| error.clone())?;
    sleep(Duration::from_secs(advice.delay.into()));
    let answer = client.send(&request.again(Moment::now()?)?)?;
    // ANCHOR_END: unknown
    returned += answer.data.amount.unwrap_or_default().0;
    println!("STEP unknown {} and done once: {}", error.kind().as_str(), answer.data.return_no);

    // ANCHOR: pages
    let september = ListComplaints {
        begin_date: Some("2025-09-01".into()),
        end_date: Some("2025-09-30".into()),
        ..Default::default()
    };
    let mut page = Some(merchant.prepare(september, Moment::now()?)?);
    while let Some(request) = page {
        let answer = client.send(&request)?;
        println!("{} complaints", answer.data.data.as_deref().unwrap_or_default().len());
        page = request.next(answer, Moment::now()?).transpose()?;
    }
    // ANCHOR_END: pages

    println!("STEP ledger as this program believes");
    let ledger = serde_json::json!({
        "transaction_id": transaction_id, "split": split, "returned": returned, "released": released,
    });
    println!("LEDGER {ledger}");
    Ok(())
}
