//! Hold here, let others run: how a race is made by hand.

use crate::edit::Edited;
use crate::edit::draft::{Draft, EditError, Kind, NewLine};
use crate::syntax::{Does, Seems, Spanned, Statement, StatementId, Turn};
use writeback_model::step::StepName;

/// Pauses a step of the text after a kernel step, and lets its actor go on before its next line,
/// or after the last step if it has none. An actor that goes on already is left to do so.
///
/// # Errors
/// When there is no such statement, it is not a step, or the word is no kernel step.
pub fn hold(text: &str, id: StatementId, step: &str) -> Edited {
    if StepName::by_name(step).is_none() {
        return Err(EditError::new(Kind::NoKernelStep(step.to_owned())));
    }
    let mut draft = Draft::new(text)?;
    let at = draft.line_of(id)?;
    let Some(Statement::Turn(turn)) = draft.statement_at(at) else {
        return Err(EditError::new(Kind::NotAStep));
    };
    let actor = turn.actor.clone();
    let held = Turn {
        until: Some(Spanned::made(step.to_owned())),
        ..turn.clone()
    };
    draft.replace(at, NewLine::made(Statement::Turn(held))?);
    let of_actor = |s: &Statement| match s {
        Statement::Turn(turn) => turn.actor == actor,
        Statement::Unreadable(line) => {
            matches!(&line.seems, Seems::Turn(name) if *name == actor.node)
        }
        _ => false,
    };
    let next = draft.find(at + 1, of_actor);
    let goes_on =
        |s: &Statement| matches!(s, Statement::Turn(turn) if turn.does.node == Does::Continue);
    if next
        .and_then(|next| draft.statement_at(next))
        .is_some_and(goes_on)
    {
        return draft.finish();
    }
    let go_on = NewLine::made(Statement::Turn(Turn {
        actor: actor.clone(),
        does: Spanned::made(Does::Continue),
        until: None,
    }))?;
    let place = match next {
        Some(next) => draft.below_blank(next),
        None => draft
            .find_last(|s| matches!(s, Statement::Turn(_)))
            .map_or(draft.len(), |last| last + 1),
    };
    draft.insert(place, go_on);
    draft.finish()
}
