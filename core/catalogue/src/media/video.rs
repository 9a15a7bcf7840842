//! 视频

use wxpay_core_derive::Operation;

use super::image::Media;
use wxpay_core_schema::types::Text;

/// 视频上传
///
/// 上传进件等所需的视频，不超过 5 MB，得到 media_id。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/tool/chapter3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As UploadImage.
#[operation(
    post = "/v3/merchant/media/video_upload",
    returns = Media,
    upload(
        name = filename,
        digest = "sha256",
        sha256,
        suffixes("avi", "wmv", "mpeg", "mp4", "mov", "mkv", "flv", "f4v", "m4v", "rmvb")
    )
)]
pub struct UploadVideo {
    /// 文件名，后缀须与文件格式一致，如 shop.mp4
    pub filename: Text<128>,
}
