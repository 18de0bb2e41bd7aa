//! Where each kernel step occurs: measured, by running many small programs on every kernel and file system.

use std::collections::{BTreeMap, BTreeSet};
use writeback_model::kernel::Version;
use writeback_model::step::StepName;
use writeback_scenario::check;
use writeback_scenario::run::{Driver, Tick, lay_out};
use writeback_scenario::scenario::Scenario;
use writeback_scenario::syntax::{Does, FsName, Statement, Tree, Verb};
use writeback_scenario::vocabulary::{FILE_SYSTEMS, FileSystem, RELEASES};

/// Programs for each kernel and file system when the table in the documentation is written.
pub const MANY: u32 = 4000;
/// Programs for each kernel and file system when it is checked.
pub const SOME: u32 = 100;
/// Turns of each program, beside those that begin and end it.
const TURNS: u32 = 16;

/// For every step and verb: on which file systems, in which releases (by index) it was seen.
type Seen = BTreeMap<(StepName, Verb), BTreeMap<FsName, BTreeSet<usize>>>;

/// A small generator of numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(n)) as u32
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len() as u32) as usize]
    }
}

const RANGES: &[&str] = &["[page 0]", "[1k..2k]", "[100..200]", "[page 1]", ""];

/// A turn of an actor that is not paused, as `ACTOR: OPERATION`.
fn turn(dice: &mut Dice, fs: FsName) -> String {
    let range = dice.pick(RANGES);
    let page = dice.pick(&["[page 0]", "[page 1]"]);
    let content = dice.pick(&["A", "B"]);
    match dice.below(22) {
        0..=3 => format!("u: store m{range} \"{content}\""),
        4 => format!("v: store n{range} \"{content}\""),
        5 => format!("u: load m{range}"),
        6 => format!("v: load n{range}"),
        7 => format!("v: load p{range}"),
        8 => format!("v: store p{range} \"{content}\""),
        9 | 10 => format!("v: write data{range} \"{content}\""),
        11 => format!("u: read data{range}"),
        12 => format!("u: msync m{range} {}", dice.pick(&["sync", "async"])),
        13 => format!("v: {} data", dice.pick(&["fsync", "fdatasync"])),
        14 => format!(
            "u: sync_file_range data{range}{}",
            dice.pick(&[
                " write",
                " wait_before write wait_after",
                " wait_before",
                ""
            ])
        ),
        15 | 16 => format!("flusher: writepage data{page}"),
        17 => "flusher: writeback data".to_owned(),
        18 if fs != FsName::Ext2 => format!("journal: flush data{range}"),
        19 => format!("reclaim: evict data{page}"),
        20 => format!("reclaim: free_buffers data{page}"),
        _ => "reclaim: drop_caches".to_owned(),
    }
}

fn program(dice: &mut Dice, version: &str, fs: FsName) -> String {
    let manual = dice.below(3) == 0;
    let completes = if manual { "manual" } else { "auto" };
    let mut text = format!(
        "kernel {version}\nfs {fs}\ndevice cache=volatile completes={completes}\nfile data 8k\n\
         u: map data as m\nv: map data as n\nv: map data as p private\n"
    );
    let mut paused: Option<&str> = None;
    for _ in 0..TURNS {
        let line = turn(dice, fs);
        let kernel_actor = ["flusher", "journal", "reclaim", "v"]
            .into_iter()
            .find(|a| line.starts_with(a));
        match (paused, kernel_actor) {
            (Some(actor), Some(same)) if actor == same => {
                text += &format!("{actor}: continue\n");
                paused = None;
            }
            (None, Some(actor)) if dice.below(3) == 0 => {
                let step = dice.below(StepName::ALL.len() as u32) as usize;
                text += &format!("{line} until {}\n", StepName::ALL[step]);
                paused = Some(actor);
            }
            _ => text += &format!("{line}\n"),
        }
        if manual && dice.below(3) == 0 {
            text += dice.pick(&["disk: sample\n", "disk: complete\n"]);
        }
    }
    if let Some(actor) = paused {
        text += &format!("{actor}: continue\n");
    }
    if manual {
        text += "disk: complete\n";
    }
    text += "u: unmap m\nv: exit\ndisk: flush\npower: cut\n";
    text
}

/// The verb of each line; none for `continue` and for expectations.
fn verbs(tree: &Tree, scenario: &Scenario) -> Vec<Option<Verb>> {
    let statements: Vec<&Statement> = tree.statements().map(|(_, s)| &s.node).collect();
    let lines = scenario.lines.iter();
    let verb = |statement: &Statement| match statement {
        Statement::Turn(turn) => match &turn.does.node {
            Does::Operation(operation) => Some(operation.verb()),
            Does::Continue => None,
        },
        _ => None,
    };
    lines
        .map(|line| verb(statements[line.statement.index()]))
        .collect()
}

fn run(text: &str, release: usize, fs: FsName, seen: &mut Seen) {
    let checked = check(text);
    let said: String = checked
        .diagnostics
        .iter()
        .map(|d| d.render("a.wb", text))
        .collect();
    let scenario = checked.scenario.unwrap_or_else(|| panic!("{said}"));
    let verbs = verbs(&checked.tree, &scenario);
    let layout = lay_out(&scenario).expect("the program is small");
    let mut driver = Driver::new(&scenario, &layout);
    // What each actor is in the middle of, whichever line it goes on for.
    let mut doing = vec![None; scenario.actors.len()];
    while let Some(tick) = driver.tick() {
        match tick {
            Tick::Begins { line, actor } => {
                doing[actor.index()] = verbs[line].or(doing[actor.index()]);
            }
            Tick::Kernel { step, actor, .. } => {
                let verb = doing[actor.index()].expect("a step belongs to an operation");
                let seen = seen.entry((step.name, verb)).or_default();
                seen.entry(fs).or_default().insert(release);
            }
            _ => {}
        }
    }
}

/// The releases that have a file system, by index.
fn releases_with(fs: &FileSystem) -> Vec<usize> {
    let version = |text: &str| Version::parse(text).expect("it was released");
    let has = |r: &usize| {
        let release = version(RELEASES[*r].version);
        release >= version(fs.from) && fs.left_in.is_none_or(|left| release < version(left))
    };
    (0..RELEASES.len()).filter(has).collect()
}

/// Runs that many programs on every kernel and file system.
pub fn measure(programs: u32) -> Seen {
    let mut seen = Seen::new();
    for fs in FILE_SYSTEMS.iter().filter(|fs| fs.modelled) {
        for release in releases_with(fs) {
            // Every kernel runs the same programs, so that a difference is the kernel's.
            let mut dice = Dice(1);
            for _ in 0..programs {
                let text = program(&mut dice, RELEASES[release].version, fs.name);
                run(&text, release, fs.name, &mut seen);
            }
        }
    }
    seen
}

/// When a step was seen, of the releases that have the file system: empty for always.
fn when(all: &[usize], seen: &BTreeSet<usize>) -> String {
    let runs: Vec<&[usize]> = all
        .chunk_by(|a, b| seen.contains(a) == seen.contains(b))
        .filter(|run| seen.contains(&run[0]))
        .collect();
    let words = runs.iter().map(|run| {
        let from = run[0];
        let next = all.iter().find(|r| **r > run[run.len() - 1]);
        match (from == all[0], next) {
            (true, None) => String::new(),
            (true, Some(next)) => format!("before {}", RELEASES[*next].version),
            (false, None) => format!("from {}", RELEASES[from].version),
            (false, Some(next)) => format!(
                "from {} and before {}",
                RELEASES[from].version, RELEASES[*next].version
            ),
        }
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The operations that a step occurs in, those of only some file systems behind the others.
pub fn operations(seen: &Seen, step: StepName) -> String {
    let modelled = || FILE_SYSTEMS.iter().filter(|fs| fs.modelled);
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for &verb in Verb::ALL {
        let Some(by_fs) = seen.get(&(step, verb)) else {
            continue;
        };
        // The journal's flush cannot be asked of every file system; the disk's can.
        let of_journal = verb == Verb::Flush && step != StepName::FlushDevice;
        let possible = modelled().filter(|fs| fs.flushes || !of_journal);
        let names: Vec<&str> = by_fs.keys().map(|fs| fs.word()).collect();
        let only = if names.len() == possible.count() {
            String::new()
        } else {
            format!(" ({})", names.join(", "))
        };
        match groups.iter_mut().find(|(o, _)| *o == only) {
            Some((_, verbs)) => verbs.push(format!("`{verb}`")),
            None => groups.push((only, vec![format!("`{verb}`")])),
        }
    }
    groups.sort_by_key(|(only, _)| !only.is_empty());
    let group = |(only, verbs): &(String, Vec<String>)| verbs.join(", ") + only;
    groups.iter().map(group).collect::<Vec<_>>().join("; ")
}

/// The kernels that a step occurs in.
pub fn kernels(seen: &Seen, step: StepName) -> String {
    let by_fs = seen.iter().filter(|((s, _), _)| *s == step);
    let mut releases = BTreeSet::new();
    let mut possible = BTreeSet::new();
    for (fs, seen) in by_fs.flat_map(|(_, by_fs)| by_fs) {
        releases.extend(seen);
        possible.extend(releases_with(FileSystem::of(*fs)));
    }
    let possible: Vec<usize> = possible.into_iter().collect();
    match when(&possible, &releases) {
        always if always.is_empty() => "all".to_owned(),
        when => when,
    }
}

/// The mainline kernels that a step was seen in, in some operation.
pub fn seen_in(seen: &Seen, step: StepName) -> (BTreeSet<Verb>, BTreeSet<usize>) {
    let of_step = || seen.iter().filter(|((s, _), _)| *s == step);
    let verbs = of_step().map(|((_, verb), _)| *verb).collect();
    let releases = of_step().flat_map(|(_, by_fs)| by_fs.values().flatten().copied());
    (verbs, releases.collect())
}
