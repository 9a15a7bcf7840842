//! 创建服务订单

use wxpay_core_derive::{Body, Operation};

use super::order::{Fee, OrderPackage, QueryOrder};
use crate::scoring::PAYAFTER_STATE;
use wxpay_core_schema::types::{Money, NewOutNo, Sensitive, Text};

/// 创建先享后付订单
///
/// 2019 年的旧产品，新接入请用支付分订单。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=17_1&index=3>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/payscore/payafter-orders", returns = OrderPackage, query = QueryOrder, outcome = PAYAFTER_STATE)]
pub struct CreateOrder {
    /// 公众账号ID
    pub appid: Option<Text<32>>,
    /// 商户服务订单号；同一单号即同一请求
    #[field(identity)]
    pub out_order_no: NewOutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 用户下单时确认的服务开始时间
    pub service_start_time: Option<String>,
    /// 用户下单时确定的预计服务结束时间
    pub service_end_time: Option<String>,
    /// 开始使用服务的地点
    pub service_start_location: Option<String>,
    /// 预计服务结束的地点
    pub service_end_location: Option<String>,
    /// 服务信息
    pub service_introduction: Option<Text<20>>,
    /// 付费项目
    pub fees: Option<Vec<Fee>>,
    /// 商户优惠
    pub discounts: Option<Vec<Discount>>,
    /// 订单风险金额，单位为分
    pub risk_amount: Option<Money>,
    /// 商户数据包，原样返回
    pub attach: Option<Text<256>>,
    /// 是否需要用户确认
    pub need_user_confirm: Option<bool>,
    /// 用户标识；免确认时填
    pub openid: Option<Text<128>>,
    /// 用户姓名，传明文，发送前加密；最多 214 字节
    pub name: Option<Sensitive>,
    /// 用户手机号，传明文，发送前加密；最多 214 字节
    pub phone: Option<Sensitive>,
    /// 用户身份证ID，传明文，发送前加密；最多 214 字节
    pub userid: Option<Sensitive>,
    /// 用户收货地址，传明文，发送前加密；最多 214 字节
    pub address: Option<Sensitive>,
}

/// 商户优惠
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Discount {
    /// 优惠名称
    pub discount_name: Option<String>,
    /// 优惠说明
    pub discount_desc: Option<String>,
}
