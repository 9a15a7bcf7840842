use wxpay_core_derive::Operation;

/// 查询订单剩余待分金额
#[derive(Operation)]
#[operation(get = "/v3/ecommerce/profitsharing/orders/{transaction_id}/amounts", returns = Amount)]
pub struct QueryOrderAmount {
    /// 二级商户号
    pub sub_mchid: String,
}

fn main() {}
