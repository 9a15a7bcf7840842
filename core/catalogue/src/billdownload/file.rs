//! 账单文件

use wxpay_core_derive::Operation;

/// 下载账单
///
/// 应答是文件，没有签名，本接口不校验：用申请账单的 request.file 下载，即校验其摘要。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/pay/bill/chapter3_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(get = "/v3/billdownload/file", file)]
pub struct DownloadFile {
    /// 下载地址中的 token
    pub token: String,
    /// 下载地址中的 tartype
    pub tartype: Option<String>,
}
