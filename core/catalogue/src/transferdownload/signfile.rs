//! 签章回单

// SKELETON (a raw file): transferdownload.download_signfile
// /// 下载电子回单
// #[operation(get = "/v3/transferdownload/signfile", returns = …)]
// pub struct DownloadSignfile …
