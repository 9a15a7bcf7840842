//! 电子凭证

// SKELETON (a raw file): transferdownload.download_elecvoucher
// /// 下载电子回单
// #[operation(get = "/v3/transferdownload/elecvoucherfile", returns = …)]
// pub struct DownloadElecvoucher …
