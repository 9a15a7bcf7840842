//! `#[derive(Body)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, Error, Expr, Fields, Ident, Lit, LitInt, LitStr, Meta, Result, Token};

/// `Fields` and `Shape` for a struct.
pub(crate) fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(&input.ident, "a body is a struct; for an enumeration use one_of!"));
    };
    let Fields::Named(named) = &data.fields else {
        return Err(Error::new_spanned(&input.ident, "a body has named fields, spelt as on the wire"));
    };
    let ident = &input.ident;
    let struct_name = ident.to_string();
    let doc = doc(&input.attrs);
    let mut fields = Vec::new();
    let mut wire_names = Vec::new();
    let mut idents = Vec::new();
    for field in &named.named {
        let Some(field_ident) = &field.ident else { continue };
        let wire = field_ident.unraw().to_string();
        let (ty, field_doc) = (&field.ty, self::doc(&field.attrs));
        if lines(&field.attrs).is_empty() {
            return Err(Error::new_spanned(field_ident, "say what this field is in a doc comment"));
        }
        let Marks { rules, always, echo, rest } = Marks::parse(&field.attrs)?;
        let echo = echo_of(field_ident, echo, rest)?;
        fields.push(quote! {
            ::wxpay_core::shape::Field {
                name: #wire,
                doc: #field_doc,
                required: #always || <#ty as ::wxpay_core::shape::Shape>::REQUIRED,
                kind: <#ty as ::wxpay_core::shape::Shape>::KIND,
                rules: &[#(#rules),*],
                echo: #echo,
            }
        });
        wire_names.push(wire);
        idents.push(field_ident);
    }
    Ok(quote! {
        impl ::wxpay_core::shape::Fields for #ident {
            const BODY: &'static ::wxpay_core::shape::Body =
                &::wxpay_core::shape::Body { name: #struct_name, doc: #doc, fields: &[#(#fields),*] };
        }

        impl ::wxpay_core::shape::Shape for #ident {
            const KIND: ::wxpay_core::shape::Kind = ::wxpay_core::shape::Kind::Object(<Self as ::wxpay_core::shape::Fields>::BODY);

            fn into_value(self) -> Option<::wxpay_core::Value> {
                let mut object = ::wxpay_core::Object::new();
                #(if let Some(value) = ::wxpay_core::shape::Shape::into_value(self.#idents) {
                    object.push(#wire_names, value);
                })*
                Some(::wxpay_core::Value::Object(object))
            }

            fn from_value(value: &::wxpay_core::Value) -> Self {
                let field = |name| value.get(name).unwrap_or(&::wxpay_core::Value::Null);
                Self { #(#idents: ::wxpay_core::shape::Shape::from_value(field(#wire_names)),)* }
            }
        }
    })
}

/// The doc comment as a constant that the feature `docs` keeps.
pub(crate) fn doc(attrs: &[Attribute]) -> TokenStream {
    let lines = lines(attrs);
    quote! { ::wxpay_core::doc_text!(#(#lines)*) }
}

fn lines(attrs: &[Attribute]) -> Vec<String> {
    let text = |attr: &Attribute| match &attr.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    };
    attrs.iter().filter_map(text).collect()
}

/// What `#[field(…)]` says.
#[derive(Default)]
struct Marks {
    rules: Vec<TokenStream>,
    /// Documented as always there, though the struct has room for its absence.
    always: bool,
    /// `identity`, `term` or `proof`, and where the answer tells it.
    echo: Option<(Ident, Vec<String>)>,
    /// `rest = …`: who an entry may name that nobody asked for.
    rest: Option<Ident>,
}

/// What an answer says again of a field, as a constant.
fn echo_of(field: &Ident, echo: Option<(Ident, Vec<String>)>, rest: Option<Ident>) -> Result<TokenStream> {
    let Some((role, told)) = echo else {
        let wrong = "rest says more of a list that is a term: #[field(term, rest = …)]";
        return if rest.is_none() { Ok(quote! { None }) } else { Err(Error::new_spanned(field, wrong)) };
    };
    let role = match role.to_string().as_str() {
        "identity" => quote! { Identity },
        "term" => quote! { Term },
        _ => quote! { Proof },
    };
    let rest = rest.map(|rest| rest.unraw().to_string());
    let rest = rest.map_or_else(|| quote! { None }, |rest| quote! { Some(#rest) });
    Ok(quote! {
        Some(::wxpay_core::shape::Echo { role: ::wxpay_core::shape::Role::#role, told: &[#(#told),*], rest: #rest })
    })
}

impl Marks {
    fn parse(attrs: &[Attribute]) -> Result<Self> {
        let mut parsed = Self::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("field")) {
            attr.parse_nested_meta(|meta| {
                if meta.path.is_ident("always") {
                    parsed.always = true;
                } else if meta.path.is_ident("rest") {
                    parsed.rest = Some(meta.value()?.parse()?);
                } else if let Some(role) = ["identity", "term", "proof"].iter().find(|role| meta.path.is_ident(role)) {
                    parsed.echo = Some((Ident::new(role, proc_macro2::Span::call_site()), told(&meta)?));
                } else {
                    parsed.rules.push(constraint(&meta)?);
                }
                Ok(())
            })?;
        }
        Ok(parsed)
    }
}

/// Where an answer tells a field, if not under its own name: `identity(receiver_account, receiver_mchid)`.
fn told(meta: &ParseNestedMeta<'_>) -> Result<Vec<String>> {
    if !meta.input.peek(syn::token::Paren) {
        return Ok(Vec::new());
    }
    let content;
    syn::parenthesized!(content in meta.input);
    let path = |content: syn::parse::ParseStream<'_>| Ok(names::<Token![.]>(content)?.join("."));
    Ok(content.parse_terminated(path, Token![,])?.into_iter().collect())
}

fn constraint(meta: &ParseNestedMeta<'_>) -> Result<TokenStream> {
    let rule = meta.path.get_ident().map(Ident::to_string).unwrap_or_default();
    if !["count", "unique", "any_of", "excludes", "only_if", "required_if"].contains(&rule.as_str()) {
        return Err(meta.error("a rule is one of always, identity, term, proof, rest, count, unique, any_of, excludes, only_if, required_if"));
    }
    let content;
    syn::parenthesized!(content in meta.input);
    match rule.as_str() {
        "count" => {
            let min: LitInt = content.parse()?;
            content.parse::<Token![,]>()?;
            let max: LitInt = content.parse()?;
            Ok(quote! { ::wxpay_core::shape::Constraint::Count { min: #min, max: #max } })
        }
        "unique" => {
            let names = names::<Token![,]>(&content)?;
            Ok(quote! { ::wxpay_core::shape::Constraint::Unique(&[#(#names),*]) })
        }
        "any_of" => {
            let names = names::<Token![,]>(&content)?;
            Ok(quote! { ::wxpay_core::shape::Constraint::AnyOf(&[#(#names),*]) })
        }
        "excludes" => {
            let names = names::<Token![,]>(&content)?;
            Ok(quote! { ::wxpay_core::shape::Constraint::Excludes(&[#(#names),*]) })
        }
        "only_if" => {
            let name = Ident::parse_any(&content)?.unraw().to_string();
            content.parse::<Token![=]>()?;
            let value: LitStr = content.parse()?;
            Ok(quote! { ::wxpay_core::shape::Constraint::OnlyIf { name: #name, value: #value } })
        }
        _ => {
            let path = names::<Token![.]>(&content)?;
            content.parse::<Token![=]>()?;
            let value: LitStr = content.parse()?;
            Ok(quote! { ::wxpay_core::shape::Constraint::RequiredIf { path: &[#(#path),*], value: #value } })
        }
    }
}

/// Field names with a separator between them.
fn names<S: syn::parse::Parse + syn::token::Token>(content: syn::parse::ParseStream<'_>) -> Result<Vec<String>> {
    let names = Punctuated::<Ident, S>::parse_separated_nonempty_with(content, Ident::parse_any)?;
    Ok(names.iter().map(|name| name.unraw().to_string()).collect())
}
