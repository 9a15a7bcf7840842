//! Names the shared library inside itself, so that programs find it by the number of its ABI, and keeps it loaded.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libwxpay_core.so.1");
        // PHP without preloading loads and unloads it in every request: unloaded, it would lose the merchants that it
        // holds, and leave their keys in memory that nobody wipes.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
}
