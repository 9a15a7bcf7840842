//! `#[derive(Event)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream};
use syn::punctuated::Punctuated;
use syn::token::Paren;
use syn::{DeriveInput, Error, Ident, LitStr, Path, Result, Token};

use crate::{body, snake};

/// What `#[event(…)]` says.
#[derive(Default)]
struct Attribute {
    types: Vec<LitStr>,
    data: Option<Path>,
    original_type: Option<LitStr>,
    tests: Vec<TokenStream>,
    keys: Vec<TokenStream>,
    tells: Vec<TokenStream>,
}

/// `Event` for a struct; `Fields` and `Shape`, too, where it is the data itself.
pub(crate) fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let ident = &input.ident;
    let Attribute { types, data, original_type, tests, keys, tells } = Attribute::parse(input)?;
    if types.is_empty() {
        return Err(Error::new_spanned(ident, "say what it is told as: #[event(types(\"TRANSACTION.SUCCESS\"), …)]"));
    }
    let shape = match data {
        Some(_) => quote! { impl ::wxpay_core_schema::sealed::Declared for #ident {} },
        None => body::expand(input)?,
    };
    let data = data.map_or_else(|| quote! { #ident }, |path| quote! { #path });
    let name = snake(&ident.to_string());
    let original_type = original_type.map_or_else(|| quote! { None }, |text| quote! { Some(#text) });
    Ok(quote! {
        #shape

        impl ::wxpay_core_schema::event::Event for #ident {
            type Data = #data;
            const ENTRY: &'static ::wxpay_core_schema::event::Entry = &::wxpay_core_schema::event::Entry::new(
                module_path!(),
                #name,
                <#data as ::wxpay_core_schema::shape::Fields>::BODY,
                ::wxpay_core_schema::event::Options {
                    types: &[#(#types),*],
                    original_type: #original_type,
                    tests: &[#(#tests),*],
                    keys: &[#(&[#keys]),*],
                    tells: &[#(#tells),*],
                },
            );
        }

        // A name that leads nowhere does not compile, also where nobody reads the event.
        const _: &::wxpay_core_schema::event::Entry = <#ident as ::wxpay_core_schema::event::Event>::ENTRY;
    })
}

impl Attribute {
    fn parse(input: &DeriveInput) -> Result<Self> {
        let mut parsed = Self::default();
        for attr in input.attrs.iter().filter(|attr| attr.path().is_ident("event")) {
            attr.parse_nested_meta(|meta| {
                let key = meta.path.get_ident().map(Ident::to_string).unwrap_or_default();
                match key.as_str() {
                    "data" => parsed.data = Some(meta.value()?.parse()?),
                    "original_type" => parsed.original_type = Some(meta.value()?.parse()?),
                    "types" => parsed.types = texts(&inside(meta.input)?)?,
                    "key" => {
                        let parts = list(&inside(meta.input)?, part)?;
                        parsed.keys.push(quote! { #(#parts),* });
                    }
                    "tells" => parsed.tells.push(tells(&inside(meta.input)?)?),
                    word if is_test(word) => parsed.tests.extend(tests(word, &inside(meta.input)?)?),
                    _ => {
                        return Err(
                            meta.error("an event says types, data, original_type, holds, lacks, when, key, tells")
                        );
                    }
                }
                Ok(())
            })?;
        }
        Ok(parsed)
    }
}

/// What stands between parentheses.
fn inside(input: ParseStream<'_>) -> Result<ParseBuffer<'_>> {
    let content;
    syn::parenthesized!(content in input);
    Ok(content)
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

/// `mchid | mch_id`, of which the first that is there counts; with a `?` what may be missing.
fn place(content: ParseStream<'_>) -> Result<TokenStream> {
    let mut paths = vec![path(content)?];
    while content.parse::<Option<Token![|]>>()?.is_some() {
        paths.push(path(content)?);
    }
    let optional = content.parse::<Option<Token![?]>>()?.is_some();
    Ok(quote! { ::wxpay_core_schema::event::Place { paths: &[#(#paths),*], optional: #optional } })
}

fn is_test(word: &str) -> bool {
    ["holds", "lacks", "when"].contains(&word)
}

/// `holds(receiver)`, `lacks(sp_mchid, receiver)`, `when(trade_type = "JSAPI" | "APP")`
fn tests(word: &str, content: ParseStream<'_>) -> Result<Vec<TokenStream>> {
    match word {
        "holds" => {
            list(content, |content| path(content).map(|path| quote! { ::wxpay_core_schema::event::Test::Holds(#path) }))
        }
        "lacks" => {
            list(content, |content| path(content).map(|path| quote! { ::wxpay_core_schema::event::Test::Lacks(#path) }))
        }
        _ => list(content, |content| {
            let path = path(content)?;
            content.parse::<Token![=]>()?;
            let words = Punctuated::<LitStr, Token![|]>::parse_separated_nonempty(content)?;
            let words = words.iter();
            Ok(quote! { ::wxpay_core_schema::event::Test::Is(#path, &[#(#words),*]) })
        }),
    }
}

/// `envelope.event_type`, `envelope.id`, or what the data holds.
fn part(content: ParseStream<'_>) -> Result<TokenStream> {
    let envelope = content.fork();
    if envelope.parse::<Ident>().is_ok_and(|name| name == "envelope") {
        content.parse::<Ident>()?;
        content.parse::<Token![.]>()?;
        let name: Ident = content.parse()?;
        return match name.to_string().as_str() {
            "event_type" => Ok(quote! { ::wxpay_core_schema::event::Part::EventType }),
            "id" => Ok(quote! { ::wxpay_core_schema::event::Part::Id }),
            _ => Err(Error::new_spanned(name, "a key takes envelope.event_type or envelope.id")),
        };
    }
    let place = place(content)?;
    Ok(quote! { ::wxpay_core_schema::event::Part::Field(#place) })
}

/// `CreateReturnOrder, sub_mchid, out_return_no = out_order_no, holds(sub_mchid), said_by("RETURN")`
fn tells(content: ParseStream<'_>) -> Result<TokenStream> {
    let operation: Path = content.parse()?;
    let (mut numbers, mut conditions, mut said_by) = (Vec::new(), Vec::new(), Vec::new());
    while content.parse::<Option<Token![,]>>()?.is_some() && !content.is_empty() {
        let whole = content.fork();
        let name = Ident::parse_any(content)?.unraw().to_string();
        if content.peek(Paren) {
            match name.as_str() {
                "said_by" => said_by = texts(&inside(content)?)?,
                word if is_test(word) => conditions.extend(tests(word, &inside(content)?)?),
                _ => return Err(whole.error("it tells of an operation by numbers, holds, lacks, when, said_by")),
            }
            continue;
        }
        let place = if content.parse::<Option<Token![=]>>()?.is_some() {
            place(content)?
        } else {
            let optional = content.parse::<Option<Token![?]>>()?.is_some();
            quote! { ::wxpay_core_schema::event::Place { paths: &[&[#name]], optional: #optional } }
        };
        numbers.push(quote! { (#name, #place) });
    }
    Ok(quote! {
        ::wxpay_core_schema::event::Tells {
            operation: <#operation as ::wxpay_core_schema::operation::Operation>::ENTRY,
            numbers: &[#(#numbers),*],
            tests: &[#(#conditions),*],
            said_by: &[#(#said_by),*],
        }
    })
}
