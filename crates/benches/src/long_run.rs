//! A long run: kernel steps, and nothing that is kept of them.

use crate::text::{KEEPS, open, scenario_text};
use writeback_model::Layout;
use writeback_scenario::check;
use writeback_scenario::run::Driver;
use writeback_scenario::scenario::Scenario;

/// How many turns the run has.
const TURNS: usize = 7_500;

/// A long text, read and laid out.
#[derive(Clone, Debug)]
pub struct LongRun {
    text: String,
    scenario: Scenario,
    layout: Layout,
}

impl LongRun {
    /// Writes the text, and reads it once.
    #[must_use]
    pub fn new() -> LongRun {
        let text = scenario_text(KEEPS, TURNS);
        let (scenario, layout) = open(&text);
        LongRun {
            text,
            scenario,
            layout,
        }
    }

    /// The bytes of one state.
    #[must_use]
    pub fn state_bytes(&self) -> usize {
        self.layout.state_bytes()
    }

    /// Runs to the end; gives the kernel steps.
    #[must_use]
    pub fn run(&self) -> u64 {
        let mut driver = Driver::new(&self.scenario, &self.layout);
        while driver.tick().is_some() {}
        u64::from(driver.kernel_steps())
    }

    /// The baseline: only reads and checks the text; gives the lines.
    #[must_use]
    pub fn check(&self) -> u64 {
        let scenario = check(&self.text).scenario;
        scenario.map_or(0, |scenario| scenario.lines.len() as u64)
    }
}

impl Default for LongRun {
    fn default() -> LongRun {
        LongRun::new()
    }
}
