use wxpay_core_derive::{Body, Operation};

/// 回退
#[derive(Default, Operation)]
#[operation(post = "/v3/ecommerce/subsidies/return", returns = Nothing)]
pub struct Return {}

/// 没有内容
#[derive(Body, Default)]
pub struct Nothing {}

fn main() {}
