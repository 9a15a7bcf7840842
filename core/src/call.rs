//! One call: prepare a draft, sign it, read its answer, advise after a failure; also notifications and downloads.

mod advice;
pub(crate) mod answer;
mod attachment;
pub(crate) mod attempts;
pub(crate) mod crossing;
mod doubt;
pub(crate) mod download;
pub(crate) mod draft;
mod expected;
mod file;
pub(crate) mod front_end;
pub(crate) mod generic;
pub(crate) mod limits;
pub(crate) mod log;
pub(crate) mod notification;
mod opened;
mod operation;
mod pages;
mod prepare;
pub(crate) mod remedy;
pub(crate) mod request;
mod told;
pub(crate) mod upload;
