//! What must be true of every sentence and of every chain of causes, over random programs and kernels.

mod common;
#[path = "common/random.rs"]
mod random;

use common::trace;
use proptest::prelude::*;
use random::text;
use writeback_model::ids::BlockId;
use writeback_model::recorders::recorders;
use writeback_scenario::explain::{
    Known, Sentence, Trouble, What, announcement, caption, plain, verdict_sentence, why, why_chain,
};
use writeback_scenario::trace::Trace;

fn check_sentence(sentence: &Sentence) {
    let words = plain(sentence);
    assert!(words.ends_with('.') || words.ends_with(".)"), "{words:?}");
    assert!(!words.contains("  ") && words.trim() == words, "{words:?}");
    assert!(!words.contains("..") || words.contains("["), "{words:?}");
    assert!(!words.contains(" ;") && !words.contains(": ."), "{words:?}");
}

fn check_sentences(trace: &Trace) {
    for position in 0..=trace.last_position() {
        let alone = caption(trace, position.saturating_sub(1), position);
        check_sentence(&alone);
        check_sentence(&caption(trace, 0, position));
        check_sentence(&verdict_sentence(trace, position));
        assert!(announcement(trace, position.saturating_sub(1), position).ends_with('.'));
    }
    why(trace, trace.last_position())
        .iter()
        .for_each(check_sentence);
}

/// Whether anybody remembers the block of a byte at a position, operations under way and I/O left aside.
fn known(trace: &Trace, position: usize, block: BlockId) -> Known {
    let at = trace.at(position);
    let r = recorders(at.look(), block);
    Known {
        pte: r.pte,
        page: r.page,
        block: r.block,
    }
}

/// A stranded byte's chain ends at the step that cleared the last record of it.
fn check_chains(trace: &Trace, position: usize) -> usize {
    let why = why_chain(trace, position);
    let mut stranded = 0;
    for group in &why.groups {
        assert!(!group.causes.is_empty(), "{group:?}");
        assert!(group.causes.is_sorted_by_key(|c| c.position), "{group:?}");
        if group.trouble != Trouble::Stranded {
            continue;
        }
        stranded += 1;
        let last = group.causes.last().expect("a chain has causes");
        let What::Cleared { left, .. } = &last.what else {
            panic!("the chain ends with {last:?}");
        };
        assert!(left.nobody(), "{last:?}");
        let block = BlockId(trace.layout.range_blocks(group.ranges[0]).start);
        assert!(!known(trace, last.position - 1, block).nobody(), "{last:?}");
        assert!(known(trace, last.position, block).nobody(), "{last:?}");
    }
    stranded
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sentences_are_well_formed(text in text()) {
        if let Some(trace) = trace(&text) {
            check_sentences(&trace);
        }
    }

    #[test]
    fn a_chain_ends_where_the_last_record_was_cleared(text in text()) {
        if let Some(trace) = trace(&text) {
            for position in 0..=trace.last_position() {
                check_chains(&trace, position);
            }
        }
    }
}

#[test]
fn the_search_for_chains_finds_some() {
    let text = "kernel 2.6.19\nfs ext3 block=1k\nfile data 4k\n\nu: map data\nu: store data \"A\"\nflusher: writepage data[page 0]\nu: store data \"B\"\njournal: flush data\nu: store data[1k..2k] \"C\"\nflusher: writepage data[page 0]\n";
    let trace = trace(text).expect("the text has a meaning");
    assert_eq!(check_chains(&trace, trace.last_position()), 1);
}
