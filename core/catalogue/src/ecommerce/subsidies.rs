//! 补差

pub mod subsidy;
pub mod subsidy_return;

pub use subsidy::*;
pub use subsidy_return::*;
