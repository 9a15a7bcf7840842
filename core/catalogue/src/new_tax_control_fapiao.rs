//! 电子发票

pub mod application;
pub mod application_creation;
pub mod base_information;
pub mod card;
pub mod card_change;
pub mod card_template;
pub mod check;
pub mod development_config;
pub mod fapiao_change;
pub mod file;
pub mod industry_application;
pub mod invitation;
pub mod title;
pub mod title_submission;

pub use application::*;
pub use application_creation::*;
pub use base_information::*;
pub use card::*;
pub use card_change::*;
pub use card_template::*;
pub use check::*;
pub use development_config::*;
pub use fapiao_change::*;
pub use file::*;
pub use industry_application::*;
pub use invitation::*;
pub use title::*;
pub use title_submission::*;
