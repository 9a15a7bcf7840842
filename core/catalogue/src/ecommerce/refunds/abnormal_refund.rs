//! 异常退款: the card or account could not take the money.

use wxpay_core_derive::Operation;

use super::refund::{QueryRefund, Refund};
use crate::refunding::REFUND_STATUS;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{OutNo, Sensitive, Text};

/// 发起异常退款
///
/// 退款状态为 ABNORMAL 时，把退款改退到用户的其他银行卡，或退到商户账户后自行退还用户；重复请求无害。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/ecommerce-refund/refunds/create-abnormal-refund.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
#[operation(
    post = "/v3/ecommerce/refunds/{refund_id}/apply-abnormal-refund",
    returns = Refund,
    query = QueryRefund,
    outcome = REFUND_STATUS,
    repeatable
)]
pub struct CreateAbnormalRefund {
    /// 微信退款单号
    #[field(identity)]
    pub refund_id: Text<32>,
    /// 二级商户号；个人收款不填
    pub sub_mchid: Option<Text<32>>,
    /// 个人收款的受理授权ID
    pub individual_auth_id: Option<String>,
    /// 商户退款单号
    #[field(identity)]
    pub out_refund_no: OutNo<64>,
    /// 异常退款处理方式
    pub r#type: AbnormalRefundType,
    /// 开户银行；type 为 USER_BANK_CARD 时必填
    #[field(required_if(type = "USER_BANK_CARD"))]
    pub bank_type: Option<BankType>,
    /// 收款银行卡号，type 为 USER_BANK_CARD 时必填；传明文，发送前加密；最多 214 字节
    #[field(required_if(type = "USER_BANK_CARD"))]
    pub bank_account: Option<Sensitive>,
    /// 收款用户姓名，type 为 USER_BANK_CARD 时必填；传明文，发送前加密；最多 214 字节
    #[field(required_if(type = "USER_BANK_CARD"))]
    pub real_name: Option<Sensitive>,
}

one_of! {
    /// 异常退款处理方式
    pub open enum AbnormalRefundType {
        /// 退到用户的银行卡
        USER_BANK_CARD,
        /// 退到商户的基本账户或结算银行卡
        MERCHANT_BANK_CARD,
    }

    /// 开户银行
    pub open enum BankType {
        /// 招商银行（借记卡）
        CMB_DEBIT,
        /// 交通银行（借记卡）
        COMM_DEBIT,
        /// 农业银行（借记卡）
        ABC_DEBIT,
        /// 建设银行（借记卡）
        CCB_DEBIT,
        /// 工商银行（借记卡）
        ICBC_DEBIT,
        /// 中国银行（借记卡）
        BOC_DEBIT,
        /// 平安银行（借记卡）
        PAB_DEBIT,
        /// 浦发银行（借记卡）
        SPDB_DEBIT,
        /// 中信银行（借记卡）
        CITIC_DEBIT,
        /// 光大银行（借记卡）
        CEB_DEBIT,
        /// 民生银行（借记卡）
        CMBC_DEBIT,
        /// 兴业银行（借记卡）
        CIB_DEBIT,
        /// 广发银行（借记卡）
        GDB_DEBIT,
        /// 邮储银行（借记卡）
        PSBC_DEBIT,
        /// 宁波银行（借记卡）
        NBCB_DEBIT,
    }
}
