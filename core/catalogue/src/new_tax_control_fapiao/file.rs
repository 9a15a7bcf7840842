//! 发票文件: where they are, and an upload.

use wxpay_core_derive::{Body, Operation};

use super::application::FapiaoStatus;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{OutNo, Text};

/// 获取发票下载信息
///
/// 只有微信开具、状态为已开具或已冲红、一年以内的发票可下载。download_url 在另一主机上，请求和应答都没有签名，用 request.file 下载时附上
/// mchid、openid（查询所得的 card_openid）、invoice_code、invoice_no、fapiao_id，服务商另附 sub_mchid。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/fapiao/fapiao-applications/get-fapiao-file-download-info.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    get = "/v3/new-tax-control-fapiao/fapiao-applications/{fapiao_apply_id}/fapiao-files",
    returns = FileList
)]
pub struct ListFiles {
    /// 发票申请单号
    pub fapiao_apply_id: OutNo<128>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 商户发票单号
    pub fapiao_id: Option<String>,
}

/// 可下载的发票列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct FileList {
    /// 发票列表
    pub fapiao_download_info_list: Option<Vec<DownloadableFapiao>>,
}

/// 可下载的发票
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct DownloadableFapiao {
    /// 商户发票单号
    pub fapiao_id: Option<String>,
    /// 发票文件下载地址，短时有效
    #[field(file)]
    pub download_url: Option<String>,
    /// 发票状态
    pub status: Option<FapiaoStatus>,
}

/// 上传电子发票文件
///
/// PDF 或 OFD，不超过 2 MB；得到的 fapiao_media_id 三天内有效，用于将发票插入用户的卡包。摘要算法是 SM3。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/new-tax-control-fapiao/chapter3_10.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    post = "/v3/new-tax-control-fapiao/fapiao-applications/upload-fapiao-file",
    returns = FapiaoMedia,
    // The name in meta is misspelt so.
    upload(name = filename, digest = "digest", sm3, algorithm("digest_alogrithm", "SM3"))
)]
pub struct UploadFile {
    /// 文件名，后缀须与文件格式一致；不在签名的元信息中
    #[field(file_name)]
    pub filename: Text<128>,
    /// 子商户号，服务商模式必填
    pub sub_mchid: Option<Text<32>>,
    /// 文件类型
    pub file_type: FileType,
}

/// 电子发票文件
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct FapiaoMedia {
    /// 电子发票文件标识
    pub fapiao_media_id: String,
}

one_of! {
    /// 发票文件的类型
    pub open enum FileType {
        /// PDF 文件
        PDF,
        /// OFD 文件
        OFD,
    }
}
