use wxpay_core_derive::Body;

/// 分账接收方类型
#[derive(Body)]
pub enum ReceiverType {
    MerchantId,
}

fn main() {}
