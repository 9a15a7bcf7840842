//! 注销材料

// SKELETON (an upload (multipart)): ecommerce.account.upload_cancel_media
// /// 图片上传
// #[operation(post = "/v3/ecommerce/account/cancel-applications/media", returns = …)]
// pub struct UploadCancelMedia …
