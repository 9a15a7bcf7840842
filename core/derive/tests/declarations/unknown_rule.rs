use wxpay_core_derive::Body;

/// 分账接收方
#[derive(Body)]
pub struct Receiver {
    /// 分账描述
    #[field(length(1, 80))]
    pub description: String,
}

fn main() {}
