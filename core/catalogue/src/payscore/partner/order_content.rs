//! 服务订单的内容: what the requests share.

use wxpay_core_derive::Body;

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Money, Text, Time};

/// 后付费项目
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct PostPayment {
    /// 付费名称；除「商品信息」外同一订单内不能重复
    pub name: Option<Text<20>>,
    /// 付费金额，单位为分，可为 0
    pub amount: Option<Money>,
    /// 付费说明
    pub description: Option<Text<30>>,
    /// 付费数量，1 到 100；为 1 时不展示
    pub count: Option<i64>,
}

/// 商户优惠
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct PostDiscount {
    /// 优惠名称；同一订单内不能重复
    pub name: Option<String>,
    /// 优惠说明
    pub description: Option<String>,
    /// 优惠金额，单位为分，可为 0
    pub amount: Option<Money>,
    /// 优惠数量，为 1 时不展示
    pub count: Option<i64>,
}

/// 服务时间段
///
/// 时间写作 yyyyMMdd（当天 0 点）或 yyyyMMddHHmmss，不是 RFC 3339；起止两端用同一种精度。
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct TimeRange {
    /// 服务开始时间；OnAccept 表示自用户确认订单时开始
    #[field(format = "yyyyMMddHHmmss")]
    pub start_time: Option<Time>,
    /// 服务结束时间，创建时为预计时间；不能早于开始时间，创建时未填则完结时必填，完结时不能晚于当前时间
    #[field(format = "yyyyMMddHHmmss")]
    pub end_time: Option<Time>,
    /// 服务开始时间备注，最多 20 个字
    pub start_time_remark: Option<String>,
    /// 服务结束时间备注
    pub end_time_remark: Option<String>,
}

/// 服务位置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Location {
    /// 服务开始地点
    pub start_location: Option<String>,
    /// 服务结束地点，创建时为预计地点
    pub end_location: Option<String>,
}

/// 服务风险金
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct RiskFund {
    /// 风险金名称
    pub name: RiskFundName,
    /// 风险金额，单位为分，不能超过该服务的上限
    pub amount: Money,
    /// 风险说明，最多 30 个字
    pub description: Option<String>,
}

/// 设备信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Device {
    /// 服务开始的设备ID；无人自助设备必填
    pub start_device_id: Option<String>,
    /// 服务结束的设备ID
    pub end_device_id: Option<String>,
    /// 物料编码，即设备二维码中的链接
    pub materiel_no: Option<String>,
}

/// 先用后付购物详情
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct ShoppingInfo {
    /// 实际购物商家的公众账号ID
    pub real_merchant_appid: Option<String>,
    /// 订单详情的跳转链接
    pub jump_link: Option<JumpLink>,
    /// 商品列表
    pub goods: Option<Vec<Goods>>,
}

/// 订单详情的跳转链接
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct JumpLink {
    /// 跳转链接类型
    pub jump_link_type: Option<JumpLinkType>,
    /// 小程序的 AppID
    pub appid: Option<Text<32>>,
    /// 小程序的路径
    pub path: Option<String>,
}

/// 商品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Goods {
    /// 商品名称
    pub name: Option<String>,
    /// 商品图片链接
    pub picture: Option<String>,
    /// 商品单价，单位为分
    pub amount: Option<Money>,
    /// 商品数量
    pub count: Option<i64>,
    /// 商品品类ID
    pub category_id: Option<Vec<String>>,
}

one_of! {
    /// 风险金名称
    pub open enum RiskFundName {
        /// 押金（先免模式）
        DEPOSIT,
        /// 预付款（先免模式）
        ADVANCE,
        /// 保证金（先免模式）
        CASH_DEPOSIT,
        /// 预估订单费用（先享模式）
        ESTIMATE_ORDER_COST,
    }

    /// 跳转链接类型
    pub open enum JumpLinkType {
        /// 跳转到小程序
        JUMP_LINK_MINI_PROGRAM,
    }
}
