//! Runs a scenario in written order: `until` and `continue`, blocking, expectations.
//!
//! A [`Driver`] goes from one [`Tick`] to the next, and its [`Moment`] can be kept at any of them: that is all
//! that stepping, seeking, printing a story and judging need. It decides only who goes on; what
//! happens then is the model's.

mod driver;
mod moment;
mod tick;
mod work;

pub use driver::{Driver, KERNEL_STEPS_MAX};
pub use moment::Moment;
pub use tick::{Doing, Notice, RunError, Tick};
pub use work::WORK_MAX;

use crate::scenario::Scenario;
use writeback_model::Layout;
use writeback_model::layout::LimitError;

/// Lays a scenario out for running.
///
/// # Errors
/// When it is over a limit of the machine.
pub fn lay_out(scenario: &Scenario) -> Result<Layout, LimitError> {
    Layout::new(scenario.program.clone())
}
