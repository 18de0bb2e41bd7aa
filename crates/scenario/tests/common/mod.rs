//! What several tests need: the corpus, and traces.

use std::path::PathBuf;
use writeback_scenario::check;
use writeback_scenario::run::lay_out;
use writeback_scenario::trace::Trace;

/// Where the repository begins.
#[allow(dead_code, reason = "not every test needs it")]
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The text of every scenario of the corpus by its name, in order.
#[allow(dead_code, reason = "not every test needs it")]
#[expect(
    clippy::disallowed_methods,
    reason = "the corpus is read from its folder"
)]
pub fn texts() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = std::fs::read_dir(root().join("scenarios"))
        .expect("the corpus is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "wb"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a scenario is text");
            let name = path.file_stem().expect("a file has a name");
            (name.to_string_lossy().into_owned(), text)
        })
        .collect();
    found.sort();
    found
}

/// Every scenario of the corpus by its name, run, in order.
#[allow(dead_code, reason = "not every test needs it")]
pub fn corpus() -> Vec<(String, Trace)> {
    let run = |(name, text): (String, String)| {
        let trace = trace(&text).expect("the corpus is within the limits");
        (name, trace)
    };
    texts().into_iter().map(run).collect()
}

/// Runs a text; none if it has no meaning.
pub fn trace(text: &str) -> Option<Trace> {
    let scenario = check(text).scenario?;
    let layout = lay_out(&scenario).ok()?;
    Some(Trace::new(scenario, layout, |_| {}))
}
