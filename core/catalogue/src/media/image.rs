//! 图片

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::types::Text;

/// 图片上传
///
/// 上传进件等所需的图片（JPG、BMP、PNG）或 PDF，得到 media_id。只签名文件名和摘要；重复上传无害，每次得到新的 media_id。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/tool/chapter3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/merchant/media/upload",
    returns = Media,
    upload(name = filename, digest = "sha256", sha256, suffixes("*"))
)]
pub struct UploadImage {
    /// 文件名，后缀须与文件格式一致，如 licence.jpg
    pub filename: Text<128>,
}

/// 上传的文件
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As UploadImage.
pub struct Media {
    /// 媒体文件标识
    pub media_id: String,
}
