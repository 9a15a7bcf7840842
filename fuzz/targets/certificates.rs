//! A list of certificates as it is answered, as it was saved, and one certificate in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wxpay_core::{Nonce, Object, Value};
use wxpay_fuzz::{NOW, merchant, platform, signed};

fuzz_target!(|data: &[u8]| {
    let _ = merchant().read_certificates(&signed(), data, NOW);
    let _ = merchant().load_certificates(data, NOW);
    let nonce = Nonce::new("61f9c719728a").expect("a nonce");
    let Ok(sealed) = platform().seal(data, "certificate", &nonce) else { return };
    let object = |fields: Vec<(&str, Value)>| -> Value {
        fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Object>().into()
    };
    let listed = object(vec![
        ("serial_no", "5157F09EFDC096DE15EBE81A47057A7232F1B8E1".into()),
        ("effective_time", "2018-03-26T11:39:50+08:00".into()),
        ("expire_time", "2033-03-25T11:39:50+08:00".into()),
        ("encrypt_certificate", sealed.into()),
    ]);
    let list = object(vec![("data", Value::List(vec![listed]))]).to_json().expect("JSON");
    let _ = merchant().read_certificates(&signed(), &list, NOW);
});
