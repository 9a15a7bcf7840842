use wxpay_core_derive::Body;

/// 账单
#[derive(Body, Default)]
pub struct Bill {
    /// 日期
    #[field(format = "yyyyMMdd")]
    pub date: String,
}

fn main() {}
