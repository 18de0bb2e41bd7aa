//! `writeback compare`.

use crate::args::Compare;
use crate::input::{self, Readable, Text};
use crate::json;
use crate::out::Out;
use crate::status::Status;
use std::io;
use writeback_scenario::compare::{Comparison, Refused, on_kernel};
use writeback_scenario::run::lay_out;
use writeback_scenario::scenario::Scenario;
use writeback_scenario::story::tell_beside;
use writeback_scenario::syntax::{Diagnostic, Tree};
use writeback_scenario::trace::Trace;

/// Compares the runs of one scenario on its own kernel and on a second one.
pub fn compare(args: &Compare, out: &mut Out) -> io::Result<Status> {
    let Readable {
        text,
        tree,
        scenario,
    } = match input::scenario(&args.file, out) {
        Ok(readable) => readable,
        Err(status) => return Ok(status),
    };
    let words = args.second.words(&scenario);
    let other = match on_kernel(&tree, &words) {
        Ok((_, other)) => other,
        Err(refused) => return Ok(out.unreadable(&refusal(&refused, &words, &text))),
    };
    match (trace(scenario), trace(other)) {
        (Ok(a), Ok(b)) => tell(args, &tree, [&a, &b], out),
        (Err(limit), _) | (_, Err(limit)) => Ok(out.unreadable(&format!("{}: {limit}", text.name))),
    }
}

/// Why a text cannot run on a second kernel, in words.
pub fn refusal(refused: &Refused, words: &str, text: &Text) -> String {
    let found = refused.diagnostics();
    match refused {
        Refused::Words(_) => {
            let said: Vec<String> = found.iter().map(|d| of_words(words, d)).collect();
            said.join("\n")
        }
        Refused::Scenario(_) => {
            let rendered = input::render(found, text);
            format!("on {words} this scenario cannot run\n{rendered}")
        }
    }
}

/// What is wrong with a kernel that the command line names.
pub fn of_words(words: &str, diagnostic: &Diagnostic) -> String {
    format!("the kernel `{words}`: {}", in_one_line(diagnostic))
}

/// What is wrong and what would put it right, where there is no text to show.
pub fn in_one_line(diagnostic: &Diagnostic) -> String {
    let mend = diagnostic.mend.as_ref();
    let mend = mend.map_or(String::new(), |mend| format!(": {}", mend.label));
    format!("{}{mend}", diagnostic.message)
}

fn trace(scenario: Scenario) -> Result<Trace, String> {
    let layout = lay_out(&scenario).map_err(|limit| limit.to_string())?;
    Ok(Trace::new(scenario, layout, |_| {}))
}

fn tell(args: &Compare, tree: &Tree, traces: [&Trace; 2], out: &mut Out) -> io::Result<Status> {
    let comparison = Comparison::new(traces[0], traces[1]);
    if args.json {
        json::write_comparison(out.writer(), traces, &comparison)?;
    } else {
        out.story(&tell_beside(tree, traces, &comparison))?;
    }
    Ok(match comparison.first {
        None => Status::Holds,
        Some(_) => Status::Fails,
    })
}
