//! Times a call: libraries take turns, batch by batch, so that a noisy machine is equally noisy for all.

use std::time::{Duration, Instant};

/// An operation, a library, and one call of it.
pub(crate) type Contender<'a> = (&'static str, &'static str, Box<dyn FnMut() + 'a>);

/// A batch is as many calls as take about this long, so that the clock costs nothing.
const BATCH: Duration = Duration::from_millis(1);

/// Prints the median time of a call in microseconds for each contender, each measured for `budget`.
pub(crate) fn race(budget: Duration, contenders: &mut [Contender<'_>]) {
    let mut sizes = Vec::new();
    for (_, _, call) in contenders.iter_mut() {
        let started = Instant::now();
        call();
        sizes.push((BATCH.as_secs_f64() / started.elapsed().as_secs_f64()).clamp(1.0, 1000.0).round());
    }
    let mut samples = vec![Vec::new(); contenders.len()];
    let started = Instant::now();
    while started.elapsed() < budget * u32::try_from(contenders.len()).unwrap_or(1) || samples[0].len() < 3 {
        for (((_, _, call), size), samples) in contenders.iter_mut().zip(&sizes).zip(&mut samples) {
            let started = Instant::now();
            let mut left = *size;
            while left > 0.0 {
                call();
                left -= 1.0;
            }
            samples.push(started.elapsed().as_secs_f64() * 1e6 / size);
        }
    }
    for ((operation, who, _), samples) in contenders.iter().zip(samples) {
        print(operation, who, median(samples));
    }
}

/// One line of results.
pub(crate) fn print(operation: &str, who: &str, value: f64) {
    println!("{operation}\t{who}\t{value:.3}");
}

pub(crate) fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied().unwrap_or(f64::NAN)
}
