//! wxpay-core-py
