//! What a run is told, and what of it cannot be.

use crate::amount::Amount;
use crate::order::Order;
use writeback_model::layout::PAGES_MAX;
use writeback_scenario::check;
use writeback_scenario::explain::counted;
use writeback_scenario::scenario::Scenario;
use writeback_scenario::syntax::Size;

/// The page size: the program's machines had no other.
pub const PAGE: u32 = 4096;
/// The smallest chunk: a page has at most 65 of them, each of which can have a letter of its own.
pub const CHUNK_MIN: u64 = 64;
/// The largest chunk.
pub const CHUNK_MAX: u64 = 1 << 20;
/// The most stores of one run: so many chunks can lie in the largest file only if they are not tiny.
pub const CHUNKS_MAX: u64 = 1_000_000;

/// What a run is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// The size that the file is to have at most; it has as many whole chunks as fit in.
    pub size: u64,
    /// The bytes of a chunk.
    pub chunk: u64,
    /// The order in which the chunks are written.
    pub order: Order,
    /// Above so much dirty memory whoever stores waits for the flusher.
    pub dirty_limit: Amount,
    /// Above so much dirty memory the flusher writes.
    pub background_limit: Amount,
    /// So much of the file may be cached while the program writes; none for all of it: then nothing is evicted.
    pub memory: Option<Amount>,
    /// The journal commits after about so many stores; none for twelve commits a run.
    pub commit_every: Option<u32>,
    /// What everything that is decided by lot follows from.
    pub seed: u64,
    /// The kernel as a header says it: `2.6.19`, `6.12 without redirty_on_mkclean`.
    pub kernel: String,
    /// The file system; none for ext3, and for ext4 where ext3 is gone.
    pub fs: Option<String>,
    /// The block size.
    pub block: u64,
}

impl Default for Options {
    /// The program of December 27, 2006: 100 MiB in chunks of 1,460 bytes.
    fn default() -> Options {
        Options {
            size: 100 << 20,
            chunk: 1460,
            order: Order::Random,
            dirty_limit: Amount::Percent(5),
            background_limit: Amount::Percent(3),
            memory: Some(Amount::Percent(50)),
            commit_every: None,
            seed: 1,
            kernel: "2.6.19".to_owned(),
            fs: None,
            block: 1024,
        }
    }
}

/// A run's options, checked and worked out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Setup {
    /// The headers, which a scenario of one page begins with: kernel and file system.
    pub headers: String,
    /// A scenario of these headers and a file of one page, without a turn.
    pub setting: Scenario,
    pub chunk: u64,
    pub chunks: u32,
    pub file_bytes: u64,
    pub pages: u32,
    pub dirty_limit: u32,
    pub background_limit: u32,
    pub memory: Option<u32>,
    pub commit_every: u32,
}

impl Options {
    /// Checks the options.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub(crate) fn set_up(&self) -> Result<Setup, String> {
        let (chunks, file_bytes) = self.division()?;
        let pages = file_bytes.div_ceil(u64::from(PAGE));
        let (headers, setting) = self.setting()?;
        let limit = |amount: Amount| amount.pages(file_bytes, u64::from(PAGE)).min(pages) as u32;
        let (dirty_limit, background_limit) =
            (limit(self.dirty_limit), limit(self.background_limit));
        if background_limit > dirty_limit {
            return Err(format!(
                "the background limit, {}, is above the dirty limit, {}",
                self.background_limit, self.dirty_limit
            ));
        }
        if self.commit_every == Some(0) {
            return Err("a commit after 0 stores never ends: 1 is the least".to_owned());
        }
        Ok(Setup {
            headers,
            setting,
            chunk: self.chunk,
            chunks,
            file_bytes,
            pages: pages as u32,
            dirty_limit,
            background_limit,
            memory: self.memory.map(limit),
            commit_every: self.commit_every.unwrap_or((chunks / 12).max(1)),
        })
    }

    fn division(&self) -> Result<(u32, u64), String> {
        if !(CHUNK_MIN..=CHUNK_MAX).contains(&self.chunk) {
            return Err(format!(
                "a chunk has {CHUNK_MIN} bytes to {}, not {}",
                Size(CHUNK_MAX),
                self.chunk
            ));
        }
        let most = PAGES_MAX * u64::from(PAGE);
        if self.size > most {
            return Err(format!(
                "a file of {} has more than the {PAGES_MAX} pages that the model can hold",
                Size(self.size)
            ));
        }
        let chunks = self.size / self.chunk;
        if chunks == 0 {
            return Err(format!(
                "a file of {} has no room for a chunk of {}",
                Size(self.size),
                counted(self.chunk, "byte")
            ));
        }
        if chunks > CHUNKS_MAX {
            return Err(format!(
                "{chunks} chunks are more than the {CHUNKS_MAX} that a run may store"
            ));
        }
        Ok((chunks as u32, chunks * self.chunk))
    }

    /// Kernel and file system are read as a scenario's headers are.
    fn setting(&self) -> Result<(String, Scenario), String> {
        let mut first = String::new();
        for fs in self
            .fs
            .as_deref()
            .map_or(vec!["ext3", "ext4"], |fs| vec![fs])
        {
            let block = Size(self.block);
            let headers = format!("kernel {}\nfs {fs} block={block}\n", self.kernel);
            let text = format!("{headers}file data {PAGE} of \"\\0\"\n");
            let checked = check(&text);
            if let (Some(scenario), true) = (checked.scenario, text.lines().count() == 3) {
                return Ok((headers, scenario));
            }
            if first.is_empty() {
                let said = checked.diagnostics.iter().map(|d| d.message.as_str());
                first = said.collect::<Vec<_>>().join("; ");
            }
        }
        Err(first)
    }
}
