//! What can be asked of `writeback explore`.

use super::number::{MANY, whole};
use clap::{Args as ClapArgs, ValueHint};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use writeback_scenario::explore::STATES_MAX;

#[derive(ClapArgs)]
#[command(after_help = EXPLORE)]
pub struct Explore {
    /// Scenarios; `-` is standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Print what was found as data, one JSON object a line for each file
    #[arg(long)]
    pub json: bool,
    /// Visit every state and count the schedules; else states that lead to no other outcome are left out
    #[arg(long)]
    pub full: bool,
    /// Look at no more states than this
    #[arg(long, value_name = "N", default_value_t = STATES_MAX, value_parser = whole::<u32>(1..=MANY))]
    pub states_max: u32,
    /// Search with so many threads; what is found is the same
    #[arg(long, value_name = "N", default_value = "1", value_parser = threads)]
    pub threads: NonZeroUsize,
    /// Write the shortest schedule to each outcome into a folder, as scenarios
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub witness: Option<PathBuf>,
    /// Print the shortest schedule to one outcome, as a scenario, and nothing else
    #[arg(long, value_name = "N", conflicts_with_all = ["json", "witness"], value_parser = whole::<usize>(1..=MANY))]
    pub show: Option<usize>,
    /// Leave out of the worst schedule what its failure does not need, and name the race
    #[arg(long)]
    pub minimise: bool,
    /// Say which kernels survive: the verdict in written order, and those of all interleavings
    #[arg(long, conflicts_with_all = ["show", "witness", "minimise"])]
    pub every_kernel: bool,
}

fn threads(word: &str) -> Result<NonZeroUsize, String> {
    let count = whole::<usize>(1..=MANY)(word)?;
    Ok(NonZeroUsize::new(count).expect("one is the least"))
}

const EXPLORE: &str = "\
Each actor keeps its own order; `until` and `continue` are dropped, and the
device samples and completes at any time. `anytime` operations come at every
moment, and never. An outcome is what can be told apart at the end; its schedule
has the fewest preemptions, then the fewest kernel steps.

Examples:
    writeback explore scenarios/the-fixme-race-found.wb
    writeback explore --show 1 scenarios/the-fixme-race-found.wb | writeback run -
    writeback explore --minimise scenarios/the-fixme-race-found.wb
    writeback explore --every-kernel scenarios/the-fixme-race-found.wb
    writeback explore --full --threads 2 scenarios/the-fixme-race-found.wb

Exit status: 0 what the text says of all interleavings holds, 1 it does not or
is not known, 2 a text cannot be read or is too large.";
