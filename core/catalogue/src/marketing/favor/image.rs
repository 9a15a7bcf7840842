//! 图片

// SKELETON (an upload (multipart)): marketing.favor.upload_image
// /// （营销）图片上传
// #[operation(post = "/v3/marketing/favor/media/image-upload", returns = …)]
// pub struct UploadImage …
