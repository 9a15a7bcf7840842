//! The derives of wxpay-core: a struct of the catalogue becomes a constant shape.
//!
//! `#[derive(Body)]` on a struct of named fields emits its `Body` constant and the two conversions.
//! `#[derive(Operation)]` emits the same and the operation's `Entry`. What a declaration may say:
//!
//! ```text
//! #[operation(post = "/v3/…", returns = Order, query = QueryOrder, outcome = SPLIT, failures = REASONS, remedies = REMEDIES, repeatable)]
//! #[operation(get = "/v3/…", returns = Order, host = "…", idempotent, bootstrap, witness = FINISH, top_up = TOP_UP, finished_at = "…")]
//! #[field(always, count(1, 50), unique(type, receiver_account), any_of(out_order_no), required_if(receivers.type = "PERSONAL_OPENID"))]
//! #[field(name = "wire name", query, body, header = "Idempotency-Key", format = "yyyy-MM-dd", checked, pkcs1)]
//! #[field(one_of(sub_openid), excludes(payer.openid), only_if(type = "A"), required_if(need_user_confirm = false))]
//! #[field(identity)] #[field(identity(receiver_account, receiver_mchid))] #[field(term, rest = sub_mchid)] #[field(proof)]
//! ```

mod body;
mod field;
mod operation;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// The shape of an object: `Fields` and `Shape`.
#[proc_macro_derive(Body, attributes(field))]
pub fn derive_body(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    body::expand(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// The shape of a request, and its operation.
#[proc_macro_derive(Operation, attributes(operation, field))]
pub fn derive_operation(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    operation::expand(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}
