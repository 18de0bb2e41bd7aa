//! A second kernel beside a scenario's own, by its version or by rules that are turned.

use crate::kernel::header_words;
use clap::Args as ClapArgs;
use writeback_scenario::scenario::Scenario;
use writeback_scenario::session::kernel_words;

/// A second kernel.
#[derive(ClapArgs)]
pub struct SecondKernel {
    /// The second kernel; without it, the scenario's own with the rules that are turned here
    #[arg(long, value_name = "VERSION")]
    pub kernel: Option<String>,
    /// Switch a rule of the second kernel on, or set it to a value
    #[arg(long, value_name = "SWITCH[=VALUE]")]
    pub with: Vec<String>,
    /// Switch a rule of the second kernel off
    #[arg(long, value_name = "SWITCH")]
    pub without: Vec<String>,
}

impl SecondKernel {
    /// Whether one was asked for.
    pub fn is_there(&self) -> bool {
        self.kernel.is_some() || !self.with.is_empty() || !self.without.is_empty()
    }

    /// As a header would say it, beside this scenario.
    pub fn words(&self, scenario: &Scenario) -> String {
        let own = kernel_words(scenario);
        let version = self.kernel.as_deref().unwrap_or(&own);
        header_words(version, &self.with, &self.without)
    }
}
