//! 图片与视频上传

pub mod image;
pub mod video;
