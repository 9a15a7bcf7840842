//! Every `*.json` of this folder, step by step; README.md tells what a step does.
#![allow(clippy::unwrap_used, clippy::panic)] // A test that cannot go on may stop there.

mod player;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use player::Player;
use serde_json::Value as Json;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> Json {
    let text = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn scenarios() -> BTreeMap<String, Json> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), read(&path))).collect()
}

#[test]
fn every_scenario_goes_as_it_says() {
    let keys = folder().join("keys");
    let world = read(&keys.join("keys.json"));
    let mut failed = Vec::new();
    let scenarios = scenarios();
    for (name, scenario) in &scenarios {
        let mut player = Player::new(&world, &keys, scenario);
        for (index, step) in scenario["steps"].as_array().unwrap().iter().enumerate() {
            if let Err(what) = player.play(step) {
                failed.push(format!("{name}, step {}: {what}\n  {step}", index + 1));
                break;
            }
        }
    }
    println!("rust: {} scenarios passed, {} failed", scenarios.len() - failed.len(), failed.len());
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}
