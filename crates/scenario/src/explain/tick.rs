//! One tick, or one wait, in a sentence of its own: for the queue, where no step stands beside it.

use crate::explain::catalogue::{self, Names};
use crate::explain::message::{Note, NoteId};
use crate::explain::text::Sentence;
use crate::run::{Notice, Tick};
use crate::trace::Trace;
use writeback_model::ids::ActorId;
use writeback_model::machine::{Holder, Wait};

/// What a blocked actor waits for, and who has it.
#[must_use]
pub fn waits_for(trace: &Trace, actor: ActorId, wait: Wait, holder: Holder) -> Sentence {
    say(trace, NoteId::Blocked { wait, holder }, Some(actor))
}

/// A notice or a block of a line; empty for any other tick.
#[must_use]
pub fn notice(trace: &Trace, tick: Tick) -> Sentence {
    let id = match tick {
        Tick::Blocks { wait, holder, .. } => NoteId::Blocked { wait, holder },
        Tick::Notices { notice, .. } => match notice {
            Notice::UntilDidNotCome(step) => NoteId::UntilDidNotCome { step },
            Notice::NothingToContinue => NoteId::NothingToContinue,
            Notice::ContinueWhileBlocked => NoteId::ContinueWhileBlocked,
            Notice::EvictGaveUp(holder) => NoteId::EvictGaveUp { holder },
            Notice::LeftOut => NoteId::LeftOut,
        },
        _ => return Sentence::new(),
    };
    let actor = match trace.scenario.begins(tick.line()) {
        crate::scenario::LineKind::Op { actor, .. }
        | crate::scenario::LineKind::Continue { actor, .. }
        | crate::scenario::LineKind::Anytime { actor, .. } => Some(actor),
        crate::scenario::LineKind::Expect(_) | crate::scenario::LineKind::Mark(_) => None,
    };
    say(trace, id, actor)
}

fn say(trace: &Trace, id: NoteId, actor: Option<ActorId>) -> Sentence {
    let names = Names {
        scenario: &trace.scenario,
        layout: &trace.layout,
    };
    catalogue::alone(
        names,
        &Note {
            actor,
            ..Note::new(id)
        },
    )
}
