//! A session: a text that is being read, its run at a glance, and the view of any position of it.
//!
//! This is what a page asks for, as plain data without JavaScript in it. A view holds only the
//! pages that differ from what the session showed last; whoever receives it keeps the others.

mod compare;
mod differences;
mod edit;
mod lanes;

mod overview;
mod setup;
mod stage;
mod steps;
mod view;

pub use compare::{Compared, RowView};
pub use edit::{Edit, apply_edit};
pub use lanes::{Lane, Pace, Stretch, lanes};
pub use overview::{LineResult, MarkedMoment, Overview};
pub use setup::{SwitchView, fs_words, kernel_words, setup_summary, switches};
pub use view::{
    ActorView, BlockView, BytesView, Difference, Flag, KernelStepView, Memo, PageView, PteView,
    Remembers, Run, StateRun, View,
};

use crate::biography::{self, Index, Thing};
use crate::check;
use crate::compare::{Refused, on_kernel};
use crate::explain::{self, Reasons};
use crate::run::lay_out;
use crate::scenario::Scenario;
use crate::syntax::{Diagnostic, Severity, Tree};
use crate::trace::Trace;
use writeback_model::layout::LimitError;

/// A text and what came of it.
#[derive(Clone, Debug)]
pub struct Session {
    /// What is written; as much of it as could be read.
    pub tree: Tree,
    /// What is wrong with it, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    run: Option<Ran>,
    shown: Vec<PageView>,
    /// The histories of what is on the stage, once somebody has asked.
    index: Option<Index>,
}

/// A text that has a meaning, and what is known of its run.
#[derive(Clone, Debug)]
struct Ran {
    trace: Trace,
    overview: Overview,
    reasons: Reasons,
}

impl Session {
    /// Reads a text, and runs it if it has a meaning.
    #[must_use]
    pub fn open(text: &str) -> Session {
        let checked = check(text);
        let mut diagnostics = checked.diagnostics;
        let run = checked.scenario.and_then(|scenario| match run(scenario) {
            Ok(run) => Some(run),
            Err(limit) => {
                diagnostics.push(Diagnostic::error(
                    first_span(&checked.tree),
                    limit.to_string(),
                ));
                None
            }
        });
        if let Some(run) = &run {
            diagnostics.extend(overview::stop_diagnostic(&run.trace));
        }
        Session {
            tree: checked.tree,
            diagnostics,
            run,
            shown: Vec::new(),
            index: None,
        }
    }

    /// The same text on another kernel; `words` are what stands behind `kernel` in a header.
    ///
    /// # Errors
    /// When the words name no kernel, or the scenario has no meaning on it.
    pub fn on_kernel(&self, words: &str) -> Result<Session, Refused> {
        let (tree, scenario) = on_kernel(&self.tree, words)?;
        let run = run(scenario).map_err(|limit| {
            let place = first_span(&tree);
            Refused::Scenario(vec![Diagnostic::error(place, limit.to_string())])
        })?;
        Ok(Session {
            diagnostics: overview::stop_diagnostic(&run.trace).into_iter().collect(),
            tree,
            run: Some(run),
            shown: Vec::new(),
            index: None,
        })
    }

    /// Whether there is a run to look at.
    #[must_use]
    pub fn runs(&self) -> bool {
        self.run.is_some()
    }

    /// Whether something in the text has no meaning.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|d| d.severity == Severity::Error)
    }

    /// The run, if the text has a meaning.
    #[must_use]
    pub fn trace(&self) -> Option<&Trace> {
        self.run.as_ref().map(|run| &run.trace)
    }

    /// The run at a glance, if the text has a meaning.
    #[must_use]
    pub fn overview(&self) -> Option<&Overview> {
        self.run.as_ref().map(|run| &run.overview)
    }

    /// The view of a position, with what has changed since another one; positions beyond the end are the end. None without a run.
    pub fn view(&mut self, position: usize, since: usize) -> Option<View> {
        let mut view = self.whole_view(position, since)?;
        self.leave_out_what_is_shown(&mut view);
        Some(view)
    }

    /// The view of a position with every page.
    fn whole_view(&mut self, position: usize, since: usize) -> Option<View> {
        let Ran {
            trace,
            overview,
            reasons,
        } = self.run.as_mut()?;
        let last = trace.last_position();
        Some(view::view(
            trace,
            overview,
            reasons,
            position.min(last),
            since.min(last),
        ))
    }

    fn leave_out_what_is_shown(&mut self, view: &mut View) {
        let all = std::mem::take(&mut view.pages);
        view.pages = all
            .iter()
            .filter(|page| !self.shown.contains(page))
            .cloned()
            .collect();
        self.shown = all;
    }

    /// What is known of one thing on the stage at a position, by its [name](Thing::named); none where there is no such thing.
    pub fn detail(&mut self, position: usize, name: &str) -> Option<explain::DetailWords> {
        let trace = &self.run.as_ref()?.trace;
        let position = position.min(trace.last_position());
        let thing = Thing::named(trace.at(position).look(), name)?;
        let index = self
            .index
            .get_or_insert_with(|| Index::new(trace, &view::shown_pages(trace)));
        let detail = biography::detail(trace, index, position, thing)?;
        Some(explain::detail(trace, detail))
    }

    /// How many kernel steps were taken so far to look at positions, and how many with other rules to find the ones that save bytes.
    #[must_use]
    pub fn replayed(&self) -> (u64, u64) {
        let counts = |run: &Ran| (run.trace.replayed(), run.reasons.tried());
        self.run.as_ref().map_or((0, 0), counts)
    }

    /// Forgets what was shown: the next view holds every page.
    pub fn show_all(&mut self) {
        self.shown.clear();
    }
}

fn run(scenario: Scenario) -> Result<Ran, LimitError> {
    let layout = lay_out(&scenario)?;
    let (trace, overview, troubled) = overview::trace(scenario, layout);
    let reasons = Reasons::of_run(&trace, &troubled);
    Ok(Ran {
        trace,
        overview,
        reasons,
    })
}

fn first_span(tree: &Tree) -> crate::syntax::Span {
    tree.statements()
        .next()
        .map(|(_, statement)| statement.span)
        .unwrap_or_default()
}
