//! 预存券码: upload, list, query and delete them.

use wxpay_core_derive::{Body, Operation};

use super::coupon::UserCoupon;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{NewOutNo, Text, Time};

/// A code that is there already, or twice in one request, is no failure.
const UPLOADED_CODES: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Partly, &[Test::Positive("success_count"), Test::Positive("fail_count")]),
    Case(Outcome::Failed, &[Test::Positive("fail_count")]),
    Case(Outcome::Succeeded, &[]),
]);

/// 上传预存code
///
/// 券码由商户上传的批次用，发券时随机取用。一次最多 200 个；券码只能含数字、字母、空格和 - _ \\ / = |。可能部分成功：看 fail_codes，
/// 改正后用新单号再传。结果未知时用原 upload_request_no、原参数重新请求。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/busifavor/stocks/{stock_id}/couponcodes",
    returns = UploadedCouponCodes,
    outcome = UPLOADED_CODES
)]
pub struct UploadCouponCodes {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 券码，每个 1 至 32 个字符
    pub coupon_code_list: Option<Vec<String>>,
    /// 上传请求单据号，商户系统内唯一；同一单号即同一请求
    pub upload_request_no: NewOutNo<128>,
}

/// 上传预存券码的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UploadedCouponCodes {
    /// 批次号
    pub stock_id: Option<String>,
    /// 去重后的券码总数
    pub total_count: Option<u64>,
    /// 成功个数
    pub success_count: Option<i64>,
    /// 新上传的券码
    pub success_codes: Option<Vec<String>>,
    /// 上传完成时间，RFC 3339
    pub success_time: Option<Time>,
    /// 失败个数
    pub fail_count: Option<i64>,
    /// 失败的券码及原因
    pub fail_codes: Option<Vec<FailCode>>,
    /// 之前已上传的券码，不会重复导入
    pub exist_codes: Option<Vec<String>>,
    /// 请求中重复的券码，只导入一个
    pub duplicate_codes: Option<Vec<String>>,
}

/// 失败的券码及原因
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct FailCode {
    /// 失败的券码
    pub coupon_code: Option<String>,
    /// 错误码，如 LENGTH_LIMIT
    pub code: Option<String>,
    /// 错误信息
    pub message: Option<String>,
}

/// 查询预存code列表
///
/// 分页查询一个批次已上传的券码；状态不填则查全部。
///
/// <https://pay.weixin.qq.com/docs/merchant/products/merchant-exclusive-coupon/introduction.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/busifavor/stocks/{stock_id}/couponcodes",
    returns = CouponCodeList,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListCouponCodes {
    /// 批次号
    pub stock_id: Text<20>,
    /// 券码状态
    pub status: Option<CouponCodeStatus>,
    /// 公众账号ID，应答的 openid 以它计算
    pub appid: Option<String>,
    /// 页码，从 0 开始
    pub offset: Option<u64>,
    /// 每页条数
    pub limit: Option<u64>,
}

/// 预存券码列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponCodeList {
    /// 批次号
    pub stock_id: Option<String>,
    /// 已上传的券码总数
    pub total_count: Option<u64>,
    /// 每页条数
    pub limit: Option<u64>,
    /// 页码
    pub offset: Option<u64>,
    /// 券码
    pub data: Option<Vec<CouponCode>>,
}

/// 预存券码
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponCode {
    /// 商户上传的券码
    pub code: Option<String>,
    /// 券码状态
    pub code_status: Option<CouponCodeStatus>,
    /// 上传时间，RFC 3339
    pub upload_time: Option<Time>,
    /// 分配给用户的时间，RFC 3339
    pub dispatched_time: Option<Time>,
    /// 领券用户的OpenID
    pub openid: Option<String>,
    /// 领券用户的UnionID
    pub unionid: Option<String>,
    /// 用户的券码
    pub coupon_code: Option<String>,
}

/// 查询预存code详情
///
/// 券码的状态；已分配的券码还带用户的那张券。
///
/// <https://pay.weixin.qq.com/docs/merchant/products/merchant-exclusive-coupon/introduction.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/busifavor/stocks/{stock_id}/couponcodes/{coupon_code}", returns = CouponCodeDetail)]
pub struct QueryCouponCode {
    /// 批次号
    pub stock_id: Text<20>,
    /// 商户上传的券码；路径中会自动转义
    pub coupon_code: Text<32>,
    /// 公众账号ID，应答的 openid 以它计算
    pub appid: Option<String>,
}

/// 预存券码的详情
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponCodeDetail {
    /// 预存券码
    pub code_information: Option<CouponCode>,
    /// 用户的券，已分配的券码才有
    pub coupon_information: Option<UserCoupon>,
}

/// 删除预存code
///
/// 只能删除尚未分配的券码。结果未知时用原 delete_request_no、原参数重新请求。
///
/// <https://pay.weixin.qq.com/docs/merchant/products/merchant-exclusive-coupon/introduction.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    delete = "/v3/marketing/busifavor/stocks/{stock_id}/couponcodes/{coupon_code}",
    returns = DeletedCouponCode,
    outcome = Lifecycle::Done
)]
pub struct DeleteCouponCode {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 商户上传的券码；路径中会自动转义
    pub coupon_code: Text<32>,
    /// 删除请求单据号，商户系统内唯一；同一单号即同一请求；在查询参数中
    pub delete_request_no: NewOutNo<128>,
}

/// 已删除的预存券码
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DeletedCouponCode {
    /// 批次号
    pub stock_id: Option<String>,
    /// 删除时间，RFC 3339
    pub delete_time: Option<Time>,
}

one_of! {
    /// 预存券码的状态
    pub open enum CouponCodeStatus {
        /// 未分配
        AVAILABLE,
        /// 已分配给用户
        DISPATCHED,
        /// 可用
        SENDED,
        /// 已核销
        USED,
        /// 已过期
        EXPIRED,
        /// 已被用户删除
        DELETED,
        /// 已被商户作废
        DEACTIVATED,
    }
}
