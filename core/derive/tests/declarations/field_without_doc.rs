use wxpay_core_derive::Body;

/// 分账接收方
#[derive(Body)]
pub struct Receiver {
    pub description: String,
}

fn main() {}
