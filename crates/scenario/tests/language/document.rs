//! `docs/scenario-language.md` says what the code does: its tables are written from the code, by running this
//! test with `UPDATE_DOCS=1` (which takes a minute), and compared with it in every other run.

use crate::steps::{self, MANY, SOME};
use std::path::PathBuf;
use writeback_model::kernel::{Kernel, Switch, Version};
use writeback_model::step::StepName;
use writeback_scenario::limits;
use writeback_scenario::syntax::{Role, Size, StateWord, VerdictWord};
use writeback_scenario::vocabulary::{
    CONDITIONS, FILE_SYSTEMS, HEADERS, Occurrence, RELEASES, has_step, meaning_of_role,
    meaning_of_state, meaning_of_verdict, occurrences, operations_of,
};

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/scenario-language.md")
}

fn document() -> String {
    std::fs::read_to_string(path()).expect("the documentation is there")
}

/// Whether the tables are to be written and not compared.
fn updating() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some()
}

/// Where a table stands, between its marks.
fn table(document: &str, name: &str) -> std::ops::Range<usize> {
    let begin = format!("<!-- begin {name} -->\n");
    let from = document
        .find(&begin)
        .expect("the table has a mark before it")
        + begin.len();
    let length = document[from..]
        .find("<!-- end -->")
        .expect("the table has a mark after it");
    from..from + length
}

fn rows(cells: impl IntoIterator<Item = Vec<String>>, head: &[&str]) -> String {
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let rule = vec!["---".to_owned(); head.len()];
    let body = cells.into_iter().map(|cells| {
        // A bar would end the cell.
        let cells: Vec<String> = cells.iter().map(|c| c.replace('|', "\\|")).collect();
        row(&cells)
    });
    [row(&head), row(&rule)].into_iter().chain(body).collect()
}

/// The tables that the code can write at once.
fn tables() -> Vec<(&'static str, String)> {
    vec![
        ("headers", headers()),
        ("operations", operations()),
        ("conditions", conditions()),
        ("states", states()),
        ("verdicts", verdicts()),
        ("file systems", file_systems()),
        ("switches", switches()),
        ("kernels", kernels()),
        ("limits", limits()),
    ]
}

fn tick(words: &str) -> String {
    format!("`{words}`")
}

fn headers() -> String {
    let row = |h: &writeback_scenario::vocabulary::HeaderInfo| {
        let absent = h.if_absent.to_owned();
        vec![
            tick(h.template),
            h.meaning.to_owned(),
            absent,
            if h.repeatable { "yes" } else { "no" }.to_owned(),
        ]
    };
    rows(
        HEADERS.iter().map(row),
        &["header", "meaning", "if absent", "repeatable"],
    )
}

fn operations() -> String {
    let of_role = |&role: &Role| {
        operations_of(role).map(move |info| {
            let meaning = if info.modelled {
                info.meaning.to_owned()
            } else {
                format!("{} Not modelled yet.", info.meaning)
            };
            let role = if role == Role::Process {
                "a process".to_owned()
            } else {
                tick(role.word())
            };
            vec![role, tick(info.template), meaning]
        })
    };
    rows(
        Role::ALL.iter().flat_map(of_role),
        &["who", "operation", "meaning"],
    )
}

fn conditions() -> String {
    let row =
        |c: &writeback_scenario::vocabulary::Phrase| vec![tick(c.template), c.meaning.to_owned()];
    rows(CONDITIONS.iter().map(row), &["condition", "true when"])
}

fn states() -> String {
    let row = |s: &StateWord| vec![tick(s.word()), meaning_of_state(*s).to_owned()];
    rows(
        StateWord::ALL.iter().map(row),
        &["state", "the newest value"],
    )
}

fn verdicts() -> String {
    let row = |v: &VerdictWord| vec![tick(v.word()), meaning_of_verdict(*v).to_owned()];
    rows(VerdictWord::ALL.iter().map(row), &["verdict", "when"])
}

fn file_systems() -> String {
    let row = |fs: &writeback_scenario::vocabulary::FileSystem| {
        let kernels = match fs.left_in {
            Some(left) => format!("{} and before {left}", fs.from),
            None => fs.from.to_owned(),
        };
        let data = if fs.has_data_mode {
            "`ordered`"
        } else {
            "none"
        };
        let blocks = Size(fs.block_bytes_min).to_string();
        vec![
            tick(fs.name.word()),
            fs.meaning.to_owned(),
            kernels,
            blocks,
            data.to_owned(),
        ]
    };
    rows(
        FILE_SYSTEMS.iter().map(row),
        &["name", "meaning", "kernels from", "blocks from", "`data=`"],
    )
}

fn switches() -> String {
    let row = |switch: Switch| {
        let value = |index: u8| switch.values()[usize::from(index)];
        let first = format!("`{}`", value(switch.initial()));
        let changes = switch.history().iter().map(|change| {
            let backport = change
                .backport
                .map_or(String::new(), |b| format!(" and {b}"));
            format!("`{}` from {}{backport}", value(change.value), change.first)
        });
        let values = switch
            .values()
            .iter()
            .map(|v| tick(v))
            .collect::<Vec<_>>()
            .join(", ");
        vec![
            tick(switch.name()),
            values,
            [first]
                .into_iter()
                .chain(changes)
                .collect::<Vec<_>>()
                .join(", "),
        ]
    };
    rows(
        Switch::ALL.into_iter().map(row),
        &["switch", "values", "history"],
    )
}

fn kernels() -> String {
    let row = |r: &writeback_scenario::vocabulary::Release| {
        vec![r.version.to_owned(), r.date.to_owned(), r.note.to_owned()]
    };
    rows(
        RELEASES.iter().map(row),
        &["kernel", "released", "what changed"],
    )
}

fn limits() -> String {
    let row = |(what, limit): (&str, String)| vec![what.to_owned(), limit];
    let all = [
        (
            "the text, in bytes",
            Size(limits::TEXT_BYTES as u64).to_string(),
        ),
        ("steps", limits::TURNS.to_string()),
        ("actors", limits::ACTORS.to_string()),
        ("files", limits::FILES.to_string()),
        (
            "mappings; one that is made again, of the same kind, counts once",
            limits::MAPPINGS.to_string(),
        ),
        ("pages of all files together", limits::PAGES.to_string()),
        ("a page, in bytes", Size(limits::PAGE_BYTES).to_string()),
        (
            "diagnostics that are listed; the rest are counted",
            limits::DIAGNOSTICS.to_string(),
        ),
    ];
    rows(all.into_iter().map(row), &["what", "at most"])
}

#[test]
fn the_tables_are_written_from_the_code() {
    let mut document = document();
    for (name, expected) in tables() {
        let place = table(&document, name);
        if updating() {
            document.replace_range(place, &expected);
        } else {
            assert_eq!(
                &document[place], expected,
                "UPDATE_DOCS=1 writes the table of {name}"
            );
        }
    }
    if updating() {
        let place = table(&document, "kernel steps");
        document.replace_range(place, &kernel_steps());
        std::fs::write(path(), document).expect("the documentation can be written");
    }
}

/// What the table of kernel steps says of a step without running anything.
fn fixed_cells(step: StepName) -> Vec<String> {
    let aliases = step
        .aliases()
        .iter()
        .map(|alias| tick(alias))
        .collect::<Vec<_>>();
    vec![
        tick(step.name()),
        aliases.join(", "),
        step.does().to_owned(),
        step.section().to_owned(),
    ]
}

fn kernel_steps() -> String {
    let seen = steps::measure(MANY);
    let row = |&step: &StepName| {
        let mut cells = fixed_cells(step);
        cells.push(steps::operations(&seen, step));
        cells.push(steps::kernels(&seen, step));
        cells
    };
    let head = [
        "step",
        "also called",
        "what it does",
        "atomic step",
        "operations",
        "kernels",
    ];
    rows(StepName::ALL.iter().map(row), &head)
}

/// Whether words like "from 2.6.19 and before 3.9" speak of a kernel.
fn speaks_of(words: &str, kernel: &str) -> bool {
    let version = |text: &str| Version::parse(text).expect("it was released");
    let kernel = version(kernel);
    words == "all"
        || words.split(", ").any(|span| {
            span.split(" and ")
                .all(|bound| match bound.split_once(' ') {
                    Some(("from", first)) => kernel >= version(first),
                    Some(("before", end)) => kernel < version(end),
                    _ => false,
                })
        })
}

#[test]
fn every_kernel_step_is_documented_where_it_occurs() {
    if updating() {
        return;
    }
    let document = document();
    let seen = steps::measure(SOME);
    let mut lines = document[table(&document, "kernel steps")].lines().skip(2);
    for &step in StepName::ALL {
        let line = lines
            .next()
            .expect("every step has a row")
            .trim_matches('|');
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        assert_eq!(cells[..4], fixed_cells(step)[..]);
        let (verbs, releases) = steps::seen_in(&seen, step);
        for verb in verbs {
            assert!(
                cells[4].contains(&tick(verb.word())),
                "`{step}` was seen in `{verb}`"
            );
        }
        for release in releases {
            let kernel = RELEASES[release].version;
            assert!(speaks_of(cells[5], kernel), "`{step}` was seen in {kernel}");
        }
    }
    assert_eq!(lines.next(), None);
}

/// The operations of a row, as `documented` has them: file systems in parentheses.
fn words_of(occurrences: &[Occurrence]) -> String {
    let group = |o: &Occurrence| {
        let verbs: Vec<String> = o.verbs.iter().map(|verb| tick(verb.word())).collect();
        let on: Vec<&str> = o.file_systems.iter().map(|fs| fs.word()).collect();
        if on.is_empty() {
            verbs.join(", ")
        } else {
            format!("{} ({})", verbs.join(", "), on.join(", "))
        }
    };
    occurrences.iter().map(group).collect::<Vec<_>>().join("; ")
}

#[test]
fn the_vocabulary_has_every_kernel_step_where_the_document_has_it() {
    let document = document();
    let lines = document[table(&document, "kernel steps")].lines().skip(2);
    for (&step, line) in StepName::ALL.iter().zip(lines) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(cells[0], tick(step.name()));
        assert_eq!(words_of(occurrences(step)), cells[4], "{step}");
        for release in RELEASES {
            let version = Version::parse(release.version).expect("it was released");
            let kernel = Kernel::of(version);
            let documented = speaks_of(cells[5], release.version);
            // Stable releases are no columns of their own in the document.
            if version == version.series() {
                assert_eq!(has_step(&kernel, step), documented, "{step} in {version}");
            }
        }
    }
}

#[test]
fn every_role_is_described() {
    assert!(
        Role::ALL
            .iter()
            .all(|&role| meaning_of_role(role).ends_with('.'))
    );
}
