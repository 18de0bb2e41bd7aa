//! Conditions: their names resolved.

use super::{Lowered, Lowerer};
use crate::scenario::{Claim, Condition};
use crate::syntax::{ClaimText, Diagnostic, Expect, Range, tick};
use writeback_model::op::FileRange;

impl Lowerer<'_> {
    pub(super) fn condition(&mut self, expect: &Expect) -> Lowered<Condition> {
        let claim = match &expect.claim {
            ClaimText::State { range, state } => Claim::State {
                range: self.looked_at(range)?,
                state: state.node,
            },
            ClaimText::InMemory { range, content } => Claim::InMemory {
                range: self.looked_at(range)?,
                content: content.node,
            },
            ClaimText::OnDisk { range, content } => Claim::OnDisk {
                range: self.looked_at(range)?,
                content: content.node,
            },
            ClaimText::Returned { actor, value } => Claim::Returned {
                actor: self.actors.process(actor)?,
                value: value.node,
            },
            ClaimText::Read { actor, content } => Claim::Read {
                actor: self.actors.process(actor)?,
                content: content.node,
            },
            ClaimText::Verdict(verdict) => Claim::Verdict(verdict.node),
        };
        Ok(Condition {
            negated: expect.nots % 2 == 1,
            claim,
        })
    }

    /// The range of a file that a condition names; cells must not cross its ends.
    fn looked_at(&mut self, range: &Range) -> Lowered<FileRange> {
        let name = &range.name;
        let file = match self.files.look_up(&name.node)? {
            Some(file) => file,
            None => match self.mappings.file_behind(&name.node) {
                None => self.files.find(name)?,
                Some(file) => {
                    let file = self.files.name(file);
                    let message = format!(
                        "conditions speak of files, and {} is a mapping of `{file}`",
                        tick(&name.node)
                    );
                    let diagnostic = Diagnostic::error(name.span, message);
                    return Err(diagnostic
                        .mended(format!("write `{file}`"), name.span, file)
                        .into());
                }
            },
        };
        let range = self.files.range(file, range)?;
        self.looked_at.push(range);
        Ok(range)
    }
}
