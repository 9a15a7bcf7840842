//! 微信支付分

pub mod bill;
pub mod message;
pub mod order;
pub mod order_change;
pub mod order_content;
pub mod order_creation;
pub mod order_ending;
pub mod partner;
pub mod payafter;
pub mod permission;
pub mod plan;
pub mod sign_plan;
pub mod smartretail;
pub mod user_service;
pub mod user_service_change;

pub use bill::*;
pub use message::*;
pub use order::*;
pub use order_change::*;
pub use order_content::*;
pub use order_creation::*;
pub use order_ending::*;
pub use permission::*;
pub use user_service::*;
pub use user_service_change::*;

use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::{Code, Message};

/// What to do about refusals of its operations, and of those of the products below it.
pub const REMEDIES: &[Cure] = &[
    (
        Message("正在扣款"),
        "扣款正在进行：等待 3 分钟后查询，未收款再用原参数重新请求。",
        "A deduction is running: wait 3 minutes and query; where nothing was collected, repeat the same parameters.",
    ),
    (
        Message("总金额计算非法"),
        "总金额不对：total_amount 须等于 post_payments 的金额之和减去 post_discounts 的金额之和，更正后重新请求。",
        "The total is wrong: total_amount must be the sum of the amounts of post_payments less that of post_discounts; correct it and request again.",
    ),
    (
        Code("INVALID_REQUEST"),
        "单号已用于参数不同的订单，或订单状态不允许：用原单号查询；同一订单须用完全相同的参数，确为另一订单才换新单号。",
        "The number belongs to an order with other parameters, or the state forbids it: query it by the same number; the same order takes exactly the same parameters, and only another order takes a new number.",
    ),
    (
        Code("INVALID_ORDER_STATE"),
        "订单状态不允许该操作：先查询订单，再按其状态处理。",
        "The state of the order does not allow this: query it, and act on what it says.",
    ),
    (
        Code("ORDER_DONE"),
        "订单已完成：此前的请求可能已成功，请查询确认，切勿再次收款。",
        "The order is done: an earlier request may have succeeded; query it, and do not charge again.",
    ),
    (
        Code("ORDER_CANCELED"),
        "订单已取消：请查询确认；要继续服务，须用新单号重新创建。",
        "The order is cancelled: query it; to go on with the service create another order with a new number.",
    ),
    (
        Code("ORDER_NOT_EXIST"),
        "订单不存在：核对单号、appid 和 service_id；若刚刚创建且结果未知，请用原单号、原参数重新创建。退款须用收款明细的 transaction_id。",
        "No such order: check the number, appid and service_id; right after a creation of unknown outcome, repeat it with the same number and parameters. Refunds take the transaction_id of the collection.",
    ),
    (
        Code("NO_AUTH"),
        "无权限：确认 service_id 已绑定该商户号和 appid，且该服务的模式（先免或先享、是否需确认）与请求一致。",
        "No permission: check that the service is bound to the merchant and the appid, and that its mode fits the request.",
    ),
];
