use wxpay_core_derive::Event;

/// 分账动账通知
#[derive(Event)]
#[event(key(order_id))]
pub struct Movement {
    /// 微信分账单号
    pub order_id: String,
}

fn main() {}
