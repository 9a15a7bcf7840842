//! `#[derive(Operation)]`.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Error, Expr, Ident, LitStr, Result, Type};

use crate::limit::{self, Limit};
use crate::pages::Pages;
use crate::query::{self, Again, Way};
use crate::upload::Upload;
use crate::{body, snake};

/// The arguments of `#[operation(…)]`.
#[derive(Default)]
struct Attribute {
    method: Option<(String, LitStr)>,
    returns: Option<Type>,
    query: Option<Type>,
    query_by: Vec<Way>,
    repeat_if: Option<Again>,
    outcome: Option<Expr>,
    failures: Option<Expr>,
    remedies: Option<Expr>,
    witness: Option<Expr>,
    top_up: Option<Expr>,
    finished_at: Option<LitStr>,
    host: Option<LitStr>,
    limits: Vec<Limit>,
    upload: Option<Upload>,
    pages: Option<Pages>,
    /// The place that says its answer is a file.
    file: Option<Span>,
    repeatable: bool,
    idempotent: bool,
    bootstrap: bool,
}

/// `Fields`, `Shape` and `Operation` for a struct.
pub(crate) fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let shape = body::expand(input)?;
    let ident = &input.ident;
    let attribute = Attribute::parse(input)?;
    let Some((method, path)) = attribute.method else {
        return Err(Error::new_spanned(ident, "say where it goes: #[operation(post = \"/v3/…\", returns = …)]"));
    };
    let returns = match (attribute.returns, attribute.file) {
        (Some(returns), None) => returns,
        (None, Some(_)) => syn::parse_quote! { ::wxpay_core_schema::answers::File },
        _ => {
            let text =
                "say what a success answers: #[operation(…, returns = …)], or that it is a file: #[operation(…, file)]";
            return Err(Error::new_spanned(ident, text));
        }
    };
    check_path(input, &path)?;
    let name = snake(&ident.to_string());
    let doc = body::doc(&input.attrs);
    let Attribute { repeatable, idempotent, bootstrap, file, .. } = attribute;
    let known = body::fields(input)?.into_iter().map(|field| field.wire).collect::<Vec<_>>();
    let upload = attribute.upload.map(|upload| upload.expand(&method, &known)).transpose()?;
    let file = match upload {
        Some(upload) => quote! { Upload(&#upload) },
        None if file.is_some() => quote! { Answer },
        None => quote! { Nothing },
    };
    let (pages, places) = match attribute.pages {
        Some(pages) => {
            let checks = pages.checks(&returns);
            let pages = pages.expand(&method, &known)?;
            (quote! { Some(&#pages) }, checks)
        }
        None => (quote! { None }, TokenStream::new()),
    };
    let outcome = attribute
        .outcome
        .map_or_else(|| quote! { ::wxpay_core_schema::outcome::Lifecycle::None }, |outcome| quote! { #outcome });
    let failures = attribute.failures.map_or_else(|| quote! { &[] }, |failures| quote! { #failures });
    let remedies = attribute.remedies.map_or_else(|| quote! { &[] }, |remedies| quote! { #remedies });
    let witness = attribute.witness.map_or_else(|| quote! { None }, |witness| quote! { Some(&#witness) });
    let top_up = attribute.top_up.map_or_else(|| quote! { None }, |top_up| quote! { Some(&#top_up) });
    let finished_at = attribute.finished_at.map_or_else(|| quote! { None }, |path| quote! { Some(#path) });
    let ways = query::expand(ident, attribute.query.as_ref(), &attribute.query_by, attribute.repeat_if.as_ref())?;
    let (query_by, repeat_if, asked) = (ways.query_by, ways.repeat_if, ways.checks);
    let query = attribute.query.map_or_else(
        || quote! { None },
        |query| quote! { Some(<#query as ::wxpay_core_schema::operation::Operation>::ENTRY) },
    );
    let limits = limit::expand(&attribute.limits, &known)?;
    let host = attribute.host.map_or_else(|| quote! { None }, |host| quote! { Some(#host) });
    let keyword = format!("{name}, or a part of its product's name, is a keyword of some language");
    let named = quote_spanned! { ident.span() =>
        const _: () = assert!(::wxpay_core_schema::keyword::may_name(module_path!(), #name), #keyword);
    };
    Ok(quote! {
        #shape

        #named

        #places

        #asked

        impl ::wxpay_core_schema::operation::Operation for #ident {
            type Answer = #returns;
            const ENTRY: &'static ::wxpay_core_schema::operation::Entry = &::wxpay_core_schema::operation::Entry::new(
                module_path!(),
                #name,
                #doc,
                #method,
                #path,
                <Self as ::wxpay_core_schema::shape::Fields>::BODY,
                <#returns as ::wxpay_core_schema::shape::Fields>::BODY,
                ::wxpay_core_schema::operation::Options {
                    outcome: #outcome,
                    failures: #failures,
                    remedies: #remedies,
                    witness: #witness,
                    top_up: #top_up,
                    finished_at: #finished_at,
                    repeatable: #repeatable,
                    idempotent: #idempotent,
                    bootstrap: #bootstrap,
                    query: #query,
                    host: #host,
                    file: ::wxpay_core_schema::file::Carries::#file,
                    pages: #pages,
                    query_by: #query_by,
                    repeat_if: #repeat_if,
                    limits: #limits,
                },
            );
        }
    })
}

impl Attribute {
    fn parse(input: &DeriveInput) -> Result<Self> {
        let mut parsed = Self::default();
        for attr in input.attrs.iter().filter(|attr| attr.path().is_ident("operation")) {
            attr.parse_nested_meta(|meta| {
                let key = meta.path.get_ident().map(Ident::to_string).unwrap_or_default();
                match key.as_str() {
                    "get" | "post" | "put" | "patch" | "delete" => {
                        parsed.method = Some((key.to_uppercase(), meta.value()?.parse()?));
                    }
                    "returns" => parsed.returns = Some(meta.value()?.parse()?),
                    "query" => parsed.query = Some(meta.value()?.parse()?),
                    "query_by" => parsed.query_by.push(Way::parse(&meta)?),
                    "repeat_if" => parsed.repeat_if = Some(Again::parse(&meta)?),
                    "outcome" => parsed.outcome = Some(meta.value()?.parse()?),
                    "failures" => parsed.failures = Some(meta.value()?.parse()?),
                    "remedies" => parsed.remedies = Some(meta.value()?.parse()?),
                    "witness" => parsed.witness = Some(meta.value()?.parse()?),
                    "top_up" => parsed.top_up = Some(meta.value()?.parse()?),
                    "finished_at" => parsed.finished_at = Some(meta.value()?.parse()?),
                    "host" => parsed.host = Some(meta.value()?.parse()?),
                    "limits" => parsed.limits = limit::parse(&meta)?,
                    "upload" => parsed.upload = Some(Upload::parse(&meta)?),
                    "pages" => parsed.pages = Some(Pages::parse(&meta)?),
                    "file" => parsed.file = Some(meta.path.span()),
                    "repeatable" => parsed.repeatable = true,
                    "idempotent" => parsed.idempotent = true,
                    "bootstrap" => parsed.bootstrap = true,
                    _ => return Err(meta.error("an operation says get, post, put, patch or delete, returns, query, query_by, repeat_if, outcome, failures, remedies, witness, top_up, finished_at, host, limits, upload, pages, file, repeatable, idempotent, bootstrap")),
                }
                Ok(())
            })?;
        }
        Ok(parsed)
    }
}

/// Every `{name}` of the path is a field.
fn check_path(input: &DeriveInput, path: &LitStr) -> Result<()> {
    let fields = body::fields(input)?;
    let text = path.value();
    if !text.starts_with("/v3/") {
        return Err(Error::new_spanned(path, "a path begins with /v3/"));
    }
    for part in text.split('{').skip(1) {
        let name = part.split('}').next().unwrap_or_default();
        if !fields.iter().any(|field| field.wire == name) {
            return Err(Error::new_spanned(path, format!("the path names {name}, which is no field")));
        }
    }
    Ok(())
}
