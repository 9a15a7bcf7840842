//! 扫码充值员工: who may pay a second-level merchant's recharge by scanning.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Text, Time};

/// Whether the employee may pay.
const ADDED: Lifecycle = Lifecycle::Told(&[Case(Outcome::Succeeded, &[Test::Is("state", &["EFFECTIVE"])])]);

/// Whether the employee may pay no longer.
const DELETED: Lifecycle = Lifecycle::Told(&[Case(Outcome::Succeeded, &[Test::Is("state", &["DELETED"])])]);

/// 添加二级商户可扫码充值员工
///
/// 添加后，该用户可以扫码为二级商户充值。重复请求无害。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4013521743>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/platsolution/ecommerce/recharge-employees",
    returns = Employee,
    outcome = ADDED,
    repeatable
)]
pub struct AddEmployee {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 员工在平台 appid 下的 OpenID
    #[field(identity)]
    pub sp_openid: String,
}

/// 查询二级商户可扫码充值员工列表
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4013521757>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As AddEmployee.
#[operation(get = "/v3/platsolution/ecommerce/recharge-employees/sub-mchid/{sub_mchid}", returns = EmployeeList)]
pub struct ListEmployees {
    /// 二级商户号
    pub sub_mchid: Text<32>,
}

/// 二级商户可扫码充值员工列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As AddEmployee.
pub struct EmployeeList {
    /// 员工列表
    pub employees: Option<Vec<Employee>>,
}

/// 员工
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As AddEmployee.
pub struct Employee {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 员工在平台 appid 下的 OpenID
    pub sp_openid: Option<String>,
    /// 员工状态
    pub state: Option<EmployeeState>,
    /// 添加时间，RFC 3339
    pub create_time: Option<Time>,
    /// 最后更新时间，RFC 3339
    pub update_time: Option<Time>,
}

/// 删除二级商户可扫码充值员工
///
/// 删除后，该用户不能再扫码为二级商户充值。重复请求无害。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4013521753>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As AddEmployee.
#[operation(
    post = "/v3/platsolution/ecommerce/recharge-employees/sub-mchid/{sub_mchid}/sp-openid/{sp_openid}/delete",
    returns = Employee,
    outcome = DELETED,
    repeatable
)]
pub struct DeleteEmployee {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 员工在平台 appid 下的 OpenID
    #[field(identity)]
    pub sp_openid: String,
}

one_of! {
    /// 员工状态
    pub enum EmployeeState {
        /// 生效中
        EFFECTIVE,
        /// 已删除
        DELETED,
    }
}
