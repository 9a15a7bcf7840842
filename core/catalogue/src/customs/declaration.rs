//! 报关: declare, query, change, declare again.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Money, OutNo, Text, Time};

/// `EXCEPT` is no end: the customs are down, and it is to be declared again. A query lists every declaration of the order.
const CUSTOMS_STATE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("state", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["FAIL"])]),
    Case(Outcome::Pending, &[Test::Empty("data")]),
    Case(Outcome::Succeeded, &[Test::Every("data", "state", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Every("data", "state", &["FAIL"])]),
    Case(Outcome::Partly, &[Test::Every("data", "state", &["SUCCESS", "FAIL"])]),
]);

/// 报关
///
/// 商户订单号、子订单号和海关相同即同一申报，可重复提交。PROCESSING 表示已受理，结果以查询为准。拆单只限机构，须填子订单号、币种和
/// 各项费用，order_fee 等于 transport_fee 加 product_fee。主机为 apihk.mch.weixin.qq.com。
///
/// <https://pay.weixin.qq.com/wiki/doc/api_external/ch/apis/chapter4_3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/global/customs/orders",
    returns = Declaration,
    query = QueryDeclaration,
    query_by(order_type = "sub_order_no", order_no = sub_order_no),
    query_by(order_type = "out_trade_no", order_no = out_trade_no),
    query_by(order_type = "transaction_id", order_no = transaction_id),
    outcome = CUSTOMS_STATE,
    repeatable,
    host = "apihk.mch.weixin.qq.com"
)]
pub struct CreateDeclaration {
    /// 机构的 AppID
    pub appid: Text<32>,
    /// 商户号
    #[field(identity)]
    pub mchid: String,
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: Option<OutNo<128>>,
    /// 微信支付订单号
    #[field(identity)]
    pub transaction_id: Option<String>,
    /// 海关
    pub customs: Option<Customs>,
    /// 商户海关备案号
    pub merchant_customs_no: Option<String>,
    /// 关税，单位为分，可为 0；不上报海关
    pub duty: Option<Money>,
    /// 商户子订单号
    pub sub_order_no: Option<String>,
    /// 币种，只支持 CNY
    pub fee_type: Option<String>,
    /// 子订单金额，单位为分
    pub order_fee: Option<Money>,
    /// 物流费用，单位为分
    pub transport_fee: Option<Money>,
    /// 商品费用，单位为分
    pub product_fee: Option<Money>,
}

/// 申报
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateDeclaration.
pub struct Declaration {
    /// 机构的 AppID
    pub appid: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
    /// 报关状态
    pub state: Option<DeclarationState>,
    /// 商户订单号
    pub out_trade_no: String,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 商户子订单号
    pub sub_order_no: Option<String>,
    /// 微信子订单号
    pub sub_order_id: Option<String>,
    /// 最后更新时间，RFC 3339
    pub modify_time: Option<Time>,
    /// 申报结果说明
    pub explanation: Option<String>,
    /// 核验机构
    pub verify_department: Option<VerifyDepartment>,
    /// 核验机构交易流水号
    pub verify_department_trade_id: Option<String>,
}

/// 报关查询
///
/// order_no 按 order_type 填相应的单号；一个订单可有多条申报，各有其状态。
///
/// <https://pay.weixin.qq.com/wiki/doc/api_external/ch/apis/chapter4_3_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateDeclaration.
#[operation(
    get = "/v3/global/customs/orders",
    returns = Declarations,
    host = "apihk.mch.weixin.qq.com",
    pages(offset = offset, limit = limit, total = total_count, list = data)
)]
pub struct QueryDeclaration {
    /// 机构的 AppID
    pub appid: Text<32>,
    /// 商户号
    #[field(identity)]
    pub mchid: String,
    /// 订单号的类型
    pub order_type: OrderType,
    /// 订单号
    pub order_no: String,
    /// 海关
    pub customs: Option<Customs>,
    /// 分页开始位置，从 0 开始
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
}

/// 订单的各条申报
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateDeclaration.
pub struct Declarations {
    /// 机构的 AppID
    pub appid: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 核验机构
    pub verify_department: Option<VerifyDepartment>,
    /// 核验机构流水号
    pub verify_department_trade_id: Option<String>,
    /// 分页开始位置
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 查询结果总条数
    pub total_count: Option<u64>,
    /// 各条申报
    pub data: Option<Vec<DeclaredOrder>>,
}

/// 一条申报
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateDeclaration.
pub struct DeclaredOrder {
    /// 商户子订单号
    pub sub_order_no: Option<String>,
    /// 微信子订单号
    pub sub_order_id: Option<String>,
    /// 商户海关备案号
    pub mch_customs_no: Option<String>,
    /// 海关
    pub customs: Option<Customs>,
    /// 币种
    pub fee_type: Option<String>,
    /// 子单金额，单位为分
    pub order_fee: Option<Money>,
    /// 关税，单位为分
    pub duty: Option<Money>,
    /// 物流费用，单位为分
    pub transport_fee: Option<Money>,
    /// 商品费用，单位为分
    pub product_fee: Option<Money>,
    /// 报关状态
    pub state: Option<DeclarationState>,
    /// 报关结果说明
    pub explanation: Option<String>,
    /// 最后更新时间，RFC 3339
    pub modify_time: Option<Time>,
}

/// 报关信息修改
///
/// 单号与申报时相同；可重复提交。
///
/// <https://pay.weixin.qq.com/wiki/doc/api_external/ch/apis/chapter4_3_5.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateDeclaration.
#[operation(
    patch = "/v3/global/customs/orders",
    returns = Declaration,
    query = QueryDeclaration,
    query_by(order_type = "sub_order_no", order_no = sub_order_no),
    query_by(order_type = "out_trade_no", order_no = out_trade_no),
    query_by(order_type = "transaction_id", order_no = transaction_id),
    outcome = CUSTOMS_STATE,
    repeatable,
    host = "apihk.mch.weixin.qq.com"
)]
pub struct UpdateDeclaration {
    /// 机构的 AppID
    pub appid: Text<32>,
    /// 商户号
    #[field(identity)]
    pub mchid: String,
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: Option<OutNo<128>>,
    /// 微信支付订单号
    #[field(identity)]
    pub transaction_id: Option<String>,
    /// 商户子订单号
    pub sub_order_no: Option<String>,
    /// 海关
    pub customs: Option<Customs>,
    /// 商户海关备案号
    pub merchant_customs_no: Option<String>,
    /// 关税，单位为分
    pub duty: Option<Money>,
    /// 子订单金额，单位为分
    pub order_fee: Option<Money>,
    /// 物流费用，单位为分
    pub transport_fee: Option<Money>,
    /// 商品费用，单位为分
    pub product_fee: Option<Money>,
}

/// 报关重推
///
/// 状态为 EXCEPT（海关接口异常）等未成功的申报可重推；可重复提交。
///
/// <https://pay.weixin.qq.com/wiki/doc/api_external/ch/apis/chapter4_3_4.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateDeclaration.
#[operation(
    post = "/v3/global/customs/redeclare",
    returns = Declaration,
    query = QueryDeclaration,
    query_by(order_type = "sub_order_no", order_no = sub_order_no),
    query_by(order_type = "sub_order_id", order_no = sub_order_id),
    query_by(order_type = "out_trade_no", order_no = out_trade_no),
    query_by(order_type = "transaction_id", order_no = transaction_id),
    outcome = CUSTOMS_STATE,
    repeatable,
    host = "apihk.mch.weixin.qq.com"
)]
pub struct Redeclare {
    /// 机构的 AppID
    pub appid: Text<32>,
    /// 商户号
    #[field(identity)]
    pub mchid: String,
    /// 商户订单号；也可填 transaction_id 或子订单号
    #[field(identity)]
    pub out_trade_no: Option<OutNo<128>>,
    /// 微信支付订单号
    #[field(identity)]
    pub transaction_id: Option<String>,
    /// 商户子订单号
    pub sub_order_no: Option<String>,
    /// 微信子订单号
    pub sub_order_id: Option<String>,
    /// 海关
    pub customs: Option<Customs>,
    /// 商户海关备案号
    pub merchant_customs_no: Option<String>,
}

one_of! {
    /// 海关
    pub open enum Customs {
        /// 广州
        GUANGZHOU_ZS,
        /// 杭州
        HANGZHOU_ZS,
        /// 宁波
        NINGBO,
        /// 郑州
        ZHENGZHOU_BS,
        /// 重庆
        CHONGQING,
        /// 上海
        SHANGHAI_ZS,
        /// 深圳
        SHENZHEN,
        /// 郑州综保
        ZHENGZHOU_ZH_ZS,
        /// 天津
        TIANJIN,
    }

    /// 报关状态
    pub enum DeclarationState {
        /// 申报中
        PROCESSING,
        /// 未申报
        UNDECLARED,
        /// 已修改未申报
        SUBMITTED,
        /// 申报成功
        SUCCESS,
        /// 申报失败
        FAIL,
        /// 海关接口异常，待重推
        EXCEPT,
    }

    /// 核验机构
    pub enum VerifyDepartment {
        /// 银联
        UNIONPAY,
        /// 网联
        NETSUNION,
        /// 其他
        OTHERS,
    }

    /// 订单类型
    pub enum OrderType {
        /// 商户订单号
        OUT_TRADE_NO = "out_trade_no",
        /// 微信支付订单号
        TRANSACTION_ID = "transaction_id",
        /// 商户子订单号
        SUB_ORDER_NO = "sub_order_no",
        /// 微信支付子订单号
        SUB_ORDER_ID = "sub_order_id",
    }
}
