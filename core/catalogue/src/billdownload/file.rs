//! 文件

// SKELETON (a raw file): billdownload.download_file
// /// 下载账单
// #[operation(get = "/v3/billdownload/file", returns = …)]
// pub struct DownloadFile …
