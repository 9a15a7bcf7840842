//! 商户开票信息: the seller, and the codes of goods.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::Time;

/// 获取商户开票基础信息
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/new-tax-control-fapiao/chapter3_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(get = "/v3/new-tax-control-fapiao/merchant/base-information", returns = BaseInformation)]
pub struct QueryBaseInformation {
    /// 子商户号
    pub sub_mchid: Option<String>,
}

/// 开票基础信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct BaseInformation {
    /// 销售方信息
    pub seller_information: Option<SellerInformation>,
    /// 附加信息
    pub extra_information: Option<ExtraInformation>,
}

/// 销售方信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct SellerInformation {
    /// 名称
    pub name: Option<String>,
    /// 纳税人识别号；购买方为单位时填
    pub taxpayer_id: Option<String>,
    /// 地址
    pub address: Option<String>,
    /// 电话
    pub telephone: Option<String>,
    /// 开户银行
    pub bank_name: Option<String>,
    /// 银行账号
    pub bank_account: Option<String>,
}

/// 附加信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct ExtraInformation {
    /// 收款人
    pub payee: Option<String>,
    /// 复核人
    pub reviewer: Option<String>,
    /// 开票人
    pub drawer: Option<String>,
}

/// 获取商品和服务税收分类对照表
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/new-tax-control-fapiao/chapter3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    get = "/v3/new-tax-control-fapiao/merchant/tax-codes",
    returns = TaxCodeList,
    pages(offset = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListTaxCodes {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 查询的起始位置
    pub offset: Option<u64>,
    /// 查询的最大数量，最多 20
    pub limit: Option<u64>,
}

/// 税收分类对照表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct TaxCodeList {
    /// 查询的起始位置
    pub offset: Option<u64>,
    /// 查询的最大数量
    pub limit: Option<u64>,
    /// 相关链接
    pub links: Option<PageLinks>,
    /// 邀请的商户结果
    pub mch_invite_result_list: Option<Vec<MchInviteResult>>,
    /// 税收分类
    pub data: Option<Vec<TaxCode>>,
    /// 总记录数
    pub total_count: Option<u64>,
}

/// 相关链接
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct PageLinks {
    /// 下一页链接
    pub next: Option<String>,
    /// 上一页链接
    pub prev: Option<String>,
    /// 当前链接
    #[field(name = "self")]
    pub self_: Option<String>,
}

/// 邀请的商户结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct MchInviteResult {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 商户邀请的状态
    pub mch_invite_status: Option<MchInviteStatus>,
    /// 商户名称
    pub ep_name: Option<String>,
    /// 商户税号
    pub tax_id: Option<String>,
    /// 服务商邀请码
    pub invite_code: Option<String>,
    /// 商户操作时间，RFC 3339
    pub operate_time: Option<Time>,
    /// 商户邀请失败错误码
    pub invite_failed_code: Option<InviteFailedCode>,
    /// 商户邀请失败的原因
    pub invite_failed_reason: Option<String>,
}

/// 税收分类
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct TaxCode {
    /// 由商户自定义的货物或应税劳务、服务名称
    pub goods_name: Option<String>,
    /// 企业侧维护的货物或应税劳务、服务编码
    pub goods_id: Option<i64>,
    /// 税局侧规定的货物或应税劳务、服务分类名称
    pub goods_category: Option<String>,
    /// 货物或应税劳务、服务编码
    pub tax_code: Option<String>,
    /// 税率，百分数乘以 100，如 1300 表示 13%
    pub tax_rate: Option<i64>,
    /// 税收优惠政策标识
    pub tax_prefer_mark: Option<String>,
}

one_of! {
    /// 商户邀请状态
    pub open enum MchInviteStatus {
        /// 邀请成功
        MCH_INVITE_SUCC,
        /// 邀请失败
        MCH_INVITE_FAILED,
    }

    /// 商户邀请失败错误码
    pub enum InviteFailedCode {
        /// 税务信息不明
        UNKNOWN_TAX_INFO,
        /// 企业信息有误
        INVALID_COMPANY_INFO,
        /// 不符合接入条件
        NOT_MEET_ACCESS_CONDITION,
        /// 不在试点范围内
        NOT_IN_PILOT_SCOPE,
        /// 缺少税务机关代码
        MISSING_TAX_AUTHORITY_CODE,
        /// 未设置商户信息
        MERCHANT_INFO_NOT_SET,
        /// 未知错误
        UNKNOWN_ERROR,
    }
}
