//! Makes the front of an id from a module of the catalogue.

/// The product's dotted name: the modules between the crate and the declaring file.
pub(crate) fn product(module: &str) -> String {
    modules(module).replace("::", ".")
}

/// The modules between the crate and the declaring file.
pub(crate) fn modules(module: &str) -> &str {
    let module = module.split_once("::").map_or("", |(_, module)| module);
    module.rsplit_once("::").map_or("", |(modules, _)| modules)
}
