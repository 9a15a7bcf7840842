//! Trust: platform certificates, encrypted fields, and why a message was not believed.

pub(crate) mod certificates;
pub(crate) mod envelope;
pub(crate) mod explain;
pub(crate) mod sensitive;
