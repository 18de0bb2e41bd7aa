//! The project's own build steps: `cargo xtask --help` lists them.

mod digests;
mod files;
mod links;
mod process;
mod size;
mod tidy;
mod wasm;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(about = "Build steps of the Writeback Playground")]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build both flavours of the wasm crate into web/gen
    Wasm {
        /// Compare the TypeScript declarations of the full build with the committed ones as well
        #[arg(long)]
        check: bool,
        /// Build once, without optimising, and use it for both: for working on the page
        #[arg(long, conflicts_with = "check")]
        quick: bool,
    },
    /// Build what the benchmarks run in Node into web/gen/bench (`npm run bench` runs them)
    BenchWasm,
    /// Run clippy over what goes into wasm, for the wasm32 target
    WasmClippy,
    /// Compare what a reader downloads with the budgets in sizes.json (after `npm run build`)
    Size {
        /// Write what was measured into sizes.json
        #[arg(long)]
        update: bool,
    },
    /// Print every scenario of the corpus and 1,000 random ones with their digests, as JSON lines
    Digests,
    /// Add the links that are published and not in links.golden yet
    Links,
    /// Check the rules of this repository that no other tool knows
    Tidy,
}

fn main() -> ExitCode {
    let outcome = match Args::parse().task {
        Task::Wasm { quick: true, .. } => wasm::build_quick(),
        Task::Wasm { check, .. } => wasm::build(check),
        Task::BenchWasm => wasm::bench(),
        Task::WasmClippy => wasm::clippy(),
        Task::Size { update } => size::run(update),
        Task::Digests => digests::run(),
        Task::Links => links::run(),
        Task::Tidy => tidy::run(),
    };
    // What went wrong is said in words; where in this program it was noticed helps nobody.
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
