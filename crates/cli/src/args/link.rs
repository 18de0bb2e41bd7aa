//! What can be asked of `link` and `open`.

use super::SecondKernel;
use clap::{Args as ClapArgs, ValueHint};
use std::path::PathBuf;
use writeback_scenario::link::Moment;

#[derive(ClapArgs)]
#[command(after_help = LINK)]
pub struct Link {
    /// The scenario; `-` is standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// The step of the queue after which the page stands, and after a dot a kernel step within it; the start if nothing is said
    #[arg(long, value_name = "N[.M]")]
    pub step: Option<Moment>,
    #[command(flatten)]
    pub second: SecondKernel,
    /// Show the stage as a table
    #[arg(long)]
    pub table: bool,
    /// The address of the playground, to be put in front
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true, value_hint = ValueHint::Url, value_parser = base)]
    pub base: String,
}

/// The address of a playground: the link is the fragment of it, which has only one.
pub fn base(word: &str) -> Result<String, String> {
    if word.contains('#') {
        return Err("an address without a `#` is wanted: the link stands behind one".to_owned());
    }
    Ok(word.to_owned())
}

const LINK: &str = "\
The link has the text in it and needs no server. It also has what the model
says of the text today, so that a later model that says something else is
noticed. docs/links.md describes it.

Examples:
    writeback link scenarios/rtorrent-2006.wb
    writeback link --step 7 --kernel 2.6.20 scenarios/rtorrent-2006.wb
    writeback link --base https://example.org/playground/ - < draft.wb

Exit status: 0 done, 2 the text has mistakes, or is too long for a link.";

#[derive(ClapArgs)]
#[command(after_help = OPEN)]
pub struct Open {
    /// A link: the whole address, or what follows its `#`; `-` reads it from standard input
    #[arg(value_name = "LINK", allow_hyphen_values = true, value_hint = ValueHint::Url)]
    pub link: String,
}

const OPEN: &str = "\
The text goes to standard output. What else the link says goes to standard
error, and so does it if the model says something else by now.

Examples:
    writeback open 'https://example.org/playground/#1.y04tykvNUTDTMzTiSitWSK0oMeFKy8xJVUhJLElUMMnm4iq1UigvyiyBiig5KnGlVhSkJpdA-EWpyflFKakpXAA.0ofei34'
    writeback open '#1.y04tykvNUTDTMzTiSitWSK0oMeFKy8xJVUhJLElUMMnm4iq1UigvyiyBiig5KnGlVhSkJpdA-EWpyflFKakpXAA.0ofei34' | writeback run -

Exit status: 0 done, 1 the model says something else than when the link was
made, 2 this is no link, or a damaged one.";
