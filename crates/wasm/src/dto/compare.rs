//! Two runs side by side.

use crate::dto::opened::{RunAtAGlance, run};
use crate::dto::text::{Span, sentence};
use crate::dto::view::{View, small};
use serde::Serialize;
use tsify::Tsify;
use writeback_scenario::compare::Refused;
use writeback_scenario::explain::Beside as Kernels;
use writeback_scenario::session::{self as core, Session};
use writeback_scenario::trace::Trace;

/// Where two runs differ, and which rule makes it.
#[derive(Serialize, Tsify)]
pub struct Parting {
    /// The row.
    pub row: u32,
    /// What differs there, and the rule.
    pub sentence: Vec<Span>,
}

/// The run of a text on a second kernel, beside its run on its own. The rows, pairs of positions, come beside it as a typed array.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Beside {
    /// The session of the second run; null where the kernel cannot run the text.
    pub session: Option<u32>,
    /// Why it cannot.
    pub refused: Vec<String>,
    /// The kernels' names.
    pub kernels: Vec<String>,
    /// Whether the kernels have the same rules, so that nothing can differ.
    pub equal: bool,
    /// The second run at a glance.
    pub run: Option<RunAtAGlance>,
    /// The last row; the first is 0.
    pub last: u32,
    /// The rows at which a turn is over in both runs, ascending, 0 first.
    pub stops: Vec<u32>,
    /// The rows at which a byte's state or a verdict changed, or at which the runs part, ascending.
    pub events: Vec<u32>,
    /// The rows at which the runs part, ascending.
    pub partings: Vec<u32>,
    /// Where they first differ in anything, then where something else first becomes of a byte.
    pub points: Vec<Parting>,
    /// Whether they can differ, whether they do, and how they end.
    pub summary: Vec<Span>,
}

impl Beside {
    /// Converts a comparison of two sessions.
    pub fn new(
        id: u32,
        (first, second): (&Session, &Session),
        compared: &core::Compared,
    ) -> Beside {
        let (Some(a), Some((b, overview))) = (first.trace(), second.trace().zip(second.overview()))
        else {
            return Beside::none();
        };
        let comparison = &compared.comparison;
        let rows = |rows: &[usize]| rows.iter().copied().map(small).collect();
        let point = |(row, said): &(usize, _)| Parting {
            row: small(*row),
            sentence: sentence(&a.scenario, Clone::clone(said)),
        };
        Beside {
            session: Some(id),
            refused: Vec::new(),
            kernels: Kernels::new(a, b).kernels().to_vec(),
            equal: comparison.switches.is_empty(),
            run: Some(run(b, overview)),
            last: small(comparison.rows.len() - 1),
            stops: rows(&compared.stops),
            events: rows(&compared.events),
            partings: rows(&comparison.partings()),
            points: compared.points.iter().map(point).collect(),
            summary: sentence(&a.scenario, compared.summary.clone()),
        }
    }

    /// Says why there is no second run.
    pub fn refused(refused: &Refused) -> Beside {
        let messages = refused.diagnostics().iter().map(|d| d.message.clone());
        Beside {
            refused: messages.collect(),
            ..Beside::none()
        }
    }

    fn none() -> Beside {
        Beside {
            session: None,
            refused: Vec::new(),
            kernels: Vec::new(),
            equal: false,
            run: None,
            last: 0,
            stops: Vec::new(),
            events: Vec::new(),
            partings: Vec::new(),
            points: Vec::new(),
            summary: Vec::new(),
        }
    }
}

/// Both runs at one row, with what differs between them marked.
#[derive(Serialize, Tsify)]
pub struct RowView {
    /// The session of the second run.
    pub second: u32,
    /// The row.
    pub row: u32,
    /// The first view and the second one.
    pub views: Vec<View>,
    /// Whether each run has taken a step.
    pub takes: Vec<bool>,
    /// Every difference in words.
    pub differences: Vec<String>,
    /// What happened in both.
    pub announcement: String,
}

impl RowView {
    /// Converts a row of two sessions.
    pub fn new(
        (first, second): (u32, u32),
        (a, b): (&Trace, &Trace),
        view: core::RowView,
    ) -> RowView {
        let [one, other] = view.views;
        RowView {
            second,
            row: small(view.row),
            views: vec![View::new(first, a, one), View::new(second, b, other)],
            takes: view.takes.to_vec(),
            differences: view.differences,
            announcement: view.announcement,
        }
    }
}
