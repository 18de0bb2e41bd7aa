//! What can be asked of the command, and the help that teaches it.

mod diff;
mod explore;
pub mod link;
pub mod number;
mod second;
mod stress;

use crate::embed::{Embed, Mdbook};
use clap::{ArgGroup, Args as ClapArgs, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
pub use diff::Diff;
pub use explore::Explore;
pub use link::{Link, Open};
use number::{MANY, whole};
pub use second::SecondKernel;
use std::path::PathBuf;
pub use stress::Stress;

/// Linux's page cache and writeback, as litmus tests.
#[derive(Parser)]
#[command(
    name = "writeback",
    version,
    about = "Run litmus tests for Linux's page cache and writeback",
    after_help = TOUR,
    arg_required_else_help = true
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

const TOUR: &str = "\
A scenario is a short text that says what is on a disk, who does what in
which order, and what must hold:

    kernel 2.6.19
    fs     ext3 block=1k
    file   data 4k

    u:       map data
    u:       store data \"A\"
    flusher: writepage data[page 0]
    expect   data durable

Examples:
    writeback run scenarios/rtorrent-2006.wb
    writeback run --steps scenarios/the-fixme-race.wb
    writeback run scenarios/*.wb
    writeback compare --kernel 2.6.20 scenarios/rtorrent-2006.wb
    writeback explore scenarios/the-fixme-race-found.wb
    writeback fmt --check scenarios/*.wb
    writeback link scenarios/rtorrent-2006.wb
    writeback conform conformance/linux-6.12.jsonl.gz
    writeback stress --kernel 2.6.19

Exit status: 0 when all expectations hold, 1 when one does not, 2 when a text
cannot be read; of several files the largest.";

#[derive(Subcommand)]
pub enum Command {
    /// Run scenarios in written order, print their stories, check what they expect
    Run(Run),
    /// Run a scenario on a second kernel too, and say where the two first differ and which rule makes it
    Compare(Compare),
    /// Find the smallest programs whose interleavings can end differently on two kernels
    Diff(Diff),
    /// Take every interleaving: outcomes with their shortest schedules, `always`, `sometimes` and `never`
    Explore(Explore),
    /// Rewrite scenarios in the canonical form, in place
    Fmt(Fmt),
    /// Replay recorded kernel runs and compare every field of every step
    Conform(Conform),
    /// Draw the stage after a step, or the run as a strip of frames
    Render(Render),
    /// Check a scenario and print it as an element for a page
    Embed(Embed),
    /// Be mdBook's preprocessor: check the scenarios of a book, and make elements of them
    Mdbook(Mdbook),
    /// Write a scenario as a C program, for a real kernel
    Export(Export),
    /// Make a scenario of a recorded trace of system calls
    Import(Import),
    /// Print a link to a scenario, with everything of it in the link
    Link(Link),
    /// Print the text of a link
    Open(Open),
    /// Run Linus's test program of December 2006 at full size, and say which chunks are corrupt
    Stress(Stress),
    /// Print the completions for a shell
    #[command(after_help = COMPLETIONS)]
    Completions {
        /// The shell
        shell: Shell,
    },
}

const COMPLETIONS: &str = "\
Examples:
    writeback completions bash > ~/.local/share/bash-completion/completions/writeback
    writeback completions zsh > ~/.zfunc/_writeback
    writeback completions fish > ~/.config/fish/completions/writeback.fish";

#[derive(ClapArgs)]
#[command(after_help = RUN)]
pub struct Run {
    /// Scenarios; `-` is standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Print the whole result as data, one JSON object a line for each file
    #[arg(long, conflicts_with_all = ["steps", "quiet"])]
    pub json: bool,
    /// Print the kernel steps of each operation
    #[arg(long)]
    pub steps: bool,
    /// Print one line for each file, and only the expectations that do not hold
    #[arg(long, short)]
    pub quiet: bool,
}

const RUN: &str = "\
The story has every operation with its line, the state of every byte at the
end, and the verdict: lost, lie, failed, volatile or kept.

Examples:
    writeback run scenarios/rtorrent-2006.wb
    writeback run --steps scenarios/the-fixme-race.wb
    writeback run --quiet scenarios/*.wb
    writeback run --json scenarios/rtorrent-2006.wb | jq .verdict
    sed 's/^kernel.*/kernel 2.6.20/' rtorrent.wb | writeback run -

Exit status: 0 all expectations hold, 1 one does not, 2 a text cannot be read.";

#[derive(ClapArgs)]
#[command(after_help = COMPARE)]
#[command(group = ArgGroup::new("second").args(["kernel", "with", "without"]).required(true).multiple(true))]
pub struct Compare {
    /// A scenario; `-` is standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    #[command(flatten)]
    pub second: SecondKernel,
    /// Print every row and what was found as one JSON object
    #[arg(long)]
    pub json: bool,
}

const COMPARE: &str = "\
Equal kernel steps of a line stand beside each other; a step that only one
kernel takes stands beside a `-`; `≠` marks rows whose states differ. The rule
that makes a difference is found by running the scenario with it.

Examples:
    writeback compare --kernel 2.6.20 scenarios/rtorrent-2006.wb
    writeback compare --with redirty_on_mkclean scenarios/rtorrent-2006.wb
    writeback compare --kernel 2.6.19 --json scenarios/the-fixme-race.wb

Exit status: 0 both do the same, 1 they differ, 2 a text or a kernel cannot be
read, or the second kernel cannot run the scenario.";

#[derive(ClapArgs)]
#[command(after_help = FMT)]
pub struct Fmt {
    /// Scenarios; `-` reads standard input and writes standard output
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Change nothing; say which files are not in the canonical form
    #[arg(long)]
    pub check: bool,
}

const FMT: &str = "\
One statement a line, one space between words; comments and blank lines stay.

Examples:
    writeback fmt scenarios/*.wb
    writeback fmt --check scenarios/*.wb
    writeback fmt - < draft.wb

Exit status: 0 done, 1 a file is not canonical (--check), 2 one cannot be read.";

#[derive(ClapArgs)]
#[command(after_help = CONFORM)]
pub struct Conform {
    /// Recordings, .jsonl or .jsonl.gz; `-` is standard input
    #[arg(required = true, value_name = "CORPUS", value_hint = ValueHint::FilePath)]
    pub corpora: Vec<PathBuf>,
    /// The kernel on which the runs were recorded
    #[arg(long, value_name = "VERSION", default_value = "6.12")]
    pub kernel: String,
    /// Switch a rule on, or set it to a value
    #[arg(long, value_name = "SWITCH[=VALUE]")]
    pub with: Vec<String>,
    /// Switch a rule off
    #[arg(long, value_name = "SWITCH")]
    pub without: Vec<String>,
}

const CONFORM: &str = "\
Examples:
    writeback conform conformance/linux-6.12.jsonl.gz
    writeback conform --without redirty_on_mkclean \\
        conformance/linux-6.12-fix-reverted.jsonl.gz
    writeback conform --kernel 6.12 --with ttfb_mode=refuse recorded.jsonl

Exit status: 0 all runs agree, 1 one does not, 2 a line is no recorded run.";

#[derive(ClapArgs)]
#[command(after_help = EXPORT)]
pub struct Export {
    /// The scenario to be written as a C program; `-` is standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub c: PathBuf,
    /// Where the program goes; standard output if nothing is said
    #[arg(long, short, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

const EXPORT: &str = "\
The program does what the scenario's processes do, in the written order, and
checks what a process can check. The lines of the kernel's own actors become
comments that say what can be done instead.

Examples:
    writeback export --c scenarios/rtorrent-2006.wb -o rtorrent.c
    cc -std=gnu11 -Wall -Wextra -O2 -o rtorrent rtorrent.c && ./rtorrent /mnt

Exit status: 0 done, 2 the text has mistakes.";

#[derive(ClapArgs)]
#[command(after_help = IMPORT)]
pub struct Import {
    /// The trace, as `strace -f -o TRACE PROGRAM` writes it; `-` is standard input
    #[arg(long, value_name = "TRACE", value_hint = ValueHint::FilePath)]
    pub strace: PathBuf,
    /// The kernel of the scenario; the model's newest if nothing is said
    #[arg(long, value_name = "VERSION")]
    pub kernel: Option<String>,
    /// The file system of the scenario
    #[arg(long, value_name = "NAME", default_value = "ext4")]
    pub fs: String,
    /// Where the scenario goes; standard output if nothing is said
    #[arg(long, short, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

const IMPORT: &str = "\
The scenario has the calls on files that the traced programs write, sync, or
map to be written. Everything else is left out, counted on standard error and
in comments. Stores through a mapping are no system calls: add them by hand
where a comment says so.

Examples:
    strace -f -o trace.txt ./program
    writeback import --strace trace.txt -o program.wb
    writeback import --strace trace.txt --kernel 2.6.19 --fs ext3

Exit status: 0 done, 2 the trace makes no scenario.";

#[derive(ClapArgs)]
#[command(after_help = RENDER)]
pub struct Render {
    /// The scenario; `-` is standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// The step of the queue after which the stage is drawn, 0 before the first; the last if nothing is said
    #[arg(long, value_name = "N", value_parser = whole::<usize>(0..=MANY))]
    pub step: Option<usize>,
    /// The kernel on which the scenario runs, instead of its own
    #[arg(long, value_name = "VERSION")]
    pub kernel: Option<String>,
    /// Draw the whole run, a frame for each step
    #[arg(long, conflicts_with_all = ["step", "format"])]
    pub strip: bool,
    /// A picture, the text that `run` prints of the stage, or data
    #[arg(long, value_name = "FORMAT", default_value = "svg")]
    pub format: Format,
    /// The colours of a picture
    #[arg(long, value_name = "THEME", default_value = "system")]
    pub theme: ThemeChoice,
    /// Where it goes; standard output if nothing is said
    #[arg(long, short, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// In which form the stage is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// SVG that stands alone
    Svg,
    /// Text, 72 columns wide
    Txt,
    /// One JSON object
    Json,
}

/// Which colours a picture has.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ThemeChoice {
    /// Those that its reader's system asks for
    System,
    /// Light ones
    Light,
    /// Dark ones
    Dark,
}

const RENDER: &str = "\
A picture has no script and needs nothing besides itself; what it shows it also
says in words.

Examples:
    writeback render scenarios/rtorrent-2006.wb --step 7 -o step-7.svg
    writeback render scenarios/rtorrent-2006.wb --kernel 2.6.20 -o fixed.svg
    writeback render scenarios/rtorrent-2006.wb --strip -o run.svg
    writeback render scenarios/rtorrent-2006.wb --step 7 --format txt

Exit status: 0 done, 2 the text has mistakes or no such step.";
