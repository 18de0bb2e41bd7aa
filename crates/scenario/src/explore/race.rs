//! The race: the two kernel steps whose order decides, and the rule that would have excluded it. Both are found by trying.

use super::ending::Ending;
use super::follow::schedule;
use super::machine::{Interleavings, Step};
use super::minimise::{Failure, Minimised};
use super::plan::Plan;
use super::search::Exploration;
use crate::check;
use crate::explain::{Sentence, race_sentence, switches_after};
use crate::scenario::Scenario;
use crate::syntax::VerdictWord;
use writeback_explorer::{Actor, Coverage, Explorer, Machine, Options as Search, Reduction};
use writeback_model::KernelStep;
use writeback_model::footprint::{Access, Footprint, footprint, footprint_of_start};
use writeback_model::ids::{ActorId, OpId};
use writeback_model::kernel::{Switch, Version};

/// The most orders that are tried to find the two steps.
pub const FLIPS_MAX: usize = 2_000;

/// The most states that are looked at in one other kernel.
pub const EXCLUSION_STATES_MAX: u32 = 100_000;

/// Two kernel steps of different actors whose order decides the verdict.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Race {
    /// The step that comes first in the failing schedule.
    pub first: RaceStep,
    /// The one that comes second.
    pub second: RaceStep,
    /// What both touch, and at least one of them writes.
    pub access: (Access, Access),
    /// The verdict in this order.
    pub verdict: VerdictWord,
    /// The verdict in the other order.
    pub flipped: VerdictWord,
    /// What excludes the failure.
    pub excluded: Excluded,
}

/// One of the two steps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RaceStep {
    /// Who; nobody where the device goes on by itself.
    pub actor: Option<ActorId>,
    /// The operation that it is a step of.
    pub op: Option<OpId>,
    /// The kernel step.
    pub step: KernelStep,
}

/// What excludes a failure, however the steps are interleaved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Excluded {
    /// One rule of a later kernel, alone.
    Switch {
        /// The rule.
        switch: Switch,
        /// Its value there.
        value: u8,
        /// The first version that has it.
        first: Version,
        /// An older stable version that has it, too.
        backport: Option<Version>,
    },
    /// No rule alone; all the rules of this version together.
    Version(Version),
    /// Nothing up to the newest kernel.
    Never,
}

/// What is done at one place of a schedule.
struct Played {
    actor: Actor,
    node: Box<[u8]>,
    step: Step,
}

/// A race in a schedule, in the names of the text that the schedule is written down as.
#[derive(Clone, Debug)]
pub struct Raced {
    /// The race.
    pub race: Race,
    scenario: Scenario,
    machine: Interleavings,
}

impl Raced {
    /// The race as a sentence.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        race_sentence(&self.scenario, self.machine.layout(), &self.race)
    }
}

impl Exploration {
    /// The two steps of a schedule whose order decides that its verdict is as bad as it is; none if no two alone do.
    ///
    /// What excludes the failure excludes it from the whole scenario, not only from what is left of it.
    #[must_use]
    pub fn race(&self, minimised: &Minimised) -> Option<Raced> {
        let Failure::Verdict(verdict) = minimised.failure else {
            return None;
        };
        let scenario = check(&minimised.text).scenario?;
        let machine = Interleavings::new(Plan::new(&scenario).ok()?);
        let steps = schedule(&machine, &scenario)?;
        let (first, second, flipped) = decisive(&machine, &scenario, &steps, verdict)?;
        let access = access(&machine, &first, &second)?;
        let race = Race {
            first: told(&machine, &first)?,
            second: told(&machine, &second)?,
            access,
            verdict,
            flipped,
            excluded: excluded(self.scenario(), verdict),
        };
        Some(Raced {
            race,
            scenario,
            machine,
        })
    }
}

fn play(machine: &Interleavings, steps: &[Step]) -> Vec<Played> {
    let mut node = machine.initial().swap_remove(0);
    let mut played = Vec::new();
    for step in steps {
        played.push(Played {
            actor: machine.actor(*step),
            node: node.clone(),
            step: *step,
        });
        machine.apply(&mut node, *step);
    }
    played
}

/// The last two steps of different actors that can be taken in the other order and come to a better verdict then.
fn decisive(
    machine: &Interleavings,
    scenario: &Scenario,
    steps: &[Step],
    verdict: VerdictWord,
) -> Option<(Played, Played, VerdictWord)> {
    let mut played = play(machine, steps);
    let touched: Vec<_> = played
        .iter()
        .map(|p| machine.footprint(&p.node, p.step))
        .collect();
    let depends = |a: usize, b: usize| {
        played[a].actor == played[b].actor || machine.conflict(&touched[a], &touched[b])
    };
    let mut tried = 0;
    for second in (1..steps.len()).rev() {
        for first in (0..second).rev() {
            if played[first].actor == played[second].actor || !depends(first, second) {
                continue;
            }
            // What comes between and depends on the first is taken after it in both orders.
            let mut after = vec![first];
            for at in first + 1..second {
                if after.iter().any(|before| depends(*before, at)) {
                    after.push(at);
                }
            }
            if after[1..].iter().any(|at| depends(*at, second)) {
                continue;
            }
            tried += 1;
            if tried > FLIPS_MAX {
                return None;
            }
            let between = (first..second).filter(|at| !after.contains(at));
            let order: Vec<usize> = (0..first)
                .chain(between)
                .chain([second])
                .chain(after.iter().copied())
                .chain(second + 1..steps.len())
                .collect();
            let turns: Vec<Actor> = order.iter().map(|at| played[*at].actor).collect();
            let flipped = finish(machine, scenario, &turns, first);
            if flipped.is_some_and(|other| other > verdict) {
                let second = played.swap_remove(second);
                let first = played.swap_remove(first);
                return Some((first, second, flipped?));
            }
        }
    }
    None
}

/// Lets actors take their turns in an order, each when it can, and everybody go on to the end; the verdict there.
/// None if one of the first turns cannot be taken.
fn finish(
    machine: &Interleavings,
    scenario: &Scenario,
    turns: &[Actor],
    exactly: usize,
) -> Option<VerdictWord> {
    let mut node = machine.initial().swap_remove(0);
    let mut left: Vec<Actor> = turns.to_vec();
    let mut steps = Vec::new();
    let mut taken = 0;
    loop {
        steps.clear();
        machine.enabled(&node, &mut steps);
        let of = |actor: &Actor| steps.iter().find(|step| machine.actor(**step) == *actor);
        let next = left.iter().position(|actor| of(actor).is_some());
        let step = match next {
            Some(at) if at > 0 && taken <= exactly => return None,
            Some(at) => *of(&left.remove(at))?,
            // Nothing of the schedule is left to do: the others end what they are in.
            None => match steps.iter().find(|step| !matches!(step, Step::Anytime(_))) {
                Some(step) => *step,
                None => break,
            },
        };
        machine.apply(&mut node, step);
        taken += 1;
    }
    Some(Ending::of(machine.look(&node), scenario).verdict)
}

/// The kernel step of a place in a schedule, and whose it is.
fn told(machine: &Interleavings, played: &Played) -> Option<RaceStep> {
    let mut node = played.node.clone();
    let taken = machine.take(&mut node, played.step);
    Some(RaceStep {
        actor: taken.op.map(|op| machine.layout().op_actor(op)),
        op: taken.op,
        step: taken.applied?.kernel_step?,
    })
}

/// What two steps both touch: of several things the one that tells most.
fn access(machine: &Interleavings, first: &Played, second: &Played) -> Option<(Access, Access)> {
    let (a, b) = (
        model_footprint(machine, first)?,
        model_footprint(machine, second)?,
    );
    let pairs = a.accesses().iter().flat_map(|a| {
        let meets = |b: &&Access| a.conflicts(b);
        b.accesses().iter().filter(meets).map(move |b| (*a, *b))
    });
    pairs.min_by_key(|(a, b)| (telling(a).max(telling(b)), a.part, a.first))
}

fn model_footprint(machine: &Interleavings, played: &Played) -> Option<Footprint> {
    let state = &played.node[..machine.layout().state_bytes()];
    let mut node = played.node.clone();
    let taken = machine.take(&mut node, played.step);
    let step = match (played.step, taken.op) {
        (Step::Sample(block), _) => writeback_model::Step::Sample(block),
        (Step::Complete(block), _) => writeback_model::Step::Complete(block),
        (_, Some(op)) if taken.begins => return footprint_of_start(machine.layout(), state, op),
        (_, Some(op)) => writeback_model::Step::Kernel(machine.layout().op_actor(op)),
        (_, None) => return None,
    };
    footprint(machine.layout(), state, step)
}

/// How little a part tells: flags first, bytes next, bookkeeping last.
fn telling(access: &Access) -> u8 {
    use writeback_model::footprint::Part;
    match access.part {
        Part::Page | Part::Pte => 0,
        Part::Block | Part::PageLock => 1,
        Part::Memory | Part::Io | Part::Media | Part::DeviceCache | Part::Copy => 2,
        Part::Rmap | Part::Reference | Part::HalfWritten => 3,
        Part::Newest | Part::Fate | Part::Promise | Part::Control => 4,
        Part::Everything => 5,
    }
}

/// What excludes a verdict: found by exploring the same program under other rules.
fn excluded(scenario: &Scenario, verdict: VerdictWord) -> Excluded {
    let excludes = |kernel| {
        let mut other = scenario.clone();
        other.program.kernel = kernel;
        never_comes(&other, verdict)
    };
    let own = scenario.program.kernel;
    let mut later = switches_after(own, scenario.version);
    later.sort_by_key(|change| change.first);
    let found = later
        .iter()
        .find(|change| excludes(own.with(change.switch, change.value)));
    if let Some(change) = found {
        return Excluded::Switch {
            switch: change.switch,
            value: change.value,
            first: change.first,
            backport: change.backport,
        };
    }
    let mut versions: Vec<Version> = later.iter().map(|change| change.first).collect();
    versions.dedup();
    let whole = versions
        .into_iter()
        .find(|version| excludes(writeback_model::kernel::Kernel::of(*version)));
    whole.map_or(Excluded::Never, Excluded::Version)
}

/// Whether a complete search finds no end with that verdict.
fn never_comes(scenario: &Scenario, verdict: VerdictWord) -> bool {
    let Ok(plan) = Plan::new(scenario) else {
        return false;
    };
    let search = Search {
        reduction: Reduction::PersistentAndSleepSets,
        ..Search::states_max(EXCLUSION_STATES_MAX)
    };
    let mut explorer = Explorer::new(Interleavings::new(plan), search);
    while !explorer.advance(u64::from(EXCLUSION_STATES_MAX)).is_over {}
    let machine = explorer.machine();
    let bad = |end: &[u8]| crate::judge::verdict(machine.look(end)) == verdict;
    explorer.found().coverage == Coverage::Complete && !explorer.ends().into_iter().any(bad)
}
