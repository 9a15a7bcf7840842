//! abnormal_refund

use wxpay_core_derive::Operation;

use super::refund::{QueryRefund, REFUND_STATUS, Refund};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{OutNo, Sensitive, Text};

/// 发起异常退款
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
    pub refund_id: String,
    /// 二级商户号
    pub sub_mchid: Option<Text<32>>,
    /// 个人收款方受理授权ID
    pub individual_auth_id: Option<String>,
    /// 商户退款单号
    #[field(identity)]
    pub out_refund_no: OutNo<64>,
    /// 异常退款处理方式
    pub r#type: AbnormalRefundType,
    /// 开户银行
    pub bank_type: Option<BankType>,
    /// 收款银行卡号，传明文，发送前加密；最多 214 字节
    pub bank_account: Option<Sensitive>,
    /// 收款用户姓名，传明文，发送前加密；最多 214 字节
    pub real_name: Option<Sensitive>,
}

one_of! {
    /// 异常退款处理方式
    pub open enum AbnormalRefundType {
        /// 退到用户银行卡
        USER_BANK_CARD,
        /// 退到商户结算银行卡
        MERCHANT_BANK_CARD,
    }

    /// 开户银行
    pub open enum BankType {
        /// 招商银行借记卡
        CMB_DEBIT,
        /// 交通银行借记卡
        COMM_DEBIT,
        /// 农业银行借记卡
        ABC_DEBIT,
        /// 建设银行借记卡
        CCB_DEBIT,
        /// 工商银行借记卡
        ICBC_DEBIT,
        /// 中国银行借记卡
        BOC_DEBIT,
        /// 平安银行借记卡
        PAB_DEBIT,
        /// 浦发银行借记卡
        SPDB_DEBIT,
        /// 中信银行借记卡
        CITIC_DEBIT,
        /// 光大银行借记卡
        CEB_DEBIT,
        /// 民生银行借记卡
        CMBC_DEBIT,
        /// 兴业银行借记卡
        CIB_DEBIT,
        /// 广发银行借记卡
        GDB_DEBIT,
        /// 邮储银行借记卡
        PSBC_DEBIT,
        /// 宁波银行借记卡
        NBCB_DEBIT,
    }
}
