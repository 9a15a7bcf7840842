//! 营销图片

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::types::Text;

/// 图片上传（营销专用）
///
/// JPG、BMP 或 PNG，不超过 2 MB。代金券、商家券、支付有礼的图片只能填这里得到的 media_url；它不是其他上传接口的 media_id。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/tool/chapter3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/favor/media/image-upload",
    returns = Image,
    upload(name = filename, digest = "sha256", sha256)
)]
pub struct UploadImage {
    /// 文件名，后缀须与文件格式一致
    pub filename: Text<128>,
}

/// 营销图片
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Image {
    /// 图片地址
    pub media_url: String,
}
