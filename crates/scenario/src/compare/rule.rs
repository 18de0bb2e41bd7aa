//! Which rule makes a difference: found by running the lines with that rule of the other kernel, not by a table.

use super::seen;
use crate::run::{Driver, Notice, Tick};
use crate::syntax::VerdictWord;
use crate::trace::Trace;
use writeback_model::kernel::{Kernel, Switch};
use writeback_model::recorders::ByteState;
use writeback_model::{Layout, Look};

/// The most kernel steps up to a difference whose rule is looked for.
pub const KERNEL_STEPS_MAX: u32 = 20_000;

/// The most bytes of states that are looked at for one rule: kernel steps up to the difference, by the bytes of a state.
pub const BYTES_MAX: u64 = 1 << 28;

/// The rules that make a difference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rules {
    /// Each of them alone does, where the first kernel takes it from the second.
    Alone(Vec<Switch>),
    /// None does alone, and these do together; without any of them the others do not.
    Together(Vec<Switch>),
    /// The run up to the difference is longer than [`KERNEL_STEPS_MAX`], or its states are more than [`BYTES_MAX`].
    NotTried,
}

/// How alike a run of other rules has to be to the second run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Alike {
    /// Step by step, in everything that a reader sees, up to a position; at the last one in how it ends, too.
    Steps(usize),
    /// In what became of every byte whenever a turn is over, up to a position.
    Fates(usize),
}

/// The switches whose values differ, in the order of [`Switch::ALL`].
#[must_use]
pub fn switches_between(a: &Kernel, b: &Kernel) -> Vec<Switch> {
    let differs = |switch: &Switch| a.value(*switch) != b.value(*switch);
    Switch::ALL.into_iter().filter(differs).collect()
}

/// Finds the rules whose values in the second kernel make the first one behave as the second; none where it does so by itself.
pub(super) fn rules(a: &Trace, b: &Trace, alike: Alike) -> Option<Rules> {
    let (Alike::Steps(position) | Alike::Fates(position)) = alike;
    let steps = b.at(position).driver().kernel_steps();
    let bytes = u64::from(steps) * b.layout.state_bytes() as u64;
    if steps > KERNEL_STEPS_MAX || bytes > BYTES_MAX {
        return Some(Rules::NotTried);
    }
    let (own, other) = (*a.layout.kernel(), *b.layout.kernel());
    let all = switches_between(&own, &other);
    let taking = |switches: &[Switch]| {
        let take = |kernel: Kernel, s: &Switch| kernel.with(*s, other.value(*s));
        behaves(a, b, switches.iter().fold(own, take), alike)
    };
    if taking(&[]) {
        return None;
    }
    let alone: Vec<Switch> = all.iter().copied().filter(|s| taking(&[*s])).collect();
    if !alone.is_empty() {
        return Some(Rules::Alone(alone));
    }
    let mut together = all.clone();
    for switch in all {
        let fewer: Vec<Switch> = together.iter().copied().filter(|s| *s != switch).collect();
        if taking(&fewer) {
            together = fewer;
        }
    }
    Some(Rules::Together(together))
}

/// Whether the scenario on another kernel is like the second run.
fn behaves(a: &Trace, b: &Trace, kernel: Kernel, alike: Alike) -> bool {
    let mut program = a.scenario.program.clone();
    program.kernel = kernel;
    let Ok(layout) = Layout::new(program) else {
        return false;
    };
    let mut driver = Driver::new(&a.scenario, &layout);
    match alike {
        Alike::Steps(position) => like_in_steps(&mut driver, b, position),
        Alike::Fates(position) => like_in_fates(&mut driver, b, position),
    }
}

fn like_in_steps(driver: &mut Driver<'_>, b: &Trace, position: usize) -> bool {
    let mut alike = true;
    let mut at = b.at(0);
    while alike && at.position() < position {
        at.advance(|tick, _, there| {
            let equal = |driver: &Driver<'_>| driver.look().state == there.state;
            alike = alike
                && driver.tick() == Some(tick)
                && (equal(driver) || !seen::differ(driver.look(), there));
        });
    }
    // Equal states look alike under most rules; where it counts, they are looked at.
    alike = alike && !seen::differ(driver.look(), b.at(position).look());
    if position == b.last_position() {
        let rest = b.ticks_after(position).iter();
        alike = alike && rest.copied().map(Some).all(|tick| driver.tick() == tick);
        alike = alike && driver.tick().is_none();
    }
    alike
}

fn like_in_fates(driver: &mut Driver<'_>, b: &Trace, position: usize) -> bool {
    let mut wanted = fates_of_turns(b, position).into_iter();
    let mut next = wanted.next();
    while let Some(turn) = &next {
        let Some(tick) = driver.tick() else {
            return false;
        };
        if driver.kernel_steps() > 2 * KERNEL_STEPS_MAX {
            return false;
        }
        if is_over(tick) {
            let (states, verdict) = seen::fates(driver.look());
            if *turn != (tick.line(), states, verdict) {
                return false;
            }
            next = wanted.next();
        }
    }
    if position < b.last_position() {
        return true;
    }
    while driver.tick().is_some() {}
    seen::fates(driver.look()) == seen::fates(b.at(position).look())
}

/// For each turn that is over at a position, its line and what had become of every byte then.
fn fates_of_turns(trace: &Trace, position: usize) -> Vec<(usize, Vec<ByteState>, VerdictWord)> {
    let mut found = Vec::new();
    let mut see = |tick: Tick, look: Look<'_>| {
        if is_over(tick) {
            let (states, verdict) = seen::fates(look);
            found.push((tick.line(), states, verdict));
        }
    };
    let mut at = trace.at(0);
    while at.position() < position {
        at.advance(|tick, _, look| see(tick, look));
    }
    // The ticks that end a turn follow its last kernel step.
    let mut driver = at.driver().clone();
    let after = trace.ticks_after(position).iter();
    for tick in after.take_while(|tick| !matches!(tick, Tick::Begins { .. })) {
        driver.tick();
        see(*tick, driver.look());
    }
    found
}

/// Whether the turn of a line is over with a tick; that of a `continue` with nothing to continue is over at once.
pub(super) fn is_over(tick: Tick) -> bool {
    matches!(
        tick,
        Tick::Ends { .. }
            | Tick::Pauses { .. }
            | Tick::Blocks { .. }
            | Tick::Notices {
                notice: Notice::NothingToContinue,
                ..
            }
    )
}
