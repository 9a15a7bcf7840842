//! `upload(…)`: the multipart form of an operation.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::meta::ParseNestedMeta;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Error, Ident, LitStr, Result, Token};

use crate::field;

/// The arguments of `upload(…)`.
pub(crate) struct Upload {
    name: Ident,
    digest: LitStr,
    hash: TokenStream,
    algorithm: Option<(LitStr, LitStr)>,
    suffixes: Vec<LitStr>,
    span: Span,
}

impl Upload {
    pub(crate) fn parse(meta: &ParseNestedMeta<'_>) -> Result<Self> {
        let span = meta.path.span();
        let (mut name, mut digest, mut hash, mut algorithm, mut suffixes) = (None, None, None, None, Vec::new());
        meta.parse_nested_meta(|meta| {
            let key = meta.path.get_ident().map(Ident::to_string).unwrap_or_default();
            match key.as_str() {
                "name" => name = Some(meta.value()?.parse()?),
                "digest" => digest = Some(meta.value()?.parse()?),
                "algorithm" => {
                    let [field, value] = texts(&meta)?
                        .try_into()
                        .map_err(|_| meta.error("algorithm says a name in meta and its value"))?;
                    algorithm = Some((field, value));
                }
                "suffixes" => suffixes = texts(&meta)?,
                key => match field::hash(key) {
                    Some(known) => hash = Some(known),
                    None => return Err(meta.error(KEYS)),
                },
            }
            Ok(())
        })?;
        let (Some(name), Some(digest), Some(hash)) = (name, digest, hash) else {
            return Err(Error::new(span, KEYS));
        };
        Ok(Self { name, digest, hash, algorithm, suffixes, span })
    }

    /// The form as a constant.
    pub(crate) fn expand(&self, method: &str, fields: &[String]) -> Result<TokenStream> {
        let Self { name, digest, hash, algorithm, suffixes, span } = self;
        let name = name.to_string();
        if method != "POST" {
            return Err(Error::new(*span, "a file travels in a POST"));
        }
        if !fields.contains(&name) {
            return Err(Error::new(self.name.span(), format!("the upload names {name}, which is no field")));
        }
        let algorithm =
            algorithm.as_ref().map_or_else(|| quote! { None }, |(field, value)| quote! { Some((#field, #value)) });
        Ok(quote! {
            ::wxpay_core_schema::file::Upload {
                name: #name,
                digest: #digest,
                hash: #hash,
                algorithm: #algorithm,
                suffixes: &[#(#suffixes),*],
            }
        })
    }
}

const KEYS: &str =
    "an upload says name (a field), digest (a name in meta), sha256 or sm3, algorithm(\"…\", \"…\"), suffixes(\"…\")";

/// Texts in parentheses, separated by commas.
fn texts(meta: &ParseNestedMeta<'_>) -> Result<Vec<LitStr>> {
    let content;
    syn::parenthesized!(content in meta.input);
    Ok(Punctuated::<LitStr, Token![,]>::parse_terminated(&content)?.into_iter().collect())
}
