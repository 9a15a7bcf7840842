//! media

pub mod image;
pub mod video;
