use wxpay_core_derive::Body;

/// A bill.
#[derive(Body, Default)]
struct Bill {
    /// Where it is.
    #[field(file(hash = hash_value, sha1))]
    download_url: String,
}

fn main() {}
