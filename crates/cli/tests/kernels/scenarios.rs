//! The scenarios of the corpus, checked.

use std::path::PathBuf;
use writeback_scenario::check;
use writeback_scenario::gallery::CORPUS;
use writeback_scenario::scenario::Scenario;
use writeback_scenario::syntax::Tree;

/// One scenario of the corpus.
pub struct Story {
    /// The name of its file, without its ending.
    pub name: &'static str,
    pub tree: Tree,
    pub scenario: Scenario,
}

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every scenario, in the order of their names.
pub fn scenarios() -> Vec<Story> {
    let story = |&(name, text): &(&'static str, &str)| {
        let checked = check(text);
        assert_eq!(checked.diagnostics, [], "{name}");
        Story {
            name,
            tree: checked.tree,
            scenario: checked.scenario.expect("it has no diagnostics"),
        }
    };
    CORPUS.iter().map(story).collect()
}
