//! What an exploration has found, for a reader.

use crate::input::Text;
use crate::out::Out;
use std::io;
use writeback_scenario::explain::counted;
use writeback_scenario::explore::{Exploration, Failure, Minimised, Outcome, Report, Size};
use writeback_scenario::syntax::Tree;

/// Tells what was explored, every outcome, and what is said of all interleavings.
pub fn tell(
    text: &Text,
    tree: &Tree,
    exploration: &Exploration,
    report: &Report,
    out: &mut Out,
) -> io::Result<()> {
    let scenario = exploration.scenario();
    let title = scenario.title.as_deref().unwrap_or(&text.name);
    out.line(title)?;
    out.line(&format!("  explored  {}", size(&report.size)))?;
    out.line(&format!("  found     {}", report.totals()))?;
    if let Some(bound) = report.bound() {
        out.line(&format!("            not everything: {bound}"))?;
    }
    out.line("")?;
    for (index, outcome) in report.outcomes.iter().enumerate() {
        tell_outcome(index + 1, outcome, &scenario.files, out)?;
    }
    if !report.judged.is_empty() {
        out.line("")?;
    }
    for judged in &report.judged {
        let id = scenario.lines[judged.index].statement;
        let statement = tree.statements().find(|(other, _)| *other == id);
        let words = statement.map_or_else(String::new, |(_, s)| s.node.to_string());
        let holds = match judged.holds {
            Some(true) => "holds",
            Some(false) => "does not hold",
            None => "not known: the search has not looked at everything",
        };
        let see = judged
            .outcome
            .map_or_else(String::new, |at| format!(", see outcome {}", at + 1));
        out.line(&format!(
            "  {}:{}: {words}: {holds}{see}",
            text.name, judged.line
        ))?;
    }
    Ok(())
}

fn size(size: &Size) -> String {
    let actors: Vec<String> = size
        .actors
        .iter()
        .map(|(name, count)| format!("{name} ({count})"))
        .collect();
    let mut words = counted(size.operations as u64, "operation");
    if !actors.is_empty() {
        words += &format!(" of {}", actors.join(", "));
    }
    if size.anytime > 0 {
        words += &format!("; {} at any time", size.anytime);
    }
    format!(
        "{words}; {} in flight at most",
        counted(size.blocks as u64, "block")
    )
}

fn tell_outcome(
    number: usize,
    outcome: &Outcome,
    files: &[String],
    out: &mut Out,
) -> io::Result<()> {
    let ending = &outcome.ending;
    let schedule = match &outcome.witness {
        Some(witness) => format!(
            "{}, {}",
            counted(witness.preemptions.into(), "preemption"),
            counted(witness.kernel_steps.into(), "kernel step")
        ),
        None => "its schedule was not found within the limits".to_owned(),
    };
    let ends = counted(outcome.ends, "end");
    out.line(&format!(
        "  {number:>3}  {:<8}  {ends}; {schedule}",
        ending.verdict.word()
    ))?;
    for line in ending.words(files) {
        out.line(&format!("       {line}"))?;
    }
    Ok(())
}

/// A failing schedule of which nothing can be left out.
pub fn tell_minimised(minimised: &Minimised, race: Option<&str>, out: &mut Out) -> io::Result<()> {
    out.line("")?;
    let failure = match &minimised.failure {
        Failure::Verdict(verdict) => format!("`{verdict}`"),
        Failure::Condition(condition) => format!("`{condition}`"),
    };
    out.line(&format!(
        "  as small as it gets: {} and {} come to {failure}",
        counted(minimised.operations as u64, "operation"),
        counted(minimised.pauses as u64, "pause")
    ))?;
    if let Some(race) = race {
        out.line(&format!("  {race}"))?;
    }
    out.line("")?;
    for line in minimised.text.lines() {
        out.line(format!("    {line}").trim_end())?;
    }
    Ok(())
}
