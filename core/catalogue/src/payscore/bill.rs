//! 对账单: where its encrypted files are.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Date, Sensitive, Text};

/// 商户申请获取对账单
///
/// 账单文件加密存放，按应答中的地址逐个下载后自动解密、解压并核对哈希。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter6_1_29.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/payscore/merchant-bill", returns = Bill)]
pub struct QueryBill {
    /// 账单日期，yyyy-MM-dd
    pub bill_date: Option<Date>,
    /// 压缩类型
    pub tar_type: Option<TarType>,
    /// 加密算法，固定为 AEAD_AES_256_GCM
    pub encryption_algorithm: String,
    /// 服务ID
    pub service_id: Option<Text<32>>,
}

/// 账单文件
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Bill {
    /// 下载信息总数
    pub download_bill_count: Option<u64>,
    /// 下载信息明细
    pub download_bill_list: Option<Vec<DownloadBill>>,
}

/// 下载信息明细
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct DownloadBill {
    /// 账单文件序号
    pub bill_sequence: Option<u64>,
    /// 哈希类型
    pub hash_type: Option<String>,
    /// 哈希值
    pub hash_value: Option<String>,
    /// 下载地址
    #[field(file(hash = hash_value, by = hash_type, key = encrypt_key, nonce = nonce))]
    pub download_url: Option<String>,
    /// 账单文件的加密密钥
    pub encrypt_key: Option<Sensitive>,
    /// 账单文件的加密随机串
    pub nonce: Option<String>,
}

one_of! {
    /// 压缩类型
    pub open enum TarType {
        /// GZIP 压缩的账单
        GZIP,
    }
}
