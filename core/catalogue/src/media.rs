//! 图片与视频上传

pub mod image;
pub mod video;

pub use image::*;
pub use video::*;
