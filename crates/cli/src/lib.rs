//! The `writeback` command: runs scenarios, puts two kernels side by side, prints texts canonically, and compares recorded kernel runs with the model.
//!
//! The core knows no files and no formats; this crate does. [`recording`] reads recorded runs,
//! [`json`] writes results, [`chapter_with_elements`] is a chapter as a book has it; the rest is the command itself.

mod args;
mod compare;
mod conform;
mod diff;
mod embed;
mod explore;
mod export;
mod fmt;
mod import;
mod input;
pub mod json;
mod kernel;
mod link;
mod mdbook;
mod out;
pub mod recording;
mod render;
mod run;
mod status;
mod stress;
mod usage;
mod why;

use args::{Args, Command};
use clap::CommandFactory;
pub use mdbook::chapter_with_elements;
use out::Out;
use status::Status;
use std::io;
use std::process::ExitCode;

/// Reads the arguments of this process and carries them out.
#[must_use]
pub fn main() -> ExitCode {
    let args = usage::arguments();
    let mut out = Out::new();
    let outcome = match args.command {
        Command::Run(run) => run::run(&run, &mut out),
        Command::Compare(compare) => compare::compare(&compare, &mut out),
        Command::Diff(diff) => diff::diff(&diff, &mut out),
        Command::Explore(explore) => explore::explore(&explore, &mut out),
        Command::Fmt(fmt) => fmt::fmt(&fmt, &mut out),
        Command::Conform(conform) => conform::conform(&conform, &mut out),
        Command::Render(render) => render::render(&render, &mut out),
        Command::Embed(embed) => embed::embed(&embed, &mut out),
        Command::Mdbook(mdbook) => mdbook::mdbook(&mdbook, &mut out),
        Command::Export(export) => export::export(&export, &mut out),
        Command::Link(args) => link::link(&args, &mut out),
        Command::Open(open) => link::open(&open, &mut out),
        Command::Import(import) => import::import(&import, &mut out),
        Command::Stress(stress) => stress::stress(&stress, &mut out),
        Command::Completions { shell } => completions(shell, &mut out),
    };
    match outcome.and_then(|status| out.flush().map(|()| status)) {
        Ok(status) => status.into(),
        Err(error) => {
            let reason = input::reason(&error);
            out.unreadable(&format!("cannot write: {reason}")).into()
        }
    }
}

fn completions(shell: clap_complete::Shell, out: &mut Out) -> io::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "writeback", &mut script);
    out.raw(&script)?;
    Ok(Status::Holds)
}
