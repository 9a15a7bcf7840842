//! `query_by(…)` and `repeat_if(…)`: how the query of an operation is asked, and what it may ask for in turn.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::punctuated::Punctuated;
use syn::{Error, Ident, LitStr, Result, Token, Type};

use crate::field::Path;

/// A way to ask: `order_type = "out_trade_no", order_no = out_trade_no, fapiao_id = fapiao_information.fapiao_id?`.
pub(crate) struct Way(Vec<(Ident, Source)>);

enum Source {
    Text(LitStr),
    Field { path: Path, optional: bool },
}

/// The answer that asks for the same request once more: `status = "INIT"`.
pub(crate) struct Again {
    path: Path,
    words: Vec<LitStr>,
}

/// What is said of the query, as constants.
pub(crate) struct Ways {
    pub(crate) query_by: TokenStream,
    pub(crate) repeat_if: TokenStream,
    /// Code that does not compile unless every name leads to a field.
    pub(crate) checks: TokenStream,
}

impl Way {
    pub(crate) fn parse(meta: &ParseNestedMeta<'_>) -> Result<Self> {
        let content;
        syn::parenthesized!(content in meta.input);
        let parameters = Punctuated::<_, Token![,]>::parse_terminated_with(&content, |content| {
            let name = Ident::parse_any(content)?;
            content.parse::<Token![=]>()?;
            if content.peek(LitStr) {
                return Ok((name, Source::Text(content.parse()?)));
            }
            let path = content.parse()?;
            let optional = content.parse::<Option<Token![?]>>()?.is_some();
            Ok((name, Source::Field { path, optional }))
        })?;
        Ok(Self(parameters.into_iter().collect()))
    }

    fn expand(&self) -> TokenStream {
        let parameters = self.0.iter().map(|(name, source)| {
            let name = name.unraw().to_string();
            let source = match source {
                Source::Text(text) => quote! { Text(#text) },
                Source::Field { path, optional } => {
                    let (place, kind) = (path.names.join("."), if *optional { "Optional" } else { "Field" });
                    let kind = Ident::new(kind, path.span);
                    quote! { #kind(#place) }
                }
            };
            quote! { (#name, ::wxpay_core_schema::query::Source::#source) }
        });
        quote! { &[#(#parameters),*] }
    }

    fn checks(&self, request: &Ident, query: &Type) -> TokenStream {
        let checks = self.0.iter().map(|(name, source)| {
            let span = name.span();
            let name = name.unraw().to_string();
            let taken = leads(&quote! { #query }, &[name], span, "of the query");
            let given = match source {
                Source::Text(_) => TokenStream::new(),
                Source::Field { path, .. } => leads(&quote! { #request }, &path.names, path.span, "of the request"),
            };
            quote! { #taken #given }
        });
        quote! { #(#checks)* }
    }
}

impl Again {
    pub(crate) fn parse(meta: &ParseNestedMeta<'_>) -> Result<Self> {
        let content;
        syn::parenthesized!(content in meta.input);
        let path = content.parse()?;
        content.parse::<Token![=]>()?;
        let words = Punctuated::<LitStr, Token![|]>::parse_separated_nonempty(&content)?;
        Ok(Self { path, words: words.into_iter().collect() })
    }
}

pub(crate) fn expand(request: &Ident, query: Option<&Type>, by: &[Way], again: Option<&Again>) -> Result<Ways> {
    let Some(query) = query else {
        if by.is_empty() && again.is_none() {
            return Ok(Ways { query_by: quote! { &[] }, repeat_if: quote! { None }, checks: TokenStream::new() });
        }
        return Err(Error::new(request.span(), "query_by and repeat_if say more of a query: query = …"));
    };
    let (ways, mut checks) = (by.iter().map(Way::expand), TokenStream::new());
    let query_by = quote! { &[#(#ways),*] };
    checks.extend(by.iter().map(|way| way.checks(request, query)));
    let repeat_if = again.map_or_else(
        || quote! { None },
        |Again { path: Path { names, span }, words }| {
            let answer = quote! { <#query as ::wxpay_core_schema::operation::Operation>::Answer };
            checks.extend(leads(&answer, names, *span, "of the query's answer"));
            let path = names.join(".");
            quote! { Some(&::wxpay_core_schema::outcome::Test::Is(#path, &[#(#words),*])) }
        },
    );
    Ok(Ways { query_by, repeat_if, checks: quote! { const _: () = { #checks }; } })
}

fn leads(body: &TokenStream, names: &[String], span: Span, whose: &str) -> TokenStream {
    let text = format!("{} is no field {whose}", names.join("."));
    quote_spanned! { span => assert!(<#body as ::wxpay_core_schema::shape::Fields>::BODY.has(&[#(#names),*]), #text); }
}
