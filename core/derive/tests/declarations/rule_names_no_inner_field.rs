use wxpay_core_derive::Body;

/// 付款人
#[derive(Body, Default)]
pub struct Payer {
    /// 子商户的 openid
    pub sub_openid: Option<String>,
}

/// 订单
#[derive(Body, Default)]
pub struct Order {
    /// 付款人
    #[field(unique(openid))]
    pub payers: Vec<Payer>,
    /// 子商户应用
    #[field(required_if(payers.sp_openid = "o1"))]
    pub sub_appid: Option<String>,
}

fn main() {}
