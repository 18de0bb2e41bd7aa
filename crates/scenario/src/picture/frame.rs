//! The stage at one position: what happened, the pages, and the verdict so far.

use super::PAGES_MAX;
use super::canvas::{Area, Canvas};
use super::measure;
use super::page::{self, Room};
use crate::explain::{Sentence, more, queue_number};
use crate::session::{BlockView, PageView, View, kernel_words, setup_summary};
use crate::syntax::VerdictWord;
use crate::trace::Trace;
use writeback_model::recorders::ByteState;

/// The width of a picture of the stage.
pub(super) const WIDTH: f64 = 760.0;
const MARGIN: f64 = 24.0;

/// What the picture is called.
pub(super) fn title(trace: &Trace, view: &View) -> String {
    let scenario = &trace.scenario;
    let name = scenario.title.as_deref().unwrap_or("Untitled");
    let step = view.line.and_then(|line| queue_number(scenario, line));
    match step {
        Some(step) => format!("{name}: step {step}, {}", view.verdict),
        None => format!("{name}: before the first step"),
    }
}

/// Draws it; its height is the result.
pub(super) fn draw(canvas: &mut Canvas, trace: &Trace, view: &View) -> f64 {
    let scenario = &trace.scenario;
    let (x, w) = (MARGIN, WIDTH - 2.0 * MARGIN);
    let mut y = 36.0;
    if let Some(title) = &scenario.title {
        canvas.fitted((x, y), 16.0, "strong ink", title, w);
        y += 20.0;
    }
    let setting = format!(
        "Linux {} · {}",
        kernel_words(scenario),
        setup_summary(scenario)
    );
    canvas.fitted((x, y), 12.0, "mute", &setting, w);
    y += 26.0;
    y = paragraph(canvas, (x, y), w, "ink", &view.caption) + 8.0;
    let step = |line| queue_number(scenario, line);
    let room = Room {
        x,
        w,
        label: 112.0,
        is_small: false,
        has_device: scenario.program.device.volatile_cache,
        step: &step,
    };
    let shown = pages(view);
    for page in &shown {
        y = page::draw(canvas, &room, page, y) + 12.0;
    }
    let hidden = view.hidden_pages as usize + view.pages.len() - shown.len();
    if hidden > 0 {
        canvas.text(x, y + 6.0, 12.0, "mute", &more_pages(hidden));
        y += 22.0;
    }
    verdict(canvas, (x, y), w, view.verdict, &view.verdict_sentence) + MARGIN
}

pub(super) fn more_pages(hidden: usize) -> String {
    format!("{} not shown.", more(hidden, "page"))
}

/// The pages that are drawn: those that changed or have something to say first, all in their order.
pub(super) fn pages(view: &View) -> Vec<&PageView> {
    let mut order: Vec<&PageView> = view.pages.iter().collect();
    order.sort_by_key(|page| (!changes(page), !speaks(page), page.id));
    order.truncate(PAGES_MAX);
    order.sort_by_key(|page| page.id);
    order
}

/// Those of them that a small frame has room for: only what has something to say, or the first page.
pub(super) fn telling_pages(view: &View) -> Vec<&PageView> {
    let all = pages(view);
    let telling = |page: &&PageView| changes(page) || speaks(page);
    let chosen: Vec<&PageView> = all.iter().copied().filter(telling).collect();
    match (chosen.is_empty(), all.first()) {
        (true, Some(first)) => vec![first],
        _ => chosen,
    }
}

fn changes(page: &PageView) -> bool {
    page.flags.iter().any(|flag| flag.changed)
        || page.ptes.iter().any(|pte| pte.changed)
        || page
            .blocks
            .iter()
            .any(|b| b.states.iter().any(|s| s.changed))
}

fn speaks(page: &PageView) -> bool {
    let is_durable = |b: &BlockView| b.states.iter().all(|s| s.state == ByteState::Durable);
    page.cached || !page.blocks.iter().all(is_durable)
}

/// A sentence in lines; where the next line would be is the result.
pub(super) fn paragraph(
    canvas: &mut Canvas,
    (x, y): (f64, f64),
    w: f64,
    class: &str,
    sentence: &Sentence,
) -> f64 {
    let mut y = y;
    for line in measure::lines(sentence, 13.5, w) {
        canvas.pieces(x, y, 13.5, class, &line);
        y += 19.0;
    }
    y
}

/// A box in the colour of the verdict, with its mark and its words; its lower edge is the result.
pub(super) fn verdict(
    canvas: &mut Canvas,
    (x, y): (f64, f64),
    w: f64,
    verdict: VerdictWord,
    sentence: &Sentence,
) -> f64 {
    let (kind, mark) = match verdict {
        VerdictWord::Kept => ("good", "✓"),
        VerdictWord::Volatile => ("warn", "○"),
        VerdictWord::Failed => ("bad", "!"),
        VerdictWord::Lie => ("bad", "≠"),
        VerdictWord::Lost => ("bad", "✗"),
    };
    let lines = measure::lines(sentence, 13.5, w - 44.0);
    let h = 14.0 + 19.0 * lines.len() as f64;
    let area = Area { x, y, w, h };
    canvas.rect(area, 7.0, &format!("{kind}-bg"));
    canvas.rect(area, 7.0, &format!("bare thin {kind}-s"));
    let class = format!("strong {kind}");
    canvas.text(x + 12.0, y + 21.0, 13.5, &class, mark);
    for (index, line) in lines.iter().enumerate() {
        let at = y + 21.0 + 19.0 * index as f64;
        canvas.pieces(x + 32.0, at, 13.5, "ink", line);
    }
    y + h
}
