//! new_tax_control_fapiao

pub mod application;
pub mod application_creation;
pub mod base_information;
pub mod card;
pub mod card_template;
pub mod check;
pub mod development_config;
pub mod file;
pub mod invitation;
pub mod passenger_transport_application;
pub mod title;

pub use application::*;
pub use application_creation::*;
pub use base_information::*;
pub use card::*;
pub use card_template::*;
pub use check::*;
pub use development_config::*;
pub use file::*;
pub use invitation::*;
pub use passenger_transport_application::*;
pub use title::*;
