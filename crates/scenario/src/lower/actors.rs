//! The actors, in the order of their first turn.

use super::{Fault, Lowered, Said, names, wrong};
use crate::limits;
use crate::scenario::Actor;
use crate::syntax::{Diagnostic, Name, Role, Seems, Statement, Tree, nearest, tick};
use writeback_model::ids::ActorId;

#[derive(Debug, Default)]
pub(super) struct Actors {
    list: Vec<Actor>,
    /// Some line could not be read, so that an actor may be missing here.
    uncertain: bool,
}

/// Finds every actor of a text.
pub(super) fn find(tree: &Tree, said: &mut Said) -> Actors {
    let mut actors = Actors::default();
    for (_, statement) in tree.statements() {
        match &statement.node {
            Statement::Turn(turn) | Statement::Anytime(turn) => {
                let new = actors.add(&turn.actor);
                said.take(new);
            }
            Statement::Unreadable(line) => {
                actors.uncertain |= !matches!(line.seems, Seems::Header(..) | Seems::Expect);
            }
            _ => {}
        }
    }
    actors
}

impl Actors {
    fn add(&mut self, name: &Name) -> Lowered<()> {
        if self.id_of(&name.node).is_some() {
            return Ok(());
        }
        if self.list.len() == limits::ACTORS {
            // Said once: every other actor beyond the limit follows from the first.
            let first = !std::mem::replace(&mut self.uncertain, true);
            let message = format!("a scenario has at most {} actors", limits::ACTORS);
            return if first {
                wrong(name.span, message)
            } else {
                Err(Fault::Known)
            };
        }
        let role = Role::of(&name.node);
        self.list.push(Actor {
            name: name.node.clone(),
            role,
        });
        match role {
            Role::Process => names::free(name, "a process"),
            _ => Ok(()),
        }
    }

    pub(super) fn id_of(&self, name: &str) -> Option<ActorId> {
        let at = self.list.iter().position(|actor| actor.name == name)?;
        Some(ActorId(at as u8))
    }

    /// The actor of a turn.
    pub(super) fn find(&self, name: &Name) -> Lowered<ActorId> {
        self.id_of(&name.node).ok_or(Fault::Known)
    }

    pub(super) fn role(&self, actor: ActorId) -> Role {
        self.list[actor.index()].role
    }

    pub(super) fn name(&self, actor: ActorId) -> &str {
        &self.list[actor.index()].name
    }

    /// The first process, for an example.
    pub(super) fn some_process(&self) -> Option<&str> {
        let process = |actor: &&Actor| actor.role == Role::Process;
        self.list.iter().find(process).map(|a| a.name.as_str())
    }

    /// The process that a condition names.
    pub(super) fn process(&self, name: &Name) -> Lowered<ActorId> {
        match Role::of(&name.node) {
            Role::Process => {}
            role => {
                let message =
                    format!("`{role}` is no process: it makes no calls and reads no memory");
                return wrong(name.span, message);
            }
        }
        if let Some(actor) = self.id_of(&name.node) {
            return Ok(actor);
        }
        if self.uncertain {
            return Err(Fault::Known);
        }
        let processes = self.list.iter().filter(|a| a.role == Role::Process);
        let right = nearest(&name.node, processes.map(|a| a.name.as_str()));
        let message = format!("there is no process {}", tick(&name.node));
        Err(Diagnostic::error(name.span, message).nearest(right).into())
    }

    pub(super) fn finish(self) -> Vec<Actor> {
        self.list
    }
}
