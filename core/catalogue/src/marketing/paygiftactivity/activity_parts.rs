//! 活动: what its pages share.

use wxpay_core_schema::one_of;

one_of! {
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

    /// 投放目的
    pub open enum DeliveryPurpose {
        /// 拉用户回店消费
        OFF_LINE_PAY,
        /// 引导用户前往小程序消费
        JUMP_MINI_APP,
    }

    /// 奖品类型
    pub open enum DeliveryUserCategory {
        /// 奖品类型
        BUSIFAVOR,
    }

    /// 支付场景列表
    pub open enum PaymentSceneList {
        /// APP_SCENE
        APP_SCENE,
    }

    /// 支付方式
    pub open enum PaymentMethod {
        /// 微信支付零钱
        CFT,
        /// SPECIFIC_BANK_CARD
        SPECIFIC_BANK_CARD,
    }

    /// 奖品类型
    pub open enum AwardType {
        /// 奖品类型
        BUSIFAVOR,
    }

    /// 发券商户号选项
    pub open enum MerchantOption {
        /// 在用券商户号
        IN_SEVICE_COUPON_MERCHANT,
        /// 手动输入发券商户号
        MANUAL_INPUT_MERCHANT,
    }

    /// 发放内容
    pub open enum SendContent {
        /// 单张券
        SINGLE_COUPON,
        /// 礼包
        GIFT_PACKAGE,
    }
}
