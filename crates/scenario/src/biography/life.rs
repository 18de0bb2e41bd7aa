//! The life of bytes: who wrote them, who remembered them, who lost them, and where their copies are.

use super::aspect::{Aspect, Held, Value};
use super::cell_range;
use super::index::Index;
use crate::trace::{Layer, Trace};
use writeback_model::ids::CellId;
use writeback_model::op::FileRange;
use writeback_model::recorders::{ByteState, Recorders};
use writeback_model::state::Fate;
use writeback_model::step::StepName;

/// The most lives that are told of one range.
pub const LIVES_MAX: usize = 3;

/// Bytes with the same life, up to a position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Life {
    /// The bytes, in order; what touches is one range.
    pub ranges: Vec<FileRange>,
    /// What happened to them, turn by turn.
    pub chapters: Vec<Chapter>,
    /// Where their copies are now, from the page cache to the media.
    pub copies: Vec<(Layer, Held)>,
}

/// What one turn did to bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chapter {
    /// An index into [`Scenario::lines`](crate::scenario::Scenario).
    pub line: usize,
    /// The first position at which all of it had happened.
    pub position: usize,
    /// What it came to.
    pub deeds: Vec<Deed>,
}

/// One thing that was done to bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    /// They were stored, through a mapping or by write(2).
    Stored(u8),
    /// They were read into memory.
    Read(u8),
    /// They were handed to the device, which has not read the memory yet.
    Submitted,
    /// The device read the memory.
    Sampled(u8),
    /// They reached the device's cache or the media.
    Reached(Layer, u8),
    /// They left memory.
    Left(u8),
    /// Others remember them than before.
    Remembering(Remembering),
    /// Nobody remembered them and memory had the only copy.
    Stranded,
    /// They were stranded, and are not any more.
    Rescued,
    /// Something became of them.
    Fate(Fate),
}

/// Who remembers bytes, before and after a turn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remembering {
    /// Before.
    pub was: Recorders,
    /// After.
    pub is: Recorders,
    /// The kernel steps that made somebody forget, in order.
    pub cleared: Vec<StepName>,
    /// Whether it matters: their newest value is in memory only, or nowhere.
    pub matters: bool,
}

/// The lives of the bytes of a range, up to a position; at most [`LIVES_MAX`], in the order of their first bytes.
///
/// # Panics
/// If the index does not know the bytes.
#[must_use]
pub fn lives(trace: &Trace, index: &Index, position: usize, range: FileRange) -> Vec<Life> {
    let mut lives: Vec<Life> = Vec::new();
    for cell in trace.layout.range_cells(range).map(CellId) {
        let told = Teller {
            trace,
            index,
            position,
            cell,
        };
        let (chapters, copies) = (told.chapters(), told.copies(position));
        let own = cell_range(trace, cell);
        let alike = |life: &Life| alike(&life.chapters, &chapters) && life.copies == copies;
        match lives.iter().position(alike) {
            Some(at) => lives[at].take_in(own, &chapters),
            None if lives.len() == LIVES_MAX => {}
            None => lives.push(Life {
                ranges: vec![own],
                chapters,
                copies,
            }),
        }
    }
    lives
}

/// The kernel steps of one turn reach each block at a position of its own: that makes no other life.
fn alike(a: &[Chapter], b: &[Chapter]) -> bool {
    let same = |(a, b): (&Chapter, &Chapter)| a.line == b.line && a.deeds == b.deeds;
    a.len() == b.len() && a.iter().zip(b).all(same)
}

impl Life {
    fn take_in(&mut self, next: FileRange, chapters: &[Chapter]) {
        match self.ranges.last_mut().filter(|last| last.to == next.from) {
            Some(last) => last.to = next.to,
            None => self.ranges.push(next),
        }
        for (own, other) in self.chapters.iter_mut().zip(chapters) {
            own.position = own.position.max(other.position);
        }
    }
}

struct Teller<'a> {
    trace: &'a Trace,
    index: &'a Index,
    position: usize,
    cell: CellId,
}

impl Teller<'_> {
    fn remembers(&self) -> Aspect {
        Aspect::Remembers(self.trace.layout.cell_block(self.cell))
    }

    fn aspects(&self) -> [Aspect; 9] {
        let cell = self.cell;
        let content = |layer| Aspect::Content(layer, cell);
        [
            content(Layer::Memory),
            content(Layer::InFlight),
            content(Layer::Device),
            content(Layer::Media),
            self.remembers(),
            Aspect::State(cell),
            Aspect::Fate(cell, Fate::Lost),
            Aspect::Fate(cell, Fate::WentWithPower),
            Aspect::Fate(cell, Fate::LiedAbout),
        ]
    }

    /// The positions at which something happened, each with the line that did it.
    fn events(&self) -> Vec<(usize, usize)> {
        let mut events: Vec<(usize, usize)> = Vec::new();
        for aspect in self.aspects() {
            for position in self.index.changes(aspect, self.position) {
                let made = self.index.made(position).line;
                let lie = matches!(aspect, Aspect::Fate(_, Fate::LiedAbout));
                let line = lie
                    .then(|| self.index.lied(position))
                    .flatten()
                    .unwrap_or(made);
                events.push((position, line));
            }
        }
        events.sort_unstable();
        events.dedup();
        events
    }

    fn chapters(&self) -> Vec<Chapter> {
        let events = self.events();
        let turns = events.chunk_by(|a, b| a.1 == b.1);
        turns
            .map(|turn| {
                let (first, last) = (turn[0], turn[turn.len() - 1]);
                Chapter {
                    line: first.1,
                    position: last.0,
                    deeds: self.deeds(first.0 - 1, last.0, first.1),
                }
            })
            .filter(|chapter| !chapter.deeds.is_empty())
            .collect()
    }

    fn held(&self, layer: Layer, position: usize) -> Option<Held> {
        match self
            .index
            .value(Aspect::Content(layer, self.cell), position)
        {
            Value::Held(held) => held,
            _ => None,
        }
    }

    fn copies(&self, position: usize) -> Vec<(Layer, Held)> {
        [Layer::Memory, Layer::InFlight, Layer::Device, Layer::Media]
            .into_iter()
            .filter_map(|layer| Some((layer, self.held(layer, position)?)))
            .collect()
    }

    fn state(&self, position: usize) -> ByteState {
        match self.index.value(Aspect::State(self.cell), position) {
            Value::State(state) => state,
            _ => ByteState::Durable,
        }
    }

    fn recorders(&self, position: usize) -> Recorders {
        match self.index.value(self.remembers(), position) {
            Value::Recorders(recorders) => recorders,
            _ => Recorders::default(),
        }
    }

    /// What differs between two positions, all of it the work of one line.
    fn deeds(&self, before: usize, after: usize, line: usize) -> Vec<Deed> {
        let mut deeds = self.copied(before, after, line);
        let (was, is) = (self.recorders(before), self.recorders(after));
        let (then, now) = (self.state(before), self.state(after));
        let stored = matches!(deeds.first(), Some(Deed::Stored(_)));
        // Of new bytes it is told who remembers them, even if it is the same as before.
        if was != is || stored && is != Recorders::default() {
            let only_in_memory = !matches!(
                now,
                ByteState::Durable | ByteState::InDevice | ByteState::InFlight
            );
            deeds.push(Deed::Remembering(Remembering {
                was,
                is,
                cleared: self.cleared(before, after),
                matters: only_in_memory,
            }));
        }
        if (then == ByteState::Stranded) != (now == ByteState::Stranded) {
            let stranded = now == ByteState::Stranded;
            let safe = now != ByteState::Lost;
            deeds.extend((stranded || safe).then_some(if stranded {
                Deed::Stranded
            } else {
                Deed::Rescued
            }));
        }
        for fate in [Fate::Lost, Fate::WentWithPower, Fate::LiedAbout] {
            let set = |position| {
                self.index.value(Aspect::Fate(self.cell, fate), position) == Value::Is(true)
            };
            if !set(before) && set(after) {
                deeds.push(Deed::Fate(fate));
            }
        }
        deeds
    }

    /// What became of the copies, from the store to the media.
    fn copied(&self, before: usize, after: usize, line: usize) -> Vec<Deed> {
        let pair = |layer| (self.held(layer, before), self.held(layer, after));
        let mut deeds = Vec::new();
        match pair(Layer::Memory) {
            (was, Some(now)) if was != Some(now) => {
                let own = now.origin == Some(line);
                let deed = if own { Deed::Stored } else { Deed::Read };
                deeds.extend(now.content.map(deed));
            }
            _ => {}
        }
        match pair(Layer::InFlight) {
            (was, Some(now)) if was != Some(now) => {
                deeds.push(now.content.map_or(Deed::Submitted, Deed::Sampled));
            }
            _ => {}
        }
        for layer in [Layer::Device, Layer::Media] {
            if let (was, Some(now)) = pair(layer)
                && was != Some(now)
            {
                deeds.extend(now.content.map(|content| Deed::Reached(layer, content)));
            }
        }
        if let (Some(was), None) = pair(Layer::Memory) {
            deeds.extend(was.content.map(Deed::Left));
        }
        deeds
    }

    /// The kernel steps between two positions that made somebody forget.
    fn cleared(&self, before: usize, after: usize) -> Vec<StepName> {
        let forgets = |position: &usize| {
            let (was, is) = (self.recorders(position - 1), self.recorders(*position));
            (was.pte && !is.pte) || (was.page && !is.page) || (was.block && !is.block)
        };
        let mut steps: Vec<StepName> = self
            .index
            .changes(self.remembers(), after)
            .filter(|position| *position > before)
            .filter(forgets)
            .filter_map(|position| self.index.made(position).step)
            .collect();
        steps.dedup();
        steps
    }
}
