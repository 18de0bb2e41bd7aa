//! Recorded runs as files: JSON lines, gzipped or not.

use flate2::read::GzDecoder;
use serde::Deserialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use writeback_scenario::conform::{Call, PageRecord, RecordedRun, RecordedStep};

/// The first bytes of what gzip has made.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Opens a recording, through gzip where the name ends in `.gz`; `-` is standard input.
pub fn lines(path: &Path) -> io::Result<Box<dyn Iterator<Item = io::Result<String>>>> {
    let reader: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(path)?)
    };
    let gzipped = path.extension().is_some_and(|e| e == "gz");
    if !gzipped {
        return Ok(Box::new(BufReader::new(reader).lines()));
    }
    let mut reader = BufReader::new(reader);
    if !reader.fill_buf()?.starts_with(&GZIP) {
        return Err(io::Error::other("this is no gzip file"));
    }
    let lines = BufReader::new(GzDecoder::new(reader)).lines();
    Ok(Box::new(lines.map(|line| line.map_err(of_gzip))))
}

/// What is wrong with a gzip file, in a reader's words.
fn of_gzip(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => io::Error::other("the file ends early"),
        io::ErrorKind::InvalidInput => io::Error::other(format!("the file is damaged: {error}")),
        _ => error,
    }
}

/// Reads one line of a recording.
pub fn run(line: &str) -> Result<RecordedRun, serde_json::Error> {
    serde_json::from_str::<Run>(line).map(RecordedRun::from)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Run {
    block: u32,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    #[serde(flatten)]
    call: Operation,
    pages: [Page; 2],
}

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
enum Operation {
    Map {
        map: u8,
    },
    Unmap {
        map: u8,
    },
    Store {
        map: u8,
        page: u8,
        from: u16,
        to: u16,
        byte: char,
    },
    Load {
        map: u8,
        page: u8,
    },
    Write {
        page: u8,
        from: u16,
        to: u16,
        byte: char,
    },
    FlushBuffers {
        page: u8,
        from: u16,
        to: u16,
    },
    Writeback {
        page: u8,
    },
    FreeBuffers {
        page: u8,
    },
    Msync {
        map: u8,
        mode: Mode,
    },
    Fsync,
    DropCaches,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Mode {
    Sync,
    Async,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    cached: u8,
    dirty: u8,
    writeback: u8,
    uptodate: u8,
    tag_dirty: u8,
    buffer_dirty: String,
    buffer_uptodate: String,
    buffer_mapped: String,
    pte: [String; 2],
    cache: String,
    disk: String,
}

impl From<Run> for RecordedRun {
    fn from(run: Run) -> RecordedRun {
        RecordedRun {
            block: run.block,
            steps: run.steps.into_iter().map(RecordedStep::from).collect(),
        }
    }
}

impl From<Step> for RecordedStep {
    fn from(step: Step) -> RecordedStep {
        RecordedStep {
            call: step.call.into(),
            pages: step.pages.map(PageRecord::from),
        }
    }
}

impl From<Operation> for Call {
    fn from(op: Operation) -> Call {
        // A recording holds ASCII only; anything else differs from every content of the model.
        let content = |byte: char| u8::try_from(byte).unwrap_or(0);
        match op {
            Operation::Map { map } => Call::Map { map },
            Operation::Unmap { map } => Call::Unmap { map },
            Operation::Store {
                map,
                page,
                from,
                to,
                byte,
            } => Call::Store {
                map,
                page,
                from,
                to,
                byte: content(byte),
            },
            Operation::Load { map, page } => Call::Load { map, page },
            Operation::Write {
                page,
                from,
                to,
                byte,
            } => Call::Write {
                page,
                from,
                to,
                byte: content(byte),
            },
            Operation::FlushBuffers { page, from, to } => Call::FlushBuffers { page, from, to },
            Operation::Writeback { page } => Call::Writeback { page },
            Operation::FreeBuffers { page } => Call::FreeBuffers { page },
            Operation::Msync { map, mode } => Call::Msync {
                map,
                sync: mode == Mode::Sync,
            },
            Operation::Fsync => Call::Fsync,
            Operation::DropCaches => Call::DropCaches,
        }
    }
}

impl From<Page> for PageRecord {
    fn from(page: Page) -> PageRecord {
        let Page {
            cached,
            dirty,
            writeback,
            uptodate,
            tag_dirty,
            buffer_dirty,
            buffer_uptodate,
            buffer_mapped,
            pte,
            cache,
            disk,
        } = page;
        PageRecord {
            cached,
            dirty,
            writeback,
            uptodate,
            tag_dirty,
            buffer_dirty,
            buffer_uptodate,
            buffer_mapped,
            pte,
            cache,
            disk,
        }
    }
}
