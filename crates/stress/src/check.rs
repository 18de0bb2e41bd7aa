//! The check of one chunk, and what is told of a bad one: what the program's third form printed.

use crate::plan::{TEST, page_bytes, value};
use crate::run::Run;
use std::fmt;
use writeback_model::ids::CellId;
use writeback_model::machine::{LastRead, last_read};

/// A chunk that does not read as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadChunk {
    /// Its number.
    pub chunk: u32,
    /// Its first wrong byte, counted in the chunk.
    pub first: u64,
    /// Its last wrong byte.
    pub last: u64,
    /// Its first wrong byte, counted in that byte's page.
    pub first_in_page: u64,
    /// Its last wrong byte, counted in that byte's page.
    pub last_in_page: u64,
    /// What every byte should be.
    pub expected: u8,
    /// What the last wrong byte is.
    pub got: u8,
    /// When it was written: its place in the order, from 0.
    pub rank: u32,
    /// The rank of the chunk before it; none for the first chunk.
    pub rank_before: Option<u32>,
    /// The rank of the chunk behind it; none for the last chunk.
    pub rank_after: Option<u32>,
    /// Its wrong bytes, page by page and without gaps.
    pub pieces: Vec<BadPiece>,
}

/// Wrong bytes beside each other on one page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BadPiece {
    /// The page.
    pub page: u32,
    /// The first wrong byte, counted in the page.
    pub from: u64,
    /// The byte behind the last.
    pub to: u64,
    /// Whether no later store went to the page.
    pub last_store: bool,
}

impl BadChunk {
    /// How many of its bytes are wrong.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.pieces.iter().map(|piece| piece.to - piece.from).sum()
    }

    /// The pages on which they are, ascending.
    #[must_use]
    pub fn pages(&self) -> Vec<u32> {
        let mut pages: Vec<u32> = self.pieces.iter().map(|piece| piece.page).collect();
        pages.dedup();
        pages
    }
}

impl fmt::Display for BadChunk {
    /// The three lines of the program's third form, of December 27, 2006, 19:04.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rank = |rank: Option<u32>| rank.map_or(-1, i64::from);
        writeln!(
            f,
            "Chunk {} corrupted ({}-{})  ({}-{})",
            self.chunk, self.first, self.last, self.first_in_page, self.last_in_page
        )?;
        writeln!(f, "Expected {}, got {}", self.expected, self.got)?;
        write!(
            f,
            "Written as ({}){}({})",
            rank(self.rank_before),
            self.rank,
            rank(self.rank_after)
        )
    }
}

/// What is wrong with a chunk that has just been loaded; none if it reads as it was written.
pub(crate) fn check_chunk(run: &Run, chunk: u32) -> Option<BadChunk> {
    let layout = &run.plan.layout;
    let expected = value(chunk);
    if last_read(layout, &run.state, TEST) == LastRead::All(expected) {
        return None;
    }
    let range = run.plan.range(chunk);
    let look = run.look();
    let mut got = expected;
    let mut pieces: Vec<BadPiece> = Vec::new();
    for cell in layout.range_cells(range).map(CellId) {
        let content = layout.content(look.memory(cell));
        if content == expected {
            continue;
        }
        got = content;
        let (from, to) = layout.cell_bounds(cell);
        let page = u32::from(layout.block_page(layout.cell_block(cell)).0);
        let (start, _) = page_bytes(page);
        match pieces.last_mut() {
            Some(piece) if piece.page == page && piece.to == from - start => piece.to = to - start,
            _ => pieces.push(BadPiece {
                page,
                from: from - start,
                to: to - start,
                last_store: last_store(run, page) == chunk,
            }),
        }
    }
    let (first, last) = (pieces.first()?, pieces.last()?);
    let in_chunk = |page: u32, at: u64| page_bytes(page).0 + at - range.from;
    let rank = |chunk: u32| run.ranks.get(chunk as usize).copied();
    Some(BadChunk {
        chunk,
        first: in_chunk(first.page, first.from),
        last: in_chunk(last.page, last.to - 1),
        first_in_page: first.from,
        last_in_page: last.to - 1,
        expected,
        got,
        rank: run.ranks[chunk as usize],
        rank_before: chunk.checked_sub(1).and_then(rank),
        rank_after: rank(chunk + 1),
        pieces,
    })
}

/// The chunk of the last store that went to a page.
pub(crate) fn last_store(run: &Run, page: u32) -> u32 {
    let chunks = run.plan.chunks_of_page(page);
    chunks
        .max_by_key(|chunk| run.ranks[*chunk as usize])
        .expect("every page of the file has a chunk")
}
