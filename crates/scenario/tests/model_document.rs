//! The tables of `docs/model.md` are those of the code.

mod common;

use common::root;
use expect_test::expect_file;
use writeback_model::invariants::Invariant;
use writeback_model::kernel::{Kernel, Switch, Version};
use writeback_model::op::{Device, Fs};
use writeback_scenario::explain::{Rule, Subject, evidence, rules, versions};

/// A table with its head.
fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let rule = vec!["---".to_owned(); head.len()];
    // A bar would end the cell.
    let body = rows.map(|cells| {
        let cells: Vec<String> = cells.iter().map(|c| c.replace('|', "\\|")).collect();
        row(&cells)
    });
    [row(&head), row(&rule)].into_iter().chain(body).collect()
}

fn scenarios(rule: &Rule) -> String {
    let names = rule.scenarios.iter().map(|name| format!("`{name}`"));
    names.collect::<Vec<_>>().join(", ")
}

fn function(rule: &Rule) -> String {
    if rule.function.is_empty() {
        String::new()
    } else {
        format!("`{}`", rule.function.replace(", ", "`, `"))
    }
}

/// One row of a rule, all of it.
fn whole(rule: &Rule) -> Vec<String> {
    vec![
        format!("<a id=\"{0}\"></a>`{0}`", rule.id),
        format!("**{}.** {}", rule.title, rule.sentence),
        versions(rule),
        function(rule),
        evidence(rule),
        rule.simplification.to_owned(),
        scenarios(rule),
    ]
}

const WHOLE: &[&str] = &[
    "id",
    "rule",
    "versions",
    "kernel function",
    "evidence",
    "simplified",
    "scenarios",
];

fn wholes(belongs: impl Fn(Subject) -> bool) -> String {
    table(
        WHOLE,
        rules().filter(|r| belongs(r.subject)).map(|r| whole(&r)),
    )
}

/// One row for each change of each switch.
fn switches() -> String {
    let mut all = String::new();
    for rule in rules() {
        let Subject::Switch(switch) = rule.subject else {
            continue;
        };
        all.push_str(&format!(
            "<a id=\"{0}\"></a>\n### `{0}`: {1}\n\n{2}\n\n",
            rule.id, rule.title, rule.sentence
        ));
        all.push_str(&changes(switch));
        all.push_str(&format!(
            "\nWhere: {}. Evidence: {}.",
            function(&rule),
            rule.note
        ));
        if !rule.simplification.is_empty() {
            all.push_str(&format!(" Simplified: {}.", rule.simplification));
        }
        all.push_str(&format!(" Scenarios: {}.\n\n", scenarios(&rule)));
    }
    all.trim_end().to_owned() + "\n"
}

fn changes(switch: Switch) -> String {
    let name = |value: u8| switch.values()[usize::from(value)].to_owned();
    let first = vec![
        name(switch.initial()),
        "2.6.18 or before".to_owned(),
        String::new(),
        String::new(),
        String::new(),
    ];
    let later = switch.history().iter().map(|change| {
        vec![
            name(change.value),
            change.first.to_string(),
            change.backport.map_or(String::new(), |b| b.to_string()),
            change.commit.to_owned(),
            change.evidence.words().to_owned(),
        ]
    });
    table(
        &[
            "value",
            "first version",
            "backport",
            "commit",
            "evidence of version and commit",
        ],
        std::iter::once(first).chain(later),
    )
}

/// The file systems with the versions that had them.
const FILE_SYSTEMS: [(&str, Fs, &str, &str); 4] = [
    ("blockdev", Fs::Blockdev, "2.6.18", "6.16"),
    ("ext2", Fs::Ext2, "2.6.18", "6.16"),
    ("ext3", Fs::Ext3, "2.6.18", "4.2"),
    ("ext4", Fs::Ext4, "2.6.28", "6.16"),
];

const PLAIN_DEVICE: Device = Device {
    volatile_cache: false,
    manual: false,
    sector: 512,
};

fn invariants() -> String {
    let row = |invariant: &Invariant| {
        vec![
            invariant.id().to_owned(),
            invariant.sentence().to_owned(),
            broken(*invariant),
        ]
    };
    table(
        &["id", "what must hold", "does not hold in"],
        Invariant::ALL.iter().map(row),
    )
}

/// Where an invariant does not hold: `2.6.19 to 2.6.20`, and on which file systems if not on all.
fn broken(invariant: Invariant) -> String {
    let mut said: Vec<(String, Vec<&str>)> = Vec::new();
    for (name, fs, first, last) in FILE_SYSTEMS {
        let bound = |text| Version::parse(text).expect("a version");
        let versions: Vec<Version> = Version::mainline()
            .filter(|v| (bound(first)..=bound(last)).contains(v))
            .collect();
        let holds = |v: &Version| invariant.holds_in(&Kernel::of(*v), fs, PLAIN_DEVICE);
        let ranges: Vec<String> = versions
            .chunk_by(|a, b| holds(a) == holds(b))
            .filter(|run| !holds(&run[0]))
            .map(|run| match run {
                [only] => only.to_string(),
                _ => format!("{} to {}", run[0], run[run.len() - 1]),
            })
            .collect();
        let ranges = ranges.join(", ");
        match said.iter_mut().find(|(r, _)| *r == ranges) {
            Some((_, names)) => names.push(name),
            None => said.push((ranges, vec![name])),
        }
    }
    said.retain(|(ranges, _)| !ranges.is_empty());
    let all = said
        .iter()
        .map(|(ranges, names)| format!("{ranges} ({})", names.join(", ")));
    all.collect::<Vec<_>>().join("; ")
}

fn part(name: &str) -> String {
    match name {
        "invariants" => invariants(),
        "switches" => switches(),
        "steps" => wholes(|s| matches!(s, Subject::Step(_))),
        "model" => wholes(|s| s == Subject::Model),
        "outcomes" => wholes(|s| {
            matches!(
                s,
                Subject::State(_) | Subject::Verdict(_) | Subject::Recorder(_)
            )
        }),
        "flags" => wholes(|s| s == Subject::Flag),
        "words" => table(
            &["id", "word", "what it is"],
            rules().filter(|r| r.subject == Subject::Word).map(|r| {
                vec![
                    format!("<a id=\"{0}\"></a>`{0}`", r.id),
                    r.title.to_owned(),
                    r.sentence.to_owned(),
                ]
            }),
        ),
        other => panic!("the document asks for {other}, which the code does not have"),
    }
}

/// The document with every part between its marks written anew.
fn written_anew(document: &str) -> String {
    let mut anew = String::new();
    let mut rest = document;
    while let Some((before, after)) = rest.split_once("<!-- begin ") {
        let (name, after) = after.split_once(" -->\n").expect("a mark has a name");
        let (_, after) = after.split_once("<!-- end -->").expect("a mark has an end");
        anew.push_str(&format!(
            "{before}<!-- begin {name} -->\n{}<!-- end -->",
            part(name)
        ));
        rest = after;
    }
    anew + rest
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the document is read and compared"
)]
fn the_document_says_what_the_code_says() {
    let path = root().join("docs/model.md");
    let document = std::fs::read_to_string(&path).expect("the document is there");
    expect_file![path].assert_eq(&written_anew(&document));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the document is read")]
fn the_document_has_every_rule() {
    let document = std::fs::read_to_string(root().join("docs/model.md")).expect("it is there");
    let document = written_anew(&document);
    for rule in rules() {
        let anchor = format!("<a id=\"{}\"></a>", rule.id);
        assert_eq!(document.matches(&anchor).count(), 1, "{}", rule.id);
    }
}
