//! The stage at the end of a run: pages with their flags and PTEs, and where every byte is.

use super::paper::{Paper, Tone, columns};
use super::words::{name_of_page, range};
use crate::explain::more;
use crate::judge;
use crate::outcome::{FileOutcome, PteOutcome};
use crate::scenario::Scenario;
use crate::syntax::Content;
use writeback_model::Look;
use writeback_model::ids::{BlockId, CellId, FileId, PageId};
use writeback_model::recorders::{ByteState, byte_state, recorders};
use writeback_model::state::{BlockFlag, PageFlag};

/// The most pages that are described one by one.
const PAGES: usize = 12;

/// A state of the machine, with the names of what is in it.
#[derive(Clone, Copy)]
pub(super) struct Stage<'a> {
    pub scenario: &'a Scenario,
    pub look: Look<'a>,
    /// What every file is like in that state.
    pub files: &'a [FileOutcome],
}

pub(super) fn tell(paper: &mut Paper, heading: &str, stage: Stage<'_>) {
    paper.line(Tone::Strong, heading);
    let mut left = PAGES;
    for file in stage.look.layout.files() {
        tell_file(paper, stage, file, &mut left);
    }
}

fn tell_file(paper: &mut Paper, stage: Stage<'_>, file: FileId, left: &mut usize) {
    let look = stage.look;
    let outcome = &stage.files[file.index()];
    let speaks = |index: &u32| {
        let page = look.layout.page(file, *index);
        look.page(page, PageFlag::Cached)
            || outcome.pages[*index as usize]
                .ptes
                .iter()
                .any(|pte| pte.present)
            || cells(look, page).any(|cell| byte_state(look, cell) != ByteState::Durable)
    };
    let pages = outcome.pages.len();
    let wanted: Vec<u32> = (0..outcome.pages.len() as u32).filter(speaks).collect();
    let shown = wanted.len().min(*left);
    *left -= shown;
    for index in &wanted[..shown] {
        let page = look.layout.page(file, *index);
        tell_page(paper, stage, page, &outcome.pages[*index as usize].ptes);
    }
    let name = stage.scenario.file(file);
    let (silent, hidden) = (pages - wanted.len(), wanted.len() - shown);
    if silent > 0 {
        let words = match silent {
            1 if pages == 1 => format!("{name}: not cached, and durable."),
            n if n == pages => {
                format!("{name}: none of its {n} pages is cached, and all are durable.")
            }
            n => format!("{name}: {} not cached, and durable.", more(n, "page")),
        };
        paper.hanging(Tone::Plain, "  ", "  ", &words);
    }
    if hidden > 0 {
        let words = format!(
            "{name}: {} not shown here; `--json` has them.",
            more(hidden, "page")
        );
        paper.hanging(Tone::Plain, "  ", "  ", &words);
    }
}

fn cells(look: Look<'_>, page: PageId) -> impl Iterator<Item = CellId> {
    look.layout.page_cells(page).map(CellId)
}

fn tell_page(paper: &mut Paper, stage: Stage<'_>, page: PageId, ptes: &[PteOutcome]) {
    let look = stage.look;
    let name = name_of_page(stage.scenario, look.layout, page);
    let flags = page_flags(stage, page).join(", ");
    paper.hanging(Tone::Plain, "  ", "      ", &format!("{name}: {flags}"));
    for pte in ptes {
        let process = &stage.scenario.actor(pte.process).name;
        let mapping = stage.scenario.mapping(pte.mapping);
        let words = pte_words(pte);
        let text = format!("PTE of {process} in mapping {mapping}: {words}");
        paper.hanging(Tone::Plain, "    ", "      ", &text);
    }
    if let Some(words) = blocks_words(look, page) {
        paper.hanging(Tone::Plain, "    ", "      ", &words);
    }
    tell_bytes(paper, stage, page);
}

fn page_flags(stage: Stage<'_>, page: PageId) -> Vec<String> {
    let look = stage.look;
    if !look.page(page, PageFlag::Cached) {
        return vec!["not cached".to_owned()];
    }
    let mut words = vec!["cached".to_owned()];
    let flags = [
        (PageFlag::Uptodate, "up to date"),
        (PageFlag::Dirty, "dirty"),
        (PageFlag::Writeback, "under writeback"),
        (PageFlag::TagDirty, "tag DIRTY"),
        (PageFlag::TagWriteback, "tag WRITEBACK"),
        (PageFlag::TagTowrite, "tag TOWRITE"),
    ];
    words.extend(
        flags
            .iter()
            .filter(|(flag, _)| look.page(page, *flag))
            .map(|(_, w)| (*w).to_owned()),
    );
    if let Some(owner) = look.page_lock(page) {
        words.push(format!("locked by {}", stage.scenario.actor(owner).name));
    }
    words
}

fn pte_words(pte: &PteOutcome) -> String {
    if !pte.present {
        return "not present".to_owned();
    }
    let writable = if pte.writable {
        "writable"
    } else {
        "read-only"
    };
    let dirty = if pte.dirty { "dirty" } else { "clean" };
    format!("present, {writable}, {dirty}")
}

/// The page's buffers in words, alike neighbours together; none where it has no buffers.
fn blocks_words(look: Look<'_>, page: PageId) -> Option<String> {
    if !look.page(page, PageFlag::HasBuffers) {
        return look
            .page(page, PageFlag::Cached)
            .then(|| "no buffers".to_owned());
    }
    let all: Vec<Vec<&str>> = look
        .layout
        .page_blocks(page)
        .map(|b| block_flags(look, BlockId(b)))
        .collect();
    let first = look.layout.page_in_file(page) * look.layout.blocks_per_page();
    let mut at = first as usize;
    let mut parts = Vec::new();
    for run in all.chunk_by(|a, b| a == b) {
        let words = run[0].join(", ");
        parts.push(match run.len() {
            1 => format!("block {at}: {words}"),
            n => format!("blocks {at} to {}: {words}", at + n - 1),
        });
        at += run.len();
    }
    Some(parts.join("; "))
}

fn block_flags(look: Look<'_>, block: BlockId) -> Vec<&'static str> {
    let has = |flag| look.block(block, flag);
    let mut words = vec![if has(BlockFlag::Dirty) {
        "dirty"
    } else {
        "clean"
    }];
    let rest = [
        (has(BlockFlag::Filed), "filed"),
        (has(BlockFlag::Submitted), "in flight"),
        (has(BlockFlag::Sampled), "sampled"),
        (
            has(BlockFlag::Async) && !has(BlockFlag::Submitted),
            "collected",
        ),
        (!has(BlockFlag::Uptodate), "not up to date"),
        (!has(BlockFlag::Mapped), "not mapped to the disk"),
    ];
    words.extend(rest.iter().filter(|(is, _)| *is).map(|(_, word)| *word));
    words
}

/// One row of the table of bytes.
struct Row {
    from: u64,
    to: u64,
    /// Memory, flight, device, disk, state, who remembers.
    fields: [String; 6],
}

const HEADINGS: [&str; 7] = [
    "bytes",
    "memory",
    "flight",
    "device",
    "disk",
    "state",
    "who remembers",
];

fn tell_bytes(paper: &mut Paper, stage: Stage<'_>, page: PageId) {
    let look = stage.look;
    let mut rows: Vec<Row> = Vec::new();
    for cell in cells(look, page) {
        let (from, to) = look.layout.cell_bounds(cell);
        let fields = fields(stage, cell);
        match rows.last_mut() {
            Some(last) if last.fields == fields => last.to = to,
            _ => rows.push(Row { from, to, fields }),
        }
    }
    let text = |row: &Row| -> Vec<String> {
        let mut all = vec![range(row.from, row.to)];
        all.extend(row.fields.iter().cloned());
        all
    };
    let mut table = vec![HEADINGS.map(str::to_owned).to_vec()];
    table.extend(rows.iter().map(text));
    let device = look.layout.program().device;
    let used = |column: usize| match column {
        2 => device.manual,
        3 => device.volatile_cache,
        _ => true,
    };
    let width = |column: usize| {
        table
            .iter()
            .map(|row| columns(&row[column]))
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..HEADINGS.len()).map(width).collect();
    for (index, row) in table.iter().enumerate() {
        let mut line = "    ".to_owned();
        for column in (0..HEADINGS.len() - 1).filter(|c| used(*c)) {
            line.push_str(&format!("{:<1$}  ", row[column], widths[column]));
        }
        let tone = match row[5].as_str() {
            "stranded" | "lost" | "failed" => Tone::Bad,
            _ if index == 0 => Tone::Faint,
            _ => Tone::Plain,
        };
        paper.hanging(tone, &line, "        ", &row[HEADINGS.len() - 1]);
    }
}

fn fields(stage: Stage<'_>, cell: CellId) -> [String; 6] {
    let look = stage.look;
    let block = look.layout.cell_block(cell);
    let shown = |there: bool, id: u8| match there {
        true => Content(look.layout.content(id)).to_string(),
        false => "-".to_owned(),
    };
    let submitted = look.block(block, BlockFlag::Submitted);
    let flight = if look.block(block, BlockFlag::Sampled) {
        look.sampled(cell)
    } else {
        look.memory(cell)
    };
    let state = byte_state(look, cell);
    [
        shown(judge::readable(look, cell), look.memory(cell)),
        shown(submitted, flight),
        shown(look.in_device(block), look.device(cell)),
        shown(true, look.media(cell)),
        state.word().to_owned(),
        who(look, block, state),
    ]
}

/// Who remembers to write a block.
fn who(look: Look<'_>, block: BlockId, state: ByteState) -> String {
    let who = recorders(look, block);
    let all = [
        (who.pte, "PTE"),
        (who.page, "page"),
        (who.block, "block"),
        (who.operation, "operation"),
    ];
    let words: Vec<&str> = all
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, word)| *word)
        .collect();
    match (words.is_empty(), state) {
        (false, _) => words.join(", "),
        (true, ByteState::Stranded | ByteState::Lost | ByteState::Failed) => "nobody".to_owned(),
        (true, _) => "-".to_owned(),
    }
}
