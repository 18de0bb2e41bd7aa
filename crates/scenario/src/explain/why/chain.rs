//! From the history of a byte to the chain of causes.

use super::history::{Event, Histories, begin_line};
use crate::explain::cause::{Cause, Known, LieReason, Trouble, What};
use crate::explain::operation_of;
use crate::trace::Trace;
use writeback_model::Target;
use writeback_model::kernel::Switch;
use writeback_model::op::Op;
use writeback_model::recorders::ByteState;
use writeback_model::step::StepName;

/// The most links between the store and the end; the last ones are kept.
const LINKS_MAX: usize = 6;
/// The most links before the store.
const CLEANED_MAX: usize = 2;

/// The chain of causes of one byte's trouble.
pub(super) fn chain(
    trace: &Trace,
    histories: &Histories,
    events: &[Event],
    trouble: Trouble,
) -> Vec<Cause> {
    Chain {
        trace,
        histories,
        events,
        trouble,
    }
    .causes()
    .unwrap_or_default()
}

struct Chain<'a> {
    trace: &'a Trace,
    histories: &'a Histories,
    events: &'a [Event],
    trouble: Trouble,
}

impl Chain<'_> {
    fn causes(&self) -> Option<Vec<Cause>> {
        let end = self.end()?;
        let store = self.store(end)?;
        let mut causes = self.before(store);
        causes.push(self.stored(store));
        let mut links = self.after(store, end);
        let surplus = links.len().saturating_sub(LINKS_MAX);
        causes.extend(links.drain(surplus..));
        causes.extend(self.last(end));
        Some(causes)
    }

    /// The event that made the trouble.
    fn end(&self) -> Option<usize> {
        let set = |was: fn(&Event) -> bool, is: fn(&Event) -> bool| {
            self.events.iter().position(|e| !was(e) && is(e))
        };
        match self.trouble {
            Trouble::Lost => set(|e| e.before.lost, |e| e.after.lost),
            Trouble::LiedAbout => set(|e| e.before.lied, |e| e.after.lied),
            Trouble::WentWithPower => set(|e| e.before.went, |e| e.after.went),
            Trouble::Stranded => {
                let strands = |e: &Event| {
                    e.before.state != ByteState::Stranded && e.after.state == ByteState::Stranded
                };
                self.events.iter().rposition(strands)
            }
        }
    }

    /// The last store before the end; for a lie, before the call.
    fn store(&self, end: usize) -> Option<usize> {
        let mut limit = self.events[end].order;
        if self.trouble == Trouble::LiedAbout {
            let line = begin_line(self.trace, self.events[end].line);
            let begun = self.histories.begins.iter().find(|(l, _)| *l == line);
            limit = begun.map_or(limit, |(_, order)| *order);
        }
        let upto = &self.events[..=end];
        upto.iter().rposition(|e| e.stored && e.order <= limit)
    }

    fn cause(&self, event: &Event, what: What) -> Cause {
        Cause {
            line: event.line,
            position: event.position,
            what,
        }
    }

    /// Whether two events belong to the same operation.
    fn together(&self, a: &Event, b: &Event) -> bool {
        begin_line(self.trace, a.line) == begin_line(self.trace, b.line)
    }

    /// The fault that let the store go unnoticed, and what was cleaned since.
    fn before(&self, store: usize) -> Vec<Cause> {
        let stored = &self.events[store];
        let Some(Target::Pte(mapping, page)) = stored.step.map(|s| s.target) else {
            return Vec::new();
        };
        let installs = |e: &Event| {
            e.step.is_some_and(|s| {
                s.name == StepName::InstallPte && s.target == Target::Pte(mapping, page)
            })
        };
        let Some(fault) = self.events[..store].iter().rposition(installs) else {
            return Vec::new();
        };
        let mut causes = Vec::new();
        let event = &self.events[fault];
        if !self.together(event, stored) {
            let op = operation_of(&self.trace.scenario, event.line);
            causes.push(self.cause(
                event,
                What::LeftWritable {
                    read: !matches!(op, Some(Op::Store { .. })),
                    marked: self.trace.layout.kernel().on(Switch::TrackShared),
                },
            ));
        }
        let mut cleaned = self.cleaned(&self.events[fault + 1..store], stored);
        let surplus = cleaned.len().saturating_sub(CLEANED_MAX);
        causes.extend(cleaned.drain(surplus..));
        causes
    }

    /// What was cleaned between the fault and the store, one link for each turn.
    fn cleaned(&self, between: &[Event], stored: &Event) -> Vec<Cause> {
        let turns = between.chunk_by(|a, b| a.line == b.line);
        let cleans = |turn: &&[Event]| {
            let (first, last) = (&turn[0].before, &turn[turn.len() - 1].after);
            let block = first.known.block && !last.known.block;
            let page = first.page_dirty && !last.page_dirty;
            (block || page) && !self.together(&turn[0], stored)
        };
        turns
            .filter(cleans)
            .map(|turn| {
                let last = &turn[turn.len() - 1];
                let wrote = |e: &Event| {
                    e.step_name() == Some(StepName::SubmitBlock)
                        || e.step_name() == Some(StepName::FlushBlock)
                        || e.after.media != e.before.media
                };
                self.cause(
                    last,
                    What::Cleaned {
                        wrote: turn.iter().any(wrote),
                        freed: turn[0].before.buffers && !last.after.buffers,
                        page_dirty: last.after.page_dirty,
                    },
                )
            })
            .collect()
    }

    fn stored(&self, store: usize) -> Cause {
        let event = &self.events[store];
        let faults = |e: &Event| {
            self.together(e, event)
                && matches!(
                    e.step_name(),
                    Some(StepName::InstallPte | StepName::PageMkwrite)
                )
        };
        let op = operation_of(&self.trace.scenario, event.line);
        // write(2) marks the block after it has copied into it.
        let known = self.events[store..]
            .iter()
            .take_while(|e| e.line == event.line)
            .last()
            .map_or(event.after.known, |e| e.after.known);
        let what = What::Stored {
            content: self.trace.layout.content(event.after.newest),
            write: matches!(op, Some(Op::Write { .. })),
            fault: self.events[..store].iter().any(faults),
            known,
        };
        self.cause(event, what)
    }

    /// What happened between the store and the end, one link for each turn.
    fn after(&self, store: usize, end: usize) -> Vec<Cause> {
        let line = self.events[store].line;
        // What ends a chain is told by its last link; only a stranded byte ends with a record that goes.
        let told = if self.trouble == Trouble::Stranded {
            end + 1
        } else {
            end.max(store + 1)
        };
        let rest = &self.events[store + 1..told];
        let skipped = rest.iter().take_while(|e| e.line == line).count();
        let turns = rest[skipped..].chunk_by(|a, b| a.line == b.line);
        turns.filter_map(|turn| self.link(turn)).collect()
    }

    /// What one turn did to those who remember.
    fn link(&self, turn: &[Event]) -> Option<Cause> {
        let last = &turn[turn.len() - 1];
        let (was, is) = (turn[0].before.known, last.after.known);
        let written = matches!(
            last.after.state,
            ByteState::InFlight | ByteState::InDevice | ByteState::Durable
        );
        if written {
            // What was written needs no record: that one goes matters no more.
            let in_flight = last.after.state == ByteState::InFlight;
            let news = turn[0].before.state != last.after.state;
            return news.then(|| self.cause(last, What::Written { in_flight }));
        }
        let changes = turn.iter().filter(|e| e.before.known != e.after.known);
        let steps: Vec<(StepName, Known, &Event)> = changes
            .filter_map(|e| Some((e.step_name()?, cleared(e.before.known, e.after.known), e)))
            .collect();
        let Some((step, _, event)) = steps.last().copied() else {
            return self.called_clean(turn);
        };
        let gained = cleared(is, was);
        let lost = cleared(was, is);
        let takes_pte = matches!(
            step,
            StepName::ZapPte | StepName::UnmapPte | StepName::CleanPte
        );
        let what = match (gained.nobody() && !(takes_pte && is.page), lost.nobody()) {
            (true, true) => return None,
            (false, true) => What::Noted { step, known: is },
            (false, false) => What::HandedOver { step, known: is },
            (true, false) if is.nobody() && last.after.state == ByteState::Recorded => What::InHand,
            (true, false) => What::Cleared {
                steps: steps
                    .iter()
                    .filter(|(_, cleared, _)| !cleared.nobody())
                    .map(|(step, cleared, _)| (*step, *cleared))
                    .collect(),
                left: is,
            },
        };
        Some(self.cause(event, what))
    }

    /// For a lie it matters that a page was called clean, though it did not remember this block any more.
    fn called_clean(&self, turn: &[Event]) -> Option<Cause> {
        let last = &turn[turn.len() - 1];
        let called = turn[0].before.page_dirty && !last.after.page_dirty;
        let what = What::Cleaned {
            wrote: false,
            freed: turn[0].before.buffers && !last.after.buffers,
            page_dirty: false,
        };
        (called && self.trouble == Trouble::LiedAbout).then(|| self.cause(last, what))
    }

    /// How it ended.
    fn last(&self, end: usize) -> Vec<Cause> {
        let event = &self.events[end];
        let content = |id: u8| self.trace.layout.content(id);
        match self.trouble {
            Trouble::Stranded => Vec::new(),
            Trouble::Lost => vec![self.cause(
                event,
                What::Gone {
                    step: event.step_name().unwrap_or(StepName::RemoveFromCache),
                    disk: content(event.after.media),
                    content: content(event.before.newest),
                },
            )],
            Trouble::WentWithPower => vec![self.power(event)],
            Trouble::LiedAbout => {
                let mut causes = vec![self.cause(
                    event,
                    What::Lied {
                        reason: reason(event),
                        disk: content(event.after.media),
                    },
                )];
                let went = |e: &&Event| !e.before.went && e.after.went;
                let later = self.events[end..].iter().find(went);
                causes.extend(later.map(|e| self.power(e)));
                causes
            }
        }
    }

    fn power(&self, event: &Event) -> Cause {
        let content = self.trace.layout.content(event.before.newest);
        self.cause(event, What::PowerCut { content })
    }
}

/// Those who remembered and do not any more.
fn cleared(was: Known, is: Known) -> Known {
    Known {
        pte: was.pte && !is.pte,
        page: was.page && !is.page,
        block: was.block && !is.block,
    }
}

/// Why the call could return 0, from how the byte stood then.
fn reason(event: &Event) -> LieReason {
    let then = &event.before;
    match then.state {
        ByteState::InDevice => LieReason::NotFlushed,
        ByteState::InFlight => LieReason::InFlight,
        ByteState::Stranded | ByteState::Lost => LieReason::NobodyKnew,
        _ if then.known.page && !then.tagged => LieReason::NoTag,
        _ if then.known.pte && !then.known.page && !then.known.block => LieReason::OnlyPte,
        _ => LieReason::Unwritten,
    }
}
