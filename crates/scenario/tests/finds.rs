//! What the search for the smallest difference finds from nothing, and the scenarios that were made of it.
//!
//! Searches that are soon over are run here: `scenarios/finds.txt`. What takes longer, `scripts/long-finds.mjs` runs;
//! its finds, `scenarios/finds-at-length.txt`, are explored here one by one.

use expect_test::expect_file;
use std::collections::BTreeSet;
use writeback_scenario::check;
use writeback_scenario::difference::{
    Bounds, Difference, Question, STATES_MAX, Search, Sizes, Stage, alphabet, letters,
};
use writeback_scenario::explore::{Exploration, Options, Stage as Explored};
use writeback_scenario::gallery::CORPUS;
use writeback_scenario::syntax::VerdictWord;

/// A search, and the scenarios of the corpus that were made of what it finds.
struct Asked {
    kernels: [&'static str; 2],
    fs: &'static str,
    /// The alphabet; none for all operations.
    operations: &'static [&'static str],
    blocks: u8,
    processes: u8,
    size_max: usize,
    sizes: Sizes,
    scenarios: &'static [&'static str],
}

const QUICK: &[Asked] = &[
    Asked {
        kernels: ["2.6.19", "2.6.20"],
        fs: "ext3",
        operations: &[
            "map",
            "store",
            "write",
            "flush",
            "writepage",
            "free_buffers",
        ],
        blocks: 1,
        processes: 1,
        size_max: 5,
        sizes: Sizes::Every,
        scenarios: &["smallest-rtorrent-2006", "smallest-freed-buffers"],
    },
    Asked {
        kernels: ["2.6.19", "2.6.20"],
        fs: "ext2",
        operations: &[],
        blocks: 1,
        processes: 1,
        size_max: 4,
        sizes: Sizes::Smallest,
        scenarios: &["smallest-no-journal"],
    },
    Asked {
        kernels: ["2.6.19", "2.6.20"],
        fs: "ext2",
        operations: &["map", "store", "write", "writepage"],
        blocks: 2,
        processes: 2,
        size_max: 4,
        sizes: Sizes::Smallest,
        scenarios: &["smallest-store-beside-a-write"],
    },
    Asked {
        kernels: ["2.6.20", "2.6.23"],
        fs: "ext2",
        operations: &[],
        blocks: 1,
        processes: 1,
        size_max: 4,
        sizes: Sizes::Smallest,
        scenarios: &["smallest-fixme-race"],
    },
];

const ACTORS: u8 = 3;

impl Asked {
    fn question(&self) -> Question {
        let alphabet = match self.operations {
            [] => letters(),
            words => alphabet(words.iter().copied()).expect("they are letters"),
        };
        Question {
            kernels: self.kernels.map(str::to_owned),
            fs: self.fs.to_owned(),
            bounds: Bounds {
                alphabet,
                blocks: self.blocks,
                processes: self.processes,
                actors: ACTORS,
            },
            size_max: self.size_max,
            sizes: self.sizes,
            states_max: STATES_MAX,
        }
    }

    fn searched(&self) -> Search {
        let mut search = Search::new(self.question()).expect("the question can be asked");
        while search.advance(u64::MAX).stage == Stage::Searching {}
        search
    }

    /// The search and its finds, as they are written down.
    fn told(&self, search: &Search) -> String {
        let [a, b] = self.kernels;
        let operations = match self.operations {
            [] => "all operations".to_owned(),
            words => words.join(", "),
        };
        let sizes = match self.sizes {
            Sizes::Smallest => "the smallest size",
            Sizes::Every => "every size",
        };
        let progress = search.progress();
        let mut told = format!(
            "\n{a} and {b} on {}: {operations}\n    blocks {}, processes {}, actors {ACTORS}, {sizes} up to {}\n    \
             {} programs, {} states, {} unfinished, {} found\n",
            self.fs,
            self.blocks,
            self.processes,
            self.size_max,
            progress.programs,
            progress.states,
            progress.unfinished,
            search.found().len()
        );
        for found in search.found() {
            let [on_a, on_b] = found.verdicts;
            let lines = found.program.lines().join("; ");
            told += &format!("    {} {on_a} | {on_b}: {lines}\n", found.size());
        }
        told
    }
}

const HEAD: &str = "\
# What `writeback diff` finds from nothing: of each search the bounds, how much was explored, and each find with
# the number of its operations and the verdicts that it can have on the first kernel | on the second.
";

#[test]
fn what_a_quick_search_finds_is_written_down_and_is_in_the_corpus() {
    let mut written = HEAD.to_owned();
    written += "# Written by `UPDATE_EXPECT=1 cargo test -p writeback-scenario --test finds`.\n";
    for asked in QUICK {
        let search = asked.searched();
        written += &asked.told(&search);
        for name in asked.scenarios {
            let text = CORPUS.iter().find(|(other, _)| other == name);
            let (_, text) = text.unwrap_or_else(|| panic!("{name} is in the corpus"));
            let program = bare(text);
            let is_it = |found: &Difference| {
                let witness = found.witness(search.question()).expect("it was explored");
                bare(&witness.text) == program
            };
            assert!(search.found().iter().any(is_it), "{name}\n{program}");
        }
        for found in search.found() {
            check_find(
                asked.kernels,
                asked.fs,
                asked.blocks,
                &found.program.lines(),
            );
        }
    }
    expect_file!["../../../scenarios/finds.txt"].assert_eq(&written);
}

#[test]
fn what_a_long_search_found_tells_the_kernels_apart() {
    let written = include_str!("../../../scenarios/finds-at-length.txt");
    let mut asked: Option<([&str; 2], &str)> = None;
    let mut finds = 0;
    for line in written.lines().filter(|line| !line.starts_with('#')) {
        let find = line
            .strip_prefix("    ")
            .and_then(|find| find.split_once(": "));
        if let (Some((_, program)), Some((kernels, fs))) = (find, asked) {
            let lines: Vec<String> = program.split("; ").map(str::to_owned).collect();
            check_find(kernels, fs, 1, &lines);
            finds += 1;
        } else if let Some((head, _)) = line.split_once(": ") {
            let (kernels, fs) = head
                .split_once(" on ")
                .expect("a head names the file system");
            let (a, b) = kernels
                .split_once(" and ")
                .expect("a head names two kernels");
            asked = Some(([a, b], fs));
        }
    }
    assert_eq!(finds, 43 + 15);
}

/// A scenario without what is said about it: headers that tell, comments, and what is expected of other orders.
fn bare(text: &str) -> String {
    let told = ["#", "title ", "about ", "source ", "expect sometimes "];
    let lines = text
        .lines()
        .map(|line| line.split("  #").next().unwrap_or(line));
    let own = lines.filter(|line| !told.iter().any(|word| line.starts_with(word)));
    own.flat_map(|line| [line, "\n"]).collect()
}

/// A find is what it is said to be, by an exploration that knows nothing of the search.
fn check_find(kernels: [&str; 2], fs: &str, blocks: u8, lines: &[String]) {
    let of = |lines: &[String]| kernels.map(|kernel| verdicts(kernel, fs, blocks, lines));
    let [a, b] = of(lines);
    assert_ne!(a, b, "{lines:?}");
    for left_out in 0..lines.len() {
        let mut fewer = lines.to_vec();
        fewer.remove(left_out);
        let [a, b] = of(&fewer);
        assert_eq!(a, b, "{fewer:?}");
    }
}

/// The verdicts that every interleaving of some lines can have; none if they have no meaning.
fn verdicts(kernel: &str, fs: &str, blocks: u8, lines: &[String]) -> BTreeSet<VerdictWord> {
    let block = 4 / blocks;
    let text = format!(
        "kernel {kernel}\nfs {fs} block={block}k\nfile data 4k\n\n{}\n",
        lines.join("\n")
    );
    let checked = check(&text);
    let Some(scenario) = checked.scenario else {
        return BTreeSet::new();
    };
    let exploration = Exploration::new(&checked.tree, scenario, Options::default());
    let mut exploration = exploration.expect("it is small enough");
    while exploration.advance(10_000).stage != Explored::Over {}
    let report = exploration.report().expect("it is over");
    assert!(report.is_complete(), "{text}");
    report.outcomes.iter().map(|o| o.ending.verdict).collect()
}
