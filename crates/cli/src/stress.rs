//! `writeback stress`.

use crate::args::Stress;
use crate::json;
use crate::out::Out;
use crate::status::Status;
use std::io::{self, IsTerminal};
use writeback_stress::{Options, Report, Run, Stage};

/// Kernel steps between two looks at the progress.
const SLICE: u64 = 100_000;

/// Runs the program of 2006 and prints what it printed.
pub fn stress(args: &Stress, out: &mut Out) -> io::Result<Status> {
    let mut run = match Run::new(&options(args)) {
        Ok(run) => run,
        Err(message) => return Ok(out.unreadable(&message)),
    };
    let tells = !args.quiet && io::stderr().is_terminal();
    while run.advance(SLICE) != Stage::Done {
        if tells {
            out.progress(&progress(&run));
        }
    }
    if tells {
        out.progress("");
    }
    let report = run.report().expect("the run is done");
    let scenarios = match (args.chunk_scenario, args.page) {
        (Some(chunk), _) => run.scenarios_of_chunk(chunk),
        (_, Some(page)) => run.scenario_of_page(page).map(|text| vec![text]),
        _ => Ok(Vec::new()),
    };
    match scenarios {
        Err(message) => return Ok(out.unreadable(&message)),
        Ok(scenarios) if args.chunk_scenario.is_some() && scenarios.is_empty() => {
            return Ok(out.unreadable("this chunk reads as it was written: see --page"));
        }
        // Of a chunk that is bad on two pages, the first.
        Ok(scenarios) => match scenarios.first() {
            Some(text) => out.raw(text.as_bytes())?,
            None if args.json => json::write_stress(out.writer(), &report)?,
            None => tell(args, &report, out)?,
        },
    }
    Ok(if report.bad.is_empty() {
        Status::Holds
    } else {
        Status::Fails
    })
}

fn options(args: &Stress) -> Options {
    let mut kernel = args.kernel.clone();
    for switch in &args.with {
        kernel.push_str(&format!(" with {switch}"));
    }
    for switch in &args.without {
        kernel.push_str(&format!(" without {switch}"));
    }
    Options {
        size: args.size,
        chunk: args.chunk,
        order: args.order,
        dirty_limit: args.dirty_limit,
        background_limit: args.background_limit,
        memory: (!args.no_evict).then_some(args.memory),
        commit_every: args.commit_every,
        seed: args.seed,
        kernel,
        fs: args.fs.clone(),
        block: args.block,
    }
}

/// As the program of 2006 did it: which chunk is being written or checked.
fn progress(run: &Run) -> String {
    let (done, of) = run.progress();
    let chunks = of / 2;
    let (what, chunk) = match run.stage() {
        Stage::Checking => ("Checking", done - chunks),
        _ => ("Writing", done),
    };
    let percent = 100 * u64::from(chunk) / u64::from(chunks.max(1));
    format!("{what} chunk {chunk}/{chunks} ({percent}%)")
}

fn tell(args: &Stress, report: &Report, out: &mut Out) -> io::Result<()> {
    for line in report.head() {
        out.line(line)?;
    }
    out.line("")?;
    if !args.quiet {
        for bad in &report.bad {
            out.line(&bad.to_string())?;
        }
        if !report.bad.is_empty() {
            out.line("")?;
        }
    }
    for line in report.summary() {
        out.line(&line)?;
    }
    Ok(())
}
