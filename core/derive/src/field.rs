//! `#[field(…)]`: what is said of a field beyond its type.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Error, Ident, LitBool, LitInt, LitStr, Result, Token, Type};

const KEYS: &str = "a field says always, identity, term, proof, rest, name, query, body, header, file_name, file, format, checked, pkcs1, count, unique, any_of, one_of, \
                    excludes, only_if or required_if";

/// The arguments of `#[field(…)]`.
#[derive(Default)]
pub(crate) struct Said {
    /// Its name on the wire, where that is no identifier.
    pub(crate) name: Option<String>,
    pub(crate) rules: Vec<TokenStream>,
    /// Documented as always there, though the struct has room for its absence.
    pub(crate) always: bool,
    /// `identity`, `term` or `proof`, and where the answer tells it.
    echo: Option<(&'static str, Vec<String>)>,
    /// `rest = …`: who an entry may name that nobody asked for.
    rest: Option<Ident>,
    /// The part of the request that carries it.
    pub(crate) part: Option<TokenStream>,
    /// The constant of what stands beside the URL of a file.
    pub(crate) file: Option<TokenStream>,
    /// The change that it makes to the kind of its type.
    pub(crate) kind: TokenStream,
    /// The only kind of which that may be said, and the words for any other.
    of_kind: Option<(Ident, &'static str)>,
    /// The fields that its rules name.
    paths: Vec<Named>,
}

/// A path that a rule names.
struct Named {
    rule: String,
    path: Vec<String>,
    span: Span,
}

impl Said {
    pub(crate) fn parse(attrs: &[Attribute]) -> Result<Self> {
        let mut said = Self::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("field")) {
            attr.parse_nested_meta(|meta| said.take(&meta))?;
        }
        Ok(said)
    }

    fn take(&mut self, meta: &ParseNestedMeta<'_>) -> Result<()> {
        let text = || meta.value()?.parse::<LitStr>();
        let key = meta.path.get_ident().map(Ident::to_string).unwrap_or_default();
        match key.as_str() {
            "always" => self.always = true,
            "identity" => self.echo = Some(("Identity", told(meta)?)),
            "term" => self.echo = Some(("Term", told(meta)?)),
            "proof" => self.echo = Some(("Proof", told(meta)?)),
            "rest" => self.rest = Some(meta.value()?.parse()?),
            "name" => self.name = Some(text()?.value()),
            "query" => self.part = Some(quote! { Query }),
            "body" => self.part = Some(quote! { Body }),
            "header" => {
                let name = text()?;
                self.part = Some(quote! { Header(#name) });
            }
            "file_name" => self.part = Some(quote! { FileName }),
            "file" => self.file = Some(self.link(meta)?),
            "format" => {
                let format = text()?;
                self.kind = quote! { .in_format(#format) };
                self.of_kind = Some((Ident::new("Time", meta.path.span()), "format is said of a Time or a Date"));
            }
            "checked" => self.rules.push(quote! { ::wxpay_core_schema::shape::Constraint::Format }),
            "pkcs1" => {
                self.kind = quote! { .by_pkcs1() };
                self.of_kind = Some((Ident::new("Sensitive", meta.path.span()), "pkcs1 is said of a Sensitive"));
            }
            "count" => {
                let (min, max) = range(meta)?;
                self.rules.push(quote! { ::wxpay_core_schema::shape::Constraint::Count { min: #min, max: #max } });
            }
            "unique" | "any_of" | "one_of" | "excludes" => {
                let paths = self.paths(&key, meta)?;
                let names: &[&str] = match key.as_str() {
                    "unique" => &["Unique"],
                    "any_of" => &["AnyOf"],
                    "excludes" => &["Excludes"],
                    // One, and no more.
                    _ => &["AnyOf", "Excludes"],
                };
                for name in names.iter().map(|name| Ident::new(name, Span::call_site())) {
                    self.rules.push(quote! { ::wxpay_core_schema::shape::Constraint::#name(&[#(#paths),*]) });
                }
            }
            "only_if" | "required_if" => self.condition(&key, meta)?,
            _ => return Err(meta.error(KEYS)),
        }
        Ok(())
    }

    /// Code that does not compile unless what is said suits the type and every path leads to a field.
    pub(crate) fn checks(&self, body: &Ident, ty: &Type, known: &[String]) -> Result<TokenStream> {
        let mut checks = TokenStream::new();
        if let Some((kind, text)) = &self.of_kind {
            checks.extend(quote_spanned! { kind.span() =>
                assert!(matches!(<#ty as ::wxpay_core_schema::shape::Shape>::KIND, ::wxpay_core_schema::shape::Kind::#kind(_)), #text);
            });
        }
        for path in &self.paths {
            checks.extend(path.check(body, ty, known)?);
        }
        Ok(checks)
    }

    /// The field's counterpart in an answer, as a constant.
    pub(crate) fn echo(&self, field: &Ident) -> Result<TokenStream> {
        let Some((role, told)) = &self.echo else {
            let wrong = "rest says more of a list that is a term: #[field(term, rest = …)]";
            return if self.rest.is_none() { Ok(quote! { None }) } else { Err(Error::new_spanned(field, wrong)) };
        };
        let role = Ident::new(role, Span::call_site());
        let rest = self.rest.as_ref().map(|rest| rest.unraw().to_string());
        let rest = rest.map_or_else(|| quote! { None }, |rest| quote! { Some(#rest) });
        Ok(quote! {
            Some(::wxpay_core_schema::shape::Echo { role: ::wxpay_core_schema::shape::Role::#role, told: &[#(#told),*], rest: #rest })
        })
    }

    /// `(hash = hash_value, by = hash_type, key = encrypt_key, nonce = nonce)`, each a field beside the URL; a digest that no
    /// field names is said, as in `(hash = hash_value, sha1)`; nothing in parentheses where nothing stands beside it.
    fn link(&mut self, meta: &ParseNestedMeta<'_>) -> Result<TokenStream> {
        let mut beside: [Option<String>; 4] = Default::default();
        let mut said = None;
        if meta.input.peek(syn::token::Paren) {
            meta.parse_nested_meta(|meta| {
                let key = meta.path.get_ident().map(Ident::to_string).unwrap_or_default();
                if let Some(hash) = hash(&key) {
                    said = Some(hash);
                    return Ok(());
                }
                let Some(index) = ["hash", "by", "key", "nonce"].iter().position(|known| *known == key) else {
                    return Err(meta.error("a file says hash, by, key and nonce, each a field, or sha1, sha256 or sm3"));
                };
                let path: Path = meta.value()?.parse()?;
                beside[index] = Some(path.names.join("."));
                self.named("file", path);
                Ok(())
            })?;
        }
        let link = quote! { ::wxpay_core_schema::file::Link };
        let digest = quote! { ::wxpay_core_schema::file::Digest };
        let [hash, by, key, nonce] = beside;
        let hash = match (hash, by, said) {
            (Some(value), Some(by), None) => quote! { Some((#value, #digest::By(#by))) },
            (Some(value), None, Some(hash)) => quote! { Some((#value, #digest::Is(#hash))) },
            (None, None, None) => quote! { None },
            _ => return Err(meta.error("a hash has the field that names its kind, by = …, or sha1, sha256 or sm3")),
        };
        let sealed = match (key, nonce) {
            (Some(key), Some(nonce)) => quote! { Some((#key, #nonce)) },
            (None, None) => quote! { None },
            _ => return Err(meta.error("an encrypted file has a key and a nonce")),
        };
        Ok(quote! { #link { hash: #hash, sealed: #sealed } })
    }

    /// Paths in parentheses, separated by commas.
    fn paths(&mut self, rule: &str, meta: &ParseNestedMeta<'_>) -> Result<Vec<TokenStream>> {
        let content;
        syn::parenthesized!(content in meta.input);
        let paths = Punctuated::<Path, Token![,]>::parse_terminated(&content)?;
        if paths.is_empty() {
            return Err(meta.error("name at least one field"));
        }
        Ok(paths.into_iter().map(|path| self.named(rule, path)).collect())
    }

    /// `path = "VALUE"` in parentheses.
    fn condition(&mut self, rule: &str, meta: &ParseNestedMeta<'_>) -> Result<()> {
        let content;
        syn::parenthesized!(content in meta.input);
        let path: Path = content.parse()?;
        content.parse::<Token![=]>()?;
        let value = if content.peek(LitBool) {
            content.parse::<LitBool>()?.value.to_string()
        } else {
            content.parse::<LitStr>()?.value()
        };
        let path = self.named(rule, path);
        let name = Ident::new(if rule == "only_if" { "OnlyIf" } else { "RequiredIf" }, Span::call_site());
        self.rules.push(quote! { ::wxpay_core_schema::shape::Constraint::#name { path: #path, value: #value } });
        Ok(())
    }

    fn named(&mut self, rule: &str, path: Path) -> TokenStream {
        let Path { names, span } = path;
        let tokens = quote! { &[#(#names),*] };
        self.paths.push(Named { rule: rule.into(), path: names, span });
        tokens
    }
}

/// Names with dots between them.
pub(crate) struct Path {
    pub(crate) names: Vec<String>,
    pub(crate) span: Span,
}

impl syn::parse::Parse for Path {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let span = input.span();
        let names = Punctuated::<Ident, Token![.]>::parse_separated_nonempty_with(input, Ident::parse_any)?;
        Ok(Self { names: names.iter().map(|name| name.unraw().to_string()).collect(), span })
    }
}

/// The names under which an answer tells a field, if not its own: `identity(receiver_account, receiver_mchid)`.
fn told(meta: &ParseNestedMeta<'_>) -> Result<Vec<String>> {
    if !meta.input.peek(syn::token::Paren) {
        return Ok(Vec::new());
    }
    let content;
    syn::parenthesized!(content in meta.input);
    let paths = Punctuated::<Path, Token![,]>::parse_terminated(&content)?;
    Ok(paths.into_iter().map(|path| path.names.join(".")).collect())
}

/// The digest of this name, as a constant.
pub(crate) fn hash(name: &str) -> Option<TokenStream> {
    let hash = match name {
        "sha1" => "Sha1",
        "sha256" => "Sha256",
        "sm3" => "Sm3",
        _ => return None,
    };
    let hash = Ident::new(hash, Span::call_site());
    Some(quote! { ::wxpay_core_schema::file::Hash::#hash })
}

/// `(min, max)`.
fn range(meta: &ParseNestedMeta<'_>) -> Result<(LitInt, LitInt)> {
    let content;
    syn::parenthesized!(content in meta.input);
    let min = content.parse()?;
    content.parse::<Token![,]>()?;
    Ok((min, content.parse()?))
}

impl Named {
    /// Code that does not compile unless the path leads to a field: of the struct, or of the entries of its own list.
    fn check(&self, body: &Ident, ty: &Type, known: &[String]) -> Result<TokenStream> {
        let Self { rule, path, span } = self;
        let text = format!("{rule} names {}, which is no field", path.join("."));
        let entries = rule == "unique";
        if !entries && path.first().is_none_or(|first| !known.contains(first)) {
            return Err(Error::new(*span, text));
        }
        if !entries && path.len() == 1 {
            return Ok(TokenStream::new());
        }
        let body = if entries {
            quote! { ::wxpay_core_schema::shape::inner(&<#ty as ::wxpay_core_schema::shape::Shape>::KIND) }
        } else {
            quote! { Some(<#body as ::wxpay_core_schema::shape::Fields>::BODY) }
        };
        Ok(quote_spanned! { *span => assert!(matches!(#body, Some(body) if body.has(&[#(#path),*])), #text); })
    }
}
