use wxpay_core_derive::Operation;

/// 请求分账
#[derive(Operation)]
#[operation(post = "/v3/ecommerce/profitsharing/orders", returns = Order, harmless)]
pub struct CreateOrder {
    /// 二级商户号
    pub sub_mchid: String,
}

fn main() {}
