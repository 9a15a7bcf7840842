//! A store in memory: what an emulator says that has changed, and what another one takes up.
#![allow(clippy::unwrap_used, dead_code)] // A test that cannot go on may stop there; not every test uses every helper.

use std::collections::BTreeMap;

use wxpay_emulator::{Change, Emulator, Place};

#[derive(Clone, Default)]
pub(crate) struct Rows(pub(crate) BTreeMap<Place, String>);

impl Rows {
    /// Writes what has changed.
    pub(crate) fn write(&mut self, emulator: &mut Emulator) {
        for change in emulator.changes().unwrap() {
            match change {
                Change::Entry(place, Some(value)) => drop(self.0.insert(place, value)),
                Change::Entry(place, None) => drop(self.0.remove(&place)),
                Change::Platform(mchid) => self.0.retain(|place, _| place.platform != mchid),
            }
        }
    }

    /// An emulator that begins with what was written.
    pub(crate) fn start(&self) -> Emulator {
        let mut emulator = Emulator::new(0);
        emulator
            .restore(&mut |platform, part, put| {
                let rows = self.0.iter().filter(|(place, _)| place.platform == platform && place.part == part);
                rows.into_iter().try_for_each(|(place, value)| put(place.key.clone(), value))
            })
            .unwrap();
        emulator
    }
}
