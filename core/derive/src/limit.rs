//! `limits(…)`: how often WeChat Pay takes an operation.

use proc_macro2::TokenStream;
use quote::quote;
use syn::meta::ParseNestedMeta;
use syn::punctuated::Punctuated;
use syn::{Error, Ident, LitInt, Result, Token};

/// `sub_mchid = 300`: each value of the field has so many a second; `mchid = 2000`: so many has the caller.
pub(crate) struct Limit {
    per: Ident,
    rate: LitInt,
}

pub(crate) fn parse(meta: &ParseNestedMeta<'_>) -> Result<Vec<Limit>> {
    let content;
    syn::parenthesized!(content in meta.input);
    let limits = Punctuated::<_, Token![,]>::parse_terminated_with(&content, |content| {
        let per = content.parse()?;
        content.parse::<Token![=]>()?;
        Ok(Limit { per, rate: content.parse()? })
    })?;
    Ok(limits.into_iter().collect())
}

/// The limits as a constant; `known` are the fields of the request.
pub(crate) fn expand(limits: &[Limit], known: &[String]) -> Result<TokenStream> {
    let limits = limits.iter().map(|Limit { per, rate }| {
        let name = per.to_string();
        if name != "mchid" && !known.contains(&name) {
            return Err(Error::new(per.span(), format!("{name} is no field of the request; mchid is the caller")));
        }
        if rate.base10_parse::<u16>()? == 0 {
            return Err(Error::new(rate.span(), "a limit takes at least one request a second"));
        }
        Ok(quote! { ::wxpay_core_schema::limit::Limit { per: #name, rate: #rate } })
    });
    let limits = limits.collect::<Result<Vec<_>>>()?;
    Ok(quote! { &[#(#limits),*] })
}
