//! 图片

// SKELETON (an upload (multipart)): media.upload_image
// /// 文件上传
// #[operation(post = "/v3/merchant/media/upload", returns = …)]
// pub struct UploadImage …
