//! Every scenario of `scenarios/` holds as written.

use std::path::PathBuf;
use writeback_scenario::check;
use writeback_scenario::run::{Driver, Tick, lay_out};

fn scenarios() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let files = std::fs::read_dir(folder).expect("the corpus is there");
    let mut found: Vec<(String, String)> = files
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "wb"))
        .map(|path| {
            let name = path
                .file_stem()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned();
            (
                name,
                std::fs::read_to_string(&path).expect("a scenario is text"),
            )
        })
        .collect();
    found.sort();
    found
}

#[test]
fn every_scenario_holds_as_written() {
    let mut failures = Vec::new();
    for (name, text) in scenarios() {
        let checked = check(&text);
        assert!(
            checked.diagnostics.is_empty(),
            "{name}: {:?}",
            checked.diagnostics
        );
        let scenario = checked
            .scenario
            .expect("a text without diagnostics has a meaning");
        let layout = lay_out(&scenario).expect("the corpus is within the limits");
        let mut driver = Driver::new(&scenario, &layout);
        while let Some(tick) = driver.tick() {
            let line = scenario.lines[tick.line()].span.line;
            match tick {
                Tick::Judged {
                    holds: Some(false), ..
                } => failures.push(format!("{name}:{line}: does not hold")),
                Tick::Stops { error, .. } => failures.push(format!("{name}:{line}: {error:?}")),
                _ => {}
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
