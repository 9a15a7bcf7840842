//! One call: a draft becomes a request, its answer is read, and a failure says what to do; notifications and downloads.

mod advice;
pub(crate) mod answer;
pub(crate) mod attempts;
mod doubt;
pub(crate) mod download;
pub(crate) mod draft;
pub(crate) mod front_end;
pub(crate) mod notification;
pub mod operation;
mod prepare;
pub(crate) mod remedy;
pub(crate) mod request;
mod told;
