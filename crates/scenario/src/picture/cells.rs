//! Bytes and flags: boxes with their contents, and chips with their names.

use super::canvas::{Area, Canvas};
use super::measure;
use crate::session::{BlockView, Flag, Run};
use writeback_model::recorders::ByteState;

/// More runs than this in one block are not told apart.
const RUNS_MAX: usize = 16;

/// The numbers of the queue, for the small numbers behind contents.
pub(super) type Step<'a> = &'a dyn Fn(usize) -> Option<usize>;

/// The name of a state's colours; a byte whose newest value is elsewhere is old.
pub(super) fn look(state: Option<ByteState>) -> &'static str {
    state.map_or("old", ByteState::word)
}

/// A block's bytes in one layer: one box if they are equal, a box for each run if not.
pub(super) fn bytes(
    canvas: &mut Canvas,
    area: Area,
    block: &BlockView,
    runs: &[Run],
    step: Step<'_>,
) {
    let shown = runs.len().min(RUNS_MAX);
    let total = (block.bytes.to - block.bytes.from).max(1) as f64;
    let gaps = 2.0 * (shown - 1) as f64;
    let least = 12.0_f64.min((area.w - gaps) / shown as f64);
    // A run of few bytes is no narrower than its letter; the others share what is left.
    let spare = area.w - gaps - least * shown as f64;
    let mut x = area.x;
    for run in &runs[..shown] {
        let part = (run.bytes.to - run.bytes.from) as f64 / total;
        let w = least + spare * if shown == 1 { 1.0 } else { part };
        cell(canvas, Area { x, w, ..area }, run, step);
        x += w + 2.0;
    }
    if runs.len() > shown {
        canvas.text(area.x + area.w - 2.0, area.y + 9.0, 9.0, "mute", "…");
    }
}

fn cell(canvas: &mut Canvas, area: Area, run: &Run, step: Step<'_>) {
    let look = look(run.state);
    canvas.rect(area, 5.0, &format!("{look}-bg"));
    let has_pattern = !matches!(look, "old" | "durable");
    if has_pattern {
        canvas.pattern(area, 5.0, look);
    }
    if matches!(look, "stranded" | "failed") {
        canvas.rect(inset(area, 1.0), 4.5, &format!("bare ring {look}-s"));
    }
    let letter = glyph(run.content);
    let number = run
        .line
        .and_then(step)
        .map(|n| n.to_string())
        .unwrap_or_default();
    let (size, small) = if area.h > 30.0 {
        (13.5, 9.5)
    } else {
        (12.0, 8.5)
    };
    let letter_width = measure::width(&letter, size, true);
    let number_width = measure::width(&number, small, true);
    let has_number = !number.is_empty() && letter_width + number_width + 4.0 < area.w;
    let width = letter_width + if has_number { number_width } else { 0.0 };
    let (x, y) = (area.x + (area.w - width) / 2.0, area.y + area.h / 2.0);
    if has_pattern {
        let ground = Area {
            x: x - 2.0,
            y: y - size * 0.6,
            w: width + 4.0,
            h: size * 1.25,
        };
        canvas.rect(ground, 3.0, &format!("{look}-bg"));
    }
    let class = format!("mono strong {look}-ink");
    canvas.text(x, y + size * 0.35, size, &class, &letter);
    if has_number {
        let at = x + letter_width;
        canvas.text(
            at,
            y + size * 0.35 + 3.0,
            small,
            &format!("mono {look}-ink"),
            &number,
        );
    }
    if run.changed {
        ring(canvas, area);
    }
}

/// A zero byte and a space are bytes too, and have to be seen.
pub(super) fn glyph(content: Option<u8>) -> String {
    match content {
        None => "…".to_owned(),
        Some(0) => "\\0".to_owned(),
        Some(b' ') => "␣".to_owned(),
        Some(byte) => char::from(byte).to_string(),
    }
}

pub(super) fn inset(area: Area, by: f64) -> Area {
    Area {
        x: area.x + by,
        y: area.y + by,
        w: area.w - 2.0 * by,
        h: area.h - 2.0 * by,
    }
}

/// What the last step changed.
pub(super) fn ring(canvas: &mut Canvas, area: Area) {
    canvas.rect(inset(area, -1.0), 6.0, "bare ring accent-s");
}

/// Nothing is there, in words.
pub(super) fn vacant(canvas: &mut Canvas, area: Area, words: &str) {
    canvas.rect(inset(area, 0.5), 5.0, "bare thin dash line-s");
    let middle = (area.x + area.w / 2.0, area.y + area.h / 2.0 + 4.0);
    canvas.fitted(middle, 11.0, "mute middle", words, area.w - 8.0);
}

/// Chips in a row, squeezed where they would be wider than their room.
pub(super) fn chips(canvas: &mut Canvas, area: Area, flags: &[Flag]) {
    let natural = |flag: &Flag| measure::width(flag.name, 10.5, true) + 10.0;
    let gaps = 6.0 * flags.len().saturating_sub(1) as f64;
    let total: f64 = flags.iter().map(natural).sum();
    let squeeze = ((area.w - gaps) / total.max(1.0)).min(1.0);
    let mut x = area.x;
    for flag in flags {
        let w = natural(flag) * squeeze;
        chip(canvas, Area { x, w, ..area }, flag);
        x += w + 6.0;
    }
}

fn chip(canvas: &mut Canvas, area: Area, flag: &Flag) {
    let (ground, ink) = if flag.on {
        ("ink", "panel")
    } else {
        ("bare thin line-s", "mute")
    };
    canvas.rect(inset(area, 0.5), 5.0, ground);
    let struck = if flag.changed && !flag.on {
        " struck"
    } else {
        ""
    };
    let class = format!("mono strong middle {ink}{struck}");
    let at = (area.x + area.w / 2.0, area.y + area.h / 2.0 + 3.7);
    canvas.fitted(at, 10.5, &class, flag.name, area.w - 6.0);
    if flag.changed {
        ring(canvas, area);
    }
}

/// A block's flags in words: dirty or clean first, then whatever is unusual.
pub(super) fn buffer(canvas: &mut Canvas, area: Area, block: &BlockView, is_small: bool) {
    if !block.has_buffer {
        vacant(canvas, area, "none");
        return;
    }
    let dirty = block.flags.iter().find(|flag| flag.name == "dirty");
    let is_dirty = dirty.is_some_and(|flag| flag.on);
    let was_dirty = dirty.is_some_and(|flag| flag.changed && !flag.on);
    let edge = if is_dirty { "ink-s" } else { "line-s" };
    canvas.rect(inset(area, 0.5), 5.0, &format!("bare thin {edge}"));
    let mut others: Vec<String> = block.flags.iter().filter_map(unusual).collect();
    if is_small && others.len() > 1 {
        others = vec![format!("{} …", others[0])];
    }
    let word = if is_dirty { "dirty" } else { "clean" };
    let x = area.x + area.w / 2.0;
    let ink = if is_dirty { "ink" } else { "mute" };
    let first = if others.is_empty() {
        area.y + area.h / 2.0 + 3.8
    } else {
        area.y + area.h / 2.0 - 2.0
    };
    canvas.fitted(
        (x, first),
        11.0,
        &format!("mono strong middle {ink}"),
        word,
        area.w - 6.0,
    );
    if !others.is_empty() {
        let words = others.join(" ");
        canvas.fitted(
            (x, first + 12.0),
            10.0,
            "mono middle mute",
            &words,
            area.w - 6.0,
        );
    }
    if was_dirty || block.flags.iter().any(|flag| flag.changed) {
        ring(canvas, area);
    }
}

/// How the flags of blocks usually are; only what differs is worth a word.
fn unusual(flag: &Flag) -> Option<String> {
    let is_usual = match flag.name {
        "dirty" => return None,
        "uptodate" | "mapped" => flag.on,
        _ => !flag.on,
    };
    match (is_usual, flag.on) {
        (true, _) => None,
        (false, true) => Some(flag.name.to_owned()),
        (false, false) => Some(format!("not {}", flag.name)),
    }
}
