//! Finds every operation, event and call of a front end that the sources declare, and the remedies of every product, so that
//! nobody has to list them.
//!
//! It follows the `mod` lines from `src/lib.rs`, with their `cfg`, and writes `ENTRIES`, `EVENTS`, `CALLS` and `FAMILIES` for
//! it to include.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use quote::quote;
use syn::{Attribute, Item, ItemImpl, Meta, Token, Visibility, punctuated::Punctuated};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src");
    let mut found = Found::default();
    found.module(Path::new("src/lib.rs"), Path::new("src"), &[], &[])?;
    if let Some(path) = files(Path::new("src"))?.into_iter().find(|path| !found.files.contains(path)) {
        return Err(format!("{}: no mod line leads here", path.display()).into());
    }
    let list = |name: &str, entries: &[String]| format!("const {name} = &[\n{}\n];\n", entries.join(",\n"));
    let text = list("ENTRIES: &[&Entry]", &found.entries)
        + &list("EVENTS: &[&event::Entry]", &found.events)
        + &list("CALLS: &[&Call]", &found.calls)
        + &list("FAMILIES: &[(&str, &[Cure])]", &found.families)
        + "#[cfg(feature = \"testing\")]\n"
        + &list("TYPED: &[Typed]", &found.typed);
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("entries.rs"), text)?;
    Ok(())
}

#[derive(Default)]
struct Found {
    files: BTreeSet<PathBuf>,
    /// Product and name of every operation and event.
    names: BTreeSet<(String, String)>,
    /// An expression each, and whether it is built at all.
    entries: Vec<String>,
    /// The same of its structs.
    typed: Vec<String>,
    /// The same of events.
    events: Vec<String>,
    /// The same of the calls of a front end.
    calls: Vec<String>,
    /// A product and its `pub const REMEDIES` each.
    families: Vec<String>,
}

impl Found {
    /// Reads the module in `file`, whose children stand in `folder`.
    fn module(
        &mut self,
        file: &Path,
        folder: &Path,
        path: &[syn::Ident],
        cfg: &[Attribute],
    ) -> Result<(), Box<dyn Error>> {
        let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let source = syn::parse_file(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        self.files.insert(file.into());
        for item in source.items {
            match item {
                Item::Mod(child) if child.content.is_none() => {
                    let name = child.ident.to_string();
                    let path = [path, &[child.ident]].concat();
                    let cfgs = child.attrs.into_iter().filter(|attribute| attribute.path().is_ident("cfg"));
                    let cfg = cfg.iter().cloned().chain(cfgs).collect::<Vec<_>>();
                    self.module(&folder.join(format!("{name}.rs")), &folder.join(&name), &path, &cfg)?;
                }
                Item::Struct(declared) => {
                    let Some(what) = declared.attrs.iter().find_map(derived) else { continue };
                    let name = declared.ident;
                    let product =
                        path.iter().rev().skip(1).rev().map(ToString::to_string).collect::<Vec<_>>().join(".");
                    if !self.names.insert((product.clone(), name.to_string())) {
                        return Err(format!("{}: {product} has a {name} already", file.display()).into());
                    }
                    if what == "Event" {
                        self.events.push(quote! { #(#cfg)* <#(#path::)*#name as event::Event>::ENTRY }.to_string());
                    } else {
                        self.entries.push(quote! { #(#cfg)* <#(#path::)*#name as Operation>::ENTRY }.to_string());
                        self.typed.push(quote! { #(#cfg)* typed_of::<#(#path::)*#name>() }.to_string());
                    }
                }
                Item::Impl(call) if is_front_end(&call) => {
                    let name = &call.self_ty;
                    self.calls.push(quote! { #(#cfg)* <#(#path::)*#name as FrontEnd>::CALL }.to_string());
                }
                Item::Const(table) if table.ident == "REMEDIES" && matches!(table.vis, Visibility::Public(_)) => {
                    let product = path.iter().map(ToString::to_string).collect::<Vec<_>>().join(".");
                    self.families.push(quote! { #(#cfg)* (#product, #(#path::)*REMEDIES) }.to_string());
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// `Operation` or `Event`, where the attribute derives one.
fn derived(attribute: &Attribute) -> Option<syn::Ident> {
    let derives = Punctuated::<Meta, Token![,]>::parse_terminated;
    let all = attribute.path().is_ident("derive").then(|| attribute.parse_args_with(derives).ok())??;
    all.iter().find_map(|one| one.path().get_ident().filter(|name| *name == "Operation" || *name == "Event").cloned())
}

fn is_front_end(item: &ItemImpl) -> bool {
    item.trait_.as_ref().is_some_and(|(path, _)| path.is_ident("FrontEnd"))
}

/// Every file below a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>, std::io::Error> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { all.extend(files(&path)?) } else { all.push(path) }
    }
    Ok(all)
}
