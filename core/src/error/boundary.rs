//! What bindings alone need of an error.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Error;

impl Error {
    /// An [`Error::invalid_argument`] for a wrong type, in languages that have a separate error for it.
    pub fn wrong_type(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self::invalid_argument(field, text).of_wrong_type()
    }

    /// The same error as a wrong type: some languages refuse an argument of an unknown name so.
    #[must_use]
    pub fn of_wrong_type(mut self) -> Self {
        self.0.is_wrong_type = true;
        self
    }

    /// True if an argument has the wrong type.
    pub fn is_wrong_type(&self) -> bool {
        self.0.is_wrong_type
    }

    /// Runs a call and catches panics: a panic is our bug, and becomes `internal`.
    pub fn caught<T>(call: impl FnOnce() -> T) -> Result<T, Self> {
        catch_unwind(AssertUnwindSafe(call)).map_err(|_| Self::internal("a panic was caught"))
    }
}

#[cfg(test)]
mod tests {
    use crate::error::{Error, ErrorKind};

    #[test]
    #[allow(clippy::panic)] // The test needs a panic to catch.
    fn a_panic_is_an_internal_error() {
        let error = Error::caught(|| panic!("on purpose")).unwrap_err();
        assert_eq!((error.kind(), error.to_string().contains("on purpose")), (ErrorKind::Internal, false));
        assert_eq!(Error::caught(|| 1).unwrap(), 1);
    }

    #[test]
    fn an_argument_of_the_wrong_type_is_told_from_another() {
        let of = |error: Error| (error.kind(), error.is_wrong_type(), error.field().map(str::to_owned));
        let field = Some("body".to_owned());
        assert_eq!(of(Error::wrong_type("body", "an object")), (ErrorKind::InvalidArgument, true, field.clone()));
        assert_eq!(of(Error::invalid_argument("body", "one body")), (ErrorKind::InvalidArgument, false, field));
    }
}
