//! What can be asked of `writeback diff`.

use super::number::{MANY, whole};
use clap::Args as ClapArgs;
use writeback_scenario::difference::{STATES_MAX, letters};

#[derive(ClapArgs)]
#[command(after_help = help())]
pub struct Diff {
    /// The two kernels: a version, and any `with SWITCH` and `without SWITCH`
    #[arg(long, value_name = "KERNEL", required = true, num_args = 1)]
    pub kernel: Vec<String>,
    /// An operation that programs are made of, as often as there are some
    #[arg(long = "op", value_name = "OPERATION", default_values_t = DIFF_ALPHABET.map(str::to_owned))]
    pub ops: Vec<String>,
    /// The file system
    #[arg(long, value_name = "NAME", default_value = "ext3")]
    pub fs: String,
    /// The blocks of the page: 1, 2 or 4
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = blocks)]
    pub blocks: u8,
    /// The most processes
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = whole::<u8>(1..=4))]
    pub processes: u8,
    /// The most actors, processes among them
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = whole::<u8>(1..=8))]
    pub actors: u8,
    /// The most operations of a program
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = whole::<u8>(1..=8))]
    pub size_max: u8,
    /// Go on to larger programs of which no operation can be left out
    #[arg(long)]
    pub every_size: bool,
    /// The most states of one program on one kernel
    #[arg(long, value_name = "N", default_value_t = STATES_MAX, value_parser = whole::<u32>(1..=MANY))]
    pub states_max: u32,
    /// Print what was found as one JSON object
    #[arg(long)]
    pub json: bool,
}

/// What programs are made of if nothing is said.
const DIFF_ALPHABET: [&str; 5] = ["map", "store", "write", "flush", "writepage"];

fn blocks(word: &str) -> Result<u8, String> {
    match word {
        "1" | "2" | "4" => Ok(word.as_bytes()[0] - b'0'),
        _ => Err("a page has 1, 2 or 4 blocks here".to_owned()),
    }
}

/// The help, with every operation that there is.
fn help() -> String {
    let mut lines = vec!["Operations:".to_owned()];
    let mut words: Vec<String> = letters().iter().map(|l| l.words() + ",").collect();
    if let Some(last) = words.last_mut() {
        *last = last.replace(',', ".");
    }
    for word in words {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= HELP_WIDTH => *line += &format!(" {word}"),
            _ => lines.push(word),
        }
    }
    format!("{ABOUT}\n\n{}\n\n{EXAMPLES}", lines.join("\n"))
}

/// The columns of the help.
const HELP_WIDTH: usize = 80;

const ABOUT: &str = "\
Programs over one file of one page are made of the operations, size by size,
and every interleaving of each is explored on both kernels, with a device that
takes its time. The first size at which the verdicts of some program differ is
the smallest; all of that size are printed, each with the shortest schedule to
the worst verdict that only one of the kernels can come to, as a scenario.
With --every-size the search goes on to the largest size. Of larger programs
only those are printed of which no operation can be left out: take any one away,
and the kernels agree.

`--op all` stands for every operation.";

const EXAMPLES: &str = "\
Examples:
    writeback diff --kernel 2.6.19 --kernel 2.6.20
    writeback diff --kernel 2.6.20 --kernel 2.6.23 --fs ext2 \\
        --op map --op store --op fsync --op writepage
    writeback diff --kernel 2.6.19 --kernel 2.6.20 --op all --size-max 5 \\
        --every-size
    writeback diff --kernel 6.12 --kernel '6.12 without redirty_on_mkclean' \\
        --fs blockdev

Exit status: 0 no program of that many operations tells them apart, 1 some do,
2 a kernel or an operation cannot be read.";
