//! 入场: a car has come in.

use wxpay_core_derive::{Body, Operation};

use super::service::PlateColor;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{NewOutNo, Text, Time, Url};

/// 创建停车入场
///
/// state 为 BLOCKED 不是错误：该车不能自动扣费，请用其他方式收费；之后的变化另有通知。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/apis/chapter8_8_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryService.
#[operation(post = "/v3/vehicle/parking/parkings", returns = Parking, outcome = Lifecycle::Done)]
pub struct CreateParking {
    /// 子商户号；服务商必填
    pub sub_mchid: Option<String>,
    /// 商户入场ID，商户号下唯一；同一编号即同一次入场
    #[field(identity)]
    pub out_parking_no: NewOutNo<64>,
    /// 车牌号，只含省份和号码，如粤B888888
    pub plate_number: Text<32>,
    /// 车牌颜色
    pub plate_color: PlateColor,
    /// 入场状态变更的通知地址，须为 HTTPS
    pub notify_url: Option<Url<256>>,
    /// 入场时间，RFC 3339
    pub start_time: Time,
    /// 停车场名称
    pub parking_name: Text<128>,
    /// 免费时长，单位为秒，可为 0
    pub free_duration: Option<i64>,
}

/// 停车入场
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryService.
pub struct Parking {
    /// 停车入场ID，扣费时填入 parking_id
    pub id: Option<String>,
    /// 商户入场ID
    pub out_parking_no: String,
    /// 车牌号
    pub plate_number: Option<String>,
    /// 车牌颜色
    pub plate_color: Option<PlateColor>,
    /// 入场时间，RFC 3339
    pub start_time: Option<Time>,
    /// 停车场名称
    pub parking_name: Option<String>,
    /// 免费时长，单位为秒
    pub free_duration: Option<i64>,
    /// 停车入场状态
    pub state: Option<ParkingState>,
    /// 不可用的原因
    pub block_reason: Option<BlockReason>,
}

one_of! {
    /// 停车入场状态
    pub enum ParkingState {
        /// 正常，可自动扣费
        NORMAL,
        /// 不可用，不能自动扣费
        BLOCKED,
    }

    /// 不可用的原因
    pub enum BlockReason {
        /// 服务暂停
        PAUSE,
        /// 用户有逾期未付的停车费
        OVERDUE,
        /// 用户已停用服务
        OUT_SERVICE,
        /// 用户未通过评估
        EVALUATION_FAILED,
    }
}
