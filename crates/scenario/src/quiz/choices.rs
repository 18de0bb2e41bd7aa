//! What stands beside the answer: what could be believed of this line, in an order that does not depend on the answer.

use super::CHOICES_MAX;
use super::scene::{Scene, page};
use crate::explain::{Asks, Choice, Known, PageFate, Waiting};
use writeback_model::ids::CellId;
use writeback_model::op::{FileRange, Op};
use writeback_model::recorders::{ByteState, byte_state};
use writeback_model::state::PageFlag;

/// The answer and up to three others, sorted.
pub(super) fn choices(scene: &Scene<'_>, asks: Asks, answer: Choice) -> Vec<Choice> {
    let others = match asks {
        Asks::State(range) => states(scene, range),
        Asks::Remembers(range) => recorders(scene, range),
        Asks::Reads(_) => contents(scene, read_range(scene)),
        Asks::Disk(range) => contents(scene, Some(range)),
        Asks::Waits(_) => [Waiting::No, Waiting::Lock, Waiting::Writeback]
            .map(Choice::Waits)
            .to_vec(),
        Asks::Page(_) => [
            PageFate::Stays,
            PageFate::GoesSafely,
            PageFate::GoesWithBytes,
        ]
        .map(Choice::Page)
        .to_vec(),
    };
    let mut choices = vec![answer];
    for choice in others {
        if choices.len() < CHOICES_MAX && !choices.contains(&choice) {
            choices.push(choice);
        }
    }
    choices.sort_unstable();
    choices
}

/// The state before, and those that a reader may think of first.
fn states(scene: &Scene<'_>, range: FileRange) -> Vec<Choice> {
    let first = CellId(scene.layout().range_cells(range).start);
    let device = scene.layout().program().device;
    let mut states = vec![byte_state(scene.before(), first), ByteState::Durable];
    if device.volatile_cache {
        states.push(ByteState::InDevice);
    }
    if device.manual {
        states.push(ByteState::InFlight);
    }
    states.extend([ByteState::Recorded, ByteState::Stranded, ByteState::Lost]);
    states.into_iter().map(Choice::State).collect()
}

/// Every belief about who hears of a store, for a page with blocks that can be dirty by themselves or without.
fn recorders(scene: &Scene<'_>, range: FileRange) -> Vec<Choice> {
    let mut pages = scene.layout().range_pages(range).map(page);
    let blocks = pages.any(|page| scene.before().page(page, PageFlag::HasBuffers));
    let known = |pte, page, block| Choice::Remembers(Known { pte, page, block });
    vec![
        known(true, false, false),
        known(false, true, blocks),
        known(true, true, blocks),
        known(false, false, false),
    ]
}

fn read_range(scene: &Scene<'_>) -> Option<FileRange> {
    match scene.op {
        Op::Load { range, .. } | Op::Read { range } => Some(range),
        _ => None,
    }
}

/// What lay in the range at first, or was seen in it in memory, on the disk or last stored; or not all of one kind.
fn contents(scene: &Scene<'_>, range: Option<FileRange>) -> Vec<Choice> {
    let layout = scene.layout();
    let at_first = range.map(|range| layout.program().files[range.file.index()].content);
    let cells = range
        .into_iter()
        .flat_map(|range| layout.range_cells(range));
    let mut found: Vec<u8> = at_first.into_iter().collect();
    found.extend(scene.contents(cells.map(CellId)));
    let contents = found.into_iter().map(Choice::Content);
    contents.chain([Choice::Mixed]).collect()
}
