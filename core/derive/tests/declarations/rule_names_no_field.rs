use wxpay_core_derive::Body;

/// 付款人
#[derive(Body)]
pub struct Payer {
    /// 服务商的 openid
    #[field(any_of(sub_openid, sub.openid))]
    pub sp_openid: Option<String>,
}

fn main() {}
