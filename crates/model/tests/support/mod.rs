//! Random programs that are always valid, and drivers that run them.

#![allow(dead_code, unused_imports, reason = "every test uses a part of it")]

mod choices;
mod drive;
mod programs;
pub mod story;
mod verdicts;

pub use drive::{Moment, actor_of, device_steps, interleave, quiesce, run_to_ends};
pub use programs::{Case, Extra, Raw, Schedule, case, raw, schedule};
pub use verdicts::{holds, violations};

use proptest::prelude::ProptestConfig;
use writeback_model::Step;
use writeback_model::kernel::{Kernel, Switch, Version};

/// So many cases; `PROPTEST_CASES=2560` makes it ten times as many.
pub fn cases(count: u32) -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig {
        cases: u32::try_from(u64::from(count) * u64::from(config.cases) / 256).unwrap_or(u32::MAX),
        failure_persistence: None,
        ..config
    }
}

/// The kernel of a version; its text has to be one.
pub fn kernel(version: &str) -> Kernel {
    Kernel::of(Version::parse(version).expect("a version"))
}

/// Every mainline version that differs from the one before it, and the stable release with a backport.
pub fn kernels() -> Vec<(String, Kernel)> {
    let mut all: Vec<(String, Kernel)> = Vec::new();
    for version in Version::mainline() {
        let kernel = Kernel::of(version);
        if all.last().is_none_or(|(_, last)| *last != kernel) {
            all.push((version.to_string(), kernel));
        }
        if version.to_string() == "2.6.19" {
            all.push(("2.6.19.2".to_owned(), self::kernel("2.6.19.2")));
        }
    }
    all
}

/// A kernel with one switch at another value; names have to be right.
pub fn with(kernel: Kernel, switch: Switch, value: &str) -> Kernel {
    let index = switch.values().iter().position(|v| *v == value);
    kernel.with(
        switch,
        u8::try_from(index.expect("a value")).expect("few values"),
    )
}

/// A run as lines, for the reader of a failure.
#[derive(Default)]
pub struct Trace {
    lines: Vec<String>,
}

impl Trace {
    pub fn note(&mut self, m: &Moment<'_>) {
        let layout = &m.case.layout;
        self.lines.push(match (m.step, m.applied.kernel_step) {
            (Step::Begin(op), _) => format!("{}: {:?}", layout.op_actor(op), layout.op(op)),
            (Step::Kernel(actor), Some(step)) => {
                format!("{actor}:     {} {:?}", step.name, step.target)
            }
            (Step::Kernel(actor), None) => format!("{actor}:     nothing left to do"),
            (Step::Sample(block), _) => format!("the device samples block {block}"),
            (Step::Complete(block), _) => format!("the device completes block {block}"),
        });
    }

    pub fn text(&self) -> String {
        self.lines.join("\n")
    }
}

/// What a program is set in, as lines.
pub fn setting(case: &Case) -> String {
    let program = case.layout.program();
    let values = |s: Switch| {
        format!(
            "{}={}",
            s.name(),
            s.values()[usize::from(program.kernel.value(s))]
        )
    };
    let switches: Vec<String> = Switch::ALL.into_iter().map(values).collect();
    format!(
        "{}\n{:?} page={} block={} {:?}\n{:?}\n{:?}\n",
        switches.join(" "),
        program.fs,
        program.page_size,
        program.block_size,
        program.device,
        program.files,
        program.mappings,
    )
}
