//! 保险理赔预下单: the user fetches the money, and may not.

use wxpay_core_derive::{Body, Operation};

use super::bill::{QueryBill, Receiver};
use crate::compensating::COMPENSATE_STATE;
use wxpay_core_schema::types::{Fen, NewOutNo, Text, Time};

/// 请求保险理赔预下单
///
/// 返回 package_info，调起微信的收款确认页；用户确认后才付款，是否到账以查询为准。结果未知时用原单号、原参数重新请求，切勿换单号。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4013504185>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
#[operation(
    post = "/v3/platsolution/ecommerce/mch-transfer/insurance-claim-bills/pre-transfer",
    returns = PreTransfer,
    query = QueryBill,
    outcome = COMPENSATE_STATE
)]
pub struct CreatePreTransfer {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
    /// 收款方信息
    pub receiver: Option<Receiver>,
    /// 商户赔付单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_bill_no: NewOutNo<32>,
    /// 赔付金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Option<Fen>,
    /// 赔付原因
    pub transfer_remark: Option<String>,
    /// 结果的通知地址
    pub notify_url: Option<String>,
}

/// 已受理的保险理赔预下单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBill.
pub struct PreTransfer {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 商户赔付单号
    pub out_bill_no: String,
    /// 微信支付赔付单号
    pub bill_id: Option<String>,
    /// 受理时间，RFC 3339
    pub accept_time: Option<Time>,
    /// 调起收款确认页的参数，原样传给前端
    pub package_info: Option<String>,
}
