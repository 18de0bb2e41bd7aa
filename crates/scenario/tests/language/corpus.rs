//! Every scenario of the corpus is read, has a meaning, and has one canonical form.

use std::path::Path;
use writeback_scenario::{check, format};

/// The scenarios with their file names, in the order of the names.
pub fn corpus() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let mut scenarios: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("the corpus is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "wb"))
        .map(|path| {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let text = std::fs::read_to_string(&path).expect("a scenario is UTF-8");
            (name, text)
        })
        .collect();
    scenarios.sort();
    assert!(scenarios.len() >= 18);
    scenarios
}

#[test]
fn every_scenario_has_a_meaning_and_no_diagnostics() {
    for (name, text) in corpus() {
        let checked = check(&text);
        let said: String = checked
            .diagnostics
            .iter()
            .map(|d| d.render(&name, &text))
            .collect();
        assert_eq!(said, "");
        assert!(checked.scenario.is_some(), "{name}");
    }
}

#[test]
fn the_canonical_form_says_the_same_and_is_stable() {
    for (name, text) in corpus() {
        let once = format(&text).expect("it can be read");
        assert_eq!(format(&once).as_ref(), Ok(&once), "{name}");
        let (before, after) = (check(&text), check(&once));
        assert_eq!(before.tree, after.tree, "{name}");
        let program =
            |c: &writeback_scenario::Checked| c.scenario.as_ref().map(|s| s.program.clone());
        assert_eq!(program(&before), program(&after), "{name}");
    }
}
