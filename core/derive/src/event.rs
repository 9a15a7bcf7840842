//! `#[derive(Event)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{DeriveInput, Error, Ident, LitStr, Path, Result, Token};

use crate::{body, snake};

/// What `#[event(…)]` says.
#[derive(Default)]
struct Attribute {
    types: Vec<LitStr>,
    original_type: Option<LitStr>,
    holds: Vec<TokenStream>,
    lacks: Vec<TokenStream>,
    key: Vec<TokenStream>,
    tells: Vec<TokenStream>,
}

/// `Fields`, `Shape` and `Event` for a struct.
pub(crate) fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let shape = body::expand(input)?;
    let ident = &input.ident;
    let Attribute { types, original_type, holds, lacks, key, tells } = Attribute::parse(input)?;
    if types.is_empty() {
        return Err(Error::new_spanned(ident, "say what it is told as: #[event(types(\"TRANSACTION.SUCCESS\"), …)]"));
    }
    let name = snake(&ident.to_string());
    let original_type = original_type.map_or_else(|| quote! { None }, |text| quote! { Some(#text) });
    Ok(quote! {
        #shape

        impl ::wxpay_core::event::Event for #ident {
            const ENTRY: &'static ::wxpay_core::event::Entry = &::wxpay_core::event::Entry::new(
                module_path!(),
                #name,
                <Self as ::wxpay_core::shape::Fields>::BODY,
                ::wxpay_core::event::Options {
                    types: &[#(#types),*],
                    original_type: #original_type,
                    holds: &[#(#holds),*],
                    lacks: &[#(#lacks),*],
                    key: &[#(#key),*],
                    tells: &[#(#tells),*],
                },
            );
        }

        // A name that leads nowhere does not compile, also where nobody reads the event.
        const _: &::wxpay_core::event::Entry = <#ident as ::wxpay_core::event::Event>::ENTRY;
    })
}

impl Attribute {
    fn parse(input: &DeriveInput) -> Result<Self> {
        let mut parsed = Self::default();
        for attr in input.attrs.iter().filter(|attr| attr.path().is_ident("event")) {
            attr.parse_nested_meta(|meta| {
                let key = meta.path.get_ident().map(Ident::to_string).unwrap_or_default();
                if key == "original_type" {
                    parsed.original_type = Some(meta.value()?.parse()?);
                    return Ok(());
                }
                if !["types", "holds", "lacks", "key", "tells"].contains(&key.as_str()) {
                    return Err(meta.error("an event says types, original_type, holds, lacks, key, tells"));
                }
                let content;
                syn::parenthesized!(content in meta.input);
                match key.as_str() {
                    "types" => parsed.types = texts(&content)?,
                    "holds" => parsed.holds = list(&content, path)?,
                    "lacks" => parsed.lacks = list(&content, path)?,
                    "key" => parsed.key = list(&content, part)?,
                    _ => parsed.tells.push(tells(&content)?),
                }
                Ok(())
            })?;
        }
        Ok(parsed)
    }
}

fn list(content: ParseStream<'_>, item: fn(ParseStream<'_>) -> Result<TokenStream>) -> Result<Vec<TokenStream>> {
    Ok(Punctuated::<TokenStream, Token![,]>::parse_terminated_with(content, item)?.into_iter().collect())
}

fn texts(content: ParseStream<'_>) -> Result<Vec<LitStr>> {
    Ok(Punctuated::<LitStr, Token![,]>::parse_terminated(content)?.into_iter().collect())
}

/// `receiver.account`
fn path(content: ParseStream<'_>) -> Result<TokenStream> {
    let names = Punctuated::<Ident, Token![.]>::parse_separated_nonempty_with(content, Ident::parse_any)?;
    let names = names.iter().map(|name| name.unraw().to_string());
    Ok(quote! { &[#(#names),*] })
}

/// A text, `envelope.event_type`, `envelope.id`, or a field; one that may be missing has a `?`.
fn part(content: ParseStream<'_>) -> Result<TokenStream> {
    if content.peek(LitStr) {
        let text: LitStr = content.parse()?;
        return Ok(quote! { ::wxpay_core::event::Part::Text(#text) });
    }
    let envelope = content.fork();
    if envelope.parse::<Ident>().is_ok_and(|name| name == "envelope") {
        content.parse::<Ident>()?;
        content.parse::<Token![.]>()?;
        let name: Ident = content.parse()?;
        return match name.to_string().as_str() {
            "event_type" => Ok(quote! { ::wxpay_core::event::Part::EventType }),
            "id" => Ok(quote! { ::wxpay_core::event::Part::Id }),
            _ => Err(Error::new_spanned(name, "a key takes envelope.event_type or envelope.id")),
        };
    }
    let path = path(content)?;
    let optional = content.parse::<Option<Token![?]>>()?.is_some();
    Ok(quote! { ::wxpay_core::event::Part::Field { path: #path, optional: #optional } })
}

/// `CreateReturnOrder, sub_mchid, out_return_no = out_order_no, said_by("RETURN")`
fn tells(content: ParseStream<'_>) -> Result<TokenStream> {
    let operation: Path = content.parse()?;
    let (mut numbers, mut said_by) = (Vec::new(), Vec::new());
    while content.parse::<Option<Token![,]>>()?.is_some() && !content.is_empty() {
        let name = Ident::parse_any(content)?.unraw();
        if name == "said_by" {
            let words;
            syn::parenthesized!(words in content);
            said_by = texts(&words)?;
            continue;
        }
        let name = name.to_string();
        let place = if content.parse::<Option<Token![=]>>()?.is_some() {
            path(content)?
        } else {
            quote! { &[#name] }
        };
        numbers.push(quote! { (#name, #place) });
    }
    Ok(quote! {
        ::wxpay_core::event::Tells {
            operation: <#operation as ::wxpay_core::operation::Operation>::ENTRY,
            numbers: &[#(#numbers),*],
            said_by: &[#(#said_by),*],
        }
    })
}
