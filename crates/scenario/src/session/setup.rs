//! The setting of a scenario in words: file system, sizes, device, kernel and its switches.

use crate::scenario::Scenario;
use crate::syntax::Size;
use writeback_model::kernel::{Kernel, Switch, Version};
use writeback_model::op::Fs;

/// One switch as a scenario has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SwitchView {
    /// The switch.
    pub switch: Switch,
    /// Its value in the scenario.
    pub value: &'static str,
    /// The value that the version gives it.
    pub default: &'static str,
    /// The first version that changed it; empty if none of the model did.
    pub since: Option<Version>,
}

/// The setting in one line: "ext3, ordered · blocks of 1k · page 4k · no device cache".
#[must_use]
pub fn setup_summary(scenario: &Scenario) -> String {
    let program = &scenario.program;
    let fs = match fs_words(program.fs) {
        (name, Some(mode)) => format!("{name}, {mode}"),
        (name, None) => name.to_owned(),
    };
    let cache = if program.device.volatile_cache {
        "volatile device cache"
    } else {
        "no device cache"
    };
    let completes = if program.device.manual {
        " · I/O completes by hand"
    } else {
        ""
    };
    let (block, page) = (
        Size(u64::from(program.block_size)),
        Size(u64::from(program.page_size)),
    );
    format!("{fs} · blocks of {block} · page {page} · {cache}{completes}")
}

/// The name of a file system and of its data mode, if it has one.
#[must_use]
pub fn fs_words(fs: Fs) -> (&'static str, Option<&'static str>) {
    match fs {
        Fs::Blockdev => ("blockdev", None),
        Fs::Ext2 => ("ext2", None),
        Fs::Ext3 => ("ext3", Some("ordered")),
        Fs::Ext4 => ("ext4", Some("ordered")),
    }
}

/// The kernel as a header would say it: "6.12 without redirty_on_mkclean".
#[must_use]
pub fn kernel_words(scenario: &Scenario) -> String {
    let mut words = scenario.version.to_string();
    for view in switches(scenario)
        .iter()
        .filter(|view| scenario.switches.contains(&view.switch))
    {
        let name = view.switch.name();
        words.push_str(&match (view.switch.is_on_off(), view.value) {
            (true, "on") => format!(" with {name}"),
            (true, _) => format!(" without {name}"),
            (false, value) => format!(" with {name}={value}"),
        });
    }
    words
}

/// Every switch as the scenario has it, in the order of [`Switch::ALL`].
#[must_use]
pub fn switches(scenario: &Scenario) -> Vec<SwitchView> {
    let own = Kernel::of(scenario.version);
    let word = |kernel: &Kernel, switch: Switch| switch.values()[usize::from(kernel.value(switch))];
    let view = |switch: Switch| SwitchView {
        switch,
        value: word(&scenario.program.kernel, switch),
        default: word(&own, switch),
        since: switch.history().first().map(|change| change.first),
    };
    Switch::ALL.into_iter().map(view).collect()
}
