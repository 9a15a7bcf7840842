//! Forks. A child has one thread, but every lock as it was: one that another thread held stays locked for ever, and
//! aws-lc stops a child that was forked while another thread used a key. So no thread may work without the GIL during a
//! fork.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread::sleep;
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::{PyCFunction, PyDict};

// Not a lock of std's, which would be such a lock.
static AT_WORK: AtomicUsize = AtomicUsize::new(0);
static FORKING: AtomicUsize = AtomicUsize::new(0);

/// A thread that works without the GIL.
struct AtWork;

impl AtWork {
    fn begin() -> Self {
        loop {
            AT_WORK.fetch_add(1, SeqCst);
            if FORKING.load(SeqCst) == 0 {
                return Self;
            }
            AT_WORK.fetch_sub(1, SeqCst);
            wait_for_none(&FORKING);
        }
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        AT_WORK.fetch_sub(1, SeqCst);
    }
}

fn wait_for_none(count: &AtomicUsize) {
    while count.load(SeqCst) > 0 {
        sleep(Duration::from_micros(50));
    }
}

/// Runs long work without the GIL. It must not wait for anything that a thread with the GIL holds.
pub(crate) fn detach<T: Send>(py: Python<'_>, work: impl Send + FnOnce() -> T) -> T {
    py.detach(|| {
        let _at_work = AtWork::begin();
        work()
    })
}

/// Calls Python from inside [`detach`].
pub(crate) fn attach<T>(call: impl FnOnce(Python<'_>) -> T) -> T {
    struct Outside;
    impl Drop for Outside {
        fn drop(&mut self) {
            std::mem::forget(AtWork::begin());
        }
    }
    drop(AtWork);
    let _outside = Outside;
    Python::attach(call)
}

/// Registers hooks for forks, where Python can fork.
pub(crate) fn register(py: Python<'_>) -> PyResult<()> {
    let Some(register) = py.import("os")?.getattr_opt("register_at_fork")? else { return Ok(()) };
    let hooks = PyDict::new(py);
    let on = |when: &str, hook: fn()| {
        let hook = PyCFunction::new_closure(py, None, None, move |_, _: Option<&Bound<'_, PyDict>>| hook())?;
        hooks.set_item(when, hook)
    };
    on("before", || {
        FORKING.fetch_add(1, SeqCst);
        wait_for_none(&AT_WORK);
    })?;
    on("after_in_parent", || {
        FORKING.fetch_sub(1, SeqCst);
    })?;
    on("after_in_child", || {
        FORKING.store(0, SeqCst);
        // uWSGI forks without the hook before: threads that were at work do not exist in the child.
        AT_WORK.store(0, SeqCst);
    })?;
    register.call((), Some(&hooks)).map(drop)
}
