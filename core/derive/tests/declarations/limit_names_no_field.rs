use wxpay_core_derive::{Body, Operation};

/// An answer.
#[derive(Body, Default)]
struct Paid {
    /// A number.
    out_trade_no: String,
}

/// A payment.
#[derive(Default, Operation)]
#[operation(post = "/v3/pay", returns = Paid, limits(mchid = 2000, sub_mchid = 300))]
struct Pay {
    /// A number.
    out_trade_no: String,
}

fn main() {}
