//! Every subject by name.

use crate::{LongRun, ModelMachine, Replay, Search, Seek, Unusable, explore};
use writeback_explorer::Reduction;

/// The names of everything that is measured: criterion's group, a slash, and its function.
pub const NAMES: [&str; 14] = [
    "long_run/run",
    "long_run/check",
    "replay/conform",
    "replay/parse",
    "seek/at",
    "seek/view",
    "seek/view_why",
    "seek/open",
    "search/states",
    "search/steps_only",
    "search/footprints",
    "search/clone_and_hash",
    "explore/full",
    "explore/reduced",
];

/// Every subject, set up.
#[derive(Clone, Debug)]
pub struct Suite {
    long_run: LongRun,
    replay: Replay,
    seek: Seek,
    search: Search,
}

impl Suite {
    /// Sets every subject up.
    ///
    /// # Errors
    /// When the recording, JSON lines, cannot be used.
    pub fn new(recording: &str) -> Result<Suite, Unusable> {
        Ok(Suite {
            long_run: LongRun::new(),
            replay: Replay::new(recording.lines().map(str::to_owned).collect())?,
            seek: Seek::new(),
            search: Search::new(),
        })
    }

    /// What is searched, which knows how many bytes its states have.
    #[must_use]
    pub fn machine(&self) -> &ModelMachine {
        self.search.machine()
    }

    /// Runs what has this name, one of [`NAMES`], and gives how many things it did.
    pub fn run(&mut self, name: &str) -> Option<u64> {
        Some(match name {
            "long_run/run" => self.long_run.run(),
            "long_run/check" => self.long_run.check(),
            "replay/conform" => self.replay.replay(),
            "replay/parse" => self.replay.parse(),
            "seek/at" => self.seek.at(),
            "seek/view" => self.seek.view(),
            "seek/view_why" => self.seek.view_why(),
            "seek/open" => self.seek.open(),
            "search/states" => self.search.states(),
            "search/steps_only" => self.search.steps_only(),
            "search/footprints" => self.search.footprints(),
            "search/clone_and_hash" => self.search.clone_and_hash(),
            "explore/full" => explore(Reduction::None).states,
            "explore/reduced" => explore(Reduction::PersistentAndSleepSets).states,
            _ => return None,
        })
    }
}
