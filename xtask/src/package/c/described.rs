//! What tells pkg-config and CMake of the library. All of it is relative to itself, so that the prefix may be moved.

use super::INTERFACE;

const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The system's libraries that the static library needs.
const NEEDED: [&str; 6] = ["util", "rt", "pthread", "m", "dl", "c"];

/// Each file's place below the prefix, and its text.
pub(super) fn files() -> [(&'static str, String); 3] {
    [
        ("lib/pkgconfig/wxpay_core.pc", for_pkg_config()),
        ("lib/cmake/wxpay_core/wxpay_core-config.cmake", for_cmake()),
        ("lib/cmake/wxpay_core/wxpay_core-config-version.cmake", version_for_cmake()),
    ]
}

fn for_pkg_config() -> String {
    let needed = NEEDED.map(|name| format!("-l{name}")).join(" ");
    format!(
        "prefix=${{pcfiledir}}/../..
libdir=${{prefix}}/lib
includedir=${{prefix}}/include

Name: wxpay_core
Description: WeChat Pay APIv3 without IO: signed requests, verified answers and notifications
Version: {VERSION}
Libs: -L${{libdir}} -lwxpay_core
Libs.private: {needed}
Cflags: -I${{includedir}}
"
    )
}

fn for_cmake() -> String {
    let (number, needed) = (INTERFACE, NEEDED.join(";"));
    format!(
        "# wxpay_core::wxpay_core is the shared library, wxpay_core::static the static one.
get_filename_component(_wxpay_core_prefix \"${{CMAKE_CURRENT_LIST_DIR}}/../../..\" ABSOLUTE)
if(APPLE)
  set(_wxpay_core_shared \"libwxpay_core.dylib\")
else()
  set(_wxpay_core_shared \"libwxpay_core.so.{number}\")
endif()
if(NOT TARGET wxpay_core::wxpay_core)
  add_library(wxpay_core::wxpay_core SHARED IMPORTED)
  set_target_properties(wxpay_core::wxpay_core PROPERTIES
    IMPORTED_LOCATION \"${{_wxpay_core_prefix}}/lib/${{_wxpay_core_shared}}\"
    INTERFACE_INCLUDE_DIRECTORIES \"${{_wxpay_core_prefix}}/include\")
  add_library(wxpay_core::static STATIC IMPORTED)
  set_target_properties(wxpay_core::static PROPERTIES
    IMPORTED_LOCATION \"${{_wxpay_core_prefix}}/lib/libwxpay_core.a\"
    INTERFACE_INCLUDE_DIRECTORIES \"${{_wxpay_core_prefix}}/include\")
  if(NOT APPLE)
    set_target_properties(wxpay_core::static PROPERTIES INTERFACE_LINK_LIBRARIES \"{needed}\")
  endif()
endif()
unset(_wxpay_core_prefix)
unset(_wxpay_core_shared)
"
    )
}

/// Before 1.0 a minor release may break.
fn version_for_cmake() -> String {
    let parts: Vec<&str> = VERSION.split('.').collect();
    let compatible = parts[..if parts[0] == "0" { 2 } else { 1 }].join(".");
    format!(
        "set(PACKAGE_VERSION \"{VERSION}\")
set(PACKAGE_VERSION_COMPATIBLE FALSE)
set(PACKAGE_VERSION_EXACT FALSE)
if(PACKAGE_FIND_VERSION VERSION_LESS_EQUAL PACKAGE_VERSION AND NOT PACKAGE_FIND_VERSION VERSION_LESS \"{compatible}\")
  set(PACKAGE_VERSION_COMPATIBLE TRUE)
endif()
if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)
  set(PACKAGE_VERSION_EXACT TRUE)
endif()
"
    )
}
