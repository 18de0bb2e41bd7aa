//! clear_page_dirty_for_io, with the page locked (kernel-semantics 2.8), and the walk of page_mkclean (2.9).

use crate::control::{Control, Deciding, Flow, KernelStep, Phase, Reg};
use crate::ids::{ActorId, FileId, MappingId, PageId};
use crate::kernel::Switch;
use crate::op::Op;
use crate::state::{Look, PteFlag};
use crate::step::StepName;

/// The next mapping after a rank, in the order in which they were made, whose PTE for the page is present and shows the file's page.
pub(crate) fn next_pte(
    look: Look<'_>,
    page: PageId,
    after: u8,
    private_too: bool,
) -> Option<MappingId> {
    let file = look.layout.page_file(page);
    let shows = |m: &MappingId| {
        let spec = look.layout.mapping(*m);
        spec.file == file
            && look.rank(*m) > after
            && (private_too || !spec.private)
            && look.pte(*m, page, PteFlag::Present)
            && !look.pte(*m, page, PteFlag::Copied)
    };
    look.layout
        .mappings()
        .filter(shows)
        .min_by_key(|m| look.rank(*m))
}

pub(super) fn next(d: &Deciding<'_>, c: &mut Control) -> Flow {
    match c.phase {
        Phase::MkcleanBefore if cleans_ptes(d, c) => mkclean(d, c, Phase::TestClear),
        Phase::MkcleanBefore => Flow::Go(Phase::TestClear),
        Phase::TestClear => Flow::page(StepName::TestClearPageDirty, c.page()),
        // The page was not dirty after all: nothing to write.
        _ if !c.has(Reg::WasDirty) => not_dirty(d),
        _ if cleans_ptes(d, c) => mkclean(d, c, Phase::CreateBuffers),
        _ => Flow::Go(Phase::CreateBuffers),
    }
}

/// Whether this is the place at which this kernel cleans the page's PTEs.
pub(crate) fn cleans_ptes(d: &Deciding<'_>, c: &Control) -> bool {
    let kernel = d.look.layout.kernel();
    let before = kernel.on(Switch::MkcleanBeforeClear);
    kernel.on(Switch::TrackShared)
        && match c.phase {
            Phase::MkcleanBefore => before,
            Phase::MkcleanAfter => c.has(Reg::WasDirty) && !before,
            _ => false,
        }
}

fn mkclean(d: &Deciding<'_>, c: &mut Control, then: Phase) -> Flow {
    if let Some(mapping) = next_pte(d.look, c.page(), c.rank, false) {
        return Flow::pte(StepName::PageMkclean, mapping, c.page());
    }
    if c.has(Reg::Cleaned) && d.look.layout.kernel().on(Switch::RedirtyOnMkclean) {
        return Flow::page(StepName::RedirtyPage, c.page());
    }
    c.rank = 0;
    c.set(Reg::Cleaned, false);
    Flow::Go(then)
}

fn not_dirty(d: &Deciding<'_>) -> Flow {
    Flow::Go(if matches!(d.op, Op::Evict(_)) {
        Phase::EvictDrop
    } else {
        Phase::WalkUnlock
    })
}

pub(super) fn advance(d: &Deciding<'_>, c: &mut Control, step: KernelStep) {
    match step.name {
        StepName::PageMkclean => c.rank = rank_of(d, step),
        StepName::TestClearPageDirty => {
            c.rank = 0;
            c.phase = Phase::MkcleanAfter;
        }
        _ => {}
    }
}

/// The rank of the mapping whose PTE a step was done to.
pub(super) fn rank_of(d: &Deciding<'_>, step: KernelStep) -> u8 {
    match step.target {
        crate::control::Target::Pte(mapping, _) => d.look.rank(mapping),
        _ => unreachable!("{} is done to a PTE", step.name),
    }
}

/// Whether an actor walks over a file's mappings, and has looked at the one of that rank.
pub(crate) fn walks_past(look: Look<'_>, actor: ActorId, file: FileId, rank: u8) -> bool {
    let c = look.control(actor);
    let walks = matches!(
        c.phase,
        Phase::MkcleanBefore | Phase::MkcleanAfter | Phase::CancelMkclean | Phase::EvictUnmap
    );
    c.op.is_some() && walks && look.layout.page_file(c.page()) == file && c.rank >= rank
}

/// Whether the page was found dirty, has no buffers yet, and will get them all dirty: its blocks are remembered.
pub(crate) fn will_create_dirty_buffers(c: &Control) -> bool {
    c.has(Reg::WasDirty) && matches!(c.phase, Phase::MkcleanAfter | Phase::CreateBuffers)
}

/// Whether a cleaned PTE has been found and the page will be marked dirty again.
pub(crate) fn will_redirty(look: Look<'_>, c: &Control) -> bool {
    let walks = matches!(c.phase, Phase::MkcleanBefore | Phase::MkcleanAfter);
    walks && c.has(Reg::Cleaned) && look.layout.kernel().on(Switch::RedirtyOnMkclean)
}
