//! The model reproduces every field of every step of the recorded runs, and would be caught if it did not.

use std::path::PathBuf;
use writeback_cli::recording;
use writeback_model::kernel::{Kernel, Switch, Version};
use writeback_scenario::conform::{Difference, PageRecord, RecordedRun, conform};

fn recorded(name: &str) -> Vec<RecordedRun> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../conformance")
        .join(name);
    let lines = recording::lines(&path).expect("the recording is there");
    lines
        .map(|line| recording::run(&line.expect("it can be read")).expect("it is a recorded run"))
        .collect()
}

fn kernel() -> Kernel {
    Kernel::of(Version::parse("6.12").expect("a known version"))
}

fn check_agrees(name: &str, kernel: Kernel) {
    let runs = recorded(name);
    assert_eq!(runs.len(), 3000);
    assert_eq!(
        runs.iter().map(|run| run.steps.len()).sum::<usize>(),
        49_812
    );
    for (index, run) in runs.iter().enumerate() {
        let differences = conform(run, kernel).expect("the run can be replayed");
        assert_eq!(differences, [], "run {}", index + 1);
    }
}

#[test]
fn all_runs_of_6_12_agree() {
    check_agrees("linux-6.12.jsonl.gz", kernel());
}

#[test]
fn all_runs_with_the_fix_reverted_agree() {
    let reverted = kernel().with(Switch::RedirtyOnMkclean, 0);
    check_agrees("linux-6.12-fix-reverted.jsonl.gz", reverted);
}

#[test]
fn the_recordings_can_tell_the_two_kernels_apart() {
    let runs = recorded("linux-6.12-fix-reverted.jsonl.gz");
    let differs = |run: &&RecordedRun| {
        !conform(run, kernel())
            .expect("it can be replayed")
            .is_empty()
    };
    assert_eq!(runs.iter().filter(differs).count(), 487);
}

/// Numbers that look random and are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % n
    }
}

/// Changes one field of a page to something else that could stand there.
fn alter(page: &mut PageRecord, field: usize, random: &mut Random) {
    fn flip(flag: &mut u8) {
        *flag = 1 - *flag;
    }
    fn other(text: &mut String, letters: [char; 2], random: &mut Random) {
        if text.is_empty() {
            text.push(letters[0]);
            return;
        }
        let at = random.below(text.len());
        let old = text.remove(at);
        text.insert(
            at,
            if old == letters[0] {
                letters[1]
            } else {
                letters[0]
            },
        );
    }
    match field {
        0 => flip(&mut page.cached),
        1 => flip(&mut page.dirty),
        2 => flip(&mut page.writeback),
        3 => flip(&mut page.uptodate),
        4 => flip(&mut page.tag_dirty),
        5 => other(&mut page.buffer_dirty, ['0', '1'], random),
        6 => other(&mut page.buffer_uptodate, ['0', '1'], random),
        7 => other(&mut page.buffer_mapped, ['0', '1'], random),
        8 => other(&mut page.pte[0], ['-', 'p'], random),
        9 => other(&mut page.pte[1], ['-', 'p'], random),
        10 => other(&mut page.cache, ['#', '%'], random),
        _ => other(&mut page.disk, ['#', '%'], random),
    }
}

#[test]
fn one_altered_field_is_reported_as_exactly_that() {
    let runs = recorded("linux-6.12.jsonl.gz");
    let mut random = Random(20_061_229);
    for field in 0..PageRecord::default().fields().len() {
        for page in 0..2 {
            for _ in 0..20 {
                let mut run = runs[random.below(runs.len())].clone();
                let step = random.below(run.steps.len());
                let real = run.steps[step].pages[page].clone();
                alter(&mut run.steps[step].pages[page], field, &mut random);
                let (name, modelled) = real.fields()[field].clone();
                let expected = Difference {
                    step: step + 1,
                    page,
                    field: name,
                    recorded: run.steps[step].pages[page].fields()[field].1.clone(),
                    modelled,
                };
                assert_ne!(expected.recorded, expected.modelled, "{name} is altered");
                assert_eq!(conform(&run, kernel()), Ok(vec![expected]));
            }
        }
    }
}

#[test]
fn what_is_no_recorded_run_is_refused() {
    let check = |line: &str| assert!(recording::run(line).is_err(), "{line}");
    check("");
    check("{}");
    check("[]");
    check(r#"{"block":1024}"#);
    check(r#"{"block":1024,"steps":[],"more":1}"#);
    check(r#"{"block":1024,"steps":[{"op":"fsync"}]}"#);
    check(r#"{"block":1024,"steps":[{"op":"fly","pages":[]}]}"#);
    let unplayable = |line: &str| {
        let run = recording::run(line).expect("it has the form of a run");
        assert!(conform(&run, kernel()).is_err(), "{line}");
    };
    let page = r#"{"cached":0,"dirty":0,"writeback":0,"uptodate":0,"tag_dirty":0,"buffer_dirty":"","buffer_uptodate":"","buffer_mapped":"","pte":["---","---"],"cache":"","disk":""}"#;
    let with = |op: &str| format!(r#"{{"block":1024,"steps":[{{{op},"pages":[{page},{page}]}}]}}"#);
    unplayable(r#"{"block":1000,"steps":[]}"#);
    unplayable(&with(r#""op":"unmap","map":0"#));
    unplayable(&with(r#""op":"map","map":2"#));
    unplayable(&with(r#""op":"load","map":0,"page":0"#));
    unplayable(&with(r#""op":"write","page":2,"from":0,"to":1,"byte":"A""#));
    unplayable(&with(
        r#""op":"write","page":0,"from":0,"to":4097,"byte":"A""#,
    ));
    unplayable(&with(r#""op":"write","page":0,"from":9,"to":9,"byte":"A""#));
    unplayable(&with(r#""op":"free_buffers","page":7"#));
    unplayable(&with(r#""op":"writeback","page":255"#));
}
