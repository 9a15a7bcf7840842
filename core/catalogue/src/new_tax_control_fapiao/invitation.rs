//! 邀请开通: invite sub-merchants to open the service.

use wxpay_core_derive::{Body, Operation};

use super::base_information::{MchInviteStatus, TaxCodeList};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Sensitive, Time};

/// 获取邀请商户开通服务商电子发票能力
///
/// 操作人员在查询串里也会加密；能力类型可填多个。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(get = "/v3/new-tax-control-fapiao/fapiaomerchant/getspinviteurl", returns = InviteUrl)]
pub struct QueryInviteUrl {
    /// 操作类型
    pub operation_type: Option<OperationType>,
    /// 开票模式
    pub fapiao_mode: Option<FapiaoMode>,
    /// 发票能力类型
    pub fapiao_ability_type_list: Option<Vec<FapiaoAbility>>,
    /// 服务商邀请渠道
    pub invite_channel: Option<String>,
    /// 操作人员，传明文，发送前加密；最多 214 字节
    pub operate_user: Option<Sensitive>,
    /// 服务商邀请码
    pub invite_code: Option<String>,
    /// 子商户号
    pub sub_mchid: Option<String>,
}

/// 邀请链接
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct InviteUrl {
    /// 邀请开通二维码链接
    pub invite_url: Option<String>,
    /// 开通小程序AppID
    pub miniprogram_appid: Option<String>,
    /// 开通小程序跳转路径
    pub miniprogram_path: Option<String>,
}

/// 获取邀请开通的商户信息
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    get = "/v3/new-tax-control-fapiao/fapiaomerchant/listspinvitemchinfo",
    returns = TaxCodeList,
    pages(offset = offset, limit = limit, total = total_count, list = mch_invite_result_list)
)]
pub struct ListInvitedMerchants {
    /// 查询时间起，RFC 3339
    pub query_time_start: Option<Time>,
    /// 查询时间止，RFC 3339
    pub query_time_end: Option<Time>,
    /// 查询的起始位置
    pub offset: Option<u64>,
    /// 查询的最大数量
    pub limit: Option<u64>,
    /// 服务商邀请码
    pub invite_code: Option<String>,
    /// 商户邀请状态
    pub mch_invite_status: Option<MchInviteStatus>,
}

one_of! {
    /// 操作类型
    pub open enum OperationType {
        /// 授权绑定
        AUTH_BINDING,
    }

    /// 开票模式
    pub open enum FapiaoMode {
        /// 第三方或自建开票
        THIRD_OR_SELF_FAPIAO,
        /// 腾讯数电开票
        TENCENT_DIGITAL_TAX,
    }

    /// 发票能力类型
    pub open enum FapiaoAbility {
        /// 基础开票
        BASE_ABILITY,
        /// 不动产租赁开票
        REAL_ESTATE_ABILITY,
        /// 旅客运输开票
        PASSENGER_TRANSPORT_ABILITY,
        /// 成品油开票
        REFINED_OIL_ABILITY,
    }
}
