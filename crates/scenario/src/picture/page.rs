//! One page in all its layers, from the PTEs down to the media.

use super::canvas::{Area, Canvas};
use super::cells::{Step, buffer, bytes, chips, vacant};
use super::remembers;
use crate::explain::more;
use crate::session::{BlockView, Flag, PageView, Run};
use crate::syntax::Size;

/// The most blocks side by side; of more, those around what happened are shown.
const BLOCKS_MAX: usize = 8;

const GAP: f64 = 7.0;

/// Where a page is drawn.
pub(super) struct Room<'a> {
    pub x: f64,
    pub w: f64,
    /// The width of the labels.
    pub label: f64,
    /// Small frames leave out what says nothing.
    pub is_small: bool,
    /// Whether the device has a volatile cache.
    pub has_device: bool,
    pub step: Step<'a>,
}

impl Room<'_> {
    fn inside(&self) -> f64 {
        self.x + self.label
    }

    fn column(&self, place: usize, of: usize, y: f64, h: f64) -> Area {
        let width = self.w - self.label;
        let w = (width - GAP * (of - 1) as f64) / of as f64;
        Area {
            x: self.inside() + (w + GAP) * place as f64,
            y,
            w,
            h,
        }
    }
}

/// The blocks that are shown: around the first that changed, else around the first that is not durable.
fn shown(page: &PageView) -> &[BlockView] {
    if page.blocks.len() <= BLOCKS_MAX {
        return &page.blocks;
    }
    let changed = |b: &BlockView| b.states.iter().any(|run| run.changed);
    let speaks = |b: &BlockView| b.states.iter().any(|run| run.state.word() != "durable");
    let at = page.blocks.iter().position(changed);
    let at = at.or_else(|| page.blocks.iter().position(speaks));
    let from = (at.unwrap_or(0) / BLOCKS_MAX * BLOCKS_MAX).min(page.blocks.len() - BLOCKS_MAX);
    &page.blocks[from..from + BLOCKS_MAX]
}

/// Draws a page from `y` on; where the next thing can be drawn is the result.
pub(super) fn draw(canvas: &mut Canvas, room: &Room<'_>, page: &PageView, y: f64) -> f64 {
    let blocks = shown(page);
    canvas.open_group(&format!("{}[page {}]", page.file, page.page));
    let mut y = heads(canvas, room, page, blocks, y);
    for pte in &page.ptes {
        let alone = page
            .ptes
            .iter()
            .filter(|p| p.process == pte.process)
            .count()
            == 1;
        let named = if alone { "" } else { pte.mapping.as_str() };
        let kinds = [
            named,
            if pte.private { "private" } else { "" },
            if pte.readonly { "read-only" } else { "" },
        ];
        let notes: Vec<&str> = kinds.into_iter().filter(|kind| !kind.is_empty()).collect();
        let name = format!("{}’s PTE", pte.process);
        label(canvas, room, y, 31.0, (&name, &notes.join(", ")));
        chips(canvas, wide(room, y + 3.0, 24.0), &pte.flags);
        y += 31.0;
    }
    let holder = page
        .locked_by
        .as_ref()
        .map(|who| format!("locked by {who}"));
    label(
        canvas,
        room,
        y,
        31.0,
        ("page", holder.as_deref().unwrap_or("")),
    );
    if page.cached {
        chips(
            canvas,
            wide(room, y + 3.0, 24.0),
            &telling(room, &page.flags),
        );
    } else {
        vacant(canvas, wide(room, y + 3.0, 24.0), "not cached");
    }
    y += 33.0;
    y = layer(
        canvas,
        room,
        y,
        ("memory", "page cache"),
        blocks,
        |b| &b.memory,
        "not in memory",
    );
    y = buffers(canvas, room, page, blocks, y);
    let in_flight = blocks.iter().any(|block| block.submitted);
    if !room.is_small || in_flight {
        y = layer(
            canvas,
            room,
            y,
            ("in flight", ""),
            blocks,
            |b| &b.in_flight,
            "nothing in flight",
        );
    }
    if room.has_device {
        y = layer(
            canvas,
            room,
            y,
            ("device", "volatile cache"),
            blocks,
            |b| &b.device,
            "empty",
        );
    }
    y = layer(
        canvas,
        room,
        y,
        ("disk", "media"),
        blocks,
        |b| &b.media,
        "nothing written",
    );
    y = who_remembers(canvas, room, blocks, y);
    let hidden = page.blocks.len() - blocks.len();
    if hidden > 0 {
        let words = format!("Of this page {} not shown.", more(hidden, "block"));
        canvas.text(room.x, y + 12.0, 11.0, "mute", &words);
        y += 20.0;
    }
    canvas.close_group();
    y
}

fn wide(room: &Room<'_>, y: f64, h: f64) -> Area {
    Area {
        x: room.inside(),
        y,
        w: room.w - room.label,
        h,
    }
}

fn label(canvas: &mut Canvas, room: &Room<'_>, y: f64, h: f64, (name, note): (&str, &str)) {
    let middle = y + h / 2.0;
    let fits = room.label - 6.0;
    let (size, has_note) = if room.is_small {
        (11.0, false)
    } else {
        (12.5, !note.is_empty())
    };
    let first = if has_note { middle - 1.0 } else { middle + 4.0 };
    canvas.fitted((room.x, first), size, "ink", name, fits);
    if has_note {
        canvas.fitted((room.x, middle + 12.0), 11.0, "mute", note, fits);
    }
}

/// Where room is short: what is on, what has changed, and always whether it is dirty.
fn telling(room: &Room<'_>, flags: &[Flag]) -> Vec<Flag> {
    let tells = |flag: &&Flag| {
        !room.is_small
            || ((flag.changed || flag.on || flag.name == "dirty") && !repeats(flag, flags))
    };
    flags.iter().filter(tells).copied().collect()
}

/// A tag that says the same as the page's flag of that name.
fn repeats(flag: &Flag, flags: &[Flag]) -> bool {
    let own = flag
        .name
        .strip_prefix("tag ")
        .and_then(|tag| flags.iter().find(|f| f.name.eq_ignore_ascii_case(tag)));
    own.is_some_and(|own| (own.on, own.changed) == (flag.on, flag.changed))
}

fn heads(
    canvas: &mut Canvas,
    room: &Room<'_>,
    page: &PageView,
    blocks: &[BlockView],
    y: f64,
) -> f64 {
    let name = format!("{}[page {}]", page.file, page.page);
    canvas.fitted(
        (room.x, y + 14.0),
        11.0,
        "mono mute",
        &name,
        room.label - 6.0,
    );
    for (place, block) in blocks.iter().enumerate() {
        let area = room.column(place, blocks.len(), y, 20.0);
        let range = format!("{}..{}", Size(block.bytes.from), Size(block.bytes.to));
        let at = (area.x + area.w / 2.0, y + 14.0);
        canvas.fitted(at, 11.0, "mono mute middle", &range, area.w);
    }
    y + 22.0
}

/// A row of bytes: a box for each block, or one sentence where the page has nothing in this layer.
fn layer(
    canvas: &mut Canvas,
    room: &Room<'_>,
    y: f64,
    names: (&str, &str),
    blocks: &[BlockView],
    of: impl Fn(&BlockView) -> &Vec<Run>,
    nothing: &str,
) -> f64 {
    let h = if room.is_small { 27.0 } else { 36.0 };
    if blocks.iter().all(|block| of(block).is_empty()) {
        label(canvas, room, y, 26.0, (names.0, ""));
        vacant(canvas, wide(room, y, 26.0), nothing);
        return y + 26.0 + GAP;
    }
    label(canvas, room, y, h, names);
    for (place, block) in blocks.iter().enumerate() {
        let runs = of(block);
        if !runs.is_empty() {
            let area = room.column(place, blocks.len(), y, h);
            bytes(canvas, area, block, runs, room.step);
        }
    }
    y + h + GAP
}

fn buffers(
    canvas: &mut Canvas,
    room: &Room<'_>,
    page: &PageView,
    blocks: &[BlockView],
    y: f64,
) -> f64 {
    let has = blocks.iter().any(|block| block.has_buffer);
    if !has {
        label(canvas, room, y, 26.0, ("blocks", ""));
        let words = if page.cached { "no buffers" } else { "–" };
        vacant(canvas, wide(room, y, 26.0), words);
        return y + 26.0 + GAP;
    }
    label(canvas, room, y, 33.0, ("blocks", "buffer heads"));
    for (place, block) in blocks.iter().enumerate() {
        let area = room.column(place, blocks.len(), y, 33.0);
        buffer(canvas, area, block, room.is_small);
    }
    y + 33.0 + GAP
}

fn who_remembers(canvas: &mut Canvas, room: &Room<'_>, blocks: &[BlockView], y: f64) -> f64 {
    let mut y = y + 3.0;
    canvas.line(room.x, y, room.x + room.w, "line-s");
    if !room.is_small {
        canvas.text(room.x, y + 18.0, 12.5, "strong ink", "Who remembers");
        y += 24.0;
    }
    for row in 0..5 {
        let speaks = |b: &BlockView| {
            let memo = remembers::rows(b)[row].1;
            memo.now || memo.was
        };
        if room.is_small && !blocks.iter().any(speaks) {
            continue;
        }
        let Some(first) = blocks.first() else { break };
        let name = remembers::rows(first)[row].0;
        let size = if room.is_small { 11.0 } else { 12.0 };
        canvas.fitted((room.x, y + 16.0), size, "mute", name, room.label - 6.0);
        for (place, block) in blocks.iter().enumerate() {
            let area = room.column(place, blocks.len(), y, 24.0);
            remembers::memo(canvas, area, remembers::rows(block)[row].1);
        }
        y += 24.0;
    }
    let h = remembers::height(blocks);
    label(canvas, room, y, 26.0, ("state", ""));
    for (place, block) in blocks.iter().enumerate() {
        let area = room.column(place, blocks.len(), y, h);
        remembers::state_words(canvas, area, block);
    }
    y + h + 4.0
}
