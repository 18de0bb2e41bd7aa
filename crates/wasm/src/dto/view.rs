//! The view of one position.

use crate::dto::block::{BlockView, block_view};
use crate::dto::facts::{Difference, Flag, differences};
use crate::dto::text::{Span, sentence};
use crate::dto::{Role, Verdict};
use crate::plain::{plain, word};
use serde::Serialize;
use tsify::Tsify;
use writeback_scenario::run::Doing;
use writeback_scenario::scenario::Scenario;
use writeback_scenario::session as core;
use writeback_scenario::trace::Trace;

/// One PTE of a page.
#[derive(Serialize, Tsify)]
pub struct PteView {
    pub process: String,
    pub mapping: String,
    pub private: bool,
    pub readonly: bool,
    pub flags: Vec<Flag>,
    pub changed: bool,
    /// What differs from the run beside this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[tsify(optional)]
    pub differs: Vec<Difference>,
}

plain!(PteView {
    process,
    mapping,
    private,
    readonly,
    flags,
    changed
} without differs);

impl From<core::PteView> for PteView {
    fn from(pte: core::PteView) -> PteView {
        let core::PteView {
            process,
            mapping,
            private,
            readonly,
            flags,
            changed,
            differs,
        } = pte;
        let flags = flags.into_iter().map(Flag::from).collect();
        PteView {
            process,
            mapping,
            private,
            readonly,
            flags,
            changed,
            differs: differences(differs),
        }
    }
}

/// One page in all its layers; `id` is its number over all files.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct PageView {
    pub id: u32,
    pub file: String,
    pub page: u32,
    pub from: f64,
    pub to: f64,
    pub cached: bool,
    pub flags: Vec<Flag>,
    pub locked_by: Option<String>,
    pub ptes: Vec<PteView>,
    pub blocks: Vec<BlockView>,
    /// What differs from the run beside this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[tsify(optional)]
    pub differs: Vec<Difference>,
}

plain!(PageView { id, file, page, from, to, cached, flags, locked_by as "lockedBy", ptes, blocks } without differs);

/// One kernel step of the operation that the view is about, done or to come.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct KernelStepView {
    /// Its name, which is also its term in the glossary.
    pub name: &'static str,
    /// Later kernels' names for it.
    pub aliases: Vec<&'static str>,
    /// What it is done to.
    pub detail: String,
    /// Its term in the glossary.
    pub term: &'static str,
    /// The position after it.
    pub position: u32,
    /// The statement in whose turn it is taken.
    pub statement: u32,
    /// Whether that statement can be held there, to let others run.
    pub can_hold: bool,
}

plain!(KernelStepView { name, aliases, detail, term, position, statement, can_hold as "canHold" });

/// What an actor is doing.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Activity {
    Idle,
    Running,
    Paused,
    Blocked,
}

word!(Activity { Idle "idle", Running "running", Paused "paused", Blocked "blocked" });

/// One actor at a position.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct ActorView {
    /// Its name.
    pub name: String,
    /// What it is.
    pub role: Role,
    /// What it is doing.
    pub doing: Activity,
    /// The statement whose turn it is in.
    pub statement: Option<u32>,
    /// What it waits for and who holds that; empty if it does not wait.
    pub waits_for: Vec<Span>,
    /// The actor that holds what it waits for.
    pub held_by: Option<String>,
}

plain!(ActorView { name, role, doing, statement, waits_for as "waitsFor", held_by as "heldBy" });

/// What a page shows of one position. `pages` holds only those that differ from what the session showed last.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct View {
    pub session: u32,
    pub position: u32,
    pub since: u32,
    pub statement: Option<u32>,
    pub caption: Vec<Span>,
    pub verdict: Verdict,
    pub verdict_sentence: Vec<Span>,
    pub why: Vec<Vec<Span>>,
    pub kernel_steps: Vec<KernelStepView>,
    pub actors: Vec<ActorView>,
    pub pages: Vec<PageView>,
    pub hidden_pages: u32,
    pub announcement: String,
}

plain!(View { session, position, since, statement, caption, verdict, verdict_sentence as "verdictSentence", why, kernel_steps as "kernelSteps", actors, pages, hidden_pages as "hiddenPages", announcement });

impl View {
    /// Converts the core's view of a session.
    pub fn new(session: u32, trace: &Trace, view: core::View) -> View {
        let scenario = &trace.scenario;
        let said = |s| sentence(scenario, s);
        View {
            session,
            position: small(view.position),
            since: small(view.since),
            statement: view.line.map(|line| statement_of(scenario, line)),
            caption: said(view.caption),
            verdict: view.verdict.into(),
            verdict_sentence: said(view.verdict_sentence),
            why: view.why.into_iter().map(said).collect(),
            kernel_steps: view
                .kernel_steps
                .into_iter()
                .map(|step| kernel_step(scenario, step))
                .collect(),
            actors: view
                .actors
                .into_iter()
                .map(|actor| actor_view(scenario, actor))
                .collect(),
            pages: view
                .pages
                .into_iter()
                .map(|page| page_view(trace, page))
                .collect(),
            hidden_pages: view.hidden_pages,
            announcement: view.announcement,
        }
    }
}

/// Counts and positions are bounded far below what 32 bits hold.
pub fn small(count: usize) -> u32 {
    u32::try_from(count).expect("the core's counts are bounded")
}

/// JavaScript's numbers are exact up to 2^53, far beyond any file of the model.
#[expect(
    clippy::cast_precision_loss,
    reason = "a file of the model has at most 2^32 bytes"
)]
pub fn offset(byte: u64) -> f64 {
    byte as f64
}

pub fn statement_of(scenario: &Scenario, line: usize) -> u32 {
    scenario.lines[line].statement.0
}

fn kernel_step(scenario: &Scenario, step: core::KernelStepView) -> KernelStepView {
    KernelStepView {
        name: step.name,
        aliases: step.aliases.to_vec(),
        detail: step.detail,
        term: step.name,
        position: small(step.position),
        statement: statement_of(scenario, step.line),
        can_hold: step.can_hold,
    }
}

fn actor_view(scenario: &Scenario, actor: core::ActorView) -> ActorView {
    let (doing, line) = match actor.doing {
        Doing::Idle => (Activity::Idle, None),
        Doing::Running { line } => (Activity::Running, Some(line)),
        Doing::Paused { line } => (Activity::Paused, Some(line)),
        Doing::Blocked { line, .. } => (Activity::Blocked, Some(line)),
    };
    ActorView {
        name: actor.name,
        role: actor.role.into(),
        doing,
        statement: line.map(|line| statement_of(scenario, line)),
        waits_for: sentence(scenario, actor.waits_for),
        held_by: actor.held_by,
    }
}

fn page_view(trace: &Trace, page: core::PageView) -> PageView {
    PageView {
        id: u32::from(page.id),
        file: page.file,
        page: page.page,
        from: offset(page.bytes.from),
        to: offset(page.bytes.to),
        cached: page.cached,
        flags: page.flags.into_iter().map(Flag::from).collect(),
        locked_by: page.locked_by,
        ptes: page.ptes.into_iter().map(PteView::from).collect(),
        blocks: page
            .blocks
            .into_iter()
            .map(|block| block_view(trace, block))
            .collect(),
        differs: differences(page.differs),
    }
}
