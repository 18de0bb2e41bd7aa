//! Which rule would have saved the bytes: found by running the same lines with other rules, not guessed.

use crate::explain::cause::{Cause, Group, LieReason, Saving, Trouble, What};
use crate::run::{Driver, Tick};
use crate::scenario::Scenario;
use crate::trace::Trace;
use writeback_model::ids::CellId;
use writeback_model::kernel::{Kernel, Switch, Version};
use writeback_model::recorders::{ByteState, byte_state};
use writeback_model::state::Fate;
use writeback_model::step::StepName;
use writeback_model::{Layout, Look};

/// The most kernel steps of a run that is repeated with other rules.
pub(in crate::explain) const KERNEL_STEPS_MAX: u32 = 20_000;

/// One switch with another value.
#[derive(Clone, Copy)]
struct Candidate {
    switch: Switch,
    value: u8,
    first: Version,
    backport: Option<Version>,
}

/// Runs the lines up to one of them with other rules.
pub(super) struct Saver {
    scenario: Scenario,
    kernel: Kernel,
    steps: u32,
}

impl Saver {
    /// Takes the lines of a trace up to the one that made a position.
    pub fn new(trace: &Trace, position: usize) -> Saver {
        // A turn that has waited is told after lines that were reached since.
        let lines = (1..=position).filter_map(|p| trace.tick_at(p));
        let line = lines.map(Tick::line).max().unwrap_or(0);
        let mut scenario = trace.scenario.clone();
        scenario.lines.truncate(line + 1);
        Saver {
            scenario,
            kernel: *trace.layout.kernel(),
            steps: trace.at(position).driver().kernel_steps(),
        }
    }

    /// The rule that saves some cells from their trouble.
    ///
    /// Bytes that were both lost and lied about are saved if they are not lost any more: the lie has its own rule.
    pub fn saving(&self, group: &Group, cells: &[(CellId, bool)]) -> Saving {
        let trouble = group.trouble;
        if trouble == Trouble::WentWithPower {
            return Saving::NoRule;
        }
        if self.steps > KERNEL_STEPS_MAX {
            return Saving::NotTried;
        }
        let about = about(&group.causes);
        let mut later = self.later();
        // Of several rules that save, the one that the chain speaks of is the reason, others an accident.
        later.sort_by_key(|c| (!about.contains(&c.switch), c.first));
        let single = later.into_iter().find(|c| self.saves(self.with(*c), cells));
        if let Some(found) = single {
            return Saving::Switch {
                switch: found.switch,
                value: found.value,
                first: found.first,
                backport: found.backport,
            };
        }
        let whole = changes_after(self.scenario.version)
            .into_iter()
            .find(|version| self.saves(Kernel::of(*version), cells));
        match whole {
            Some(version) => Saving::Version(version),
            None => Saving::Never {
                since: self.earlier(cells),
            },
        }
    }

    fn with(&self, candidate: Candidate) -> Kernel {
        self.kernel.with(candidate.switch, candidate.value)
    }

    /// The values that this version and later ones give each switch.
    fn later(&self) -> Vec<Candidate> {
        let mut found = Vec::new();
        for switch in Switch::ALL {
            let mut tried = vec![self.kernel.value(switch)];
            let own = switch.value_in(self.scenario.version);
            let history = switch.history();
            let brought = history.iter().rev().find(|c| c.value == own);
            let own = brought.map(|c| (own, c.first, c.backport));
            let later = history
                .iter()
                .filter(|c| c.first > self.scenario.version)
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

    /// The latest switch whose value before its change saves the cells, and the version that changed it.
    fn earlier(&self, cells: &[(CellId, bool)]) -> Option<(Switch, Version)> {
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
        changes.sort_by_key(|(version, ..)| std::cmp::Reverse(*version));
        let saves = |(_, switch, value): &&(Version, Switch, u8)| {
            self.saves(self.kernel.with(*switch, *value), cells)
        };
        changes
            .iter()
            .find(saves)
            .map(|(version, switch, _)| (*switch, *version))
    }

    /// Whether none of the cells is stranded, lost or lied about after the same lines in another kernel.
    fn saves(&self, kernel: Kernel, cells: &[(CellId, bool)]) -> bool {
        if kernel == self.kernel {
            return false;
        }
        let mut program = self.scenario.program.clone();
        program.kernel = kernel;
        let Ok(layout) = Layout::new(program) else {
            return false;
        };
        let mut driver = Driver::new(&self.scenario, &layout);
        while let Some(tick) = driver.tick() {
            let stopped = matches!(tick, Tick::Stops { .. });
            if stopped || driver.kernel_steps() > 2 * KERNEL_STEPS_MAX {
                return false;
            }
        }
        cells
            .iter()
            .all(|(cell, may_lie)| safe(driver.look(), *cell, *may_lie))
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
