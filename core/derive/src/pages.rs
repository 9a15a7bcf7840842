//! `pages(…)`: a list that comes in pages.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::meta::ParseNestedMeta;
use syn::spanned::Spanned;
use syn::{Error, Ident, Result, Type};

use crate::field::Path;

/// The arguments of `pages(…)`: fields of the request, and places in the answer.
pub(crate) struct Pages {
    /// The field that says where a page begins, and the word that says what it counts.
    at: (&'static str, String),
    limit: Option<String>,
    total: Option<Path>,
    list: Path,
    next: Option<Path>,
    span: Span,
}

const KEYS: &str = "pages say offset, page or cursor (a field), limit (a field), total, list and, of a cursor, next (places in the answer)";

impl Pages {
    pub(crate) fn parse(meta: &ParseNestedMeta<'_>) -> Result<Self> {
        let span = meta.path.span();
        let (mut at, mut limit, mut total, mut list, mut next) = (None, None, None, None, None);
        meta.parse_nested_meta(|meta| {
            let key = meta.path.get_ident().map(Ident::to_string).unwrap_or_default();
            let field = || Ok::<_, Error>(meta.value()?.parse::<Ident>()?.to_string());
            match key.as_str() {
                "offset" => at = Some(("Entries", field()?)),
                "page" => at = Some(("Pages", field()?)),
                "cursor" => at = Some(("Cursor", field()?)),
                "limit" => limit = Some(field()?),
                "total" => total = Some(meta.value()?.parse()?),
                "list" => list = Some(meta.value()?.parse()?),
                "next" => next = Some(meta.value()?.parse()?),
                _ => return Err(meta.error(KEYS)),
            }
            Ok(())
        })?;
        let (Some(at), Some(list)) = (at, list) else { return Err(Error::new(span, KEYS)) };
        if (at.0 == "Cursor") != next.is_some() {
            return Err(Error::new(span, KEYS));
        }
        Ok(Self { at, limit, total, list, next, span })
    }

    /// The way as a constant.
    pub(crate) fn expand(&self, method: &str, fields: &[String]) -> Result<TokenStream> {
        let Self { at: (by, at), limit, total, list, next, span } = self;
        if method != "GET" {
            return Err(Error::new(*span, "pages are told apart by a query, and so of a GET"));
        }
        if let Some(name) = limit.iter().chain([at]).find(|name| !fields.contains(*name)) {
            return Err(Error::new(*span, format!("pages name {name}, which is no field")));
        }
        let by = Ident::new(by, Span::call_site());
        let next = next.as_ref().map(|next| next.names.join("."));
        let by = next.map_or_else(|| quote! { #by }, |next| quote! { #by(#next) });
        let limit = limit.as_ref().map_or_else(|| quote! { None }, |limit| quote! { Some(#limit) });
        let total = total.as_ref().map(|total| total.names.join("."));
        let total = total.map_or_else(|| quote! { None }, |total| quote! { Some(#total) });
        let list = list.names.join(".");
        Ok(quote! {
            ::wxpay_core_schema::pages::Pages {
                at: #at,
                by: ::wxpay_core_schema::pages::By::#by,
                limit: #limit,
                total: #total,
                list: #list,
            }
        })
    }

    /// Code that does not compile unless every place leads to a field of the answer.
    pub(crate) fn checks(&self, returns: &Type) -> TokenStream {
        let places = [Some(&self.list), self.total.as_ref(), self.next.as_ref()].into_iter().flatten();
        let checks = places.map(|Path { names, span }| {
            let text = format!("pages name {}, which is no field of the answer", names.join("."));
            quote_spanned! { *span => assert!(<#returns as ::wxpay_core_schema::shape::Fields>::BODY.has(&[#(#names),*]), #text); }
        });
        quote! { const _: () = { #(#checks)* }; }
    }
}
