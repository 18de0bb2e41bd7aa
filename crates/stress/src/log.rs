//! Which kernel steps were taken, in their order: four bytes each, so that the history of any page can be told.

use crate::plan::TEST;
use writeback_model::ids::{ActorId, BlockId};
use writeback_model::step::StepName;
use writeback_model::{KernelStep, Layout, Target};

/// The most entries of a log: a run that would need more ends its log, and tells no history of the pages behind it.
pub(crate) const ENTRIES_MAX: usize = 16 << 20;

/// One entry: the page in the low half, then the actor, then the step or [`BEGIN`].
#[derive(Clone, Copy)]
struct Entry(u32);

const BEGIN: u32 = 0xff;

impl Entry {
    fn new(what: u32, actor: ActorId, page: u32) -> Entry {
        Entry(what << 24 | u32::from(actor.0) << 16 | page)
    }

    fn page(self) -> u32 {
        self.0 & 0xffff
    }

    fn actor(self) -> ActorId {
        ActorId((self.0 >> 16 & 0xff) as u8)
    }

    fn what(self) -> u32 {
        self.0 >> 24
    }
}

/// The kernel steps of the time in which the program writes.
#[derive(Default)]
pub(crate) struct Log {
    entries: Vec<Entry>,
    full: bool,
}

/// One kernel step on one page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Event {
    pub actor: ActorId,
    /// Counts the operations of the actor: steps of one operation have one number.
    pub operation: u32,
    pub step: StepName,
}

impl Log {
    /// An operation begins; of one that works on several pages, the first.
    pub fn begin(&mut self, actor: ActorId, page: u32) {
        self.push(Entry::new(BEGIN, actor, page));
    }

    pub fn step(&mut self, actor: ActorId, step: KernelStep, page: u32) {
        self.push(Entry::new(step.name as u32, actor, page));
    }

    fn push(&mut self, entry: Entry) {
        if self.entries.len() < ENTRIES_MAX {
            self.entries.push(entry);
        } else {
            self.full = true;
        }
    }

    /// Whether every step is in it.
    pub fn is_whole(&self) -> bool {
        !self.full
    }

    /// The bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>()
    }

    /// The steps on one page; the operations of [`TEST`] are numbered as they began, from 0.
    pub fn of_page(&self, page: u32) -> Vec<Event> {
        let mut begun = [0_u32; crate::plan::ACTORS as usize];
        let mut events = Vec::new();
        for entry in &self.entries {
            let actor = entry.actor();
            if entry.what() == BEGIN {
                begun[actor.index()] += 1;
            } else if entry.page() == page {
                events.push(Event {
                    actor,
                    operation: begun[actor.index()] - 1,
                    step: StepName::ALL[entry.what() as usize],
                });
            }
        }
        debug_assert!(events.iter().any(|e| e.actor == TEST));
        events
    }
}

/// The page that a kernel step is done to; none for one that is done to no page in particular.
pub(crate) fn page_of(layout: &Layout, step: KernelStep) -> Option<u32> {
    let page = match step.target {
        Target::Page(page) | Target::Pte(_, page) => page,
        Target::Block(block) => layout.block_page(BlockId(block.0)),
        Target::Machine | Target::File(_) | Target::Mapping(_) => return None,
    };
    Some(u32::from(page.0))
}
