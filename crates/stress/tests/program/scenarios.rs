//! The history of a page as a scenario of its own: it must end the same way, byte for byte.

use crate::small::{finished, small, without_eviction};
use writeback_model::recorders::ByteState;
use writeback_scenario::gallery::CORPUS;
use writeback_scenario::outcome::{Outcome, outcome};
use writeback_scenario::run::{Driver, lay_out};
use writeback_scenario::{check, format};
use writeback_stress::{Options, Report, Run};

/// Runs a text as the command line does.
fn carried_out(text: &str) -> Outcome {
    let checked = check(text);
    assert_eq!(checked.diagnostics, [], "{text}");
    assert_eq!(format(text).as_deref(), Ok(text), "it is canonical");
    let scenario = checked.scenario.expect("it has no errors");
    let layout = lay_out(&scenario).expect("one page is no limit");
    let mut driver = Driver::new(&scenario, &layout);
    outcome(&checked.tree, &scenario, &mut driver)
}

/// The bytes of a page that are wrong, as the check of the whole run found them.
fn bad_bytes(report: &Report, page: u32) -> Vec<(u64, u64)> {
    let pieces = report.bad.iter().flat_map(|bad| &bad.pieces);
    let on_page = pieces.filter(|piece| piece.page == page);
    joined(on_page.map(|piece| (piece.from, piece.to)))
}

/// The bytes that are lost at the end of a scenario.
fn lost_bytes(outcome: &Outcome) -> Vec<(u64, u64)> {
    let bytes = outcome.files[0].bytes.iter();
    let lost = bytes.filter(|b| b.state == ByteState::Lost);
    joined(lost.map(|b| (b.from, b.to)))
}

fn joined(ranges: impl Iterator<Item = (u64, u64)>) -> Vec<(u64, u64)> {
    let mut all: Vec<(u64, u64)> = Vec::new();
    for (from, to) in ranges {
        match all.last_mut() {
            Some(last) if last.1 == from => last.1 = to,
            _ => all.push((from, to)),
        }
    }
    all
}

/// Every page of a run, the good ones too, ends alone as it ended among the others.
fn check_pages(options: &Options) -> usize {
    let run = finished(options);
    let report = run.report().expect("the run is done");
    for page in 0..report.pages {
        let text = run.scenario_of_page(page).expect("the page has a history");
        let outcome = carried_out(&text);
        assert!(outcome.stopped.is_none(), "{text}");
        let notices: Vec<_> = outcome.notices.iter().map(|n| n.line).collect();
        assert_eq!(notices, [0; 0], "{options:?}\n{text}");
        let fails = outcome.expectations.iter().find(|e| e.holds != Some(true));
        assert!(fails.is_none(), "{options:?}: {fails:?}\n{text}");
        let (lost, bad) = (lost_bytes(&outcome), bad_bytes(&report, page));
        assert_eq!(lost, bad, "{options:?}\n{text}");
    }
    report.bad_pages()
}

#[test]
fn every_page_ends_alone_as_it_ended_among_the_others() {
    let check = |kernel: &str, seeds: u64, corrupts: bool| {
        let bad: usize = (0..seeds)
            .map(|seed| {
                let evicting = small(kernel, seed);
                let memory = None;
                check_pages(&evicting) + check_pages(&Options { memory, ..evicting })
            })
            .sum();
        assert_eq!(bad > 0, corrupts, "{kernel}: {bad}");
    };
    check("2.6.18", 2, false);
    check("2.6.19", 40, true);
    check("2.6.20", 4, false);
    check("2.6.23", 4, false);
    check("2.6.33", 2, false);
    check("6.12", 4, false);
    check("6.16", 2, false);
}

#[test]
fn other_file_systems_blocks_and_chunks_end_the_same_way() {
    for seed in 0..6 {
        let base = small("2.6.19", seed);
        let fs = |fs: &str| Some(fs.to_owned());
        check_pages(&Options {
            fs: fs("ext2"),
            ..base.clone()
        });
        check_pages(&Options {
            fs: fs("blockdev"),
            ..base.clone()
        });
        check_pages(&Options {
            block: 4096,
            ..base.clone()
        });
        check_pages(&Options {
            chunk: 64,
            ..base.clone()
        });
        check_pages(&Options {
            chunk: 5000,
            ..base
        });
        check_pages(&Options {
            fs: fs("ext4"),
            ..small("2.6.28", seed)
        });
    }
}

#[test]
fn a_bad_chunk_has_a_scenario_for_each_page_on_which_it_is_bad() {
    let runs = (0..20).map(|seed| finished(&small("2.6.19", seed)));
    let mut chunks = 0;
    for run in runs {
        let report = run.report().expect("the run is done");
        for bad in &report.bad {
            let texts = run.scenarios_of_chunk(bad.chunk).expect("it has a history");
            assert_eq!(texts.len(), bad.pages().len());
            for text in texts {
                assert!(
                    text.contains(&format!("lost  # chunk {}\n", bad.chunk)),
                    "{text}"
                );
            }
            chunks += 1;
        }
        let good = (0..report.chunks).find(|c| report.bad.iter().all(|bad| bad.chunk != *c));
        assert_eq!(
            run.scenarios_of_chunk(good.expect("not all are bad")),
            Ok(vec![])
        );
        assert!(run.scenario_of_page(report.pages).is_err());
    }
    assert!(chunks > 0);
    let unfinished = Run::new(&small("2.6.19", 1)).expect("the options can be");
    assert!(unfinished.scenario_of_page(0).is_err());
}

/// The scenario of the corpus is what the run of its first lines prints, but for what is said about it.
#[test]
fn a_page_of_a_run_is_in_the_corpus() {
    let (name, chunk) = ("linus-test-program", 19);
    let run = finished(&without_eviction("2.6.19", 0));
    let printed = run.scenarios_of_chunk(chunk).expect("it has a history");
    let committed = CORPUS.iter().find(|(other, _)| *other == name);
    let (_, committed) = committed.expect("it is in the corpus");
    let bare = |text: &str| -> Vec<String> {
        let words = ["# Printed by", "# --chunk-scenario", "title ", "about "];
        let own = |line: &&str| !words.iter().any(|word| line.starts_with(word));
        text.lines().filter(own).map(str::to_owned).collect()
    };
    assert_eq!([bare(committed)], [bare(&printed[0])]);
    assert_eq!(printed.len(), 1);
}
