//! What can be asked of `writeback stress`.

use super::number::{MANY, whole};
use clap::Args as ClapArgs;
use writeback_stress::{Amount, Order};

#[derive(ClapArgs)]
#[command(after_help = STRESS)]
pub struct Stress {
    /// The size of the file, at most 255M; it has as many whole chunks as fit in
    #[arg(long, value_name = "SIZE", default_value = "100M", value_parser = writeback_stress::bytes)]
    pub size: u64,
    /// The bytes of a chunk
    #[arg(long, value_name = "SIZE", default_value = "1460", value_parser = writeback_stress::bytes)]
    pub chunk: u64,
    /// The order in which the chunks are written: random, linear or reverse
    #[arg(long, value_name = "ORDER", default_value = "random", value_parser = writeback_stress::order)]
    pub order: Order,
    /// Above so much dirty memory the program waits for the flusher: a size, or a share of the file
    #[arg(long, value_name = "AMOUNT", default_value = "5%", value_parser = Amount::parse)]
    pub dirty_limit: Amount,
    /// Above so much dirty memory the flusher writes
    #[arg(long, value_name = "AMOUNT", default_value = "3%", value_parser = Amount::parse)]
    pub background_limit: Amount,
    /// What decides everything that is decided by lot
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = whole::<u64>(0..=u64::MAX))]
    pub seed: u64,
    /// Evict pages while the program writes, so that no more than --memory of them are cached (the default)
    #[arg(long, overrides_with = "no_evict")]
    pub evict: bool,
    /// Evict nothing: all of the file fits in memory
    #[arg(long, overrides_with = "evict")]
    pub no_evict: bool,
    /// How much of the file fits in memory
    #[arg(long, value_name = "AMOUNT", default_value = "50%", value_parser = Amount::parse, conflicts_with = "no_evict")]
    pub memory: Amount,
    /// The journal commits after about so many stores; a twelfth of them all if nothing is said
    #[arg(long, value_name = "STORES", value_parser = whole::<u32>(1..=MANY))]
    pub commit_every: Option<u32>,
    /// The kernel
    #[arg(long, value_name = "VERSION", default_value = "2.6.19")]
    pub kernel: String,
    /// Switch a rule on, or set it to a value
    #[arg(long, value_name = "SWITCH[=VALUE]")]
    pub with: Vec<String>,
    /// Switch a rule off
    #[arg(long, value_name = "SWITCH")]
    pub without: Vec<String>,
    /// The file system; ext3 if nothing is said, and ext4 where ext3 is gone
    #[arg(long, value_name = "NAME")]
    pub fs: Option<String>,
    /// The block size
    #[arg(long, value_name = "SIZE", default_value = "1k", value_parser = writeback_stress::bytes)]
    pub block: u64,
    /// Print no chunk and no progress, only what it came to
    #[arg(long, short)]
    pub quiet: bool,
    /// Print everything that was found as one JSON object
    #[arg(long, conflicts_with = "quiet")]
    pub json: bool,
    /// Print, instead of the report, the scenario of a corrupt chunk's page
    #[arg(long, value_name = "CHUNK", conflicts_with_all = ["json", "page"], value_parser = whole::<u32>(0..=MANY))]
    pub chunk_scenario: Option<u32>,
    /// Print, instead of the report, the scenario of a page
    #[arg(long, value_name = "PAGE", conflicts_with = "json", value_parser = whole::<u32>(0..=MANY))]
    pub page: Option<u32>,
}

const STRESS: &str = "\
The program maps a file shared, stores 71,820 chunks of 1,460 bytes in random
order while flusher, journal and reclaim work, unmaps, drops, maps again and
checks. For each bad chunk it prints what the program's third form printed: its
wrong bytes (in the chunk, in the page), what they should be and are, and when
the chunk before it, it and the one behind it were written. Equal options give
equal runs.

Examples:
    writeback stress
    writeback stress --kernel 2.6.20 --seed 7 --quiet
    writeback stress --size 40M --no-evict
    writeback stress --size 64k --json | jq .bad_chunks
    writeback stress --size 64k --page 3 | writeback run -

Exit status: 0 every chunk reads as it was written, 1 one does not, 2 an option
cannot be.";
