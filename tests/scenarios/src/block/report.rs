//! What happened in a run.

use std::fmt;

use crate::weather::WAYS;

/// The events of a block, or of many.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Report {
    /// What came to its end: splits, returns, finish requests, fees, refunds, charges, transfers, withdrawals,
    /// service orders, and their completions and cancellations.
    pub kinds: [u64; 11],
    /// Service orders whose cost was collected.
    pub collected: u64,
    /// Requests sent.
    pub exchanges: u64,
    /// Exchanges by what happened to them.
    pub ways: [u64; WAYS.len()],
    /// The ends of what was asked for: succeeded, partly, failed, refused, unknown.
    pub ends: [u64; 5],
    /// The times that a program was stopped in the middle, and prepared the same request once more.
    pub restarts: u64,
    /// The times that patience ended, and the platform came back later.
    pub resumed: u64,
    /// Simulated seconds.
    pub seconds: u64,
}

impl Report {
    /// Everything that came to its end.
    pub fn movements(&self) -> u64 {
        self.kinds.iter().sum()
    }

    /// Adds another block's.
    pub fn add(&mut self, other: &Self) {
        let Self { kinds, collected, exchanges, ways, ends, restarts, resumed, seconds } = other;
        self.kinds.iter_mut().zip(kinds).for_each(|(sum, count)| *sum += count);
        self.collected += collected;
        self.exchanges += exchanges;
        self.ways.iter_mut().zip(ways).for_each(|(sum, count)| *sum += count);
        self.ends.iter_mut().zip(ends).for_each(|(sum, count)| *sum += count);
        self.restarts += restarts;
        self.resumed += resumed;
        self.seconds += seconds;
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kinds, collected, exchanges, ways, ends, restarts, resumed, seconds } = self;
        let [succeeded, partly, failed, refused, unknown] = ends;
        let days = seconds / 86_400;
        let [
            splits,
            returns,
            finishes,
            fees,
            refunds,
            charges,
            transfers,
            withdrawals,
            services,
            completions,
            cancellations,
        ] = kinds;
        writeln!(f, "{splits} splits, {returns} returns, {finishes} finish requests, {fees} fees, {refunds} refunds")?;
        writeln!(f, "{charges} charges, {transfers} transfers, {withdrawals} withdrawals")?;
        writeln!(
            f,
            "{services} service orders, {collected} collected, {completions} completions, {cancellations} cancellations"
        )?;
        writeln!(f, "{exchanges} exchanges, {days} simulated days")?;
        writeln!(f, "{succeeded} succeeded, {partly} partly, {failed} failed, {refused} refused, {unknown} unknown")?;
        writeln!(f, "resumed {resumed} times, restarted {restarts} times")?;
        let ways: Vec<_> = WAYS.iter().zip(ways).map(|((name, ..), count)| format!("{name} {count}")).collect();
        write!(f, "{}", ways.join(", "))
    }
}
