//! What a picture shows, in words: every flag, every byte's state and content, and who remembers it.

use super::cells::glyph;
use super::{frame, remembers};
use crate::session::{BlockView, Flag, PageView, Run, View};
use crate::syntax::Size;

/// Everything that is drawn of a position.
pub(super) fn view(view: &View) -> String {
    let mut words = vec![view.announcement.clone()];
    words.extend(frame::pages(view).into_iter().map(page));
    words.join(" ")
}

fn page(page: &PageView) -> String {
    let mut words = format!("{}[page {}]: ", page.file, page.page);
    words.push_str(&if page.cached {
        on(&page.flags)
    } else {
        "not cached".to_owned()
    });
    if let Some(who) = &page.locked_by {
        words.push_str(&format!(", locked by {who}"));
    }
    words.push('.');
    for pte in &page.ptes {
        words.push_str(&format!(" {}’s PTE: {}.", pte.process, on(&pte.flags)));
    }
    let told: Vec<String> = page.blocks.iter().map(block).collect();
    let mut at = 0;
    for alike in told.chunk_by(|a, b| a == b) {
        let (first, last) = (&page.blocks[at], &page.blocks[at + alike.len() - 1]);
        let range = format!("{}..{}", Size(first.bytes.from), Size(last.bytes.to));
        words.push_str(&format!(" {range}: {}.", alike[0]));
        at += alike.len();
    }
    words
}

fn on(flags: &[Flag]) -> String {
    let names: Vec<&str> = flags.iter().filter(|f| f.on).map(|f| f.name).collect();
    if names.is_empty() {
        "no flag".to_owned()
    } else {
        names.join(", ")
    }
}

fn block(block: &BlockView) -> String {
    let states: Vec<&str> = remembers::states(block).iter().map(|s| s.word()).collect();
    let mut words = vec![states.join(" and ")];
    let layers = [
        ("memory", &block.memory),
        ("in flight", &block.in_flight),
        ("device", &block.device),
        ("disk", &block.media),
    ];
    for (name, runs) in layers {
        if !runs.is_empty() {
            words.push(format!("{name} {}", contents(runs)));
        }
    }
    if block.has_buffer {
        words.push(format!("buffer {}", on(&block.flags)));
    }
    let who: Vec<&str> = remembers::rows(block)
        .iter()
        .filter(|(_, memo)| memo.now)
        .map(|(name, _)| *name)
        .collect();
    words.push(if who.is_empty() {
        "nobody remembers".to_owned()
    } else {
        format!("remembered by {}", who.join(" and "))
    });
    words.join(", ")
}

/// The contents of a block's layer, each once and in their order.
fn contents(runs: &[Run]) -> String {
    let mut found: Vec<String> = Vec::new();
    for run in runs {
        let letter = glyph(run.content);
        if found.last() != Some(&letter) && found.len() < 8 {
            found.push(letter);
        }
    }
    found.join(" ")
}
