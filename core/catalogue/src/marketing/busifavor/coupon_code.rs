//! 预存 code.

use wxpay_core_derive::{Body, Operation};

use super::stock::{CouponUseRuleResult, CustomEntranceResult, DisplayPatternInfoResult};
use super::stock_parts::StockType;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Outcome, Rule, Test};
use wxpay_core_schema::types::{NewOutNo, Text, Time};

const UPLOADED_CODES: Rule = Rule::Told(&[
    Case(Outcome::Partly, &[Test::Positive("success_count"), Test::Positive("fail_count")]),
    Case(Outcome::Failed, &[Test::Positive("fail_count")]),
    Case(Outcome::Succeeded, &[]),
]);

/// 上传预存code
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/busifavor/stocks/{stock_id}/couponcodes",
    returns = UploadCouponCodesAnswer,
    outcome = UPLOADED_CODES
)]
pub struct UploadCouponCodes {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 券code列表
    pub coupon_code_list: Option<Vec<String>>,
    /// 请求业务单据号
    pub upload_request_no: NewOutNo<128>,
}

/// 上传预存code的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UploadCouponCodesAnswer {
    /// 批次号
    pub stock_id: Option<String>,
    /// 去重后上传code总数
    pub total_count: Option<u64>,
    /// 上传成功code个数
    pub success_count: Option<i64>,
    /// 上传成功的code列表
    pub success_codes: Option<Vec<String>>,
    /// 上传成功时间，RFC 3339
    pub success_time: Option<Time>,
    /// 上传失败code个数
    pub fail_count: Option<i64>,
    /// 上传失败的code及原因
    pub fail_codes: Option<Vec<FailCode>>,
    /// 已存在的code列表
    pub exist_codes: Option<Vec<String>>,
    /// 请求中重复的code列表
    pub duplicate_codes: Option<Vec<String>>,
}

/// 上传失败的code及原因
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct FailCode {
    /// 上传失败的券code
    pub coupon_code: Option<String>,
    /// 上传失败错误码
    pub code: Option<String>,
    /// 上传失败错误信息
    pub message: Option<String>,
}

/// 查询预存code列表
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
    /// 券code状态
    pub status: Option<CouponCodesStatus>,
    /// 公众账号ID
    pub appid: Option<String>,
    /// 分页页码
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
}

/// 预存code列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponCodeList {
    /// 批次号
    pub stock_id: Option<String>,
    /// 批次总数
    pub total_count: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 分页页码
    pub offset: Option<u64>,
    /// 券code列表
    pub data: Option<Vec<Data>>,
}

/// 券code信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Data {
    /// 商户上传code
    pub code: Option<String>,
    /// 商户上传code分配状态
    pub code_status: Option<String>,
    /// 上传时间，RFC 3339
    pub upload_time: Option<Time>,
    /// 被分配时间，RFC 3339
    pub dispatched_time: Option<Time>,
    /// 领券用户的OpenID
    pub openid: Option<String>,
    /// 领券用户的UnionID
    pub unionid: Option<String>,
    /// 用户券code
    pub coupon_code: Option<String>,
}

/// 查询预存code详情
///
/// <https://pay.weixin.qq.com/docs/merchant/products/merchant-exclusive-coupon/introduction.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/busifavor/stocks/{stock_id}/couponcodes/{coupon_code}", returns = CouponCode)]
pub struct QueryCouponCode {
    /// 批次号
    pub stock_id: Text<20>,
    /// 商户上传的code
    pub coupon_code: Text<32>,
    /// 公众账号ID
    pub appid: Option<String>,
}

/// 预存code
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponCode {
    /// 券code信息
    pub code_information: Option<CodeInformation>,
    /// 券码信息
    pub coupon_information: Option<CouponInformation>,
}

/// 券code信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CodeInformation {
    /// 商户上传code
    pub code: Option<String>,
    /// 商户上传code分配状态
    pub code_status: Option<String>,
    /// 上传时间，RFC 3339
    pub upload_time: Option<Time>,
    /// 被分配时间，RFC 3339
    pub dispatched_time: Option<Time>,
    /// 领券用户的OpenID
    pub openid: Option<String>,
    /// 领券用户的UnionID
    pub unionid: Option<String>,
    /// 用户券code
    pub coupon_code: Option<String>,
}

/// 券码信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponInformation {
    /// 商家券批次名称
    pub stock_name: Option<String>,
    /// 批次归属商户号
    pub belong_merchant: Option<String>,
    /// 批次备注
    pub comment: Option<String>,
    /// 适用商品范围
    pub goods_name: Option<String>,
    /// 批次类型
    pub stock_type: Option<StockType>,
    /// 是否允许转赠
    pub transferable: Option<bool>,
    /// 是否允许分享领券链接
    pub shareable: Option<bool>,
    /// 券状态
    pub coupon_state: Option<String>,
    /// 核销规则
    pub coupon_use_rule: Option<CouponUseRuleResult>,
    /// 自定义入口
    pub custom_entrance: Option<CustomEntranceResult>,
    /// 样式信息
    pub display_pattern_info: Option<DisplayPatternInfoResult>,
}

/// 删除预存code
///
/// <https://pay.weixin.qq.com/docs/merchant/products/merchant-exclusive-coupon/introduction.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    delete = "/v3/marketing/busifavor/stocks/{stock_id}/couponcodes/{coupon_code}",
    returns = DeletedCouponCode,
    query = QueryCouponCode,
    outcome = Rule::Done
)]
pub struct DeleteCouponCode {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 商户上传的code
    pub coupon_code: Text<32>,
    /// 请求业务单据号
    pub delete_request_no: NewOutNo<128>,
}

/// 删除预存code的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DeletedCouponCode {
    /// 批次号
    pub stock_id: Option<String>,
    /// 删除时间，RFC 3339
    pub delete_time: Option<Time>,
}

one_of! {
    /// 券code状态
    pub open enum CouponCodesStatus {
        /// 可用
        SENDED,
        /// 已实扣
        USED,
        /// 服务订单已失效
        EXPIRED,
        /// 卡被商户删除
        DELETED,
        /// 已失效
        DEACTIVATED,
    }
}
