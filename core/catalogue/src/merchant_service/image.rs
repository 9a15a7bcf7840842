//! 图片

// SKELETON (an upload (multipart)): merchant_service.upload_image
// /// 商户上传反馈图片
// #[operation(post = "/v3/merchant-service/images/upload", returns = …)]
// pub struct UploadImage …

// SKELETON (a raw file): merchant_service.download_image
// /// 图片下载
// #[operation(get = "/v3/merchant-service/images/{media_id}", returns = …)]
// pub struct DownloadImage …
