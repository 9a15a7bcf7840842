//! 停车服务状态

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::Time;

/// 查询车牌服务开通信息
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/apis/chapter8_8_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(get = "/v3/vehicle/parking/services/find", returns = Service)]
pub struct QueryService {
    /// 应用ID
    pub appid: Option<String>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 车牌号
    pub plate_number: Option<String>,
    /// 车牌颜色
    pub plate_color: Option<PlateColor>,
    /// 用户标识
    pub openid: Option<String>,
}

/// 车牌服务开通
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryService.
pub struct Service {
    /// 车牌号
    pub plate_number: Option<String>,
    /// 车牌颜色
    pub plate_color: Option<PlateColor>,
    /// 车牌服务开通时间，RFC 3339
    pub service_open_time: Option<Time>,
    /// 用户标识
    pub openid: Option<String>,
    /// 车牌服务开通状态
    pub service_state: Option<ServiceState>,
}

one_of! {
    /// 车牌颜色
    pub open enum PlateColor {
        /// 蓝色
        BLUE,
        /// 绿色
        GREEN,
        /// 黄色
        YELLOW,
        /// 黑色
        BLACK,
        /// 白色
        WHITE,
        /// 黄绿色
        LIMEGREEN,
    }

    /// 车牌服务开通状态
    pub enum ServiceState {
        /// 固定面额满减券批次
        NORMAL,
        /// 暂停
        PAUSE,
        /// 停止服务
        OUT_SERVICE,
    }
}
