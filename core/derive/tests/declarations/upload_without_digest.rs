use wxpay_core_derive::{Body, Operation};

/// An answer.
#[derive(Body, Default)]
struct Media {}

/// An upload.
#[derive(Default, Operation)]
#[operation(post = "/v3/media", returns = Media, upload(name = filename, sha256))]
struct UploadImage {
    /// Its name.
    filename: String,
}

fn main() {}
