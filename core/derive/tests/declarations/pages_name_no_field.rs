use wxpay_core_derive::{Body, Operation};

/// An answer.
#[derive(Body, Default)]
struct Coupons {
    /// Coupons.
    data: Vec<String>,
}

/// A list.
#[derive(Default, Operation)]
#[operation(get = "/v3/coupons", returns = Coupons, pages(offset = offset, total = total_count, list = data))]
struct ListCoupons {
    /// The first.
    offset: u64,
}

fn main() {}
