//! 电子回单

use wxpay_core_derive::Operation;

/// 下载电子回单
///
/// 应答是文件，没有签名，本接口不校验：用查询电子回单的 request.file 下载，即校验其摘要。
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012716436>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(get = "/v3/transferdownload/elecvoucherfile", file)]
pub struct DownloadElecvoucher {
    /// 下载地址中的 token
    pub token: String,
    /// 下载地址中的 source
    pub source: String,
}
