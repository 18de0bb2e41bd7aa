//! What each kernel step does to the machine: one function for each act, whoever performs it.

mod block;
mod device;
mod page;
mod pte;

pub(crate) use device::power_cut;

use crate::control::{Control, KernelStep, Reg, Target};
use crate::ids::{ActorId, BlockId};
use crate::op::Op;
use crate::state::{PageFlag, Touch};
use crate::step::StepName;

/// What a device that is free does by itself, as `disk: sample` and `disk: complete` have it do.
pub(crate) fn perform_by_device(touch: &mut Touch<'_>, name: StepName, block: BlockId) {
    match name {
        StepName::SampleBlock => device::sample(touch, block),
        StepName::CompleteBlock => device::complete(touch, block),
        _ => unreachable!("a device does no {name} by itself"),
    }
}

/// Performs one kernel step; answers go to the control's registers.
pub(crate) fn perform(
    touch: &mut Touch<'_>,
    actor: ActorId,
    op: Op,
    c: &mut Control,
    step: KernelStep,
) {
    match step.target {
        Target::Machine => match step.name {
            StepName::FlushDevice => device::flush_device(touch),
            StepName::Cut => power_cut(touch),
            StepName::Exit => pte::exit(touch, actor),
            name => unreachable!("{name} has a target"),
        },
        Target::File(file) => page::tag_for_writeback(touch, op, file),
        Target::Mapping(mapping) => match step.name {
            StepName::Mmap => pte::mmap(touch, mapping),
            _ => pte::munmap(touch, mapping),
        },
        Target::Pte(mapping, page) => pte::perform(touch, op, c, step.name, mapping, page),
        Target::Page(page) => match step.name {
            StepName::LockPage => touch.set_page_lock(page, Some(actor)),
            StepName::UnlockPage => touch.set_page_lock(page, None),
            StepName::WaitOnPageLocked | StepName::WaitOnPageWriteback => {}
            StepName::TestClearPageDirty => {
                c.set(Reg::WasDirty, touch.look().page(page, PageFlag::Dirty));
                touch.set_page(page, PageFlag::Dirty, false);
            }
            name => page::perform(touch, actor, op, c, name, page),
        },
        Target::Block(block) => block::perform(touch, op, step.name, block),
    }
}
