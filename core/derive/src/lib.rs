//! The derives of wxpay-core: a struct of the catalogue becomes a constant shape.
//!
//! `#[derive(Body)]` on a struct of named fields emits its `Body` constant and the two conversions.
//! `#[derive(Operation)]` emits the same and the operation's `Entry`, `#[derive(Event)]` that of a notification.
//! A declaration may say:
//!
//! ```text
//! #[operation(post = "/v3/…", returns = Order, query = QueryOrder, outcome = SPLIT, failures = REASONS, remedies = REMEDIES, repeatable)]
//! #[operation(get = "/v3/…", returns = Order, host = "…", idempotent, bootstrap, witness = FINISH, top_up = TOP_UP, finished_at = "…")]
//! #[operation(post = "/v3/…", returns = Order, query = QueryOrder, query_by(out_order_no = out_trade_no), repeat_if(status = "INIT"))]
//! #[operation(post = "/v3/…", returns = Order, limits(mchid = 2000, sub_mchid = 300))]
//! #[operation(post = "/v3/…", returns = Media, upload(name = filename, digest = "sha256", sha256, suffixes("*")))]
//! #[operation(get = "/v3/…", file)]
//! #[operation(get = "/v3/…", returns = Coupons, pages(offset = offset, limit = limit, total = total_count, list = data))]
//! #[event(types("TRANSACTION.SUCCESS"), original_type = "…", holds(receiver), lacks(payer), when(scene = "A" | "B"), data = Order,
//!         key(order_id, mchid | mch_id, receiver.account, attach?, envelope.event_type),
//!         tells(CreateOrder, sub_mchid, out_order_no = order.out_no, attach?, holds(payer), said_by("…")))]
//! #[field(always, count(1, 50), unique(type, receiver_account), any_of(out_order_no), required_if(receivers.type = "PERSONAL_OPENID"))]
//! #[field(name = "wire name", query, body, header = "Idempotency-Key", file_name, format = "yyyy-MM-dd", checked, pkcs1)]
//! #[field(one_of(sub_openid), excludes(payer.openid), only_if(type = "A"), required_if(need_user_confirm = false))]
//! #[field(identity)] #[field(identity(receiver_account, receiver_mchid))] #[field(term, rest = sub_mchid)] #[field(proof)]
//! #[field(file)] #[field(file(hash = hash_value, by = hash_type))] #[field(file(hash = sha, sha1, key = encrypt_key, nonce = nonce))]
//! ```

mod body;
mod event;
mod field;
mod limit;
mod operation;
mod pages;
mod query;
mod upload;

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

/// The shape of a notification's data, and its event.
#[proc_macro_derive(Event, attributes(event, field))]
pub fn derive_event(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    event::expand(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// `CreateOrder` → `create_order`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
