//! wxpay-core-wasm
