//! 停车状态: told to the mall.

use wxpay_core_derive::Operation;

use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::Time;

/// 商圈会员停车状态同步
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/smart-business-circle/parkings/update-parkings.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As SyncPoints.
#[operation(post = "/v3/businesscircle/parkings", returns = NoContent, outcome = Rule::Done, repeatable)]
pub struct SyncParking {
    /// 商圈商户ID
    pub sub_mchid: Option<String>,
    /// 品牌ID
    pub brandid: Option<u64>,
    /// 应用ID
    pub appid: Option<String>,
    /// 用户标识
    pub openid: Option<String>,
    /// 车牌号
    pub plate_number: Option<String>,
    /// 状态
    pub state: String,
    /// 时间，RFC 3339
    pub time: Time,
}
