//! 商家赔付

use wxpay_core_derive::{Body, Operation};

use super::bill::Receiver;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{Fen, NewOutNo, Text, Time};

/// 请求赔付预下单
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4013504176>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
#[operation(
    post = "/v3/platsolution/ecommerce/mch-transfer/compensate-bills/pre-transfer",
    returns = PreTransfer,
    outcome = Rule::Done
)]
pub struct CreatePreTransfer {
    /// 公众账号ID
    pub sp_appid: Option<Text<32>>,
    /// 收款方信息
    pub receiver: Option<Receiver>,
    /// 商户单号
    #[field(identity)]
    pub out_bill_no: NewOutNo<32>,
    /// 赔付金额，单位为分，至少 1 分
    pub amount: Option<Fen>,
    /// 赔付原因
    pub transfer_remark: Option<String>,
    /// 出资商户号
    pub sponsor_mchid: Option<String>,
    /// 转账场景ID
    pub transfer_scene_id: Option<String>,
    /// 用户收款感知
    pub user_recv_perception: Option<String>,
    /// 商户回调地址
    pub notify_url: Option<String>,
}

/// 请求赔付预下单的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct PreTransfer {
    /// 商户单号
    pub out_bill_no: String,
    /// 微信支付转账单号
    pub bill_id: Option<String>,
    /// 受理时间，RFC 3339
    pub accept_time: Option<Time>,
    /// 跳转领取页面的package信息
    pub package_info: Option<String>,
}
