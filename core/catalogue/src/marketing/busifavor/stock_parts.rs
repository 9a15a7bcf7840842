//! 批次: what its pages share.

use wxpay_core_derive::Body;

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::Text;

/// 小程序入口
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct MiniProgramsInfo {
    /// 商家小程序appid
    pub mini_programs_appid: Option<String>,
    /// 商家小程序path
    pub mini_programs_path: Option<String>,
    /// 入口文案
    pub entrance_words: Option<Text<5>>,
    /// 引导文案
    pub guiding_words: Option<Text<6>>,
}

/// 样式信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DisplayPatternInfo {
    /// 使用须知
    pub description: Option<String>,
    /// 商户logo
    pub merchant_logo_url: Option<String>,
    /// 商户名称
    pub merchant_name: Option<Text<16>>,
    /// 背景颜色
    pub background_color: Option<BackgroundColor>,
    /// 券详情图片
    pub coupon_image_url: Option<String>,
    /// 视频号相关信息
    pub finder_info: Option<FinderInfo>,
}

/// 视频号相关信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct FinderInfo {
    /// 视频号ID
    pub finder_id: Option<String>,
    /// 视频号视频ID
    pub finder_video_id: Option<String>,
    /// 视频号封面图
    pub finder_video_cover_image_url: Option<String>,
}

/// 事件通知配置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct NotifyConfig {
    /// 事件通知appid
    pub notify_appid: Option<Text<64>>,
}

one_of! {
    /// 批次类型
    pub open enum StockType {
        /// 固定面额满减券批次
        NORMAL,
        /// 折扣券批次
        DISCOUNT,
        /// 换购券
        EXCHANGE,
    }

    /// 核销方式
    pub open enum UseMethod {
        /// 线下核销
        OFF_LINE,
        /// 小程序
        MINI_PROGRAMS,
        /// 用户自助核销
        SELF_CONSUME,
        /// 付款码
        PAYMENT_CODE,
    }

    /// code展示模式
    pub open enum CodeDisplayMode {
        /// 不展示code
        NOT_SHOW,
        /// 一维码
        BARCODE,
        /// 二维码
        QRCODE,
    }

    /// 背景颜色
    pub open enum BackgroundColor {
        /// 颜色 010
        COLOR010 = "Color010",
        /// 颜色 020
        COLOR020 = "Color020",
        /// 颜色 030
        COLOR030 = "Color030",
        /// 颜色 040
        COLOR040 = "Color040",
        /// 颜色 050
        COLOR050 = "Color050",
        /// 颜色 060
        COLOR060 = "Color060",
        /// 颜色 070
        COLOR070 = "Color070",
        /// 颜色 080
        COLOR080 = "Color080",
        /// 颜色 090
        COLOR090 = "Color090",
        /// 颜色 100
        COLOR100 = "Color100",
    }

    /// 券code模式
    pub open enum CouponCodeMode {
        /// 微信支付生成券码
        WECHATPAY_MODE,
        /// 商户接口指定券码
        MERCHANT_API,
        /// 商户上传券码
        MERCHANT_UPLOAD,
    }
}
