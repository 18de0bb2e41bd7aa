//! Two sessions of one text, on two kernels, side by side.

use super::{Session, View, differences};
use crate::compare::Comparison;
use crate::explain::{Beside, Sentence, between};

/// Two runs side by side, as a page goes through them.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The rows and the differences.
    pub comparison: Comparison,
    /// The rows at which a turn is over in both runs, row 0 first.
    pub stops: Vec<usize>,
    /// The rows at which a byte's state or a verdict changed in either run, or at which the runs part.
    pub events: Vec<usize>,
    /// Where the runs first differ and what makes it, each with its row.
    pub points: Vec<(usize, Sentence)>,
    /// Whether they can differ, whether they do, and how they end.
    pub summary: Sentence,
}

/// Both runs at one row.
#[derive(Clone, Debug)]
pub struct RowView {
    /// The row.
    pub row: usize,
    /// The two views, with what differs between them noted.
    pub views: [View; 2],
    /// Whether each run takes a step there.
    pub takes: [bool; 2],
    /// Every difference in words, in the order of the stage.
    pub differences: Vec<String>,
    /// What happened in both, in plain words.
    pub announcement: String,
}

impl Compared {
    /// Puts the runs of two sessions side by side; none where one of them has no run, or they are of different texts.
    #[must_use]
    pub fn new(a: &Session, b: &Session) -> Option<Compared> {
        let (a, b) = (a.run.as_ref()?, b.run.as_ref()?);
        let comparison = Comparison::new(&a.trace, &b.trace);
        let beside = Beside::new(&a.trace, &b.trace);
        let has = |list: &[usize], position| list.binary_search(&position).is_ok();
        let mut stops = Vec::new();
        let mut events = comparison.partings();
        for (index, row) in comparison.rows.iter().enumerate() {
            let is_last = index + 1 == comparison.rows.len();
            if is_last || has(&a.overview.stops, row.a) && has(&b.overview.stops, row.b) {
                stops.push(index);
            }
            let [takes_a, takes_b] = comparison.takes(index);
            if takes_a && has(&a.overview.events, row.a)
                || takes_b && has(&b.overview.events, row.b)
            {
                events.push(index);
            }
        }
        events.sort_unstable();
        events.dedup();
        Some(Compared {
            stops,
            events,
            points: beside.points(&comparison),
            summary: beside.summary(&comparison),
            comparison,
        })
    }

    /// Both views of a row, with what has changed since another one; rows beyond the end are the end. None without runs.
    pub fn view(
        &self,
        a: &mut Session,
        b: &mut Session,
        row: usize,
        since: usize,
    ) -> Option<RowView> {
        let last = self.comparison.rows.len() - 1;
        let (row, since) = (row.min(last), since.min(last));
        let (now, then) = (self.comparison.rows[row], self.comparison.rows[since]);
        let mut views = [a.whole_view(now.a, then.a)?, b.whole_view(now.b, then.b)?];
        let beside = Beside::new(a.trace()?, b.trace()?);
        let takes = [now.a != then.a, now.b != then.b];
        for side in [0, 1] {
            if row != since && !takes[side] {
                views[side].caption = beside.no_step(side);
                views[side].announcement = crate::explain::plain(&views[side].caption);
            }
        }
        let [one, other] = &mut views;
        let mut differences = differences::find(&mut one.pages, &mut other.pages, beside.kernels());
        if one.verdict != other.verdict {
            let (one, other) = (one.verdict.word(), other.verdict.word());
            differences.push(between::verdict(beside.kernels(), one, other));
        }
        let announcement =
            beside.announcement([&one.announcement, &other.announcement], differences.len());
        a.leave_out_what_is_shown(one);
        b.leave_out_what_is_shown(other);
        Some(RowView {
            row,
            views,
            takes,
            differences,
            announcement,
        })
    }
}
