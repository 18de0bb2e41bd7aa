//! What a stress run came to as JSON, format 1.

use super::FORMAT;
use serde::Serialize;
use std::io::{self, Write};
use writeback_stress::{BadChunk, Report};

/// Writes one object and a line break.
///
/// # Errors
/// When the writer fails.
pub fn write_stress(mut writer: impl Write, report: &Report) -> io::Result<()> {
    serde_json::to_writer(&mut writer, &Stress::from(report))?;
    writeln!(writer)
}

#[derive(Serialize)]
struct Stress<'a> {
    format: u32,
    kernel: &'a str,
    seed: u64,
    order: &'static str,
    file_bytes: u64,
    pages: u32,
    chunks: u32,
    bad_chunks: usize,
    bad_pages: usize,
    bad_bytes: u64,
    bad_bytes_of_last_stores: u64,
    kernel_steps: u64,
    faults: u64,
    cleaned: u64,
    cleaned_without_io: u64,
    commits: u64,
    journal_blocks: u64,
    evicted: u64,
    kept: u64,
    memory_bytes: usize,
    bad: Vec<Chunk>,
}

#[derive(Serialize)]
struct Chunk {
    chunk: u32,
    first: u64,
    last: u64,
    first_in_page: u64,
    last_in_page: u64,
    expected: u8,
    got: u8,
    rank: u32,
    rank_before: Option<u32>,
    rank_after: Option<u32>,
    pieces: Vec<Piece>,
}

#[derive(Serialize)]
struct Piece {
    page: u32,
    from: u64,
    to: u64,
    last_store: bool,
}

impl<'a> From<&'a Report> for Stress<'a> {
    fn from(report: &'a Report) -> Stress<'a> {
        let totals = report.totals;
        Stress {
            format: FORMAT,
            kernel: &report.options.kernel,
            seed: report.options.seed,
            order: report.options.order.word(),
            file_bytes: report.file_bytes,
            pages: report.pages,
            chunks: report.chunks,
            bad_chunks: report.bad.len(),
            bad_pages: report.bad_pages(),
            bad_bytes: report.bad_bytes(),
            bad_bytes_of_last_stores: report.bad_bytes_of_last_stores(),
            kernel_steps: totals.kernel_steps,
            faults: totals.faults,
            cleaned: totals.cleaned,
            cleaned_without_io: totals.cleaned_without_io,
            commits: totals.commits,
            journal_blocks: totals.journal_blocks,
            evicted: totals.evicted,
            kept: totals.kept,
            memory_bytes: report.memory_bytes,
            bad: report.bad.iter().map(Chunk::from).collect(),
        }
    }
}

impl From<&BadChunk> for Chunk {
    fn from(bad: &BadChunk) -> Chunk {
        let piece = |p: &writeback_stress::BadPiece| Piece {
            page: p.page,
            from: p.from,
            to: p.to,
            last_store: p.last_store,
        };
        Chunk {
            chunk: bad.chunk,
            first: bad.first,
            last: bad.last,
            first_in_page: bad.first_in_page,
            last_in_page: bad.last_in_page,
            expected: bad.expected,
            got: bad.got,
            rank: bad.rank,
            rank_before: bad.rank_before,
            rank_after: bad.rank_after,
            pieces: bad.pieces.iter().map(piece).collect(),
        }
    }
}
