//! Messages as they travel: headers, signed texts, targets, multipart bodies, and the moment that signs.

pub(crate) mod base_url;
pub(crate) mod canonical;
pub(crate) mod digest;
pub(crate) mod gzip;
pub(crate) mod headers;
pub(crate) mod members;
pub(crate) mod moment;
pub(crate) mod target;
pub(crate) mod upload;
