//! Texts that nobody meant are run to their end: nothing panics, and nothing runs away.

use proptest::prelude::*;
use writeback_scenario::check;
use writeback_scenario::gallery::CORPUS;
use writeback_scenario::outcome::{digest, outcome};
use writeback_scenario::run::{Driver, KERNEL_STEPS_MAX, WORK_MAX, lay_out};
use writeback_scenario::scenario::{Line, LineKind};
use writeback_scenario::story::{Telling, tell};

/// Runs a text as far as it has a meaning, twice; says whether it had one.
fn run_any(text: &str) -> bool {
    let checked = check(text);
    let Some(scenario) = checked.scenario else {
        return false;
    };
    let Ok(layout) = lay_out(&scenario) else {
        return true;
    };
    let mut driver = Driver::new(&scenario, &layout);
    let first = outcome(&checked.tree, &scenario, &mut driver);
    assert!(driver.kernel_steps() <= KERNEL_STEPS_MAX);
    assert!(driver.work() <= WORK_MAX);
    assert!(driver.tick().is_none(), "the end is the end");
    let lines = scenario.lines.len();
    let reached = first.steps.len() + first.expectations.len() + first.marks.len();
    let is_left_out = |line: &&Line| matches!(line.kind, LineKind::Anytime { .. });
    let left_out = scenario.lines.iter().filter(is_left_out).count();
    assert!(reached <= lines);
    assert!(first.stopped.is_some() || reached + left_out == lines);
    let story = tell(Telling {
        tree: &checked.tree,
        scenario: &scenario,
        outcome: &first,
        end: driver.look(),
        why: &[],
        kernel_steps: true,
    });
    assert!(story.lines.len() > lines);
    let again = outcome(
        &checked.tree,
        &scenario,
        &mut Driver::new(&scenario, &layout),
    );
    assert_eq!(digest(&first), digest(&again));
    assert_eq!(first, again);
    true
}

/// The lines of every scenario.
fn corpus() -> Vec<Vec<String>> {
    let lines = |text: &str| text.lines().map(str::to_owned).collect();
    CORPUS.iter().map(|(_, text)| lines(text)).collect()
}

/// A change of one line of a text.
#[derive(Clone, Debug)]
enum Change {
    Remove(usize),
    Repeat(usize, usize),
    Swap(usize, usize),
    Until(usize, usize),
    Continue(usize),
    Number(usize, u64),
    Kernel(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = || 0_usize..64;
    prop_oneof![
        at().prop_map(Change::Remove),
        (at(), 1_usize..40).prop_map(|(at, times)| Change::Repeat(at, times)),
        (at(), at()).prop_map(|(a, b)| Change::Swap(a, b)),
        (at(), 0_usize..100).prop_map(|(at, step)| Change::Until(at, step)),
        at().prop_map(Change::Continue),
        (at(), prop_oneof![0_u64..20, 0_u64..100_000, any::<u64>()])
            .prop_map(|(at, n)| Change::Number(at, n)),
        (0_usize..VERSIONS.len()).prop_map(Change::Kernel),
    ]
}

const VERSIONS: [&str; 10] = [
    "2.6.18", "2.6.19", "2.6.19.2", "2.6.20", "2.6.23", "2.6.30", "3.0", "3.9", "4.13", "6.16",
];

fn apply(lines: &mut Vec<String>, change: &Change) {
    let len = lines.len();
    if len == 0 {
        return;
    }
    match *change {
        Change::Remove(at) => {
            lines.remove(at % len);
        }
        Change::Repeat(at, times) => {
            let line = lines[at % len].clone();
            let many = std::iter::repeat_n(line, times);
            lines.splice(at % len..at % len, many);
        }
        Change::Swap(a, b) => lines.swap(a % len, b % len),
        Change::Until(at, step) => {
            let names = writeback_model::step::StepName::ALL;
            lines[at % len].push_str(&format!(" until {}", names[step % names.len()]));
        }
        Change::Continue(at) => {
            let line = &lines[at % len];
            if let Some((actor, _)) = line.split_once(':') {
                let line = format!("{actor}: continue");
                lines.insert(at % len + 1, line);
            }
        }
        Change::Number(at, number) => blow_up(&mut lines[at % len], number),
        Change::Kernel(version) => {
            for line in lines.iter_mut().filter(|line| line.starts_with("kernel ")) {
                *line = format!("kernel {}", VERSIONS[version]);
            }
        }
    }
}

/// Puts another number in the place of the first one of a line.
fn blow_up(line: &mut String, number: u64) {
    let Some(from) = line.find(|c: char| c.is_ascii_digit()) else {
        return;
    };
    let digits = line[from..].find(|c: char| !c.is_ascii_digit());
    let to = digits.map_or(line.len(), |len| from + len);
    line.replace_range(from..to, &number.to_string());
}

/// A line of a scenario over two files and a few actors; most of them have a meaning.
fn line() -> impl Strategy<Value = String> {
    let range = || {
        prop_oneof![
            Just("d".to_owned()),
            (0_u32..3).prop_map(|p| format!("d[page {p}]")),
            (0_u32..12).prop_map(|b| format!("d[block {b}]")),
            (0_u32..11_000, 1_u32..5_000)
                .prop_map(|(f, n)| format!("d[{f}..{}]", (f + n).min(12_288))),
        ]
    };
    let who = || prop_oneof![Just("a"), Just("b"), Just("c")];
    let content = || prop_oneof![Just("A"), Just("B"), Just("C")];
    let until = prop_oneof![
        3 => Just(String::new()),
        1 => (0_usize..100).prop_map(|i| {
            let names = writeback_model::step::StepName::ALL;
            format!(" until {}", names[i % names.len()])
        })
    ];
    let does = prop_oneof![
        3 => (who(), range(), content()).prop_map(|(w, r, c)| format!("{w}: write {r} \"{c}\"")),
        4 => (who(), range(), content()).prop_map(|(w, r, c)| format!("{w}: store {r} \"{c}\"")),
        1 => (who(), range()).prop_map(|(w, r)| format!("{w}: load {r}")),
        1 => (who(), range()).prop_map(|(w, r)| format!("{w}: read {r}")),
        1 => (who(), range()).prop_map(|(w, r)| format!("{w}: msync {r} sync")),
        1 => (who(), range()).prop_map(|(w, r)| format!("{w}: msync {r} async")),
        1 => (who(), range()).prop_map(|(w, r)| format!("{w}: sync_file_range {r} wait_before write wait_after")),
        1 => (who(), range()).prop_map(|(w, r)| format!("{w}: sync_file_range {r} write")),
        1 => who().prop_map(|w| format!("{w}: fsync d")),
        2 => range().prop_map(|r| format!("journal: flush {r}")),
        2 => (0_u32..3).prop_map(|p| format!("flusher: writepage d[page {p}]")),
        1 => Just("flusher: writeback d".to_owned()),
        1 => (0_u32..3).prop_map(|p| format!("reclaim: evict d[page {p}]")),
        1 => (0_u32..3).prop_map(|p| format!("reclaim: free_buffers d[page {p}]")),
        1 => Just("reclaim: drop_caches".to_owned()),
        2 => Just("disk: complete".to_owned()),
        1 => range().prop_map(|r| format!("disk: sample {r}")),
        1 => Just("disk: flush".to_owned()),
    ];
    let continues = prop_oneof![
        who().prop_map(str::to_owned),
        Just("flusher".to_owned()),
        Just("reclaim".to_owned())
    ]
    .prop_map(|who| format!("{who}: continue"));
    prop_oneof![
        8 => (does, until).prop_map(|(does, until)| does + &until),
        3 => continues,
        1 => (range(), prop_oneof![Just("durable"), Just("stranded"), Just("on disk \"A\"")])
            .prop_map(|(r, s)| format!("expect {r} {s}")),
        1 => Just("expect verdict kept".to_owned()),
    ]
}

fn head() -> impl Strategy<Value = String> {
    let fs = prop_oneof![
        Just("blockdev block=512"),
        Just("ext2"),
        Just("ext3"),
        Just("ext4 block=4k")
    ];
    (0..VERSIONS.len(), fs, any::<bool>()).prop_map(|(version, fs, volatile)| {
        let cache = if volatile { "volatile" } else { "none" };
        format!(
            "kernel {}\nfs {fs}\ndevice cache={cache} completes=manual\nfile d 12k\na: map d\nb: map d\nc: map d private\n",
            VERSIONS[version]
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn scenarios_that_were_tampered_with(which in 0_usize..1000, changes in prop::collection::vec(change(), 1..12)) {
        let corpus = corpus();
        let mut lines = corpus[which % corpus.len()].clone();
        changes.iter().for_each(|change| apply(&mut lines, change));
        run_any(&lines.join("\n"));
    }

    #[test]
    fn programs_that_nobody_wrote(head in head(), lines in prop::collection::vec(line(), 1..40)) {
        // A line that has no meaning where it stands is taken out, so that the others are run.
        let mut text = head;
        for line in lines {
            let longer = format!("{text}{line}\n");
            if check(&longer).scenario.is_some() {
                text = longer;
            }
        }
        run_any(&text);
    }
}

#[test]
fn a_long_text_of_every_line_there_is() {
    let lines: Vec<String> = corpus().concat();
    let steps = lines.iter().filter(|line| line.contains(": "));
    let head = "kernel 6.12\nfs blockdev block=1k\ndevice completes=manual\nfile data 4M\n";
    let mut text = head.to_owned();
    for line in steps.cycle().take(15_000) {
        if text.len() + line.len() > 256 * 1024 {
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    // Most of it has no meaning together; it is read to its end all the same.
    run_any(&text);
    let flusher = "flusher: writeback data\nu: write data[page 1] \"A\"\ndisk: complete\n";
    assert!(run_any(&format!("{head}{}", flusher.repeat(3_000))));
}
