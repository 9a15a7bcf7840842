//! `#[derive(Body)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Error, Expr, Fields, Ident, Lit, Meta, Result};

use crate::field::Said;

/// `Fields` and `Shape` for a struct.
pub(crate) fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let ident = &input.ident;
    let struct_name = ident.to_string();
    let doc = doc(&input.attrs);
    let declared = fields(input)?;
    let wire_names: Vec<String> = declared.iter().map(|field| field.wire.clone()).collect();
    let (mut fields, mut checks, mut idents) = (Vec::new(), Vec::new(), Vec::new());
    for Declared { ident, wire, field, said } in &declared {
        let (ty, field_doc) = (&field.ty, self::doc(&field.attrs));
        if lines(&field.attrs).is_empty() {
            return Err(Error::new_spanned(ident, "say what this field is in a doc comment"));
        }
        checks.push(said.checks(&input.ident, ty, &wire_names)?);
        let Said { rules, always, part, kind, .. } = said;
        let echo = said.echo(ident)?;
        let file = said.file.as_ref().map_or_else(|| quote! { None }, |link| quote! { Some(&#link) });
        let part = part.clone().unwrap_or_else(|| quote! { Usual });
        fields.push(quote! {
            ::wxpay_core_schema::shape::Field {
                name: #wire,
                doc: #field_doc,
                required: #always || <#ty as ::wxpay_core_schema::shape::Shape>::REQUIRED,
                kind: <#ty as ::wxpay_core_schema::shape::Shape>::KIND #kind,
                rules: &[#(#rules),*],
                echo: #echo,
                part: ::wxpay_core_schema::shape::Part::#part,
                file: #file,
            }
        });
        idents.push(ident);
    }
    Ok(quote! {
        impl ::wxpay_core_schema::sealed::Declared for #ident {}

        impl ::wxpay_core_schema::shape::Fields for #ident {
            const BODY: &'static ::wxpay_core_schema::shape::Body =
                &::wxpay_core_schema::shape::Body { name: #struct_name, doc: #doc, fields: &[#(#fields),*] };
        }

        // Does not compile where a rule names what is no field.
        const _: () = { #(#checks)* };

        impl ::wxpay_core_schema::shape::Shape for #ident {
            const KIND: ::wxpay_core_schema::shape::Kind = ::wxpay_core_schema::shape::Kind::Object(<Self as ::wxpay_core_schema::shape::Fields>::BODY);

            fn into_value(self) -> Option<::wxpay_core_schema::Value> {
                let mut object = ::wxpay_core_schema::Object::new();
                #(if let Some(value) = ::wxpay_core_schema::shape::Shape::into_value(self.#idents) {
                    object.push(#wire_names, value);
                })*
                Some(::wxpay_core_schema::Value::Object(object))
            }

            fn from_value(value: &::wxpay_core_schema::Value) -> Self {
                let field = |name| value.get(name).unwrap_or(&::wxpay_core_schema::Value::Null);
                Self { #(#idents: ::wxpay_core_schema::shape::Shape::from_value(field(#wire_names)),)* }
            }
        }
    })
}

/// A field as it is declared.
pub(crate) struct Declared<'a> {
    ident: &'a Ident,
    /// Its name on the wire.
    pub(crate) wire: String,
    field: &'a syn::Field,
    said: Said,
}

/// The fields of a struct, each once by its name on the wire.
pub(crate) fn fields(input: &DeriveInput) -> Result<Vec<Declared<'_>>> {
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(&input.ident, "a body is a struct; for an enumeration use one_of!"));
    };
    if !matches!(&data.fields, Fields::Named(_) | Fields::Unit) {
        return Err(Error::new_spanned(&input.ident, "a body has named fields, spelt as on the wire"));
    }
    let mut declared: Vec<Declared<'_>> = Vec::new();
    for field in &data.fields {
        let Some(ident) = &field.ident else { continue };
        let said = Said::parse(&field.attrs)?;
        let wire = said.name.clone().unwrap_or_else(|| ident.unraw().to_string());
        if declared.iter().any(|other| other.wire == wire) {
            return Err(Error::new_spanned(ident, format!("another field is called {wire} on the wire")));
        }
        declared.push(Declared { ident, wire, field, said });
    }
    Ok(declared)
}

/// The doc comment as a constant that the feature `docs` keeps.
pub(crate) fn doc(attrs: &[Attribute]) -> TokenStream {
    let lines = lines(attrs);
    quote! { ::wxpay_core_schema::doc_text!(#(#lines)*) }
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
