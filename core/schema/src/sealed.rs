//! Who may implement the traits of declarations.

/// Marks what this library declares. The traits of declarations may gain items, so no type of a stranger's implements
/// them: nothing writes this mark but the derives, `one_of!` and this crate.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not declared in wxpay-core's catalogue",
    label = "only the derives of wxpay-core implement this trait",
    note = "an operation or API that the catalogue lacks is reached by `Merchant::request`, its body and answer as `Value`"
)]
pub trait Declared {}

macro_rules! declared {
    ($($name:ty),*) => { $(impl $crate::sealed::Declared for $name {})* };
}
pub(crate) use declared;
