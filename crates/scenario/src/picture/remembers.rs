//! Who remembers each block, and the state of its bytes.

use super::canvas::{Area, Canvas, Piece};
use super::cells::{look, ring};
use super::measure;
use crate::session::{BlockView, Memo};
use writeback_model::recorders::ByteState;

/// The rows of the table, in its order.
pub(super) fn rows(block: &BlockView) -> [(&'static str, Memo); 5] {
    let who = block.remembers;
    [
        ("PTE", who.pte),
        ("page", who.page),
        ("block", who.block),
        ("I/O", who.io),
        ("operation", who.operation),
    ]
}

/// One light: it remembers, it has just begun to, it has just forgotten, or it does not.
pub(super) fn memo(canvas: &mut Canvas, area: Area, memo: Memo) {
    let (x, y) = (area.x + area.w / 2.0, area.y + area.h / 2.0 + 4.0);
    if memo.now {
        let pill = Area {
            x: x - 19.0,
            y: area.y + 3.0,
            w: 38.0,
            h: area.h - 6.0,
        };
        canvas.rect(pill, 9.0, "recorded-bg");
        canvas.text(x, y, 11.5, "mono strong middle recorded-ink", "yes");
        if !memo.was {
            ring(canvas, pill);
        }
    } else if memo.was {
        let piece = |class, text: &str| Piece {
            class,
            text: text.to_owned(),
        };
        let pieces = [
            piece("struck", "yes"),
            piece("", " → "),
            piece("strong bad", "no"),
        ];
        canvas.pieces(x, y, 11.5, "mono middle mute", &pieces);
    } else {
        canvas.text(x, y, 11.5, "mono middle mute", "·");
    }
    canvas.line(area.x, area.y + area.h, area.x + area.w, "line-s");
}

/// The states of a block's bytes, each once and the worst first.
pub(super) fn states(block: &BlockView) -> Vec<ByteState> {
    let has = |state: &&ByteState| block.states.iter().any(|run| run.state == **state);
    ByteState::ALL.iter().rev().filter(has).copied().collect()
}

/// How high the words for the states of these blocks are.
pub(super) fn height(blocks: &[BlockView]) -> f64 {
    let most = blocks.iter().map(|b| states(b).len()).max().unwrap_or(1);
    10.0 + 16.0 * most as f64
}

pub(super) fn state_words(canvas: &mut Canvas, area: Area, block: &BlockView) {
    let mut widest: f64 = 0.0;
    for (line, state) in states(block).into_iter().enumerate() {
        let ink = match state {
            ByteState::Durable => "mute",
            state => look(Some(state)),
        };
        let y = area.y + 17.0 + 16.0 * line as f64;
        let x = area.x + area.w / 2.0;
        let class = format!("strong middle {ink}");
        canvas.fitted((x, y), 12.0, &class, state.word(), area.w);
        widest = widest.max(measure::width(state.word(), 12.0, false));
    }
    if block.states.iter().any(|run| run.changed) {
        let w = (widest + 12.0).min(area.w);
        let words = Area {
            x: area.x + (area.w - w) / 2.0,
            y: area.y + 3.0,
            w,
            h: area.h - 7.0,
        };
        ring(canvas, words);
    }
}
