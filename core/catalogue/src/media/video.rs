//! 视频

// SKELETON (an upload (multipart)): media.upload_video
// /// 视频上传
// #[operation(post = "/v3/merchant/media/video_upload", returns = …)]
// pub struct UploadVideo …
