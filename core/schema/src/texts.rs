//! Enumerations whose values have a name and a meaning, the same in every language.

/// Declares an enumeration of names, with `ALL`, `as_str`, `doc` and `Display`.
#[doc(hidden)]
#[macro_export]
macro_rules! texts {
    ($(#[doc = $outer:literal])* $vis:vis enum $enum:ident { $($(#[doc = $doc:literal])* $name:ident = $text:literal,)* }) => {
        $(#[doc = $outer])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        $vis enum $enum { $($(#[doc = $doc])* $name,)* }

        impl $enum {
            /// Every value, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable name in every language.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The meaning, as a sentence.
            pub fn doc(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),*),)* }
            }
        }

        impl std::fmt::Display for $enum {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
