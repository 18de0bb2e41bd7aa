//! Stores and loads through a mapping, and the faults they take.
//!
//! A fault is a script: which steps it has, and in which order, follows from the kernel's switches,
//! the file system and the kind of fault. Nothing else decides it.

use crate::control::{Control, Deciding, Flow, KernelStep, Phase, Reg};
use crate::ids::{ActorId, MappingId, PageId};
use crate::kernel::Switch;
use crate::op::{FileRange, Op};
use crate::state::{Look, PageFlag, PteFlag};
use crate::step::StepName;

/// The most steps that a fault can have.
const SCRIPT_MAX: usize = 16;

/// The steps of one kind of fault, in their order.
struct Script {
    steps: [StepName; SCRIPT_MAX],
    len: usize,
}

impl Script {
    fn push(&mut self, step: StepName) {
        self.steps[self.len] = step;
        self.len += 1;
    }

    fn push_all(&mut self, steps: &[StepName]) {
        steps.iter().for_each(|step| self.push(*step));
    }

    fn get(&self, index: u32) -> Option<StepName> {
        self.steps[..self.len].get(index as usize).copied()
    }
}

/// The mapping and the range of a store or a load.
fn operands(op: Op) -> (MappingId, FileRange) {
    match op {
        Op::Store { mapping, range, .. } | Op::Load { mapping, range } => (mapping, range),
        _ => unreachable!("only stores and loads go through a mapping"),
    }
}

pub(super) fn next(d: &Deciding<'_>, c: &mut Control) -> Flow {
    match c.phase {
        Phase::Access => access(d, c),
        Phase::Fault => fault(d, c),
        _ => Flow::page(StepName::UnlockPage, c.page()),
    }
}

fn access(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let (mapping, range) = operands(d.op);
    if u32::from(c.page) >= d.look.layout.range_pages(range).end {
        return Flow::Done;
    }
    let pte = |flag| d.look.pte(mapping, c.page(), flag);
    let store = matches!(d.op, Op::Store { .. });
    if pte(PteFlag::Present) && (!store || pte(PteFlag::Writable)) {
        let name = if store {
            StepName::Store
        } else {
            StepName::Load
        };
        return Flow::pte(name, mapping, c.page());
    }
    c.set(Reg::Missing, !pte(PteFlag::Present));
    c.block = 0;
    Flow::Go(Phase::Fault)
}

fn fault(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let (mapping, _) = operands(d.op);
    let script = script(d, c);
    let Some(name) = script.get(c.block) else {
        return Flow::Go(Phase::Access);
    };
    let page = c.page();
    match name {
        // What is there and up to date is not read.
        StepName::ReadPage if d.page(c, PageFlag::Uptodate) => skip(c),
        StepName::TagDirty if !c.has(Reg::NewlyDirty) => skip(c),
        StepName::InstallPte if pte_went(d, c, mapping) => {
            let locked = d.look.page_lock(page) == Some(d.actor);
            Flow::Go(if locked {
                Phase::Abandon
            } else {
                Phase::Access
            })
        }
        StepName::InstallPte => Flow::pte(name, mapping, page),
        name => Flow::page(name, page),
    }
}

fn skip(c: &mut Control) -> Flow {
    c.block += 1;
    Flow::Go(Phase::Fault)
}

/// A write-protect fault that finds its PTE gone, taken by reclaim, is abandoned, and the access tried again.
fn pte_went(d: &Deciding<'_>, c: &Control, mapping: MappingId) -> bool {
    !c.has(Reg::Missing) && !d.look.pte(mapping, c.page(), PteFlag::Present)
}

pub(super) fn advance(d: &Deciding<'_>, c: &mut Control, step: KernelStep) {
    match (c.phase, step.name) {
        (Phase::Access, _) => c.page += 1,
        (Phase::Fault, _) => {
            c.block += 1;
            if script(d, c).get(c.block).is_none() {
                back_to_access(c);
            }
        }
        _ => back_to_access(c),
    }
}

fn back_to_access(c: &mut Control) {
    c.phase = Phase::Access;
    c.block = 0;
    c.set(Reg::Missing, false);
    c.set(Reg::NewlyDirty, false);
}

/// Whether a fault in this operation marks the page dirty: a store to a shared mapping, in a kernel that tracks them.
fn tracked(look: Look<'_>, op: Op) -> bool {
    let (mapping, _) = operands(op);
    let store = matches!(op, Op::Store { .. });
    store && !look.layout.mapping(mapping).private && look.layout.kernel().on(Switch::TrackShared)
}

/// The order of a fault's steps (kernel-semantics 2.1 b to g).
fn script(d: &Deciding<'_>, c: &Control) -> Script {
    let kernel = d.look.layout.kernel();
    let mut s = Script {
        steps: [StepName::InstallPte; SCRIPT_MAX],
        len: 0,
    };
    let tracked = tracked(d.look, d.op);
    let mkwrite = tracked && d.look.layout.fs().has_page_mkwrite();
    let mkwrite_locks = mkwrite && kernel.on(Switch::MkwriteHoldsLock);
    let mut locked = false;
    if c.has(Reg::Missing) {
        locked = kernel.on(Switch::FaultReturnsLocked);
        if locked {
            s.push(StepName::LockPage);
        }
        s.push(StepName::ReadPage);
        if locked && mkwrite {
            s.push(StepName::UnlockPage);
        }
    }
    if mkwrite {
        s.push(StepName::PageMkwrite);
        if kernel.stable_always() {
            s.push(StepName::WaitOnPageWriteback);
        }
        if locked && !mkwrite_locks {
            s.push(StepName::LockPage);
        }
        locked |= mkwrite_locks;
    }
    s.push(StepName::InstallPte);
    if tracked {
        dirty_the_page(&mut s, d, locked, mkwrite_locks);
    } else if locked {
        s.push(StepName::UnlockPage);
    }
    s
}

/// The end of a tracked write fault: set_page_dirty, in or out of the page lock.
fn dirty_the_page(s: &mut Script, d: &Deciding<'_>, locked: bool, mkwrite_locks: bool) {
    let kernel = d.look.layout.kernel();
    let set_page_dirty: &[StepName] = if kernel.on(Switch::DirtyInOneStep) {
        &[StepName::SetPageDirty, StepName::TagDirty]
    } else {
        &[
            StepName::DirtyBuffers,
            StepName::SetPageDirty,
            StepName::TagDirty,
        ]
    };
    let under_lock = mkwrite_locks || kernel.on(Switch::FaultLocksPage);
    match (locked, under_lock) {
        (true, true) => {
            s.push_all(set_page_dirty);
            s.push(StepName::UnlockPage);
        }
        (true, false) => {
            s.push(StepName::UnlockPage);
            s.push_all(set_page_dirty);
        }
        (false, true) => {
            s.push(StepName::LockPage);
            s.push_all(set_page_dirty);
            s.push(StepName::UnlockPage);
        }
        (false, false) => {
            if kernel.on(Switch::FaultWaitsLock) {
                s.push(StepName::WaitOnPageLocked);
            }
            s.push_all(set_page_dirty);
        }
    }
}

/// The page whose reference an actor holds: in a fault, chosen by a walk, or until it has filed the buffers. It stays in the cache.
pub(crate) fn holds_page(look: Look<'_>, actor: ActorId) -> Option<PageId> {
    let c = look.control(actor);
    let holds = c.phase == Phase::Fault || c.has(Reg::Chosen) || files(&c);
    (c.op.is_some() && holds).then(|| c.page())
}

/// The page whose buffers an actor holds, until it has filed them: they are not freed.
pub(crate) fn holds_buffers(look: Look<'_>, actor: ActorId) -> Option<PageId> {
    let c = look.control(actor);
    (c.op.is_some() && files(&c)).then(|| c.page())
}

fn files(c: &Control) -> bool {
    c.has(Reg::Files) && matches!(c.phase, Phase::EndWriteback | Phase::FileBuffers)
}

/// The page of the fault that an actor is in.
pub(crate) fn fault_page(look: Look<'_>, actor: ActorId) -> Option<PageId> {
    let c = look.control(actor);
    (c.op.is_some() && c.phase == Phase::Fault).then(|| c.page())
}

/// Whether an actor is in the middle of a store that will still reach this page through a shared mapping.
pub(crate) fn will_store(look: Look<'_>, actor: ActorId, page: PageId) -> bool {
    let c = look.control(actor);
    let Some(op @ Op::Store { mapping, .. }) = c.op.map(|op| look.layout.op(op)) else {
        return false;
    };
    let (_, range) = operands(op);
    let in_range = look.layout.range_pages(range).contains(&u32::from(page.0));
    let target = if c.phase == Phase::Begin {
        first_page(look, range)
    } else {
        c.page()
    };
    in_range && target == page && !look.layout.mapping(mapping).private
}

fn first_page(look: Look<'_>, range: FileRange) -> PageId {
    PageId(u16::try_from(look.layout.range_pages(range).start).expect("a page has a number"))
}
