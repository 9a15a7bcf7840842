//! Trust: platform certificates, encrypted fields, and why a message failed verification.

pub(crate) mod certificates;
pub(crate) mod envelope;
pub(crate) mod explain;
pub(crate) mod sensitive;
