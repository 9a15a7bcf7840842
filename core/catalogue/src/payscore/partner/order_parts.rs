//! 服务订单: what its pages share.

use wxpay_core_derive::Body;

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Money, Text, Time};

/// 后付费项目
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct PostPayment {
    /// 付费项目名称
    pub name: Option<Text<20>>,
    /// 付费说明
    pub description: Option<Text<30>>,
    /// 金额，单位为分
    pub amount: Option<Money>,
    /// 付费数量
    pub count: Option<i64>,
}

/// 后付费商户优惠
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct PostDiscount {
    /// 优惠名称
    pub name: Option<String>,
    /// 优惠说明
    pub description: Option<String>,
    /// 优惠金额，单位为分
    pub amount: Option<Money>,
    /// 优惠数量
    pub count: Option<i64>,
}

/// 服务时间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct TimeRange {
    /// 服务开始时间，yyyyMMddHHmmss
    #[field(format = "yyyyMMddHHmmss")]
    pub start_time: Option<Time>,
    /// 服务开始时间备注
    pub start_time_remark: Option<String>,
    /// 预计服务结束时间，yyyyMMddHHmmss
    #[field(format = "yyyyMMddHHmmss")]
    pub end_time: Option<Time>,
    /// 预计服务结束时间备注
    pub end_time_remark: Option<String>,
}

/// 服务位置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Location {
    /// 服务开始地点
    pub start_location: Option<String>,
    /// 预计服务结束地点
    pub end_location: Option<String>,
}

/// 设备信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Device {
    /// 服务开始的设备ID
    pub start_device_id: Option<String>,
    /// 服务结束的设备ID
    pub end_device_id: Option<String>,
    /// 物料URL
    pub materiel_no: Option<String>,
}

one_of! {
    /// 风险金名称
    pub open enum Name {
        /// 押金
        DEPOSIT,
        /// 预付款
        ADVANCE,
        /// 保证金
        CASH_DEPOSIT,
        /// 预估订单费用
        ESTIMATE_ORDER_COST,
    }
}
