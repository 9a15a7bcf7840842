//! 停车状态: told to WeChat Pay.

use wxpay_core_derive::Operation;

use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::Time;

/// 商圈会员停车状态同步
///
/// 同步会员的车辆入场、离场，到场会员在商圈内的消费可自动积分。可重复同步，没有应答内容。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/smart-business-circle/parkings/update-parkings.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As SyncPoints.
#[operation(post = "/v3/businesscircle/parkings", returns = NoContent, outcome = Lifecycle::Done, repeatable)]
pub struct SyncParking {
    /// 商圈商户号；服务商必填
    pub sub_mchid: Option<String>,
    /// 品牌ID
    pub brandid: Option<u64>,
    /// 应用ID，须与品牌绑定
    pub appid: Option<String>,
    /// 用户在该应用的OpenID
    pub openid: Option<String>,
    /// 车牌号
    pub plate_number: Option<String>,
    /// 停车状态
    pub state: ParkingState,
    /// 入场或离场的时间，RFC 3339
    pub time: Time,
}

one_of! {
    /// 停车状态
    pub open enum ParkingState {
        /// 入场
        IN,
        /// 离场
        OUT,
    }
}
