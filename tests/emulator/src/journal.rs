//! The last requests and deliveries, as the page shows them.

use std::collections::VecDeque;

use crate::merchant::Post;
use crate::message::{Reply, Request, Sent};

/// The most that are kept of each.
const MOST: usize = 500;
/// The most bytes that are kept of a body.
const MOST_BYTES: usize = 16 << 10;

/// What happened lately: no books, and forgotten by and by.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    records: VecDeque<Record>,
    deliveries: VecDeque<Delivery>,
    count: u64,
}

/// A request and its answer.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// 1 for the first.
    pub(crate) number: u64,
    /// In Unix seconds, by the clock of signatures.
    pub(crate) at: u64,
    pub(crate) request: Sent,
    pub(crate) reply: Reply,
    /// The bytes of the longer body that are not kept.
    pub(crate) missing: usize,
}

/// An attempt to deliver a notification.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    /// The notification.
    pub(crate) id: String,
    /// In Unix seconds, by the clock of the business.
    pub(crate) at: u64,
    /// None where nobody answered.
    pub(crate) status: Option<u16>,
    /// As it was posted.
    pub(crate) message: Reply,
}

impl Journal {
    /// Keeps a request and its answer.
    pub(crate) fn record(&mut self, request: &Request<'_>, reply: &Reply, at: u64) {
        self.count += 1;
        let mut record = Record { number: self.count, at, request: request.into(), reply: reply.clone(), missing: 0 };
        let Record { request, reply, missing, .. } = &mut record;
        for body in [&mut request.body.0, &mut reply.body] {
            *missing = (*missing).max(body.len().saturating_sub(MOST_BYTES));
            body.truncate(MOST_BYTES);
        }
        push(&mut self.records, record);
    }

    /// Keeps an attempt.
    pub(crate) fn deliver(&mut self, post: &Post, status: Option<u16>, at: u64) {
        self.count += 1;
        push(&mut self.deliveries, Delivery { id: post.id.clone(), at, status, message: post.message.clone() });
    }

    /// Grows with everything that is kept.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// Newest first.
    pub(crate) fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().rev()
    }

    pub(crate) fn get(&self, number: u64) -> Option<&Record> {
        self.records.iter().find(|record| record.number == number)
    }

    /// Of one notification, oldest first.
    pub(crate) fn deliveries<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Delivery> {
        self.deliveries.iter().filter(move |delivery| delivery.id == id)
    }
}

fn push<T>(list: &mut VecDeque<T>, item: T) {
    if list.len() == MOST {
        list.pop_front();
    }
    list.push_back(item);
}
