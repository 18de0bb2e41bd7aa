//! `anytime`: operations that come at any moment, or never.

use super::{Lowered, Lowerer, wrong};
use crate::scenario::LineKind;
use crate::syntax::{Does, Operation, Turn};
use writeback_model::op::Op;

impl Lowerer<'_> {
    /// An operation that has no place in the written order may not change what the lines after it can rely on.
    pub(super) fn anytime(&mut self, turn: &Turn) -> Lowered<LineKind> {
        let actor = self.actors.find(&turn.actor)?;
        let Does::Operation(operation) = &turn.does.node else {
            unreachable!("the parser takes no `continue` behind `anytime`")
        };
        let op = match operation {
            Operation::Map { .. } | Operation::Unmap(_) | Operation::Exit => {
                let message = format!(
                    "`{}` cannot come at any time: the lines after it have to know which mappings there are",
                    operation.verb()
                );
                return wrong(turn.does.span, message);
            }
            Operation::Sample(_) | Operation::Complete(_) => {
                let message = "where operations come at any time the device is free: it samples and completes at any time, unasked";
                return wrong(turn.does.span, message);
            }
            Operation::Cut => {
                self.check_role(self.actors.role(actor), operation, turn)?;
                Op::Cut
            }
            operation => self.operation(actor, operation, turn)?,
        };
        Ok(LineKind::Anytime {
            actor,
            op: self.add(actor, op),
        })
    }
}
