//! What a scenario says of all interleavings, judged by taking every one of them, as `writeback explore` does.

use crate::explore::to_the_end;
use writeback_scenario::explore::{Judged, Options, Report, TooLarge};
use writeback_scenario::scenario::{Expectation, Line, LineKind, Scenario};
use writeback_scenario::session::Session;
use writeback_threads::Threads;

/// The lines that a document must not have, by their place in the scenario, each with what is wrong with it: one that
/// does not hold, and one of which the search did not find out.
///
/// # Errors
/// When the scenario is too large to be explored.
pub fn not_holding(session: &Session, options: Options) -> Result<Vec<(usize, String)>, TooLarge> {
    let scenario = session.trace().map(|trace| trace.scenario.clone());
    let Some(scenario) = scenario.filter(speaks_of_all) else {
        return Ok(Vec::new());
    };
    let (_, report) = to_the_end(&session.tree, scenario, options, Threads::all_cores())?;
    let bound = report.bound().unwrap_or_default();
    let wrong = |judged: &Judged| match judged.holds {
        Some(true) => None,
        Some(false) => Some(format!(
            "does not hold over all interleavings{}",
            losing(judged, &report)
        )),
        None => Some(format!("not known: {bound}")),
    };
    let judged = report.judged.iter();
    Ok(judged
        .filter_map(|judged| Some((judged.index, wrong(judged)?)))
        .collect())
}

/// The shortest schedule that speaks against a line, below it; none of a `sometimes` that nothing speaks for.
fn losing(judged: &Judged, report: &Report) -> String {
    let outcome = judged.outcome.and_then(|at| report.outcomes.get(at));
    let Some(witness) = outcome.and_then(|outcome| outcome.witness.as_ref()) else {
        return String::new();
    };
    let mut words = ", as in this order:\n".to_owned();
    for line in witness.text.trim_end().lines() {
        words += format!("\n    {line}").trim_end_matches(' ');
    }
    words + "\n"
}

fn speaks_of_all(scenario: &Scenario) -> bool {
    let over = |line: &Line| {
        matches!(
            line.kind,
            LineKind::Expect(Expectation { over: Some(_), .. })
        )
    };
    scenario.lines.iter().any(over)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On 2.6.20 the store of B can fall between the writepage's two looks at the page, and then fsync lies.
    const RACE: &str = "kernel 2.6.20\nfs ext2 block=4k\nfile data 4k\n\nu: map data\nu: write data \"A\"\nu: load data\n\
        flusher: writepage data[page 0]\nu: store data \"B\"\nu: store data \"C\"\nu: fsync data\n";

    fn wrong(claim: &str, states_max: u32) -> Vec<String> {
        let session = Session::open(&format!("{RACE}{claim}\n"));
        let options = Options {
            states_max,
            ..Options::default()
        };
        let found = not_holding(&session, options).expect("it is small");
        found.into_iter().map(|(_, what)| what).collect()
    }

    #[test]
    fn a_whole_search_says_what_holds_and_what_does_not() {
        for holds in ["sometimes verdict lie", "never verdict lost"] {
            assert!(
                wrong(&format!("expect {holds}"), u32::MAX).is_empty(),
                "{holds}"
            );
        }
        let fails = "does not hold over all interleavings";
        assert_eq!(
            wrong("expect sometimes verdict volatile", u32::MAX),
            [fails]
        );
        for claim in ["always verdict kept", "never verdict lie"] {
            let said = wrong(&format!("expect {claim}"), u32::MAX).concat();
            let begins = format!("{fails}, as in this order:\n\n    kernel 2.6.20\n");
            assert!(said.starts_with(&begins), "{said}");
            assert!(said.ends_with("\n    expect verdict lie\n"), "{said}");
        }
    }

    #[test]
    fn a_bounded_search_claims_nothing_and_says_so() {
        assert_eq!(
            wrong("expect never verdict lost", 20),
            [
                "not known: one step further there are more than 20 states, the most that are looked at"
            ]
        );
    }
}
