//! What a kernel step reads, writes, locks and waits for, as data.
//!
//! A footprint is exact where it is cheap to be, and otherwise larger than the truth: two steps whose
//! footprints do not [conflict](Footprint::conflict) lead to equal states in both orders, and neither
//! enables, disables or changes the other. It is of one step in one state: the reads that decided on
//! the step, those and the writes of its act, and the reads that find out whether the operation is
//! over. Taking the page lock is a write of [`Part::PageLock`].

mod acts;
mod decides;
mod ends;
mod future;
mod notes;
mod place;
mod waits;

pub use future::{device_future, future, lies_within};
pub use place::{Place, place};
pub(crate) use waits::{awaits, still_held};

use crate::control::{Control, Deciding, Reg};
use crate::flow;
use crate::ids::{ActorId, BlockId, MappingId, OpId, PageId};
use crate::layout::Layout;
use crate::machine::{Step, Wait, device_step};
use crate::state::{BlockFlag, Look};
use crate::step::StepName;
use notes::{Notes, actor_bit, one};

/// A part of the machine or of its monitor.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Part {
    /// All of it, whatever the indices say: what a power cut touches.
    Everything,
    /// A PTE, by [`pte_index`]; the bits are [`PteFlag`](crate::state::PteFlag)s.
    Pte,
    /// Which mappings a file has, and in which order: by file.
    Rmap,
    /// A page's flags and tags, by page; the bits are [`PageFlag`](crate::state::PageFlag)s.
    Page,
    /// The page lock, by page.
    PageLock,
    /// Who holds a reference to a page without its lock, by page; the bits are actors, as in [`Part::Promise`].
    Reference,
    /// Which blocks a write(2) has copied into and not yet marked dirty, by block.
    HalfWritten,
    /// A block's flags, by block; the bits are [`BlockFlag`]s.
    Block,
    /// The page cache's memory, by cell.
    Memory,
    /// A private mapping's copy of a cell, by its place in the state.
    Copy,
    /// What the device has sampled, by block.
    Io,
    /// The device's volatile cache, by block.
    DeviceCache,
    /// The media, by block.
    Media,
    /// Monitor: the newest contents, by cell.
    Newest,
    /// Monitor: what became of the bytes, by cell.
    Fate,
    /// Monitor: what calls under way have promised, by cell; the bits are actors, the last one all from the 32nd on.
    Promise,
    /// What an actor is in the middle of, by actor.
    Control,
}

/// Every bit of a part that has none of its own.
pub const WHOLE: u32 = u32::MAX;

/// One thing that a step reads or writes: some bits of a part, over a range of indices.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Access {
    /// The part.
    pub part: Part,
    /// Whether it may be written; else it is read.
    pub write: bool,
    /// The bits of it.
    pub bits: u32,
    /// The first index.
    pub first: u32,
    /// The last index.
    pub last: u32,
}

impl Access {
    const EVERYTHING: Access = Access {
        part: Part::Everything,
        write: true,
        bits: WHOLE,
        first: 0,
        last: u32::MAX,
    };

    /// Whether the order of two accesses matters: they meet, and one of them writes.
    #[must_use]
    pub fn conflicts(&self, other: &Access) -> bool {
        (self.write || other.write) && self.meets(other)
    }

    /// Whether two accesses are to the same thing.
    #[must_use]
    pub fn meets(&self, other: &Access) -> bool {
        let all = self.part == Part::Everything || other.part == Part::Everything;
        all || (self.part == other.part
            && self.bits & other.bits != 0
            && self.first <= other.last
            && other.first <= self.last)
    }

    /// Whether the two can be told as one.
    fn joins(&self, other: &Access) -> bool {
        let alike = (self.part, self.write, self.bits) == (other.part, other.write, other.bits);
        let touch = self.first <= other.last.saturating_add(1)
            && other.first <= self.last.saturating_add(1);
        let same_range = (self.part, self.write, self.first, self.last)
            == (other.part, other.write, other.first, other.last);
        (alike && touch) || same_range
    }
}

/// The most accesses of a footprint; one that would need more is everything.
pub const ACCESSES_MAX: usize = 24;

/// What one step reads, writes, locks and waits for.
#[derive(Clone, Copy, Debug)]
pub struct Footprint {
    accesses: [Access; ACCESSES_MAX],
    len: u8,
    /// What has to be over before the step can be taken, whether it is over now or not.
    pub waits_for: Option<Wait>,
}

impl Footprint {
    fn empty() -> Footprint {
        Footprint {
            accesses: [Access::EVERYTHING; ACCESSES_MAX],
            len: 0,
            waits_for: None,
        }
    }

    /// Everything that is read or written.
    #[must_use]
    pub fn accesses(&self) -> &[Access] {
        &self.accesses[..usize::from(self.len)]
    }

    /// Whether the order of two steps may matter.
    #[must_use]
    pub fn conflicts(&self, other: &Footprint) -> bool {
        self.conflict(other).is_some()
    }

    /// The first pair of accesses for which the order of two steps may matter: the name of the race.
    #[must_use]
    pub fn conflict(&self, other: &Footprint) -> Option<(Access, Access)> {
        self.accesses().iter().find_map(|a| {
            let b = other.accesses().iter().find(|b| a.conflicts(b))?;
            Some((*a, *b))
        })
    }

    fn push(&mut self, access: Access) {
        let len = usize::from(self.len);
        for old in &mut self.accesses[..len] {
            if old.joins(&access) {
                old.bits |= access.bits;
                old.first = old.first.min(access.first);
                old.last = old.last.max(access.last);
                return;
            }
        }
        if len == ACCESSES_MAX {
            self.accesses[0] = Access::EVERYTHING;
            self.len = 1;
        } else {
            self.accesses[len] = access;
            self.len += 1;
        }
    }
}

/// The footprint of a step in a state; none if the actor could not even wait for it.
#[must_use]
pub fn footprint(layout: &Layout, state: &[u8], step: Step) -> Option<Footprint> {
    let look = Look::new(layout, state);
    match step {
        Step::Begin(op) => of_begin(look, op),
        Step::Kernel(actor) => {
            let mut notes = Notes::new(look);
            of_kernel_step(&mut notes, actor, look.control(actor))?;
            Some(notes.footprint)
        }
        Step::Sample(block) => of_device(look, step, StepName::SampleBlock, block),
        Step::Complete(block) => of_device(look, step, StepName::CompleteBlock, block),
    }
}

/// The footprint of beginning an operation and taking its first kernel step in one; none if the actor is busy.
#[must_use]
pub fn footprint_of_start(layout: &Layout, state: &[u8], op: OpId) -> Option<Footprint> {
    let look = Look::new(layout, state);
    let mut notes = Notes::new(look);
    notes.footprint = of_begin(look, op)?;
    let actor = layout.op_actor(op);
    let mut c = look.control(actor);
    c.op = Some(op);
    of_kernel_step(&mut notes, actor, c)?;
    Some(notes.footprint)
}

fn of_device(look: Look<'_>, step: Step, name: StepName, block: BlockId) -> Option<Footprint> {
    if device_step(look.layout, look.state, block) != Some(step) {
        return None;
    }
    let mut notes = Notes::new(look);
    notes.read_blocks(one(block.0), &[BlockFlag::Submitted, BlockFlag::Sampled]);
    acts::by_device(&mut notes, name, block);
    Some(notes.footprint)
}

fn of_begin(look: Look<'_>, op: OpId) -> Option<Footprint> {
    let actor = look.layout.op_actor(op);
    let mut c = look.control(actor);
    if c.op.is_some() {
        return None;
    }
    c.op = Some(op);
    let mut notes = Notes::new(look);
    notes.write(Part::Control, WHOLE, one(actor.0));
    ends::promise(&mut notes, actor, look.layout.op(op));
    let mut reads = Notes::new(look);
    let next = flow::next_from(look, actor, c, |d, c| decides::reads(&mut reads, d, c));
    match next {
        None => ends::judge(&mut notes, actor, look.layout.op(op)),
        Some((next, _)) if next.has(Reg::Chosen) => {
            notes.write(Part::Reference, actor_bit(actor), one(next.page));
        }
        Some(_) => {}
    }
    // The reads decide nothing here but whether the operation is over at once, and which page a walk looks up.
    if ends::can_be_empty(look.layout.op(op)) {
        reads
            .footprint
            .accesses()
            .iter()
            .for_each(|a| notes.footprint.push(*a));
    }
    Some(notes.footprint)
}

/// Notes the next kernel step of an operation, from a control that may not be the state's; none without an operation.
fn of_kernel_step(notes: &mut Notes<'_>, actor: ActorId, c: Control) -> Option<()> {
    let look = notes.look;
    notes.write(Part::Control, WHOLE, one(actor.0));
    let op = look.layout.op(c.op?);
    let visit = |d: &Deciding<'_>, c: &_| decides::reads(notes, d, c);
    let Some((c, step)) = flow::next_from(look, actor, c, visit) else {
        ends::judge(notes, actor, op);
        return Some(());
    };
    let d = Deciding { look, actor, op };
    notes.footprint.waits_for = waits::awaits(look, actor, step);
    waits::reads(notes, step);
    acts::accesses(notes, &d, &c, step);
    ends::accesses(notes, &d, &c, step);
    Some(())
}

/// The index of a PTE in [`Part::Pte`]: those of one page are neighbours.
#[must_use]
pub fn pte_index(layout: &Layout, mapping: MappingId, page: PageId) -> u32 {
    let mappings = u32::try_from(layout.program().mappings.len()).unwrap_or(u32::MAX);
    u32::from(page.0) * mappings + u32::from(mapping.0)
}
