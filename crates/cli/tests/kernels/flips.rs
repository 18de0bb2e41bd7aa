//! Flipping any switch of any kernel is seen: by a scenario, by a recorded run, or it is listed as unobservable so far.

use crate::distinct::{Distinct, distinct};
use crate::row::row;
use crate::scenarios::{Story, root, scenarios};
use crate::unobservable::{Unobservable, unobservable};
use writeback_cli::recording;
use writeback_model::kernel::{Kernel, Switch, Version};
use writeback_scenario::conform::{RecordedRun, conform};

#[test]
fn flipping_any_switch_of_any_kernel_is_seen_or_listed() {
    let listed = Listed::read();
    let recorded = recorded();
    let stories = scenarios();
    let mut complaints = Vec::new();
    for kernel in distinct() {
        let rows = rows(&stories, &kernel, kernel.kernel);
        for switch in Switch::ALL {
            let from = kernel.kernel.value(switch);
            for to in (0..switch.values().len()).map(|to| u8::try_from(to).expect("values are few"))
            {
                if to == from {
                    continue;
                }
                let flipped = kernel.kernel.with(switch, to);
                let seen = self::rows(&stories, &kernel, flipped) != rows
                    || (is_recorded(&kernel) && disagrees(&recorded, flipped));
                let name = flip(switch, from, to, &kernel);
                match (seen, listed.has(switch, from, to, &kernel)) {
                    (false, false) => complaints.push(format!("nobody sees {name}")),
                    (true, true) => complaints.push(format!("listed, but seen: {name}")),
                    _ => {}
                }
            }
        }
    }
    complaints.extend(listed.of_no_kernel());
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

fn rows(stories: &[Story], kernel: &Distinct, switches: Kernel) -> Vec<String> {
    let with_its_fs = stories.iter().filter(|s| kernel.has(s.scenario.program.fs));
    with_its_fs.map(|story| row(story, switches)).collect()
}

fn flip(switch: Switch, from: u8, to: u8, kernel: &Distinct) -> String {
    let value = |index: u8| switch.values()[usize::from(index)];
    format!(
        "{} {} -> {} on {}",
        switch.name(),
        value(from),
        value(to),
        kernel.name()
    )
}

fn is_recorded(kernel: &Distinct) -> bool {
    let recorded = Version::parse("6.12").expect("a known version");
    kernel.versions.contains(&recorded)
}

fn recorded() -> Vec<RecordedRun> {
    let path = root().join("conformance/linux-6.12.jsonl.gz");
    let lines = recording::lines(&path).expect("the recording is there");
    lines
        .map(|line| recording::run(&line.expect("it can be read")).expect("it is one"))
        .collect()
}

fn disagrees(runs: &[RecordedRun], kernel: Kernel) -> bool {
    runs.iter()
        .any(|run| !conform(run, kernel).expect("it can be replayed").is_empty())
}

/// The document's table.
struct Listed(Vec<Unobservable>);

impl Listed {
    fn read() -> Listed {
        Listed(unobservable())
    }

    fn has(&self, switch: Switch, from: u8, to: u8, kernel: &Distinct) -> bool {
        let value = |index: u8| switch.values()[usize::from(index)];
        self.0.iter().any(|row| {
            row.switch == switch.name()
                && row.from == value(from)
                && row.to == value(to)
                && row.kernels.contains(&kernel.name())
        })
    }

    /// Rows that speak of a switch, a value or a kernel that does not exist.
    fn of_no_kernel(&self) -> Vec<String> {
        let kernels = distinct();
        let exists = |row: &Unobservable, name: &String| {
            let switch = Switch::by_name(&row.switch);
            let kernel = kernels.iter().find(|k| k.name() == *name);
            switch.zip(kernel).is_some_and(|(switch, kernel)| {
                let values = switch.values();
                values[usize::from(kernel.kernel.value(switch))] == row.from
                    && values.contains(&row.to.as_str())
                    && row.from != row.to
            })
        };
        let wrong = |row: &Unobservable| -> Vec<String> {
            let names = row.kernels.iter().filter(|name| !exists(row, name));
            names
                .map(|name| {
                    format!(
                        "there is no {} {} -> {} on {name}",
                        row.switch, row.from, row.to
                    )
                })
                .collect()
        };
        self.0.iter().flat_map(wrong).collect()
    }
}
