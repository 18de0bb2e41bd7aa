//! What came of a run: in numbers, and in words.

use crate::check::BadChunk;
use crate::options::{Options, Setup};
use crate::run::{Run, Stage, Totals};
use std::collections::BTreeSet;
use writeback_scenario::explain::{counted, number};
use writeback_scenario::session::setup_summary;
use writeback_scenario::syntax::Size;

/// What came of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// What it was told.
    pub options: Options,
    /// The bytes of the file.
    pub file_bytes: u64,
    /// The pages of the file.
    pub pages: u32,
    /// The chunks of the file.
    pub chunks: u32,
    /// What was done.
    pub totals: Totals,
    /// Every bad chunk, ascending.
    pub bad: Vec<BadChunk>,
    /// The bytes that the run took.
    pub memory_bytes: usize,
    head: Vec<String>,
}

impl Run {
    /// What came of it; none before it is done.
    #[must_use]
    pub fn report(&self) -> Option<Report> {
        (self.stage() == Stage::Done).then(|| Report {
            options: self.options().clone(),
            file_bytes: self.setup.file_bytes,
            pages: self.setup.pages,
            chunks: self.setup.chunks,
            totals: self.totals,
            bad: self.bad.clone(),
            memory_bytes: self.memory_bytes(),
            head: head(self.options(), &self.setup),
        })
    }

    /// What is run, in a few lines.
    #[must_use]
    pub fn head(&self) -> Vec<String> {
        head(self.options(), &self.setup)
    }
}

fn head(options: &Options, setup: &Setup) -> Vec<String> {
    let memory = match (options.memory, setup.memory) {
        (Some(memory), Some(pages)) => {
            format!("{memory} of it ({}) fit in memory", pages_of(pages))
        }
        _ => "all of it fits in memory, nothing is evicted".to_owned(),
    };
    vec![
        format!(
            "{} of {} on {}, in {} order, seed {}",
            counted(setup.chunks.into(), "chunk"),
            counted(setup.chunk, "byte"),
            pages_of(setup.pages),
            options.order.word(),
            options.seed
        ),
        format!(
            "Linux {} · {}",
            options.kernel,
            setup_summary(&setup.setting)
        ),
        format!(
            "dirty limit {} ({}), background {} ({}); {memory}",
            options.dirty_limit,
            pages_of(setup.dirty_limit),
            options.background_limit,
            pages_of(setup.background_limit)
        ),
        format!(
            "a commit after about {}; the file is allocated and holds zeros (sparse files are not modelled)",
            counted(setup.commit_every.into(), "store")
        ),
    ]
}

impl Report {
    /// How many pages have wrong bytes.
    #[must_use]
    pub fn bad_pages(&self) -> usize {
        let pages = self.bad.iter().flat_map(|bad| &bad.pieces);
        pages
            .map(|piece| piece.page)
            .collect::<BTreeSet<u32>>()
            .len()
    }

    /// How many bytes are wrong.
    #[must_use]
    pub fn bad_bytes(&self) -> u64 {
        self.bad.iter().map(BadChunk::bytes).sum()
    }

    /// How many of them belong to the last store of their page.
    #[must_use]
    pub fn bad_bytes_of_last_stores(&self) -> u64 {
        let pieces = self.bad.iter().flat_map(|bad| &bad.pieces);
        let last = pieces.filter(|piece| piece.last_store);
        last.map(|piece| piece.to - piece.from).sum()
    }

    /// What is run, in a few lines.
    #[must_use]
    pub fn head(&self) -> &[String] {
        &self.head
    }

    /// What came of it, in a few lines.
    #[must_use]
    pub fn summary(&self) -> Vec<String> {
        let totals = &self.totals;
        let mut lines = vec![self.verdict()];
        if !self.bad.is_empty() {
            lines.push(self.whose());
        }
        lines.push(format!(
            "{}: {}, {}, {} of them without any I/O; {} over {}; {} evicted",
            counted(totals.kernel_steps, "kernel step"),
            counted(totals.faults, "write fault"),
            counted(totals.cleaned, "page cleaning"),
            number(totals.cleaned_without_io),
            counted(totals.commits, "commit"),
            counted(totals.journal_blocks, "block"),
            counted(totals.evicted, "page"),
        ));
        lines.push(match totals.kept {
            0 => "every page was dropped and read from the disk again".to_owned(),
            n => format!("{} stayed in memory at the drop", counted(n, "page")),
        });
        lines
    }

    fn verdict(&self) -> String {
        if self.bad.is_empty() {
            return match self.chunks {
                1 => "the one chunk reads as it was written".to_owned(),
                n => format!(
                    "all {} read as they were written",
                    counted(n.into(), "chunk")
                ),
            };
        }
        format!(
            "{} of {} corrupted: {} on {}",
            number(self.bad.len() as u64),
            counted(self.chunks.into(), "chunk"),
            counted(self.bad_bytes(), "byte"),
            counted(self.bad_pages() as u64, "page"),
        )
    }

    /// As was found in 2006: the store that goes missing is the last one of its page.
    fn whose(&self) -> String {
        let (of_last, all) = (self.bad_bytes_of_last_stores(), self.bad_bytes());
        if of_last == all {
            return "every bad byte belongs to the last store of its page".to_owned();
        }
        let tenths = of_last * 1000 / all;
        format!(
            "{} of the {}, {}.{} %, belong to the last store of their page",
            number(of_last),
            counted(all, "bad byte"),
            tenths / 10,
            tenths % 10
        )
    }

    /// The size of the file as a reader writes it.
    #[must_use]
    pub fn size(&self) -> String {
        Size(self.file_bytes).to_string()
    }
}

fn pages_of(count: u32) -> String {
    counted(count.into(), "page")
}
