//! 注销申请的图片

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::types::Text;

/// 图片上传
///
/// 上传注销申请的图片，得到的 media_id 填入申请单。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/ecommerce-cancel/media/upload-media.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/ecommerce/account/cancel-applications/media",
    returns = CancelMedia,
    upload(name = file_name, digest = "file_digest", sha256)
)]
pub struct UploadCancelMedia {
    /// 文件名，后缀须与文件格式一致
    pub file_name: Text<128>,
}

/// 注销申请的图片
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As UploadCancelMedia.
pub struct CancelMedia {
    /// 媒体文件标识
    pub media_id: String,
}
