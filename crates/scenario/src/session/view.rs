//! What a page shows of one position, as plain data.

use crate::explain::{self, Reasons, Sentence};
use crate::run::{Doing, Tick};
use crate::session::overview::Overview;
use crate::session::{stage, steps};
use crate::syntax::{Role, VerdictWord};
use crate::trace::Trace;
use std::ops::Range;
use writeback_model::ids::ActorId;
use writeback_model::machine::{Holder, holder};
use writeback_model::recorders::ByteState;

/// A flag of a PTE, a page or a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Flag {
    /// Its name, the kernel's.
    pub name: &'static str,
    /// The rule that explains it.
    pub term: &'static str,
    /// Whether it is set.
    pub on: bool,
    /// Whether that has changed since the position that the view is compared with.
    pub changed: bool,
}

/// Something of a page, a PTE or a block that is not the same in the run beside this one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// What: a flag by its name, a layer, who remembers, `state`, `buffer`, or `cached`.
    pub of: &'static str,
    /// Where and in what it differs, in words.
    pub words: String,
}

/// A maximal run of bytes that are equal in one layer of one block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// The bytes of the file, half open.
    pub bytes: BytesView,
    /// What they hold; none where the device has not sampled them yet.
    pub content: Option<u8>,
    /// The line that stored it; none if it lay on the disk before the run.
    pub line: Option<usize>,
    /// The bytes' state, if this layer holds their newest value.
    pub state: Option<ByteState>,
    /// Whether the content has changed.
    pub changed: bool,
}

/// A half-open range of a file's bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BytesView {
    /// The first.
    pub from: u64,
    /// The one after the last.
    pub to: u64,
}

/// Whether somebody remembers a block now, and whether they did before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Memo {
    /// Now.
    pub now: bool,
    /// At the position that the view is compared with.
    pub was: bool,
    /// The rule that explains it.
    pub term: &'static str,
}

/// Who remembers a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the fields are the rows of the table")]
pub struct Remembers {
    pub pte: Memo,
    pub page: Memo,
    pub block: Memo,
    pub io: Memo,
    pub operation: Memo,
}

/// A maximal run of bytes in one state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(
    missing_docs,
    reason = "the fields are the bytes, their state, and whether it has changed"
)]
pub struct StateRun {
    pub bytes: BytesView,
    pub state: ByteState,
    pub changed: bool,
}

/// One block of a page in all its layers.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the fields are the layers of the stage")]
pub struct BlockView {
    /// Its number within the file.
    pub block: u32,
    pub bytes: BytesView,
    pub has_buffer: bool,
    pub flags: Vec<Flag>,
    pub memory: Vec<Run>,
    pub in_flight: Vec<Run>,
    pub submitted: bool,
    pub sampled: bool,
    pub device: Vec<Run>,
    pub media: Vec<Run>,
    pub remembers: Remembers,
    pub states: Vec<StateRun>,
    /// What differs from the run beside this one; nothing where there is none.
    pub differs: Vec<Difference>,
}

/// One PTE of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the fields are the mapping's and the PTE's")]
pub struct PteView {
    pub process: String,
    pub mapping: String,
    pub private: bool,
    pub readonly: bool,
    pub flags: Vec<Flag>,
    pub changed: bool,
    /// What differs from the run beside this one; nothing where there is none.
    pub differs: Vec<Difference>,
}

/// One page in all its layers.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the fields are the layers of the stage")]
pub struct PageView {
    /// Its number over all files.
    pub id: u16,
    pub file: String,
    pub page: u32,
    pub bytes: BytesView,
    pub cached: bool,
    pub flags: Vec<Flag>,
    pub locked_by: Option<String>,
    pub ptes: Vec<PteView>,
    pub blocks: Vec<BlockView>,
    /// What differs from the run beside this one; nothing where there is none.
    pub differs: Vec<Difference>,
}

/// One kernel step of the operation that the view is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KernelStepView {
    /// Its name.
    pub name: &'static str,
    /// Later kernels' names for it.
    pub aliases: &'static [&'static str],
    /// What it is done to, in words.
    pub detail: String,
    /// The position after it.
    pub position: usize,
    /// The line whose turn it was taken in.
    pub line: usize,
    /// Whether the line can be held there, to let others run.
    pub can_hold: bool,
}

/// One actor at a position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActorView {
    /// Its name.
    pub name: String,
    /// What it is.
    pub role: Role,
    /// What it is doing.
    pub doing: Doing,
    /// What it waits for, and who holds that; empty if it does not wait.
    pub waits_for: Sentence,
    /// The actor that holds what it waits for.
    pub held_by: Option<String>,
}

/// What a page shows of one position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct View {
    /// The position.
    pub position: usize,
    /// The position that it is compared with.
    pub since: usize,
    /// The line whose turn made it.
    pub line: Option<usize>,
    /// What happened.
    pub caption: Sentence,
    /// The verdict on the run so far.
    pub verdict: VerdictWord,
    /// The verdict in words.
    pub verdict_sentence: Sentence,
    /// Why it is so.
    pub why: Vec<Sentence>,
    /// The kernel steps of the operation.
    pub kernel_steps: Vec<KernelStepView>,
    /// Every actor.
    pub actors: Vec<ActorView>,
    /// The pages, or those of them that differ from what was shown.
    pub pages: Vec<PageView>,
    /// How many pages of the scenario's files are not shown, because no line of it touches them.
    pub hidden_pages: u32,
    /// One plain sentence that says what happened.
    pub announcement: String,
}

/// The most pages that a view shows.
pub const PAGES_SHOWN_MAX: usize = 64;

/// Of two positions beside each other only one is replayed to; what happened between them is told once.
pub(super) fn view(
    trace: &Trace,
    overview: &Overview,
    reasons: &mut Reasons,
    position: usize,
    since: usize,
) -> View {
    let begin = trace.at(explain::begin(since, position));
    let now = begin.to(position);
    let then = match since {
        since if since == begin.position() => begin.clone(),
        since if since >= position => now.to(since),
        since => begin.to(since),
    };
    let caption = explain::caption_from(&begin, position);
    let shown = shown_pages(trace);
    let made_by = trace.tick_at(position);
    let verdict = overview.verdicts[position];
    let pages = shown
        .iter()
        .map(|page| stage::page(trace, &now, &then, *page))
        .collect();
    let n_shown = u32::try_from(shown.len()).expect("few pages are shown");
    View {
        position,
        since,
        line: made_by.map(Tick::line),
        caption: caption.clone(),
        verdict,
        verdict_sentence: explain::verdict_at(&now),
        why: reasons.why(&now),
        kernel_steps: steps::kernel_steps(trace, made_by.map(Tick::line)),
        actors: actors(trace, &now),
        pages,
        hidden_pages: trace.layout.n_pages() - n_shown,
        announcement: explain::announce(caption, overview.verdicts[begin.position()], verdict),
    }
}

fn actors(trace: &Trace, now: &crate::trace::At<'_>) -> Vec<ActorView> {
    let layout = &trace.layout;
    let view = |(index, actor): (usize, &crate::scenario::Actor)| {
        let id = ActorId(u8::try_from(index).expect("actors are few"));
        let doing = now.driver().doing(id);
        let wait = match doing {
            Doing::Blocked { wait, .. } => Some((wait, holder(layout, now.look().state, wait))),
            _ => None,
        };
        ActorView {
            name: actor.name.clone(),
            role: actor.role,
            doing,
            waits_for: wait.map_or_else(Vec::new, |(wait, holder)| {
                explain::waits_for(trace, id, wait, holder)
            }),
            held_by: wait.and_then(|(_, holder)| match holder {
                Holder::Actor(actor) => Some(trace.scenario.actor(actor).name.clone()),
                Holder::Device => None,
            }),
        }
    };
    trace.scenario.actors.iter().enumerate().map(view).collect()
}

/// The pages that some line of the scenario touches, or the first ones if there are none.
pub(super) fn shown_pages(trace: &Trace) -> Vec<u16> {
    let layout = &trace.layout;
    let mut touched: Vec<u32> = Vec::new();
    let mut touch = |pages: Range<u32>| {
        for page in pages.take(PAGES_SHOWN_MAX) {
            if let Err(place) = touched.binary_search(&page) {
                touched.insert(place, page);
            }
        }
    };
    for (_, op) in &trace.scenario.program.ops {
        touch(layout.pages_named(*op).unwrap_or_default());
    }
    for range in &trace.scenario.program.looked_at {
        touch(layout.range_pages(*range));
    }
    if touched.is_empty() {
        touched.extend((0..layout.n_pages()).take(8));
    }
    touched
        .into_iter()
        .take(PAGES_SHOWN_MAX)
        .map(|p| u16::try_from(p).expect("a page has a number"))
        .collect()
}
