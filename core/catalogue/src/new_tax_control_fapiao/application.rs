//! 开票申请: query and reverse.

use wxpay_core_derive::{Body, Operation};

use super::base_information::{ExtraInformation, SellerInformation};
use super::title::FapiaoBillType;
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Reasons, Test};
use wxpay_core_schema::types::{Money, OutNo, Sensitive, Time};

/// Whether the fapiao are issued, and if so reversed.
const FAPIAO_STATUS: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Pending, &[Test::Empty("fapiao_information")]),
    Case(Outcome::Succeeded, &[Test::Every("fapiao_information", "status", &["ISSUED", "REVERSED"])]),
    Case(Outcome::Failed, &[Test::Every("fapiao_information", "status", &["ISSUE_FAILED", "REVERSE_FAILED"])]),
    Case(
        Outcome::Partly,
        &[Test::Every("fapiao_information", "status", &["ISSUED", "REVERSED", "ISSUE_FAILED", "REVERSE_FAILED"])],
    ),
]);

/// Whether they are reversed: `ISSUED` is not yet.
const REVERSAL: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Pending, &[Test::Empty("fapiao_information")]),
    Case(Outcome::Succeeded, &[Test::Every("fapiao_information", "status", &["REVERSED"])]),
    Case(Outcome::Failed, &[Test::Every("fapiao_information", "status", &["REVERSE_FAILED"])]),
    Case(Outcome::Partly, &[Test::Every("fapiao_information", "status", &["REVERSED", "REVERSE_FAILED"])]),
]);

/// Why they are not issued or reversed.
const FAILURES: &[Reasons] = &[Reasons {
    list: Some("fapiao_information"),
    state: "status",
    failed: &["ISSUE_FAILED", "REVERSE_FAILED"],
    reason: "fapiao_error_code",
}];

/// 查询电子发票
///
/// 一个申请单最多 5 张发票，状态以各张的 status 为准；失败的原因见 fapiao_error_code 和 fapiao_error_message。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/Offline/apis/chapter4_8_9.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    get = "/v3/new-tax-control-fapiao/fapiao-applications/{fapiao_apply_id}",
    returns = Application,
    outcome = FAPIAO_STATUS,
    failures = FAILURES
)]
pub struct QueryApplication {
    /// 发票申请单号
    pub fapiao_apply_id: OutNo<128>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 商户发票单号
    pub fapiao_id: Option<String>,
}

/// 申请单的发票
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct Application {
    /// 发票数量
    pub total_count: Option<u64>,
    /// 发票信息
    pub fapiao_information: Option<Vec<Fapiao>>,
}

/// 发票信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct Fapiao {
    /// 商户发票单号
    pub fapiao_id: Option<String>,
    /// 发票状态
    pub status: Option<FapiaoStatus>,
    /// 蓝字发票信息
    pub blue_fapiao: Option<BlueFapiao>,
    /// 红字发票信息
    pub red_fapiao: Option<RedFapiao>,
    /// 电子发票插卡信息
    pub card_information: Option<CardInformation>,
    /// 总价税合计，单位为分
    pub total_amount: Option<Money>,
    /// 总税额，单位为分
    pub tax_amount: Option<Money>,
    /// 总金额，单位为分
    pub amount: Option<Money>,
    /// 销售方信息
    pub seller_information: Option<SellerInformation>,
    /// 购买方信息
    pub buyer_information: Option<FapiaoBuyer>,
    /// 附加信息
    pub extra_information: Option<ExtraInformation>,
    /// 发票行信息
    pub items: Option<Vec<FapiaoItem>>,
    /// 备注信息
    pub remark: Option<String>,
    /// 开票失败错误码
    pub fapiao_error_code: Option<String>,
    /// 开票失败原因
    pub fapiao_error_message: Option<String>,
}

/// 蓝字发票信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct BlueFapiao {
    /// 发票代码
    pub fapiao_code: Option<String>,
    /// 发票号码
    pub fapiao_number: Option<String>,
    /// 校验码
    pub check_code: Option<String>,
    /// 密码
    pub password: Option<String>,
    /// 开票时间，RFC 3339
    pub fapiao_time: Option<Time>,
}

/// 红字发票信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct RedFapiao {
    /// 发票代码
    pub fapiao_code: Option<String>,
    /// 发票号码
    pub fapiao_number: Option<String>,
    /// 校验码
    pub check_code: Option<String>,
    /// 密码
    pub password: Option<String>,
    /// 开票时间，RFC 3339
    pub fapiao_time: Option<Time>,
}

/// 电子发票插卡信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct CardInformation {
    /// 插卡公众号的 AppID
    pub card_appid: Option<String>,
    /// 用户在插卡公众号下的OpenID
    pub card_openid: Option<String>,
    /// 电子发票卡券模板ID
    pub card_id: Option<String>,
    /// 电子发票在卡包中的编码
    pub card_code: Option<String>,
    /// 发票卡券状态
    pub card_status: Option<CardStatus>,
}

/// 购买方信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct FapiaoBuyer {
    /// 购买方类型
    pub r#type: Option<BuyerType>,
    /// 名称
    pub name: Option<String>,
    /// 纳税人识别号；购买方为单位时填
    pub taxpayer_id: Option<String>,
    /// 地址
    pub address: Option<String>,
    /// 电话
    pub telephone: Option<String>,
    /// 开户银行
    pub bank_name: Option<String>,
    /// 银行账号
    pub bank_account: Option<String>,
    /// 手机号
    pub phone: Option<Sensitive>,
    /// 邮箱地址
    pub email: Option<Sensitive>,
    /// 订单金额，单位为分
    pub amount: Option<Money>,
    /// 商户订单号
    pub out_trade_no: Option<String>,
    /// 开具的发票类型
    pub fapiao_bill_type: Option<FapiaoBillType>,
    /// 留言信息
    pub user_apply_message: Option<String>,
}

/// 发票行信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct FapiaoItem {
    /// 货物或应税劳务、服务编码
    pub tax_code: Option<String>,
    /// 货物或应税劳务、服务名称
    pub goods_name: Option<String>,
    /// 规格型号
    pub specification: Option<String>,
    /// 单位
    pub unit: Option<String>,
    /// 数量，实际数量乘以 10 的 8 次方
    pub quantity: Option<i64>,
    /// 单价，单位为分乘以 10 的 8 次方；可能超过 32 位
    pub unit_price: Option<Money>,
    /// 单行金额，单位为分
    pub amount: Option<Money>,
    /// 单行税额，单位为分
    pub tax_amount: Option<Money>,
    /// 单行金额合计，单位为分；折扣行为负
    pub total_amount: Option<Money>,
    /// 税率，百分数乘以 100，如 1300 表示 13%
    pub tax_rate: Option<i64>,
    /// 税收优惠政策标识
    pub tax_prefer_mark: Option<TaxPreferMark>,
    /// 是否折扣行
    pub discount: Option<bool>,
}

/// 冲红电子发票
///
/// 成功只表示受理，没有应答内容；结果以查询或通知为准。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    post = "/v3/new-tax-control-fapiao/fapiao-applications/{fapiao_apply_id}/reverse",
    returns = NoContent,
    query = QueryApplication,
    outcome = REVERSAL,
    repeatable
)]
pub struct ReverseApplication {
    /// 发票申请单号
    pub fapiao_apply_id: OutNo<128>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 冲红原因
    pub reverse_reason: ReverseReason,
    /// 需要冲红的发票信息
    pub fapiao_information: Vec<ReversedFapiao>,
}

/// 需要冲红的发票信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct ReversedFapiao {
    /// 商户发票单号
    pub fapiao_id: Option<String>,
    /// 发票代码；数电发票没有
    pub fapiao_code: Option<String>,
    /// 发票号码
    pub fapiao_number: Option<String>,
}

/// 购买方信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct BuyerTitle {
    /// 购买方类型
    pub r#type: Option<BuyerType>,
    /// 名称
    pub name: Option<String>,
    /// 纳税人识别号；购买方为单位时填
    pub taxpayer_id: Option<String>,
    /// 地址
    pub address: Option<String>,
    /// 电话
    pub telephone: Option<String>,
    /// 开户银行
    pub bank_name: Option<String>,
    /// 银行账号
    pub bank_account: Option<String>,
    /// 手机号，传明文，发送前加密；最多 214 字节
    pub phone: Option<Sensitive>,
    /// 邮箱地址，传明文，发送前加密；最多 214 字节
    pub email: Option<Sensitive>,
    /// 订单金额，单位为分
    pub amount: Option<Money>,
    /// 商户订单号
    pub out_trade_no: Option<OutNo<128>>,
    /// 开具的发票类型
    pub fapiao_bill_type: Option<FapiaoBillType>,
    /// 留言信息
    pub user_apply_message: Option<String>,
}

/// 交易信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct TransactionInformation {
    /// 支付渠道
    pub pay_channel: Option<PayChannel>,
    /// 支付订单号
    pub transaction_id: Option<String>,
    /// 支付商户订单号
    pub out_trade_no: Option<OutNo<128>>,
    /// 交易金额，单位为分
    pub amount: Option<Money>,
}

one_of! {
    /// 发票状态
    pub enum FapiaoStatus {
        /// 开票申请已受理
        ISSUE_ACCEPTED,
        /// 发票已开具
        ISSUED,
        /// 冲红申请已受理
        REVERSE_ACCEPTED,
        /// 发票已冲红
        REVERSED,
        /// 发票开具已失败
        ISSUE_FAILED,
        /// 发票冲红已失败
        REVERSE_FAILED,
    }

    /// 发票卡券状态
    pub enum CardStatus {
        /// 插卡已受理
        INSERT_ACCEPTED,
        /// 已插入卡包
        INSERTED,
        /// 作废已受理
        DISCARD_ACCEPTED,
        /// 已作废
        DISCARDED,
    }

    /// 税收优惠政策标识
    pub open enum TaxPreferMark {
        /// 无优惠
        NO_FAVORABLE,
        /// 不征税
        OUTSIDE_VAT,
        /// 免税
        VAT_EXEMPT,
        /// 普通零税率
        NORMAL_ZERO_RATED,
        /// 出口零税率
        EXPORT_ZERO_RATED,
    }

    /// 冲红原因
    pub open enum ReverseReason {
        /// 开票有误
        ISSUE_ERROR,
        /// 销货退回
        SALES_RETURN,
        /// 服务中止
        SERVICE_SUSPENTION,
        /// 销售折让
        SALES_DISCOUNT,
    }

    /// 购买方类型
    pub open enum BuyerType {
        /// 个人
        INDIVIDUAL,
        /// 单位
        ORGANIZATION,
    }

    /// 支付渠道
    pub open enum PayChannel {
        /// 微信支付
        WECHAT_PAY,
    }
}
