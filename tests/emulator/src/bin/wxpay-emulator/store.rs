//! `--store FILE`: everything that a restart must find, in SQLite.
//!
//! What acts have changed is committed before their answers leave, each act in one transaction whole, as many acts in one as
//! came meanwhile. With `synchronous = NORMAL` a commit is with the operating system: it survives however this process ends.
//! A machine that loses its power may lose the last acts, and never a part of one.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use wxpay_emulator::{Change, Emulator, Key, Place};

/// Marks a file as ours, and says how it is laid out.
const APPLICATION: i64 = 0x7778_7061;
const LAYOUT: i64 = 1;

const SCHEMA: &str = "
    CREATE TABLE entry (platform TEXT NOT NULL, part TEXT NOT NULL, key NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (platform, part, key)) WITHOUT ROWID;
    CREATE TABLE file (name TEXT NOT NULL PRIMARY KEY, content TEXT NOT NULL);
";
const PUT: &str = "INSERT OR REPLACE INTO entry VALUES (?1, ?2, ?3, ?4)";
const REMOVE: &str = "DELETE FROM entry WHERE platform = ?1 AND part = ?2 AND key = ?3";
const REMOVE_ALL: &str = "DELETE FROM entry WHERE platform = ?1";

/// A store, written by one process.
pub(crate) struct Store {
    name: String,
    waiting: Mutex<Waiting>,
    file: Mutex<File>,
}

/// What was done and is not written yet.
#[derive(Default)]
struct Waiting {
    changes: Vec<Change>,
    /// The number of acts that changed something.
    acts: u64,
}

struct File {
    connection: Connection,
    /// The number of acts that are written.
    written: u64,
}

impl Store {
    /// Opens a store, after making it where there is none.
    pub(crate) fn open(path: &Path) -> Result<Self, String> {
        let name = path.display().to_string();
        let connection = open(path).map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => format!("--store {name}: this file is something else"),
            Some(ErrorCode::DatabaseBusy) => format!("--store {name}: another wxpay-emulator uses it"),
            _ => format!("--store {name}: {error}"),
        })?;
        let marks: (i64, i64) = connection
            .query_row("SELECT * FROM pragma_application_id, pragma_user_version", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .map_err(|error| format!("--store {name}: {error}"))?;
        if marks != (APPLICATION, LAYOUT) {
            return Err(format!(
                "--store {name}: this file is something else, or of another version of wxpay-emulator"
            ));
        }
        Ok(Self { name, waiting: Mutex::default(), file: Mutex::new(File { connection, written: 0 }) })
    }

    /// The files that were kept; none of a new store.
    pub(crate) fn files(&self) -> Result<Vec<(String, String)>, String> {
        let file = lock(&self.file);
        let mut statement =
            file.connection.prepare("SELECT name, content FROM file").map_err(|error| self.told(&error))?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.and_then(Iterator::collect).map_err(|error| self.told(&error))
    }

    /// Keeps the files of a new store, and with them what has changed so far.
    pub(crate) fn begin(&self, files: &[(String, String)], emulator: &mut Emulator) -> Result<(), String> {
        let changes = emulator.changes()?;
        let mut file = lock(&self.file);
        let written = file.connection.transaction().and_then(|transaction| {
            for (name, content) in files {
                transaction.execute("INSERT INTO file VALUES (?1, ?2)", params![name, content])?;
            }
            write(&transaction, &changes)?;
            transaction.commit()
        });
        written.map_err(|error| self.told(&error))
    }

    /// Gives an emulator what is kept.
    pub(crate) fn restore(&self, emulator: &mut Emulator) -> Result<(), String> {
        let file = lock(&self.file);
        let restored = emulator.restore(&mut |platform, part, put| {
            let query = "SELECT key, value FROM entry WHERE platform = ?1 AND part = ?2 ORDER BY key";
            let mut statement = file.connection.prepare_cached(query).map_err(|error| error.to_string())?;
            let mut rows = statement.query([platform, part]).map_err(|error| error.to_string())?;
            while let Some(row) = rows.next().map_err(|error| error.to_string())? {
                let text = |index| row.get_ref(index).and_then(|text| Ok(text.as_str()?));
                let key = match row.get(0).map_err(|error| error.to_string())? {
                    Value::Integer(place) => Key::Place(u64::try_from(place).map_err(|error| error.to_string())?),
                    _ => Key::Name(text(0).map_err(|error| error.to_string())?.to_owned()),
                };
                put(key, text(1).map_err(|error| error.to_string())?)?;
            }
            Ok(())
        });
        restored.map_err(|error| format!("--store {}: made by another version of wxpay-emulator: {error}", self.name))
    }

    /// Notes what an act has changed, in the order of the acts: whoever calls holds the emulator. What [`Store::settle`] is
    /// then given.
    pub(crate) fn note(&self, emulator: &mut Emulator) -> u64 {
        let changes = emulator.changes().unwrap_or_else(|error| self.give_up(&error));
        let mut waiting = lock(&self.waiting);
        waiting.acts += u64::from(!changes.is_empty());
        waiting.changes.extend(changes);
        waiting.acts
    }

    /// Returns once all acts up to this one are written. Whoever comes first writes what waits, for the others too.
    pub(crate) fn settle(&self, act: u64) {
        let mut file = lock(&self.file);
        if file.written >= act {
            return;
        }
        let Waiting { changes, acts } = {
            let mut waiting = lock(&self.waiting);
            Waiting { changes: std::mem::take(&mut waiting.changes), acts: waiting.acts }
        };
        let written = file.connection.transaction().and_then(|transaction| {
            write(&transaction, &changes)?;
            transaction.commit()
        });
        if let Err(error) = written {
            self.give_up(&error.to_string());
        }
        file.written = acts;
    }

    /// What was done and cannot be written must not be answered: it ends as if it had been killed before.
    fn give_up(&self, error: &str) -> ! {
        eprintln!(
            "wxpay-emulator: --store {} cannot be written: {error}; what was not answered is not done",
            self.name
        );
        std::process::exit(1)
    }

    fn told(&self, error: &rusqlite::Error) -> String {
        format!("--store {}: {error}", self.name)
    }
}

fn open(path: &Path) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(std::time::Duration::ZERO)?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    let transaction = connection.transaction()?;
    let some = transaction.query_row("SELECT 1 FROM sqlite_schema LIMIT 1", [], |_| Ok(())).optional()?;
    if some.is_none() {
        transaction.execute_batch(SCHEMA)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", LAYOUT)?;
    }
    transaction.commit()?;
    Ok(connection)
}

fn write(connection: &Connection, changes: &[Change]) -> rusqlite::Result<()> {
    for change in changes {
        match change {
            Change::Platform(mchid) => connection.prepare_cached(REMOVE_ALL)?.execute([mchid])?,
            Change::Entry(Place { platform, part, key }, value) => {
                let key = match key {
                    Key::Place(place) => Value::Integer(i64::try_from(*place).unwrap_or(i64::MAX)),
                    Key::Name(name) => Value::Text(name.clone()),
                };
                match value {
                    Some(value) => connection.prepare_cached(PUT)?.execute(params![platform, part, key, value])?,
                    None => connection.prepare_cached(REMOVE)?.execute(params![platform, part, key])?,
                }
            }
        };
    }
    Ok(())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
