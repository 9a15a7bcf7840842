//! 文件

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::OutNo;

/// 获取发票下载信息
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

/// 获取发票下载信息的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct FileList {
    /// 发票列表
    pub fapiao_download_info_list: Option<Vec<FapiaoDownloadInfo>>,
}

/// 发票
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct FapiaoDownloadInfo {
    /// 商户发票单号
    pub fapiao_id: Option<String>,
    /// 发票文件下载地址
    pub download_url: Option<String>,
    /// 发票状态
    pub status: Option<FapiaoDownloadInfoStatus>,
}

// SKELETON (an upload (multipart)): new_tax_control_fapiao.upload_file
// /// 上传电子发票文件
// #[operation(post = "/v3/new-tax-control-fapiao/fapiao-applications/upload-fapiao-file", returns = …)]
// pub struct UploadFile …

one_of! {
    /// 发票状态
    pub enum FapiaoDownloadInfoStatus {
        /// 开票申请已受理
        ISSUE_ACCEPTED,
        /// 发票已开具
        ISSUED,
        /// 冲红申请已受理
        REVERSE_ACCEPTED,
        /// 发票已冲红
        REVERSED,
        /// 发票开具已失败
        ISSUE_FAILED,
        /// 发票冲红已失败
        REVERSE_FAILED,
    }
}
