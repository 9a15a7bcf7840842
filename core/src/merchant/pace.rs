//! The pace of requests: when the next one may leave, so that no second holds more than a limit.
//!
//! Each key has a bucket (GCRA, the generic cell rate algorithm). A request leaves only where each of its buckets has
//! room, and fills them as it leaves: one key that has to wait holds back no other, and who gives up takes nothing away.

/// The part of a limit that is kept for bursts. What leaves steadily stays below the limit by as much, so that requests
/// may arrive somewhat closer together than they left.
const KEPT: f64 = 0.05;
/// What a wait is longer than it must be, in seconds, so that no rounding makes it too short.
const MORE: f64 = 1e-6;

/// The buckets that are not empty: those of the last moments.
#[derive(Default)]
pub(crate) struct Pace(Vec<Bucket>);

/// What leaves under one key. Times are seconds of the host's clock.
struct Bucket {
    key: String,
    /// When it is empty again.
    empty: f64,
    /// The last moment that somebody was told to come back at: each has a moment of its own.
    told: f64,
}

/// How often a key may come.
pub(crate) struct Rate {
    pub(crate) key: String,
    /// Times a second.
    pub(crate) limit: f64,
}

impl Pace {
    /// Lets a request leave at `now`, and tells 0; or tells how long to wait before asking again.
    pub(crate) fn take(&mut self, rates: Vec<Rate>, now: f64) -> f64 {
        self.0.retain(|bucket| bucket.empty.max(bucket.told) > now);
        let mut wait: f64 = 0.0;
        let mut filled = Vec::new();
        for Rate { key, limit } in rates {
            let step = 1.0 / (limit * (1.0 - KEPT));
            let room = (limit * KEPT).floor() * step;
            let place = self.0.iter().position(|bucket| bucket.key == key).unwrap_or_else(|| {
                self.0.push(Bucket { key, empty: now, told: now });
                self.0.len() - 1
            });
            let Some(bucket) = self.0.get_mut(place) else { continue };
            // A bucket that is fuller than full is of a clock that has gone back.
            if bucket.empty > now + room + step {
                (bucket.empty, bucket.told) = (now, now);
            }
            bucket.empty = bucket.empty.max(now);
            if bucket.empty > now + room {
                bucket.told = bucket.told.max(bucket.empty - room);
                wait = wait.max(bucket.told - now + MORE);
                bucket.told += step;
            }
            filled.push((place, bucket.empty + step));
        }
        if wait == 0.0 {
            for (place, empty) in filled {
                self.0[place].empty = empty;
            }
        }
        wait
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(pace: &mut Pace, key: &str, now: f64) -> f64 {
        pace.take(vec![Rate { key: "all".into(), limit: 2000.0 }, Rate { key: key.into(), limit: 300.0 }], now)
    }

    #[test]
    fn what_is_over_is_forgotten() {
        let mut pace = Pace::default();
        for second in 0..100 {
            for key in 0..100 {
                assert!(take(&mut pace, &format!("{second} {key}"), f64::from(second)) == 0.0);
            }
            assert!(pace.0.len() <= 101, "{}", pace.0.len());
        }
        take(&mut pace, "1", 1000.0);
        assert_eq!(pace.0.len(), 2);
    }

    #[test]
    fn a_clock_that_goes_back_holds_nothing_up() {
        let mut pace = Pace::default();
        while take(&mut pace, "1", 1e6) == 0.0 {}
        let wait = take(&mut pace, "2", 0.0);
        assert!(wait < 0.1 && take(&mut pace, "2", wait) == 0.0, "{wait}");
    }
}
