//! 停车服务: whether a plate has opened it.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::Time;

/// 查询车牌服务开通信息
///
/// 未开通的，用 front_end.parking_open 引导用户开通。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/apis/chapter8_8_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(get = "/v3/vehicle/parking/services/find", returns = Service)]
pub struct QueryService {
    /// 应用ID
    pub appid: String,
    /// 子商户号；服务商必填
    pub sub_mchid: Option<String>,
    /// 车牌号，只含省份和号码，如粤B888888
    pub plate_number: String,
    /// 车牌颜色
    pub plate_color: PlateColor,
    /// 用户在该应用的标识
    pub openid: String,
}

/// 车牌服务
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
        /// 正常服务
        NORMAL,
        /// 暂停
        PAUSE,
        /// 停止服务
        OUT_SERVICE,
    }
}
