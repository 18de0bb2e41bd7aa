//! Questions to a reader, and what can be answered, in words.

use super::names::{Names, content, listed, text};
use crate::explain::cause::Known;
use crate::explain::question::{Asks, Choice, PageFate, Waiting};
use crate::explain::rules::Recorder;
use crate::explain::text::{Sentence, Span, capitalise, fill};
use writeback_model::recorders::ByteState;

/// What is asked before a line.
pub fn question(names: Names<'_>, line: usize, asks: Asks) -> Sentence {
    let step = vec![names.step(line)];
    match asks {
        Asks::State(range) => fill(
            "After {}, where will the newest bytes of {} be?",
            &[step, names.range(range)],
        ),
        Asks::Remembers(range) => fill(
            "After {}, who will remember to write {}?",
            &[step, names.range(range)],
        ),
        Asks::Reads(actor) => fill("In {}, what will {} read?", &[step, names.actor(actor)]),
        Asks::Waits(actor) => fill("In {}, will {} have to wait?", &[step, names.actor(actor)]),
        Asks::Disk(range) => fill(
            "After {}, what will the disk hold in {}?",
            &[step, names.range(range)],
        ),
        Asks::Page(page) => fill(
            "After {}, what will have become of {} in memory?",
            &[step, names.page(page)],
        ),
    }
}

/// What can be answered.
pub fn choice(choice: Choice) -> Sentence {
    match choice {
        Choice::State(state) => state_words(state),
        Choice::Remembers(known) => remembers(known),
        Choice::Content(byte) => content(byte),
        Choice::Mixed => fill("Some bytes of one, some of another", &[]),
        Choice::Waits(Waiting::No) => fill("No: it goes on at once", &[]),
        Choice::Waits(Waiting::Lock) => fill("Yes: for the page lock", &[]),
        Choice::Waits(Waiting::Writeback) => fill("Yes: until the page is written", &[]),
        Choice::Waits(Waiting::Io) => fill("Yes: until the block is written", &[]),
        Choice::Page(PageFate::Stays) => fill("It stays", &[]),
        Choice::Page(PageFate::GoesSafely) => {
            fill("It goes, and the disk has all that it held", &[])
        }
        Choice::Page(PageFate::GoesWithBytes) => {
            fill("It goes, and with it bytes that are nowhere else", &[])
        }
    }
}

fn state_words(state: ByteState) -> Sentence {
    match state {
        ByteState::Durable => fill("[durable|state-durable]: on the disk", &[]),
        ByteState::InDevice => fill("[in-device]: in the device's cache", &[]),
        ByteState::InFlight => fill("[in-flight|state-in-flight]: on the way to the device", &[]),
        ByteState::Recorded => fill(
            "[recorded|state-recorded]: in memory only, and somebody remembers to write them",
            &[],
        ),
        ByteState::Failed => fill(
            "[failed|state-failed]: in memory only, after a write error",
            &[],
        ),
        ByteState::Stranded => fill(
            "[stranded|state-stranded]: in memory only, and nobody remembers to write them",
            &[],
        ),
        ByteState::Lost => fill("[lost|state-lost]: nowhere", &[]),
    }
}

fn remembers(known: Known) -> Sentence {
    let all = [
        (known.pte, Recorder::Pte),
        (known.page, Recorder::Page),
        (known.block, Recorder::Block),
    ];
    let named = |recorder: Recorder| {
        let mut named = text("the ");
        named.push(Span::Term {
            text: recorder.label().to_owned(),
            term: recorder.term(),
        });
        named
    };
    let who: Vec<Sentence> = all
        .into_iter()
        .filter(|(knows, _)| *knows)
        .map(|(_, recorder)| named(recorder))
        .collect();
    let mut sentence = match who.len() {
        0 => text("nobody"),
        1 => fill("only {}", &who),
        _ => listed(who),
    };
    capitalise(&mut sentence);
    sentence
}
