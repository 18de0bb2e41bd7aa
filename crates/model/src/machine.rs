//! The machine: one `apply` for stepping, running, exploring and replaying.

use crate::act;
use crate::control::{Control, KernelStep, Reading, Reg, Target};
use crate::flow;
use crate::footprint;
use crate::ids::{ActorId, BlockId, CellId, OpId, PageId};
use crate::layout::{Layout, returns_on_success};
use crate::op::Op;
use crate::recorders::{ByteState, byte_state};
use crate::state::{BlockFlag, Fate, Look, Touch};
use crate::step::StepName;
use std::ops::Range;

/// What a blocked operation waits for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Wait {
    /// The page lock, which somebody else holds.
    PageLock(PageId),
    /// The end of a page's writeback.
    PageWriteback(PageId),
    /// The end of a block's I/O, or of the writepage that has locked it.
    BufferIo(BlockId),
}

/// Who can end a wait.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Holder {
    /// An actor that is in the middle of an operation.
    Actor(ActorId),
    /// The device, which has the I/O.
    Device,
}

/// All choice is in the step: who goes on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Step {
    /// An idle actor starts an operation; no kernel step yet, but a promise is taken here.
    Begin(OpId),
    /// An actor takes the next kernel step of its operation.
    Kernel(ActorId),
    /// A device that is free reads the memory of a block in flight: the act of `disk: sample`.
    Sample(BlockId),
    /// A device that is free completes a block that it has sampled: the act of `disk: complete`.
    Complete(BlockId),
}

/// What an actor would do next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Peek {
    /// It is in no operation.
    Idle,
    /// This kernel step, at once.
    Ready(KernelStep),
    /// This kernel step, when the wait is over.
    Blocked(KernelStep, Wait),
    /// No kernel step is left, because a wait is over or another actor did the rest: its operation ends.
    Over,
}

/// What a step came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Applied {
    /// The kernel step that was taken; none for a [`Step::Begin`], or where what others did was the end of the operation.
    pub kernel_step: Option<KernelStep>,
    /// Whether the operation is over; a step of the free device is one by itself.
    pub ended: bool,
}

/// A step that cannot be taken now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// The actor is in the middle of another operation.
    Busy,
    /// The actor is in no operation.
    Idle,
    /// The next kernel step has to wait.
    Blocked(Wait),
    /// The device has nothing of this block to sample, or to complete.
    NotInFlight,
}

/// What an actor would do next.
#[must_use]
pub fn peek(layout: &Layout, state: &[u8], actor: ActorId) -> Peek {
    let look = Look::new(layout, state);
    match flow::next(look, actor) {
        None if look.control(actor).op.is_some() => Peek::Over,
        None => Peek::Idle,
        Some((_, step)) => {
            wait_of(look, actor, step).map_or(Peek::Ready(step), |wait| Peek::Blocked(step, wait))
        }
    }
}

/// What an idle actor would do first if it began an operation now; [`Peek::Over`] if that would be over at once.
///
/// Meaningless for an actor that is in the middle of another one.
#[must_use]
pub fn peek_begin(layout: &Layout, state: &[u8], op: OpId) -> Peek {
    let look = Look::new(layout, state);
    let actor = layout.op_actor(op);
    let mut c = look.control(actor);
    c.op = Some(op);
    match flow::next_from(look, actor, c, |_, _| {}) {
        None => Peek::Over,
        Some((_, step)) => {
            wait_of(look, actor, step).map_or(Peek::Ready(step), |wait| Peek::Blocked(step, wait))
        }
    }
}

/// What a device that is free would do next with a block; nothing with one that is not in flight.
#[must_use]
pub fn device_step(layout: &Layout, state: &[u8], block: BlockId) -> Option<Step> {
    let look = Look::new(layout, state);
    let step = if look.block(block, BlockFlag::Sampled) {
        Step::Complete(block)
    } else {
        Step::Sample(block)
    };
    look.block(block, BlockFlag::Submitted).then_some(step)
}

/// Takes one step: the only way in which a state becomes another.
///
/// # Errors
/// When the step is not possible now; the state is as before.
pub fn apply(layout: &Layout, state: &mut [u8], step: Step) -> Result<Applied, Refused> {
    match step {
        Step::Begin(op) => begin(layout, state, op),
        Step::Kernel(actor) => kernel_step(layout, state, actor),
        Step::Sample(block) => by_device(layout, state, step, StepName::SampleBlock, block),
        Step::Complete(block) => by_device(layout, state, step, StepName::CompleteBlock, block),
    }
}

/// The device goes on by itself: no operation has it do so, and no actor's control moves.
fn by_device(
    layout: &Layout,
    state: &mut [u8],
    step: Step,
    name: StepName,
    block: BlockId,
) -> Result<Applied, Refused> {
    if device_step(layout, state, block) != Some(step) {
        return Err(Refused::NotInFlight);
    }
    act::perform_by_device(&mut Touch { layout, state }, name, block);
    let target = Target::Block(block);
    Ok(Applied {
        kernel_step: Some(KernelStep { name, target }),
        ended: true,
    })
}

fn begin(layout: &Layout, state: &mut [u8], op: OpId) -> Result<Applied, Refused> {
    let actor = layout.op_actor(op);
    let look = Look::new(layout, state);
    let mut c = look.control(actor);
    if c.op.is_some() {
        return Err(Refused::Busy);
    }
    c.op = Some(op);
    let mut touch = Touch { layout, state };
    touch.set_control(actor, &c);
    take_promise(&mut touch, actor, layout.op(op));
    let ended = finish_if_over(&mut touch, actor);
    Ok(Applied {
        kernel_step: None,
        ended,
    })
}

fn kernel_step(layout: &Layout, state: &mut [u8], actor: ActorId) -> Result<Applied, Refused> {
    let look = Look::new(layout, state);
    let Some((mut c, step)) = flow::next(look, actor) else {
        if look.control(actor).op.is_none() {
            return Err(Refused::Idle);
        }
        let ended = finish_if_over(&mut Touch { layout, state }, actor);
        return Ok(Applied {
            kernel_step: None,
            ended,
        });
    };
    if let Some(wait) = wait_of(look, actor, step) {
        return Err(Refused::Blocked(wait));
    }
    let op = layout.op(c.op.expect("an actor with a next step is in an operation"));
    let mut touch = Touch { layout, state };
    act::perform(&mut touch, actor, op, &mut c, step);
    flow::advance(touch.look(), actor, op, &mut c, step);
    if step.name == StepName::Cut {
        // Nobody is in the middle of anything any more, the power neither.
        c = c.idle();
    }
    touch.set_control(actor, &c);
    let ended = c.op.is_none() || finish_if_over(&mut touch, actor);
    Ok(Applied {
        kernel_step: Some(step),
        ended,
    })
}

/// Ends an operation that has no kernel step left: what it returns is seen, what it promised is judged.
fn finish_if_over(touch: &mut Touch<'_>, actor: ActorId) -> bool {
    if let Some((next, _)) = flow::next(touch.look(), actor) {
        // A page that a walk has looked up stays the next one, though the walk may have to wait for its lock.
        if next.has(Reg::Chosen) {
            touch.set_control(actor, &next);
        }
        return false;
    }
    let c = touch.look().control(actor);
    let op = touch
        .layout
        .op(c.op.expect("an operation ends in the middle of it"));
    let mut idle = c.idle();
    if let Some(value) = returns_on_success(op) {
        idle.last_return = touch.layout.return_id(value);
    }
    if matches!(op, Op::Load { .. } | Op::Read { .. }) {
        idle.last_read = c.reading;
    }
    if op.promises() {
        judge_promise(touch, actor);
    }
    touch.set_control(actor, &idle);
    true
}

/// Notes what a call promises: the newest content of every byte that it covers, as its manual page says.
///
/// A byte that is lost already is not covered: it counts as lost, not as a lie of this call. Nor is one that a
/// write(2) has copied and not yet marked dirty: that call has not returned, so it is not before this one.
fn take_promise(touch: &mut Touch<'_>, actor: ActorId, op: Op) {
    for cell in covered_cells(touch.layout, op).map(CellId) {
        let look = touch.look();
        let block = look.layout.cell_block(cell);
        let mut writers = look.layout.actors();
        let half_written = writers.any(|a| flow::has_copied_block(look, a, block));
        if !half_written && byte_state(look, cell) != ByteState::Lost {
            let newest = look.newest(cell);
            touch.accept_for_promise(actor, cell, newest);
        }
    }
}

/// The cells that a call promises to have made durable when it returns 0.
pub(crate) fn covered_cells(layout: &Layout, op: Op) -> Range<u32> {
    match op {
        Op::Fsync(file) | Op::Fdatasync(file) => layout.file_cells(file),
        Op::MsyncSync { mapping, range } if !layout.mapping(mapping).private => {
            layout.range_cells(range)
        }
        _ => 0..0,
    }
}

/// The call returns 0: it has lied about a byte if the media holds neither the promised content nor a later one.
fn judge_promise(touch: &mut Touch<'_>, actor: ActorId) {
    for cell in (0..touch.layout.n_cells()).map(CellId) {
        let look = touch.look();
        if look.promised(actor, cell) && !look.keeps_promise(actor, cell, look.media(cell)) {
            touch.set_fate(cell, Fate::LiedAbout);
        }
    }
    touch.clear_promises(actor);
}

/// What a kernel step has to wait for now, if anything: what its footprint awaits, unless that is over.
fn wait_of(look: Look<'_>, actor: ActorId, step: KernelStep) -> Option<Wait> {
    footprint::awaits(look, actor, step).filter(|wait| footprint::still_held(look, actor, *wait))
}

/// Who can end a wait.
#[must_use]
pub fn holder(layout: &Layout, state: &[u8], wait: Wait) -> Holder {
    let look = Look::new(layout, state);
    let owner = |page| look.page_lock(page).map_or(Holder::Device, Holder::Actor);
    let collected =
        |block| look.block(block, BlockFlag::Async) && !look.block(block, BlockFlag::Submitted);
    match wait {
        Wait::PageLock(page) => owner(page),
        Wait::BufferIo(block) if collected(block) => owner(layout.block_page(block)),
        Wait::BufferIo(_) => Holder::Device,
        Wait::PageWriteback(page) if layout.page_blocks(page).map(BlockId).any(collected) => {
            owner(page)
        }
        Wait::PageWriteback(page)
            if layout
                .page_blocks(page)
                .any(|b| look.block(BlockId(b), BlockFlag::Async)) =>
        {
            Holder::Device
        }
        // Nothing was collected: whoever set PG_writeback is about to end it.
        Wait::PageWriteback(page) => look
            .layout
            .actors()
            .find(|a| flow::will_end_writeback(look, *a, page))
            .map_or(Holder::Device, Holder::Actor),
    }
}

/// The operation that an actor is in the middle of.
#[must_use]
pub fn operation(layout: &Layout, state: &[u8], actor: ActorId) -> Option<OpId> {
    Look::new(layout, state).control(actor).op
}

/// What an actor's last finished system call returned.
#[must_use]
pub fn last_return(layout: &Layout, state: &[u8], actor: ActorId) -> Option<i64> {
    layout.return_value(Look::new(layout, state).control(actor).last_return)
}

/// What an actor's last finished load or read returned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LastRead {
    /// There was none.
    Nothing,
    /// Every byte was this character.
    All(u8),
    /// The bytes differed.
    Mixed,
}

/// What an actor's last finished load or read returned.
#[must_use]
pub fn last_read(layout: &Layout, state: &[u8], actor: ActorId) -> LastRead {
    let c: Control = Look::new(layout, state).control(actor);
    match c.last_read {
        Reading::Nothing => LastRead::Nothing,
        Reading::All(id) => LastRead::All(layout.content(id)),
        Reading::Mixed => LastRead::Mixed,
    }
}

/// Whether a kernel step answers to a name; where two acts are one step, it answers to both.
#[must_use]
pub fn answers_to(layout: &Layout, step: StepName, name: StepName) -> bool {
    let both = layout.kernel().on(crate::kernel::Switch::DirtyInOneStep);
    step == name || (both && step == StepName::SetPageDirty && name == StepName::DirtyBuffers)
}
