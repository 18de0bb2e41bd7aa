//! Which kernels survive a scenario: one row for each version whose rules differ.

use super::search::{Exploration, Options, Stage};
use crate::compare::on_kernel;
use crate::judge;
use crate::run::{Driver, lay_out};
use crate::scenario::Scenario;
use crate::syntax::{Tree, VerdictWord};
use crate::vocabulary::RELEASES;
use writeback_explorer::Coverage;
use writeback_model::kernel::{Kernel, Version};

/// What one kernel makes of a scenario.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Survival {
    /// The version.
    pub version: &'static str,
    /// The day of its release.
    pub date: &'static str,
    /// The verdict in written order; none where the scenario has no meaning on that kernel, or stops.
    pub run: Option<VerdictWord>,
    /// The verdicts of all interleavings, worst first, if they were explored.
    pub explored: Option<Explored>,
    /// Why there is no verdict.
    pub refused: Option<String>,
}

/// The verdicts of the interleavings of one kernel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explored {
    /// Each once, worst first.
    pub verdicts: Vec<VerdictWord>,
    /// The states that were visited.
    pub states: u64,
    /// Whether these are all verdicts that there are.
    pub complete: bool,
}

/// The versions whose switches differ from those of the version before, stable ones with a backport included, oldest first.
#[must_use]
pub fn kernels() -> Vec<&'static str> {
    let mut seen: Vec<Kernel> = Vec::new();
    let new = |version: &&str| {
        let Ok(version) = Version::parse(version) else {
            return false;
        };
        let kernel = Kernel::of(version);
        let is_new = !seen.contains(&kernel);
        seen.push(kernel);
        is_new
    };
    RELEASES
        .iter()
        .map(|release| release.version)
        .filter(new)
        .collect()
}

/// What one kernel makes of a scenario; its interleavings are explored if options say how.
///
/// The version stands in the place of the whole `kernel` header: switches that the text sets apart are not set.
#[must_use]
pub fn survival(tree: &Tree, version: &str, explore: Option<Options>) -> Option<Survival> {
    let release = RELEASES.iter().find(|release| release.version == version)?;
    let mut row = Survival {
        version: release.version,
        date: release.date,
        run: None,
        explored: None,
        refused: None,
    };
    match on_kernel(tree, version) {
        Err(refused) => {
            let first = refused.diagnostics().first();
            row.refused = first.map(|diagnostic| diagnostic.message.clone());
        }
        Ok((tree, scenario)) => {
            row.run = verdict(&scenario);
            match explore.map(|options| explored(&tree, scenario, options)) {
                Some(Ok(explored)) => row.explored = Some(explored),
                Some(Err(refused)) => row.refused = Some(refused),
                None => {}
            }
        }
    }
    Some(row)
}

fn verdict(scenario: &Scenario) -> Option<VerdictWord> {
    let layout = lay_out(scenario).ok()?;
    let mut driver = Driver::new(scenario, &layout);
    while driver.tick().is_some() {}
    Some(judge::verdict(driver.look()))
}

fn explored(tree: &Tree, scenario: Scenario, options: Options) -> Result<Explored, String> {
    let exploration = Exploration::new(tree, scenario, options);
    let mut exploration = exploration.map_err(|too_large| too_large.to_string())?;
    while exploration.advance(10_000).stage == Stage::Searching {}
    let mut verdicts: Vec<VerdictWord> = exploration
        .outcomes()
        .iter()
        .map(|outcome| outcome.ending.verdict)
        .collect();
    verdicts.dedup();
    Ok(Explored {
        verdicts,
        states: exploration.progress().states,
        complete: exploration.coverage() == Coverage::Complete,
    })
}
