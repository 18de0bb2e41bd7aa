//! Kernel steps that an operation can be paused after: those that it takes here first, then those that it could take.

use super::context::Context;
use super::offer::{Offer, OfferKind};
use super::place::Place;
use crate::check;
use crate::run::{Driver, Tick, lay_out};
use crate::syntax::{Does, Role, Statement, Verb, parse};
use crate::vocabulary::steps_of;
use writeback_model::step::StepName;

/// The steps for `until` behind what stands before a place.
pub(super) fn offers(context: &Context, place: &Place<'_>) -> Vec<Offer> {
    let before_until = place
        .before
        .pieces
        .last()
        .map_or(0, |until| until.span.start as usize);
    let turn = place.line[..before_until].trim();
    let taken = taken(context, turn);
    let possible = possible(context, turn);
    let rest = possible.into_iter().filter(|step| !taken.contains(step));
    let here = taken.iter().map(|step| offer(*step).detail("comes here"));
    here.chain(rest.map(offer)).collect()
}

fn offer(step: StepName) -> Offer {
    Offer::new(OfferKind::Step, step.name()).meaning(step.does())
}

/// The steps that the turn takes if the text ends with it, each once, in their order; none if the text has no meaning so far.
fn taken(context: &Context, turn: &str) -> Vec<StepName> {
    let mut steps = Vec::new();
    let text = format!("{}{turn}\n", context.text_before());
    let Some(scenario) = check(&text).scenario else {
        return steps;
    };
    let Ok(layout) = lay_out(&scenario) else {
        return steps;
    };
    let last = scenario.lines.len() - 1;
    let mut driver = Driver::new(&scenario, &layout);
    while let Some(tick) = driver.tick() {
        if let Tick::Kernel { line, step, .. } = tick
            && line == last
            && !steps.contains(&step.name)
        {
            steps.push(step.name);
        }
    }
    steps.retain(|step| *step != StepName::Cut);
    steps
}

/// The steps that the turn's operation can take in this kernel.
fn possible(context: &Context, turn: &str) -> Vec<StepName> {
    let parsed = parse(turn);
    let statement = parsed.tree.statements().next().map(|(_, s)| &s.node);
    let Some(Statement::Turn(turn)) = statement else {
        return Vec::new();
    };
    let operation = match &turn.does.node {
        Does::Operation(operation) => Some(operation),
        Does::Continue => context.last_operation(&turn.actor.node),
    };
    let (Some(operation), Some(fs)) = (operation, context.fs()) else {
        return Vec::new();
    };
    let (verb, role) = (operation.verb(), Role::of(&turn.actor.node));
    // The journal's flush and the disk's share a word, and nothing else.
    let of_role = |step: &StepName| {
        verb != Verb::Flush || (*step == StepName::FlushDevice) == (role == Role::Disk)
    };
    let (_, kernel) = context.kernel();
    let steps = steps_of(verb, fs, &kernel).filter(|step| *step != StepName::Cut);
    steps.filter(of_role).collect()
}

/// Whether an actor is paused where this line begins; none if that is not known.
pub(super) fn is_paused(context: &Context, actor: &str) -> Option<bool> {
    let Some(turn) = context.last_turn(actor) else {
        return Some(false);
    };
    if turn.until.is_none() {
        return Some(false);
    }
    let scenario = check(&context.text_before()).scenario?;
    let layout = lay_out(&scenario).ok()?;
    let mut driver = Driver::new(&scenario, &layout);
    while driver.tick().is_some() {}
    let at = scenario.actors.iter().position(|a| a.name == actor)?;
    let id = writeback_model::ids::ActorId(u8::try_from(at).ok()?);
    Some(matches!(driver.doing(id), crate::run::Doing::Paused { .. }))
}
