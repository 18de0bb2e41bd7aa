//! `writeback compare`.

use crate::args::Compare;
use crate::input::{self, Text};
use crate::json;
use crate::out::Out;
use crate::status::Status;
use std::io;
use writeback_scenario::check;
use writeback_scenario::compare::{Comparison, Refused, on_kernel};
use writeback_scenario::run::lay_out;
use writeback_scenario::scenario::Scenario;
use writeback_scenario::session::kernel_words;
use writeback_scenario::story::tell_beside;
use writeback_scenario::syntax::{Diagnostic, Tree};
use writeback_scenario::trace::Trace;

/// Compares the runs of one scenario on its own kernel and on a second one.
pub fn compare(args: &Compare, out: &mut Out) -> io::Result<Status> {
    let text = match input::read(&args.file) {
        Ok(text) => text,
        Err(message) => return unreadable(out, &message),
    };
    let checked = check(&text.text);
    if !checked.diagnostics.is_empty() {
        out.complain(&input::render(&checked.diagnostics, &text));
    }
    let Some(scenario) = checked.scenario else {
        return Ok(Status::Unreadable);
    };
    let words = words(args, &scenario);
    let other = match on_kernel(&checked.tree, &words) {
        Ok((_, other)) => other,
        Err(refused) => return unreadable(out, &refusal(&refused, &words, &text)),
    };
    match (trace(scenario), trace(other)) {
        (Ok(a), Ok(b)) => tell(args, &checked.tree, [&a, &b], out),
        (Err(limit), _) | (_, Err(limit)) => unreadable(out, &format!("{}: {limit}", text.name)),
    }
}

fn unreadable(out: &mut Out, message: &str) -> io::Result<Status> {
    out.complain(message);
    Ok(Status::Unreadable)
}

/// The second kernel, as a header would say it: another version, or the text's own kernel with rules turned.
fn words(args: &Compare, scenario: &Scenario) -> String {
    let mut words = args
        .kernel
        .clone()
        .unwrap_or_else(|| kernel_words(scenario));
    for switch in &args.with {
        words.push_str(&format!(" with {switch}"));
    }
    for switch in &args.without {
        words.push_str(&format!(" without {switch}"));
    }
    words
}

fn refusal(refused: &Refused, words: &str, text: &Text) -> String {
    let render = |name: &str, text: &str| -> String {
        let rendered = refused
            .diagnostics()
            .iter()
            .map(|d: &Diagnostic| d.render(name, text));
        rendered.collect()
    };
    match refused {
        Refused::Words(_) => render("the second kernel", words),
        Refused::Scenario(_) => {
            format!(
                "on {words} this scenario cannot run\n{}",
                render(&text.name, &text.text)
            )
        }
    }
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
