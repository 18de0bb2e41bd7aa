//! The scenarios of the corpus, checked.

use std::fs;
use std::path::PathBuf;
use writeback_scenario::check;
use writeback_scenario::scenario::Scenario;
use writeback_scenario::syntax::Tree;

/// One scenario of the corpus.
pub struct Story {
    /// The name of its file, without its ending.
    pub name: String,
    pub tree: Tree,
    pub scenario: Scenario,
}

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every scenario, in the order of their names.
pub fn scenarios() -> Vec<Story> {
    let files = fs::read_dir(root().join("scenarios")).expect("the corpus is there");
    let paths = files.map(|entry| entry.expect("the folder can be read").path());
    let mut found: Vec<Story> = paths
        .filter(|path| path.extension().is_some_and(|e| e == "wb"))
        .map(|path| {
            let name = path
                .file_stem()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned();
            let text = fs::read_to_string(&path).expect("a scenario is text");
            let checked = check(&text);
            assert!(
                checked.diagnostics.is_empty(),
                "{name}: {:?}",
                checked.diagnostics
            );
            Story {
                name,
                tree: checked.tree,
                scenario: checked
                    .scenario
                    .expect("a text without diagnostics has a meaning"),
            }
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}
