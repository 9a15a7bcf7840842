//! What the surface is made of.

/// Something that a language has a class or a type for.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Noun {
    /// `Answer`, or `Answer<Data>` where its data is an operation's.
    pub name: &'static str,
    /// The meaning, as sentences.
    pub doc: &'static str,
    /// The parts that it shows.
    pub members: &'static [Member],
    /// The things that it does.
    pub verbs: &'static [Verb],
}

/// A part of a noun.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Member {
    /// `serial_no`; a name that is ours is spelt as the language does.
    pub name: &'static str,
    /// The meaning, as sentences.
    pub doc: &'static str,
    /// The type.
    pub of: &'static str,
    /// Whether the name is WeChat Pay's, and the same in every language.
    pub is_wire: bool,
}

/// What a noun does.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Verb {
    /// `read_notification`; each language spells it as it does.
    pub name: &'static str,
    /// The meaning, as sentences.
    pub doc: &'static str,
    /// The arguments: their names and types.
    pub takes: &'static [(&'static str, &'static str)],
    /// The type of what it gives; `nothing` where it gives nothing.
    pub gives: &'static str,
}

impl Noun {
    /// The name without its parameter.
    pub fn class(&self) -> &'static str {
        self.name.split('<').next().unwrap_or_default()
    }
}

macro_rules! nouns {
    ($($(#[doc = $doc:literal])* $name:literal {
        $($(#[doc = $member_doc:literal])* $whose:ident $member:ident: $of:literal;)*
    } $({
        $($(#[doc = $verb_doc:literal])* fn $verb:ident($($given:ident: $type:literal),*) -> $gives:literal;)*
    })?)*) => {
        &[$($crate::surface::noun::Noun {
            name: $name,
            doc: concat!($($doc, "\n"),*),
            members: &[$($crate::surface::noun::Member {
                name: stringify!($member),
                doc: concat!($($member_doc, "\n"),*),
                of: $of,
                is_wire: $crate::surface::noun::is_wire!($whose),
            }),*],
            verbs: &[$($($crate::surface::noun::Verb {
                name: stringify!($verb),
                doc: concat!($($verb_doc, "\n"),*),
                takes: &[$((stringify!($given), $type)),*],
                gives: $gives,
            }),*)?],
        }),*]
    };
}
pub(super) use nouns;

/// `let` declares a member whose name is ours, `wire` one whose name is WeChat Pay's.
macro_rules! is_wire {
    (let) => {
        false
    };
    (wire) => {
        true
    };
}
pub(super) use is_wire;
