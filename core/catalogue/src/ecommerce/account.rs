//! 二级商户注销

pub mod cancel_application;
pub mod cancel_eligibility;
pub mod cancel_withdraw;
pub mod media;

pub use cancel_application::*;
pub use cancel_eligibility::*;
pub use cancel_withdraw::*;
pub use media::*;
