//! What can be asked of `embed` and `mdbook`.

use super::Shown;
use crate::args::link::base;
use crate::args::number::{MANY, whole};
use clap::{Args as ClapArgs, Subcommand, ValueHint};
use std::path::PathBuf;

/// `writeback embed`.
#[derive(ClapArgs)]
#[command(after_help = EMBED)]
pub struct Embed {
    /// The scenario; `-` is standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Where the playground is, seen from the page that will have the element
    #[arg(long, value_name = "URL", value_parser = base)]
    pub playground: String,
    /// How the document is called in messages, instead of the file
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The line of the document on which the text begins
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = whole::<usize>(1..=MANY))]
    pub line: usize,
    /// Print the script that defines the element, too
    #[arg(long)]
    pub script: bool,
    #[command(flatten)]
    pub shown: Shown,
}

const EMBED: &str = "\
The scenario is judged as its reader will see it, and what it says of all
interleavings over all of them, as `writeback explore` does. If an expectation
does not hold, or the search is too large to know, or the text has a mistake,
nothing is printed but the complaint, with file and line: a document that is
built with this cannot lie.

Examples:
    writeback embed scenarios/rtorrent-2006.wb --step 7 --playground ../
    writeback embed - --name page.rst --line 12 --playground ../ < part.wb

Exit status: 0 done, 1 an expectation does not hold, 2 the text has mistakes, or
there is no such step or kernel.";

/// `writeback mdbook`.
#[derive(ClapArgs)]
#[command(after_help = MDBOOK)]
pub struct Mdbook {
    #[command(subcommand)]
    pub question: Option<MdbookQuestion>,
}

/// What mdBook asks before it sends a book.
#[derive(Subcommand)]
pub enum MdbookQuestion {
    /// Say whether a renderer is supported: every one is
    Supports {
        /// As `html`
        renderer: String,
    },
}

const MDBOOK: &str = "\
In book.toml:

    [preprocessor.writeback]
    command    = \"writeback mdbook\"
    before     = [\"links\"]     # so that messages have the right lines
    playground = \"https://...\" # or relative to the book's first page

In a chapter, a fence of kind `writeback`, with any of these options:

    ```writeback,step=7,kernel=2.6.20,compare=6.12,theme=auto,picture
    ```writeback,file=../scenarios/rtorrent-2006.wb,step=7

The book is not built if an expectation does not hold or a text has a mistake.";
