//! Imports for the generated classes.

pub(crate) use pyo3::prelude::*;
pub(crate) use pyo3::types::{PyDict, PyTuple, PyType};
pub(crate) use pyo3::{PyClassInitializer, PyVisit};
pub(crate) use wxpay_core::{Call, Host, Transport, Upload, Value, platform};

pub(crate) use crate::argument::{self, Given, Index};
pub(crate) use crate::class::{generic, not_pickled, repr};
pub(crate) use crate::error::{Result, answered, boundary, exception, spoken};
pub(crate) use crate::fork::detach;
pub(crate) use crate::held::{Kept, Once};
pub(crate) use crate::maker::{Owned, Visited};
pub(crate) use crate::message::Message;
pub(crate) use crate::record::{Part, Texts, reduced, spelt};
pub(crate) use crate::shown::{Shown, called};
pub(crate) use crate::signer::Signer;
pub(crate) use crate::{driver, limits, merchant, testing};
