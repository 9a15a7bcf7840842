//! What the driver is told, and what it tells.

use std::fmt;

use crate::call::answer::Answer;
use crate::call::request::Request;
use crate::error::Error;

/// How patient a [`Settle`](crate::Settle) is.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Policy::default()`.
pub struct Policy {
    /// How many failures in a row are borne.
    pub attempts: u32,
    /// How long to wait in all, in seconds.
    pub timeout: f64,
    /// The first wait, in seconds; each further one is twice as long.
    pub first_wait: f64,
    /// The longest wait, in seconds.
    pub longest_wait: f64,
}

impl Default for Policy {
    fn default() -> Self {
        Self { attempts: 8, timeout: 600.0, first_wait: 1.0, longest_wait: 60.0 }
    }
}

/// What to do next.
#[derive(Clone)]
#[allow(clippy::exhaustive_enums, clippy::large_enum_variant)] // A loop matches all of them; one lives at a time.
pub enum Step {
    /// Sign these bytes (RSASSA-PKCS1-v1_5 with SHA-256), then call [`signed`](crate::Settle::signed). Only a merchant
    /// without a private key or signer is asked to.
    Sign(Vec<u8>),
    /// Send this, then call [`read`](crate::Settle::read) or [`failed`](crate::Settle::failed).
    Send(Request),
    /// Wait so many seconds.
    Wait(f64),
    /// It is final; the answer tells its outcome.
    Done(Answer),
    /// It is refused, or still unknown after all patience.
    GiveUp(Error),
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The message holds the body.
            Self::Sign(_) => f.debug_tuple("Sign").finish_non_exhaustive(),
            Self::Send(request) => f.debug_tuple("Send").field(request).finish(),
            Self::Wait(seconds) => f.debug_tuple("Wait").field(seconds).finish(),
            Self::Done(answer) => f.debug_tuple("Done").field(answer).finish(),
            Self::GiveUp(error) => f.debug_tuple("GiveUp").field(error).finish(),
        }
    }
}
