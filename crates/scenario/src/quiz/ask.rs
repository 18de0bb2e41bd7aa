//! Which question a line is worth, if any, and what its answer is.

use super::scene::{Fact, Scene, page};
use crate::explain::{Asks, Choice, PageFate, Waiting};
use writeback_model::ids::{CellId, PageId};
use writeback_model::machine::{LastRead, Wait, last_read};
use writeback_model::op::{FileRange, Op};
use writeback_model::recorders::{ByteState, byte_state};
use writeback_model::state::PageFlag;

/// The question before a line, and its answer; none where nothing is at stake.
pub(super) fn ask(scene: &Scene<'_>) -> Option<(Asks, Choice)> {
    let machine = matches!(
        scene.op,
        Op::Sample(_)
            | Op::Complete(_)
            | Op::FlushDevice
            | Op::Cut
            | Op::Map(_)
            | Op::Unmap(_)
            | Op::Exit
    );
    if !machine && scene.is_contended() {
        let answer = Choice::Waits(waiting(scene.wait()));
        return Some((Asks::Waits(scene.actor), answer));
    }
    if !scene.is_done() {
        return None;
    }
    match scene.op {
        Op::Store { mapping, range, .. } => {
            let private = scene.layout().mapping(mapping).private;
            (!private && scene.has_history).then(|| remembers(scene, range))?
        }
        Op::Load { range, .. } | Op::Read { range } => reads(scene, range),
        Op::Write { .. } | Op::Map(_) | Op::Sample(_) => None,
        Op::Cut => disk(scene),
        Op::DropCaches => page_fate(scene),
        Op::Evict(_) => state(scene).or_else(|| page_fate(scene)),
        _ => state(scene),
    }
}

fn waiting(wait: Option<Wait>) -> Waiting {
    match wait {
        Some(Wait::PageLock(_)) => Waiting::Lock,
        Some(Wait::PageWriteback(_)) => Waiting::Writeback,
        Some(Wait::BufferIo(_)) => Waiting::Io,
        None => Waiting::No,
    }
}

/// Who remembers what was stored: of its cells the first ones that are alike.
fn remembers(scene: &Scene<'_>, range: FileRange) -> Option<(Asks, Choice)> {
    let cells: Vec<CellId> = scene.layout().range_cells(range).map(CellId).collect();
    let known = scene.known(*cells.first()?);
    let alike: Vec<Fact> = scene
        .facts()
        .into_iter()
        .filter(|fact| cells.contains(&fact.cell))
        .take_while(|fact| scene.known(fact.cell) == known)
        .collect();
    Some((
        Asks::Remembers(scene.range(&alike)?),
        Choice::Remembers(known),
    ))
}

/// What is read, where memory, disk or newest value are not all the same.
fn reads(scene: &Scene<'_>, range: FileRange) -> Option<(Asks, Choice)> {
    let after = scene.after();
    let LastRead::All(content) = last_read(scene.layout(), after.state, scene.actor) else {
        return None;
    };
    let cells = scene.layout().range_cells(range).map(CellId);
    let several = scene.contents(cells).len() > 1;
    several.then_some((Asks::Reads(scene.actor), Choice::Content(content)))
}

/// What lies on the disk after a power cut, where memory had something newer.
fn disk(scene: &Scene<'_>) -> Option<(Asks, Choice)> {
    let (before, after) = (scene.before(), scene.after());
    let newer = |fact: &Fact| before.newest(fact.cell) != before.media(fact.cell);
    let facts = scene.facts();
    let alike = |a: &Fact, b: &Fact| {
        scene.adjacent(a.cell, b.cell)
            && newer(a) == newer(b)
            && a.newest == b.newest
            && after.media(a.cell) == after.media(b.cell)
    };
    let group = facts.chunk_by(alike).find(|group| newer(&group[0]));
    // Where all is durable, that is worth a question too: somebody has seen to it.
    let group = group.or_else(|| scene.has_history.then(|| facts.chunk_by(alike).next())?)?;
    let content = scene.layout().content(after.media(group[0].cell));
    Some((Asks::Disk(scene.range(group)?), Choice::Content(content)))
}

/// The state of bytes that were not durable, or are not: of several groups the worst, then the first.
fn state(scene: &Scene<'_>) -> Option<(Asks, Choice)> {
    let facts = scene.facts();
    let alike =
        |a: &Fact, b: &Fact| scene.adjacent(a.cell, b.cell) && (a.was, a.is) == (b.was, b.is);
    let at_stake = |fact: &Fact| fact.was != ByteState::Durable || fact.is != ByteState::Durable;
    let mut worst: Option<&[Fact]> = None;
    for group in facts.chunk_by(alike).filter(|group| at_stake(&group[0])) {
        if worst.is_none_or(|w| group[0].is > w[0].is) {
            worst = Some(group);
        }
    }
    let group = worst?;
    // What is lost stays lost: nothing is at stake.
    if group[0].was == ByteState::Lost {
        return None;
    }
    Some((Asks::State(scene.range(group)?), Choice::State(group[0].is)))
}

/// What becomes of the first page that is in memory.
fn page_fate(scene: &Scene<'_>) -> Option<(Asks, Choice)> {
    let before = scene.before();
    let cached = |p: &PageId| before.page(*p, PageFlag::Cached);
    let cached = scene.pages().map(page).find(cached)?;
    let mut cells = scene.layout().page_cells(cached).map(CellId);
    let fate = if scene.after().page(cached, PageFlag::Cached) {
        PageFate::Stays
    } else if cells.all(|cell| byte_state(scene.after(), cell) == ByteState::Durable) {
        PageFate::GoesSafely
    } else {
        PageFate::GoesWithBytes
    };
    Some((Asks::Page(cached), Choice::Page(fate)))
}
