//! wxpay-core-c
