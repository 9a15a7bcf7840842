//! 商家券

pub mod callback;
pub mod card;
pub mod coupon;
pub mod coupon_code;
pub mod coupon_receipt;
pub mod coupon_use;
pub mod order;
pub mod product_coupon;
pub mod stock;
pub mod stock_creation;
pub mod stock_update;
pub mod subsidy;
pub mod subsidy_return;

pub use callback::*;
pub use card::*;
pub use coupon::*;
pub use coupon_code::*;
pub use coupon_receipt::*;
pub use coupon_use::*;
pub use order::*;
pub use product_coupon::*;
pub use stock::*;
pub use stock_creation::*;
pub use stock_update::*;
pub use subsidy::*;
pub use subsidy_return::*;

use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Code;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = &[
    (
        Code("RESOURCE_ALREADY_EXISTS"),
        "该单号已用过，或该券已核销、已关联：这可能正是上一次请求的结果，先查询券再判断，切勿直接当作失败。",
        "The number was used before, or the coupon is used or associated already: it may be the work of your own earlier request, so query the coupon before you call it a failure.",
    ),
    (
        Code("RULE_LIMIT"),
        "券不在可用时间段内，或超过了规则限制：查询券的可用时间后再请求。",
        "The coupon is outside the time in which it may be used, or a rule's limit is exceeded: query when it is valid, then request again.",
    ),
    (
        Code("RESOURCE_NOT_EXISTS"),
        "批次、券码或单据不存在：核对 stock_id 与 coupon_code；券码由商户提供的批次必须填 stock_id。",
        "No such stock, coupon or receipt: check stock_id and coupon_code; coupons with the merchant's own codes need stock_id.",
    ),
    (
        Code("USER_NOT_EXISTS"),
        "用户不存在：确认 openid 由该 appid 获得。",
        "No such user: check that openid is of this appid.",
    ),
    (
        Code("INVALID_REQUEST"),
        "不符合业务规则：确认批次在有效期内、券处于可操作的状态，再按 message 处理。",
        "Against a business rule: check that the stock is not over and the coupon in a state that allows it, then act on message.",
    ),
];
