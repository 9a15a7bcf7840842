//! 投诉的图片

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::types::Text;

/// 商户上传反馈图片
///
/// JPG、BMP 或 PNG，不超过 2 MB，每分钟 60 次；得到的 media_id 用于回复投诉。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/consumer-complaint/images/create-images.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/merchant-service/images/upload",
    returns = UploadedImage,
    upload(name = filename, digest = "sha256", sha256)
)]
pub struct UploadImage {
    /// 文件名，后缀须与文件格式一致
    pub filename: Text<128>,
}

/// 反馈图片
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As UploadImage.
pub struct UploadedImage {
    /// 媒体文件标识
    pub media_id: String,
}

/// 图片下载
///
/// 应答是图片，没有签名；投诉单里的 media_url 用查询投诉单的 request.file 下载。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/consumer-complaint/images/query-images.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As UploadImage.
#[operation(get = "/v3/merchant-service/images/{media_id}", file)]
pub struct DownloadImage {
    /// 媒体文件标识
    pub media_id: String,
}
