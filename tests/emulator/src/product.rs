//! The products that the books play: one file of rules each, found by the operations' declarations.

use wxpay_core::Entry;

use crate::asked::Asked;
use crate::ledger::Ledger;
use crate::routes::Answer;
use crate::{batch, bill, combine, complaint, fund, payment, payscore, refund, sharing, subsidy, transfer};

/// What a product does for its operation of a name; none where it plays no such operation.
pub(crate) type Rules = fn(&mut Ledger, &Asked, u64) -> Option<Answer>;

const PRODUCTS: [(&str, Rules); 19] = [
    ("bill", bill::rules),
    ("brand.profitsharing", sharing::rules),
    ("combine_transactions", combine::rules),
    ("ecommerce.fund", fund::rules),
    ("ecommerce.mch_transfer", transfer::rules),
    ("ecommerce.refunds", refund::rules),
    ("ecommerce.subsidies", subsidy::rules),
    ("fund_app.mch_transfer", transfer::rules),
    ("fund_app.mch_transfer.partner", transfer::rules),
    ("merchant_fund", fund::rules),
    ("merchant_service", complaint::rules),
    ("partner_transfer", batch::rules),
    ("pay.partner.transactions", payment::rules),
    ("pay.transactions", payment::rules),
    ("payscore", payscore::rules),
    ("payscore.partner", payscore::rules),
    ("profitsharing", sharing::rules),
    ("refund.domestic", refund::rules),
    ("transfer", batch::rules),
];

/// The rules for an operation; none if no product plays it.
pub(crate) fn rules_of(entry: &Entry) -> Option<Rules> {
    let product = entry.product();
    PRODUCTS.iter().find(|(known, _)| *known == product).map(|(_, rules)| *rules)
}
