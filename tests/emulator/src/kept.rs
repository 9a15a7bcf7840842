//! What a store keeps: collections that know which of their entries have changed since they were last written.
//!
//! The books are made of [`List`], [`Table`] and [`Whole`], and none of them gives out anything that could change unnoticed.
//! A struct of such parts names its fields in `kept!`: one that is forgotten there does not compile.

mod form;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Debug, Formatter};
use std::ops::{Deref, DerefMut, Index, IndexMut};

use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use self::form::{Bytes, Word, word};

/// Which entry of a part it is.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[allow(clippy::exhaustive_enums)] // A place in a list, or a name.
pub enum Key {
    /// The place in a list.
    Place(u64),
    /// The name in a table, as JSON; empty where the part is one value.
    Name(String),
}

/// Takes the entries that have changed: the value as JSON, none where the entry is gone.
pub(crate) type Changed<'a> = &'a mut dyn FnMut(Key, Option<String>);

/// Something that knows which of its entries have changed.
pub(crate) trait Part {
    /// Hands over the entries that have changed since the last time.
    fn take(&mut self, changed: Changed<'_>) -> serde_json::Result<()>;
    /// The same, where nobody keeps them.
    fn forget(&mut self);
    /// Puts back an entry that was handed over.
    fn put(&mut self, key: Key, value: &str) -> serde_json::Result<()>;
}

/// Visits a part, which is named by the fields that lead to it.
pub(crate) type Visit<'a> = &'a mut dyn FnMut(&[&'static str], &mut dyn Part) -> Result<(), String>;

/// A part, or a struct of parts.
pub(crate) trait Kept {
    /// Visits every part.
    fn each(&mut self, path: &mut Vec<&'static str>, visit: Visit<'_>) -> Result<(), String>;
}

impl<P: Part> Kept for P {
    fn each(&mut self, path: &mut Vec<&'static str>, visit: Visit<'_>) -> Result<(), String> {
        visit(path, self)
    }
}

/// Says which fields of a struct are kept, and after `not` which are made anew.
macro_rules! kept {
    ($type:ident { $($part:ident),+ $(,)? } $(not { $($(#[$if:meta])* $rest:ident),+ $(,)? })?) => {
        impl $crate::kept::Kept for $type {
            fn each(
                &mut self,
                path: &mut Vec<&'static str>,
                visit: $crate::kept::Visit<'_>,
            ) -> Result<(), String> {
                let Self { $($part,)+ $($($(#[$if])* $rest: _,)+)? } = self;
                $(
                    path.push(stringify!($part));
                    $crate::kept::Kept::each($part, path, visit)?;
                    path.pop();
                )+
                Ok(())
            }
        }
    };
}
pub(crate) use kept;

/// A list that only grows.
#[derive(Clone)]
pub(crate) struct List<T> {
    all: Vec<T>,
    changed: BTreeSet<usize>,
}

impl<T> List<T> {
    pub(crate) fn push(&mut self, item: T) {
        self.changed.insert(self.all.len());
        self.all.push(item);
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { all: Vec::new(), changed: BTreeSet::new() }
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.all
    }
}

impl<T> Index<usize> for List<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        &self.all[index]
    }
}

impl<T> IndexMut<usize> for List<T> {
    fn index_mut(&mut self, index: usize) -> &mut T {
        self.changed.insert(index);
        &mut self.all[index]
    }
}

impl<T: Debug> Debug for List<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.all.fmt(f)
    }
}

impl<T: DeserializeOwned + Serialize> Part for List<T> {
    fn take(&mut self, changed: Changed<'_>) -> serde_json::Result<()> {
        for index in std::mem::take(&mut self.changed) {
            changed(Key::Place(index as u64), Some(serde_json::to_string(&self.all[index])?));
        }
        Ok(())
    }

    fn forget(&mut self) {
        self.changed.clear();
    }

    fn put(&mut self, key: Key, value: &str) -> serde_json::Result<()> {
        let item = serde_json::from_str(value)?;
        match key {
            Key::Place(place) if place == self.all.len() as u64 => self.all.push(item),
            key => return Err(misplaced(&key)),
        }
        Ok(())
    }
}

/// Values by their names, in the order of the names: what is found first is the same in every run.
#[derive(Clone)]
pub(crate) struct Table<K, V> {
    all: BTreeMap<K, V>,
    changed: BTreeSet<K>,
}

impl<K: Clone + Ord, V> Table<K, V> {
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        self.changed.insert(key.clone());
        self.all.insert(key, value)
    }

    pub(crate) fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let (key, value) = self.all.remove_entry(key)?;
        self.changed.insert(key);
        Some(value)
    }

    pub(crate) fn get_mut<Q: Ord + ToOwned<Owned = K> + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let value = self.all.get_mut(key)?;
        self.changed.insert(key.to_owned());
        Some(value)
    }

    pub(crate) fn get_or_insert_with(&mut self, key: K, value: impl FnOnce() -> V) -> &mut V {
        self.changed.insert(key.clone());
        self.all.entry(key).or_insert_with(value)
    }

    pub(crate) fn pop_first(&mut self) -> Option<(K, V)> {
        let (key, value) = self.all.pop_first()?;
        self.changed.insert(key.clone());
        Some((key, value))
    }

    /// Removes the entries that are not to stay.
    pub(crate) fn retain(&mut self, mut stays: impl FnMut(&K, &V) -> bool) {
        let Self { all, changed } = self;
        all.retain(|key, value| {
            let stays = stays(key, value);
            if !stays {
                changed.insert(key.clone());
            }
            stays
        });
    }
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self { all: BTreeMap::new(), changed: BTreeSet::new() }
    }
}

impl<K, V> Deref for Table<K, V> {
    type Target = BTreeMap<K, V>;

    fn deref(&self) -> &BTreeMap<K, V> {
        &self.all
    }
}

impl<K: Debug, V: Debug> Debug for Table<K, V> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.all.fmt(f)
    }
}

impl<K, V> Part for Table<K, V>
where
    K: DeserializeOwned + Ord + Serialize,
    V: DeserializeOwned + Serialize,
{
    fn take(&mut self, changed: Changed<'_>) -> serde_json::Result<()> {
        for key in std::mem::take(&mut self.changed) {
            let value = self.all.get(&key).map(serde_json::to_string).transpose()?;
            changed(Key::Name(serde_json::to_string(&key)?), value);
        }
        Ok(())
    }

    fn forget(&mut self) {
        self.changed.clear();
    }

    fn put(&mut self, key: Key, value: &str) -> serde_json::Result<()> {
        match key {
            Key::Name(name) => self.all.insert(serde_json::from_str(&name)?, serde_json::from_str(value)?),
            key @ Key::Place(_) => return Err(misplaced(&key)),
        };
        Ok(())
    }
}

/// A value that is written whole when it has changed.
#[derive(Clone, Default)]
pub struct Whole<T> {
    value: T,
    changed: bool,
}

impl<T> Whole<T> {
    /// A value that is yet to be written.
    pub(crate) fn new(value: T) -> Self {
        Self { value, changed: true }
    }
}

impl<T> Deref for Whole<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Whole<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.changed = true;
        &mut self.value
    }
}

impl<T: Debug> Debug for Whole<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: DeserializeOwned + Serialize> Part for Whole<T> {
    fn take(&mut self, changed: Changed<'_>) -> serde_json::Result<()> {
        if std::mem::take(&mut self.changed) {
            changed(Key::Name(String::new()), Some(serde_json::to_string(&self.value)?));
        }
        Ok(())
    }

    fn forget(&mut self) {
        self.changed = false;
    }

    fn put(&mut self, key: Key, value: &str) -> serde_json::Result<()> {
        match key {
            Key::Name(name) if name.is_empty() => self.value = serde_json::from_str(value)?,
            key => return Err(misplaced(&key)),
        }
        Ok(())
    }
}

fn misplaced(key: &Key) -> serde_json::Error {
    serde::de::Error::custom(format!("no entry can stand at {key:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(part: &mut dyn Part) -> Vec<(Key, Option<String>)> {
        let mut changes = Vec::new();
        part.take(&mut |key, value| changes.push((key, value))).unwrap();
        changes
    }

    fn name(name: &str) -> Key {
        Key::Name(name.into())
    }

    #[test]
    fn every_way_to_change_an_entry_is_noticed_once() {
        let mut list = List::default();
        list.push(1);
        list.push(2);
        assert_eq!(changes(&mut list).len(), 2);
        assert_eq!((list[1], changes(&mut list)), (2, Vec::new()), "looking changes nothing");
        list[1] += 5;
        assert_eq!(changes(&mut list), [(Key::Place(1), Some("7".into()))]);

        let mut table = Table::<String, i32>::default();
        table.insert("a".into(), 1);
        *table.get_or_insert_with("b".into(), || 2) += 1;
        assert_eq!(changes(&mut table), [(name("\"a\""), Some("1".into())), (name("\"b\""), Some("3".into()))]);
        table.get_mut("b").into_iter().for_each(|value| *value = 4);
        assert_eq!(changes(&mut table), [(name("\"b\""), Some("4".into()))]);
        table.retain(|_, value| *value == 4);
        assert_eq!(changes(&mut table), [(name("\"a\""), None)]);
        table.pop_first();
        assert!(table.remove("b").is_none());
        assert_eq!(changes(&mut table), [(name("\"b\""), None)]);

        let mut whole = Whole::new(vec![1]);
        changes(&mut whole);
        whole.push(2);
        assert_eq!(changes(&mut whole), [(name(""), Some("[1,2]".into()))]);
        whole.push(3);
        whole.forget();
        assert_eq!(changes(&mut whole), []);
    }

    #[test]
    fn a_list_takes_back_every_entry_in_its_place_or_says_what_is_missing() {
        let mut list = List::<i32>::default();
        list.put(Key::Place(0), "5").unwrap();
        assert!(list.put(Key::Place(2), "5").is_err() && list.put(name("x"), "5").is_err());
        assert_eq!((list.to_vec(), changes(&mut list)), (vec![5], Vec::new()));
    }
}
