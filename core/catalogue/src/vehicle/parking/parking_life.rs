//! 停车入场

use wxpay_core_derive::{Body, Operation};

use super::service::PlateColor;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{NewOutNo, Text, Time, Url};

/// 创建停车入场
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/apis/chapter8_8_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryService.
#[operation(post = "/v3/vehicle/parking/parkings", returns = Parking, outcome = Rule::Done)]
pub struct CreateParking {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 商户入场id
    #[field(identity)]
    pub out_parking_no: NewOutNo<64>,
    /// 车牌号
    pub plate_number: Option<Text<32>>,
    /// 车牌颜色
    pub plate_color: Option<PlateColor>,
    /// 回调通知url
    pub notify_url: Option<Url<256>>,
    /// 入场时间，RFC 3339
    pub start_time: Option<Time>,
    /// 停车场名称
    pub parking_name: Option<Text<128>>,
    /// 免费时长
    pub free_duration: Option<i64>,
}

/// 创建停车入场的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryService.
pub struct Parking {
    /// 停车入场id
    pub id: Option<String>,
    /// 商户入场id
    pub out_parking_no: String,
    /// 车牌号
    pub plate_number: Option<String>,
    /// 车牌颜色
    pub plate_color: Option<PlateColor>,
    /// 入场时间，RFC 3339
    pub start_time: Option<Time>,
    /// 停车场名称
    pub parking_name: Option<String>,
    /// 免费时长
    pub free_duration: Option<i64>,
    /// 停车入场状态
    pub state: Option<ParkingState>,
    /// 不可用状态描述
    pub block_reason: Option<BlockReason>,
}

one_of! {
    /// 停车入场状态
    pub enum ParkingState {
        /// 固定面额满减券批次
        NORMAL,
        /// 不可用
        BLOCKED,
    }

    /// 不可用状态描述
    pub enum BlockReason {
        /// 暂停
        PAUSE,
        /// 已逾期
        OVERDUE,
        /// 停止服务
        OUT_SERVICE,
        /// EVALUATION_FAILED
        EVALUATION_FAILED,
    }
}
