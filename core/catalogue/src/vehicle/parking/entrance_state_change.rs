//! 入场通知: whether the fee can be charged.

use wxpay_core_derive::Event;

use super::entrance::{CreateParking, ParkingState};
use super::service::PlateColor;

use wxpay_core_schema::types::Time;

/// 停车入场状态变更通知的内容
///
/// BLOCKED 的车辆不能自动扣费，应人工收费。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(types("VEHICLE.ENTRANCE_STATE_CHANGE"), key(parking_id, state_update_time), tells(CreateParking, out_parking_no, sub_mchid?))]
pub struct EntranceStateChange {
    /// 商户号；直连商户也在这里
    pub sp_mchid: Option<String>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 停车入场ID
    pub parking_id: String,
    /// 商户入场ID
    pub out_parking_no: Option<String>,
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
    pub parking_state: Option<ParkingState>,
    /// 不可用状态的描述
    pub blocked_state_description: Option<String>,
    /// 状态变更时间，RFC 3339
    pub state_update_time: Time,
}
