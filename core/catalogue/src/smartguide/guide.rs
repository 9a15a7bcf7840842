//! 服务人员: register, find and change them, and assign one to an order.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{OutNo, Sensitive};

/// 服务人员注册
///
/// 没有商户单号，重复注册的后果不明：结果未知时先用 list_guides 按门店和员工ID查询，查不到再注册。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/smartguide/chapter3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/smartguide/guides", returns = Guide, outcome = Lifecycle::Done)]
pub struct CreateGuide {
    /// 子商户号；服务商必填
    pub sub_mchid: Option<String>,
    /// 企业ID
    pub corpid: String,
    /// 门店ID
    pub store_id: u64,
    /// 企业微信的员工ID
    pub userid: String,
    /// 企业微信的员工姓名，传明文，发送前加密；最多 64 字节
    pub name: Sensitive,
    /// 手机号码，传明文，发送前加密；最多 32 字节
    pub mobile: Sensitive,
    /// 员工企业微信个人二维码的内容，以 http 或 https 开头，最多 256 个字符
    pub qr_code: String,
    /// 企业微信头像的地址，最多 256 个字符
    pub avatar: String,
    /// 群二维码的地址
    pub group_qrcode: Option<String>,
}

/// 服务人员
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateGuide.
pub struct Guide {
    /// 服务人员ID
    pub guide_id: Option<String>,
}

/// 服务人员查询
///
/// 手机号在查询串里也会加密。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/smartguide/chapter3_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateGuide.
#[operation(
    get = "/v3/smartguide/guides",
    returns = GuideList,
    pages(offset = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListGuides {
    /// 子商户号；服务商必填
    pub sub_mchid: Option<String>,
    /// 门店ID
    pub store_id: Option<u64>,
    /// 企业微信的员工ID
    pub userid: Option<String>,
    /// 手机号码，传明文，发送前加密；最多 32 字节
    pub mobile: Option<Sensitive>,
    /// 工号
    pub work_id: Option<String>,
    /// 分页大小，最多 10
    pub limit: Option<u64>,
    /// 分页开始位置，从 0 开始
    pub offset: Option<u64>,
}

/// 服务人员列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateGuide.
pub struct GuideList {
    /// 服务人员数量
    pub total_count: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 分页开始位置
    pub offset: Option<u64>,
    /// 服务人员信息列表
    pub data: Option<Vec<RegisteredGuide>>,
}

/// 服务人员信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateGuide.
pub struct RegisteredGuide {
    /// 服务人员ID
    pub guide_id: Option<String>,
    /// 门店ID
    pub store_id: Option<u64>,
    /// 企业微信的员工姓名
    pub name: Option<Sensitive>,
    /// 手机号码
    pub mobile: Option<Sensitive>,
    /// 企业微信的员工ID
    pub userid: Option<String>,
    /// 工号
    pub work_id: Option<String>,
}

/// 服务人员信息更新
///
/// 只填要改的字段，可重复调用。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/smartguide/chapter3_4.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateGuide.
#[operation(patch = "/v3/smartguide/guides/{guide_id}", returns = NoContent, outcome = Lifecycle::Done, repeatable)]
pub struct UpdateGuide {
    /// 服务人员ID
    pub guide_id: String,
    /// 子商户号；服务商必填
    pub sub_mchid: Option<String>,
    /// 企业微信的员工姓名，传明文，发送前加密；最多 64 字节
    pub name: Option<Sensitive>,
    /// 手机号码，传明文，发送前加密；最多 32 字节
    pub mobile: Option<Sensitive>,
    /// 员工企业微信个人二维码的内容，以 http 或 https 开头，最多 256 个字符
    pub qr_code: Option<String>,
    /// 企业微信头像的地址，最多 256 个字符
    pub avatar: Option<String>,
    /// 群二维码的地址
    pub group_qrcode: Option<String>,
}

/// 服务人员分配
///
/// 须在用户支付前调用，可重复调用。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/smartguide/chapter3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateGuide.
#[operation(post = "/v3/smartguide/guides/{guide_id}/assign", returns = NoContent, outcome = Lifecycle::Done, repeatable)]
pub struct AssignGuide {
    /// 服务人员ID
    pub guide_id: String,
    /// 子商户号；服务商必填
    pub sub_mchid: Option<String>,
    /// 商户订单号，即将支付的订单
    pub out_trade_no: OutNo<128>,
}
