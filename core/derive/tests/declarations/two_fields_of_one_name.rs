use wxpay_core_derive::Body;

/// 金额
#[derive(Body)]
pub struct Amount {
    /// 出资账户
    pub from: Option<String>,
    /// 同一个名字
    #[field(name = "from")]
    pub source: Option<String>,
}

fn main() {}
