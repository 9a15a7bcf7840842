//! 清关报关

pub mod certificate;
pub mod declaration;

pub use certificate::*;
pub use declaration::*;
