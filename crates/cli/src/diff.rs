//! `writeback diff`.

use crate::args::Diff;
use crate::compare::in_one_line;
use crate::out::Out;
use crate::status::Status;
use serde_json::json;
use std::io;
use writeback_scenario::difference::{
    Bounds, Difference, Letter, NoLetter, Progress, Question, Search, Sizes, Stage, alphabet,
    letters,
};
use writeback_scenario::explain::{counted, number};
use writeback_scenario::syntax::{and, tick};

/// How many states are visited before a new size is told of.
const SLICE: u64 = 1_000_000;

/// Looks for the smallest programs that tell two kernels apart.
pub fn diff(args: &Diff, out: &mut Out) -> io::Result<Status> {
    let question = match question(args) {
        Ok(question) => question,
        Err(message) => return Ok(out.unreadable(&message)),
    };
    let mut search = match Search::new(question) {
        Ok(search) => search,
        Err(found) => {
            let what: Vec<String> = found.iter().map(in_one_line).collect();
            return Ok(out.unreadable(&what.join("\n")));
        }
    };
    while search.advance(SLICE).stage == Stage::Searching {}
    if args.json {
        write_json(&search, out)?;
    } else {
        tell(&search, out)?;
    }
    Ok(if search.found().is_empty() {
        Status::Holds
    } else {
        Status::Fails
    })
}

fn question(args: &Diff) -> Result<Question, String> {
    let kernels = <[String; 2]>::try_from(args.kernel.clone())
        .map_err(|_| "two kernels are compared: say `--kernel` twice".to_owned())?;
    let alphabet = read_alphabet(&args.ops).map_err(|no| no_operation(&no))?;
    Ok(Question {
        kernels,
        fs: args.fs.clone(),
        bounds: Bounds {
            alphabet,
            blocks: args.blocks,
            processes: args.processes,
            actors: args.actors,
        },
        size_max: usize::from(args.size_max),
        sizes: if args.every_size {
            Sizes::Every
        } else {
            Sizes::Smallest
        },
        states_max: args.states_max,
    })
}

fn no_operation(no: &NoLetter) -> String {
    let right = and(no.nearest.iter().map(String::as_str));
    let what = match no.nearest.len() {
        0 => "see `--help`".to_owned(),
        1 => format!("{right} is"),
        _ => format!("{right} are"),
    };
    format!("{} is no operation here: {what}", tick(&no.words))
}

fn read_alphabet(words: &[String]) -> Result<Vec<Letter>, NoLetter> {
    if words == ["all"] {
        return Ok(letters());
    }
    alphabet(words.iter().map(String::as_str))
}

fn tell(search: &Search, out: &mut Out) -> io::Result<()> {
    let question = search.question();
    let [a, b] = &question.kernels;
    let progress = search.progress();
    out.line(&headline(search))?;
    if progress.stage == Stage::Over {
        out.line(&effort(progress))?;
    }
    for (index, difference) in search.found().iter().enumerate() {
        let [on_a, on_b] = difference.verdicts;
        out.line(&format!(
            "\nProgram {}: {a} can end {on_a}, {b} {on_b}.\n",
            index + 1
        ))?;
        match difference.witness(question) {
            Some(witness) => {
                let kernel = &question.kernels[witness.kernel];
                out.line(&format!(
                    "The shortest way to {} on {kernel}:\n",
                    witness.verdict
                ))?;
                out.line(witness.text.trim_end())?;
            }
            None => out.line(difference.program.text(a, &question.fs).trim_end())?,
        }
    }
    Ok(())
}

fn headline(search: &Search) -> String {
    let [a, b] = &search.question().kernels;
    let progress = search.progress();
    match (progress.stage, search.found().len()) {
        (Stage::EqualKernels, _) => format!("{a} and {b} have equal rules."),
        (_, 0) if progress.unfinished > 0 => format!(
            "No program of up to {} whose states could all be visited tells {a} and {b} apart.",
            operations(progress.size)
        ),
        (_, 0) => format!(
            "No program of up to {} tells {a} and {b} apart.",
            operations(progress.size)
        ),
        (_, n) => format!(
            "{} of {} tell{} {a} and {b} apart.",
            if n == 1 {
                "One program".to_owned()
            } else {
                counted(n as u64, "program")
            },
            sizes(search.found()),
            if n == 1 { "s" } else { "" },
        ),
    }
}

/// The sizes of what was found: one, or the least and the most.
fn sizes(found: &[Difference]) -> String {
    let least = found.first().map_or(0, Difference::size);
    match found.last().map_or(0, Difference::size) {
        most if most == least => operations(most),
        most => format!("{least} to {}", operations(most)),
    }
}

fn operations(count: usize) -> String {
    counted(count as u64, "operation")
}

fn effort(progress: Progress) -> String {
    let unfinished = match progress.unfinished {
        0 => String::new(),
        n => format!(
            "; {} had more states than may be visited, and nothing is said of {}",
            number(n),
            if n == 1 { "it" } else { "them" }
        ),
    };
    format!(
        "Explored on both: {}, {}{unfinished}.",
        counted(progress.programs, "program"),
        counted(progress.states, "state")
    )
}

fn write_json(search: &Search, out: &mut Out) -> io::Result<()> {
    let question = search.question();
    let progress = search.progress();
    let found: Vec<serde_json::Value> = search
        .found()
        .iter()
        .map(|difference| found_json(difference, question))
        .collect();
    let bounds = &question.bounds;
    let alphabet: Vec<String> = bounds.alphabet.iter().map(|l| l.words()).collect();
    let value = json!({
        "format": 1,
        "kernels": question.kernels,
        "equal": progress.stage == Stage::EqualKernels,
        "fs": question.fs,
        "operations": alphabet,
        "blocks": bounds.blocks,
        "processes": bounds.processes,
        "actors": bounds.actors,
        "every_size": question.sizes == Sizes::Every,
        "size": progress.size,
        "programs": progress.programs,
        "states": progress.states,
        "unfinished": progress.unfinished,
        "found": found,
    });
    out.line(&value.to_string())
}

fn found_json(difference: &Difference, question: &Question) -> serde_json::Value {
    let verdicts = difference.verdicts.map(|verdicts| {
        let words: Vec<&str> = verdicts.iter().map(|verdict| verdict.word()).collect();
        words
    });
    let witness = difference.witness(question).map(|witness| {
        json!({
            "kernel": question.kernels[witness.kernel],
            "verdict": witness.verdict.word(),
            "text": witness.text,
        })
    });
    json!({
        "program": difference.program.lines(),
        "verdicts": verdicts,
        "witness": witness,
    })
}
