//! Which rule would have saved the bytes: found by running the same lines with other rules, not guessed.

use super::trial::Trials;
use crate::explain::cause::{Cause, Group, LieReason, Saving, Trouble, What};
use crate::few;
use crate::run::Tick;
use crate::scenario::Scenario;
use crate::trace::At;
use writeback_model::Look;
use writeback_model::ids::CellId;
use writeback_model::kernel::{Kernel, Switch, Version};
use writeback_model::recorders::{ByteState, byte_state};
use writeback_model::state::Fate;
use writeback_model::step::StepName;

/// The most kernel steps of a run that is repeated with other rules.
pub(in crate::explain) const KERNEL_STEPS_MAX: u32 = 20_000;

/// One switch with another value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Candidate {
    pub switch: Switch,
    pub value: u8,
    pub first: Version,
    pub backport: Option<Version>,
}

/// Finds the rules that save bytes, by running the lines up to one of them with other rules.
#[derive(Clone, Debug)]
pub(super) struct Saver {
    kernel: Kernel,
    trials: Trials,
    asked: Option<Asked>,
}

/// What is asked at one line: every position of its turn asks the same.
#[derive(Clone, Debug)]
struct Asked {
    line: usize,
    /// The lines up to this one.
    scenario: Scenario,
    kernel_steps: u32,
    answers: Vec<(Question, Saving)>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Question {
    about: &'static [Switch],
    cells: Vec<(CellId, bool)>,
}

impl Saver {
    /// Nothing is tried yet.
    pub fn new(kernel: Kernel) -> Saver {
        Saver {
            kernel,
            trials: Trials::default(),
            asked: None,
        }
    }

    /// How many kernel steps were taken with other rules.
    pub fn tried(&self) -> u64 {
        self.trials.kernel_steps()
    }

    /// What is asked from now on is asked at a place.
    pub fn look_back(&mut self, at: &At<'_>) {
        let trace = at.trace();
        // A turn that has waited is told after lines that were reached since.
        let lines = (1..=at.position()).filter_map(|p| trace.tick_at(p));
        let line = lines.map(Tick::line).max().unwrap_or(0);
        let kernel_steps = at.driver().kernel_steps();
        match &mut self.asked {
            Some(asked) if asked.line == line => asked.kernel_steps = kernel_steps,
            asked => {
                let mut scenario = trace.scenario.clone();
                scenario.lines.truncate(line + 1);
                *asked = Some(Asked {
                    line,
                    scenario,
                    kernel_steps,
                    answers: Vec::new(),
                });
            }
        }
    }

    /// The rule that saves some cells from their trouble.
    ///
    /// Bytes that were both lost and lied about are saved if they are not lost any more: the lie has its own rule.
    pub fn saving(&mut self, group: &Group, cells: &[(CellId, bool)]) -> Saving {
        if group.trouble == Trouble::WentWithPower {
            return Saving::NoRule;
        }
        let Some(mut asked) = self.asked.take() else {
            return Saving::NotTried;
        };
        let question = Question {
            about: about(&group.causes),
            cells: cells.to_vec(),
        };
        let known = asked.answers.iter().find(|(q, _)| *q == question);
        let saving = match known {
            _ if asked.kernel_steps > KERNEL_STEPS_MAX => Saving::NotTried,
            Some((_, saving)) => *saving,
            None => {
                let saving = self.find(&asked.scenario, &question);
                asked.answers.push((question, saving));
                saving
            }
        };
        self.asked = Some(asked);
        saving
    }

    fn find(&mut self, scenario: &Scenario, Question { about, cells }: &Question) -> Saving {
        let mut later = switches_after(self.kernel, scenario.version);
        // Of several rules that save, the one that the chain speaks of is the reason, others an accident.
        few::sort_by_key(&mut later, |c| (!about.contains(&c.switch), c.first));
        let single = later
            .into_iter()
            .find(|c| self.saves(scenario, self.kernel.with(c.switch, c.value), cells));
        if let Some(found) = single {
            return Saving::Switch {
                switch: found.switch,
                value: found.value,
                first: found.first,
                backport: found.backport,
            };
        }
        let whole = changes_after(scenario.version)
            .into_iter()
            .find(|version| self.saves(scenario, Kernel::of(*version), cells));
        match whole {
            Some(version) => Saving::Version(version),
            None => Saving::Never {
                since: self.earlier(scenario, cells),
            },
        }
    }

    /// The latest switch whose value before its change saves the cells, and the version that changed it.
    fn earlier(
        &mut self,
        scenario: &Scenario,
        cells: &[(CellId, bool)],
    ) -> Option<(Switch, Version)> {
        let mut changes: Vec<(Version, Switch, u8)> = Vec::new();
        for switch in Switch::ALL {
            let mut before = switch.initial();
            for change in switch.history() {
                if change.value == self.kernel.value(switch) {
                    changes.push((change.first, switch, before));
                }
                before = change.value;
            }
        }
        few::sort_by_key(&mut changes, |(version, ..)| std::cmp::Reverse(*version));
        changes
            .into_iter()
            .find(|(_, switch, value)| {
                self.saves(scenario, self.kernel.with(*switch, *value), cells)
            })
            .map(|(version, switch, _)| (switch, version))
    }

    /// Whether none of the cells is stranded, lost or lied about after the same lines in another kernel.
    fn saves(&mut self, scenario: &Scenario, kernel: Kernel, cells: &[(CellId, bool)]) -> bool {
        let safe = |look: Look<'_>| {
            cells
                .iter()
                .all(|(cell, may_lie)| safe(look, *cell, *may_lie))
        };
        kernel != self.kernel && self.trials.ends(scenario, kernel, safe)
    }
}

fn safe(look: Look<'_>, cell: CellId, may_lie: bool) -> bool {
    byte_state(look, cell) != ByteState::Stranded
        && !look.fate(cell, Fate::Lost)
        && (may_lie || !look.fate(cell, Fate::LiedAbout))
}

/// The rules that the end of a chain is about.
fn about(causes: &[Cause]) -> &'static [Switch] {
    let ends = |what: &&What| matches!(what, What::Cleared { .. } | What::Lied { .. });
    match causes.iter().rev().map(|c| &c.what).find(ends) {
        Some(What::Cleared { steps, .. }) => {
            let freed = steps
                .iter()
                .any(|(step, _)| matches!(step, StepName::CancelDirty | StepName::DetachBuffers));
            if freed {
                &[Switch::TtfbMode]
            } else {
                &[Switch::RedirtyOnMkclean, Switch::MkcleanBeforeClear]
            }
        }
        Some(What::Lied {
            reason: LieReason::NotFlushed,
            ..
        }) => &[Switch::FsyncFlushesDevice],
        Some(What::Lied { .. }) => &[Switch::TrackShared, Switch::FaultWaitsLock],
        _ => &[],
    }
}

/// The values that a version and later ones give each switch, where a kernel has another one.
pub(crate) fn switches_after(kernel: Kernel, version: Version) -> Vec<Candidate> {
    let mut found = Vec::new();
    for switch in Switch::ALL {
        let mut tried = vec![kernel.value(switch)];
        let own = switch.value_in(version);
        let history = switch.history();
        let brought = history.iter().rev().find(|c| c.value == own);
        let own = brought.map(|c| (own, c.first, c.backport));
        let later = history
            .iter()
            .filter(|c| c.first > version)
            .map(|c| (c.value, c.first, c.backport));
        for (value, first, backport) in own.into_iter().chain(later) {
            if !tried.contains(&value) {
                tried.push(value);
                found.push(Candidate {
                    switch,
                    value,
                    first,
                    backport,
                });
            }
        }
    }
    found
}

/// The mainline versions after one at which some switch changed, oldest first.
fn changes_after(version: Version) -> Vec<Version> {
    let mut found: Vec<Version> = Switch::ALL
        .into_iter()
        .flat_map(|s| s.history().iter().map(|c| c.first))
        .filter(|first| *first > version)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
