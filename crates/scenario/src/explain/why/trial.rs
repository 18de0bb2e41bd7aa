//! The same lines in other kernels, each run once and then gone on with.

use super::KERNEL_STEPS_MAX;
use crate::run::{Driver, Moment, Tick};
use crate::scenario::Scenario;
use writeback_model::kernel::Kernel;
use writeback_model::{Layout, Look};

/// How many kernel steps lie between two moments of a run that are kept.
pub(in crate::explain) const INTERVAL: u32 = 256;

/// The most bytes of states that are kept; runs that would need more are run again instead.
const BYTES_MAX: usize = 16 << 20;

/// The runs with other rules that were asked for.
#[derive(Clone, Default, Debug)]
pub(super) struct Trials {
    trials: Vec<Trial>,
    bytes: usize,
    kernel_steps: u64,
}

/// One kernel's run, and moments from which it goes on.
#[derive(Clone, Debug)]
struct Trial {
    kernel: Kernel,
    /// None where the scenario has no layout under this kernel.
    layout: Option<Layout>,
    moments: Vec<Moment>,
}

impl Trials {
    /// How many kernel steps all runs together have taken.
    pub fn kernel_steps(&self) -> u64 {
        self.kernel_steps
    }

    /// Whether the lines of a scenario run to their end in another kernel, and something holds there.
    ///
    /// The scenarios asked about begin with the same lines: a moment at which a run has not gone beyond
    /// the end of one of them is a moment of that one as well.
    pub fn ends(
        &mut self,
        scenario: &Scenario,
        kernel: Kernel,
        holds: impl FnOnce(Look<'_>) -> bool,
    ) -> bool {
        let at = self.trial(scenario, kernel);
        let Trial {
            layout, moments, ..
        } = &mut self.trials[at];
        let Some(layout) = layout else {
            return false;
        };
        let within = |m: &&Moment| m.next_line() <= scenario.lines.len();
        let mut driver = match moments.iter().rev().find(within) {
            Some(moment) => Driver::resume(scenario, layout, moment.clone()),
            None => Driver::new(scenario, layout),
        };
        let begun = driver.kernel_steps();
        let mut kept = moments.last().map_or(0, Moment::kernel_steps);
        let mut ends = true;
        while let Some(tick) = driver.tick() {
            ends = !matches!(tick, Tick::Stops { .. })
                && driver.kernel_steps() <= 2 * KERNEL_STEPS_MAX;
            if !ends {
                break;
            }
            let size = driver.look().state.len();
            if driver.kernel_steps() >= kept + INTERVAL && self.bytes + size <= BYTES_MAX {
                moments.push(driver.moment().clone());
                kept = driver.kernel_steps();
                self.bytes += size;
            }
        }
        self.kernel_steps += u64::from(driver.kernel_steps() - begun);
        ends && holds(driver.look())
    }

    fn trial(&mut self, scenario: &Scenario, kernel: Kernel) -> usize {
        let known = self.trials.iter().position(|t| t.kernel == kernel);
        known.unwrap_or_else(|| {
            let mut program = scenario.program.clone();
            program.kernel = kernel;
            self.trials.push(Trial {
                kernel,
                layout: Layout::new(program).ok(),
                moments: Vec::new(),
            });
            self.trials.len() - 1
        })
    }
}
