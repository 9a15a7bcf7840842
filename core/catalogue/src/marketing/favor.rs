//! 代金券

pub mod callback;
pub mod coupon;
pub mod coupon_use;
pub mod flow;
pub mod image;
pub mod stock;
pub mod stock_activation;
pub mod stock_creation;
pub mod stock_scope;

pub use callback::*;
pub use coupon::*;
pub use coupon_use::*;
pub use flow::*;
pub use image::*;
pub use stock::*;
pub use stock_activation::*;
pub use stock_creation::*;
pub use stock_scope::*;

use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Code;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = &[
    (
        Code("NOT_ENOUGH"),
        "批次预算或商户余额不足，本次未受理：追加预算或充值后，用原单号、原参数重新请求。",
        "The budget of the stock or the merchant's balance does not suffice, and nothing was done: add to it, then repeat the same number and parameters.",
    ),
    (
        Code("USER_ACCOUNT_ABNORMAL"),
        "该用户的账户异常，领不了券：不要重试，请更换用户。",
        "The user's account is restricted and cannot receive coupons: do not retry; the coupon can only go to another user.",
    ),
    (
        Code("REQUEST_BLOCKED"),
        "请求被拦截：确认已开通代金券、调用方有权使用该批次（他人的批次须先建立委托营销的合作关系），且用户未达领取上限。",
        "Blocked: check that the merchant has opened cash coupons, that the caller may use this stock (another merchant's needs a partnership first), and that the user is below his limit.",
    ),
    (
        Code("INVALID_REQUEST"),
        "不符合业务规则：确认 openid 属于该 appid，批次已激活、未过期且未停用，再按 message 处理。",
        "Against a business rule: check that openid belongs to appid and that the stock is active and not over, then act on message.",
    ),
    (
        Code("RESOURCE_NOT_EXISTS"),
        "批次或券不存在：核对 stock_id、coupon_id 与 stock_creator_mchid。",
        "No such stock or coupon: check stock_id, coupon_id and stock_creator_mchid.",
    ),
    (
        Code("FREQUENCY_LIMIT_EXCEED"),
        "请求过于频繁：降低频率后，用原单号、原参数重新请求。",
        "Too many requests: slow down, then repeat the same number and parameters.",
    ),
];
