//! Random programs that are always valid, and drivers that run them.

#![allow(dead_code, reason = "every test uses a part of it")]

mod drive;
mod programs;

pub use drive::{Moment, interleave, quiesce, run_to_ends};
pub use programs::{Case, Extra, Raw, Schedule, case, raw, schedule};

use writeback_model::kernel::{Kernel, Switch, Version};

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
