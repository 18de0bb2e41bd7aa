//! A run as a strip: a small stage for each line of the queue, with a caption under it.

use super::canvas::{Area, Canvas};
use super::page::{self, Room};
use super::{FRAMES_MAX, describe, frame, measure, whole_view};
use crate::explain::{counted, more, queue_number};
use crate::scenario::{LineKind, Scenario};
use crate::session::{LineResult, Session, View, kernel_words, setup_summary};

const MARGIN: f64 = 24.0;
const FRAME: f64 = 372.0;
const GAP: f64 = 22.0;
const COLUMNS: usize = 3;
const INSIDE: f64 = 14.0;

/// A frame that is to be drawn: its line, and the positions before and after its turn.
struct Turn {
    line: usize,
    since: usize,
    position: usize,
}

/// Draws the whole; with its size, its title and its description.
pub(super) fn draw(session: &mut Session) -> Option<(Canvas, (f64, f64), String, String)> {
    let all = turns(session)?;
    let shown = &all[..all.len().min(FRAMES_MAX)];
    let mut canvas = Canvas::default();
    let columns = shown.len().clamp(1, COLUMNS);
    let width = 2.0 * MARGIN + FRAME * columns as f64 + GAP * (columns - 1) as f64;
    let mut y = head(&mut canvas, &session.trace()?.scenario, width);
    let mut described = Vec::new();
    for row in shown.chunks(COLUMNS) {
        let mut lowest = y;
        for (place, turn) in row.iter().enumerate() {
            let view = whole_view(session, turn.position, turn.since)?;
            let x = MARGIN + (FRAME + GAP) * place as f64;
            let scenario = &session.trace()?.scenario;
            let text = text_of(session, turn.line);
            lowest = lowest.max(small(
                &mut canvas,
                scenario,
                (x, y),
                (&text, turn.line),
                &view,
            ));
            described.push(format!("{text}. {}", describe::view(&view)));
        }
        y = lowest + GAP;
    }
    let hidden = all.len() - shown.len();
    if hidden > 0 {
        let words = format!("{} not shown.", more(hidden, "step"));
        canvas.text(MARGIN, y + 6.0, 12.0, "mute", &words);
        y += 24.0;
    }
    let last = session.trace()?.last_position();
    let end = whole_view(session, last, last)?;
    let wide = width - 2.0 * MARGIN;
    y = frame::verdict(
        &mut canvas,
        (MARGIN, y),
        wide,
        end.verdict,
        &end.verdict_sentence,
    );
    let scenario = &session.trace()?.scenario;
    let name = scenario.title.as_deref().unwrap_or("Untitled");
    let title = format!(
        "{name}: {}, {}",
        counted(all.len() as u64, "step"),
        end.verdict
    );
    Some((canvas, (width, y + MARGIN), title, described.join("\n")))
}

/// The turns that were reached, in their order; expectations have none.
fn turns(session: &Session) -> Option<Vec<Turn>> {
    let (trace, overview) = (session.trace()?, session.overview()?);
    let lines = trace.scenario.lines.iter().enumerate();
    let turn = |(line, each): (usize, &crate::scenario::Line)| {
        let acts = matches!(each.kind, LineKind::Op { .. } | LineKind::Continue { .. });
        let reached = overview.results[line] != LineResult::NotReached;
        let (since, position) = overview.turns[line];
        (acts && reached).then_some(Turn {
            line,
            since,
            position,
        })
    };
    Some(lines.filter_map(turn).collect())
}

fn head(canvas: &mut Canvas, scenario: &Scenario, width: f64) -> f64 {
    let room = width - 2.0 * MARGIN;
    let mut y = 38.0;
    if let Some(title) = &scenario.title {
        canvas.fitted((MARGIN, y), 18.0, "strong ink", title, room);
        y += 21.0;
    }
    let setting = format!(
        "Linux {} · {}",
        kernel_words(scenario),
        setup_summary(scenario)
    );
    canvas.fitted((MARGIN, y), 12.5, "mute", &setting, room);
    y + 22.0
}

/// The line as it stands in the text, in its canonical form.
fn text_of(session: &Session, line: usize) -> String {
    let statement = session
        .trace()
        .map(|trace| trace.scenario.lines[line].statement);
    let found = session
        .tree
        .statements()
        .find(|(id, _)| Some(*id) == statement);
    found.map_or_else(String::new, |(_, statement)| statement.node.to_string())
}

/// One small frame; its lower edge is the result.
fn small(
    canvas: &mut Canvas,
    scenario: &Scenario,
    (x, y): (f64, f64),
    (text, line): (&str, usize),
    view: &View,
) -> f64 {
    let number = queue_number(scenario, line).unwrap_or_default();
    let step = |line| queue_number(scenario, line);
    let inner = FRAME - 2.0 * INSIDE;
    // The ground is drawn first and is as high as what stands on it, so that is drawn apart.
    let mut inside = Canvas::default();
    inside.text(x + INSIDE, y + 24.0, 12.0, "mute", &number.to_string());
    let role = match scenario.lines[line].kind {
        LineKind::Op { actor, .. } | LineKind::Continue { actor, .. } => {
            scenario.actor(actor).role.word()
        }
        _ => "process",
    };
    let after = x + INSIDE + measure::width(&format!("{number} "), 12.0, false) + 4.0;
    let class = format!("mono strong role-{role}");
    let room = x + FRAME - INSIDE - after;
    inside.fitted((after, y + 24.0), 12.0, &class, text, room);
    let room = Room {
        x: x + INSIDE,
        w: inner,
        label: 66.0,
        is_small: true,
        has_device: scenario.program.device.volatile_cache,
        step: &step,
    };
    let mut at = y + 36.0;
    for page in frame::telling_pages(view) {
        at = page::draw(&mut inside, &room, page, at) + 8.0;
    }
    let area = Area {
        x,
        y,
        w: FRAME,
        h: at - y,
    };
    canvas.open_group(&format!("Step {number}"));
    canvas.rect(area, 8.0, "panel");
    canvas.rect(area, 8.0, "bare thin line-s");
    canvas.append(&inside);
    let below = frame::paragraph(
        canvas,
        (x + 2.0, at + 18.0),
        FRAME - 4.0,
        "ink",
        &view.caption,
    );
    canvas.close_group();
    below - 8.0
}
