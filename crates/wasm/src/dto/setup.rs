//! The setting of a scenario.

use crate::plain::plain;
use serde::Serialize;
use tsify::Tsify;
use writeback_scenario::session::{fs_words, setup_summary, switches};
use writeback_scenario::trace::Trace;

/// A switch of the kernel, as the scenario has it; the glossary says what it means.
#[derive(Serialize, Tsify)]
pub struct Switch {
    /// Its name in the language.
    pub name: &'static str,
    /// Its value.
    pub value: &'static str,
    /// The value that the version gives it.
    pub default: &'static str,
    /// Its values.
    pub values: Vec<&'static str>,
    /// The first version that changed it.
    pub since: String,
}

plain!(Switch {
    name,
    value,
    default,
    values,
    since
});

/// The setting of a scenario; sizes are in bytes.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Setup {
    pub fs: &'static str,
    pub data: Option<&'static str>,
    pub block_size: u32,
    pub page_size: u32,
    pub sector_size: u32,
    pub cache: &'static str,
    pub completes: &'static str,
    pub summary: String,
    pub kernel_version: String,
    pub switches: Vec<Switch>,
}

plain!(Setup { fs, data, block_size as "blockSize", page_size as "pageSize", sector_size as "sectorSize", cache, completes, summary, kernel_version as "kernelVersion", switches });

/// Converts the setting of a run.
pub fn setup(trace: &Trace) -> Setup {
    let scenario = &trace.scenario;
    let program = &scenario.program;
    let (fs, data) = fs_words(program.fs);
    Setup {
        fs,
        data,
        block_size: program.block_size,
        page_size: program.page_size,
        sector_size: program.device.sector,
        cache: if program.device.volatile_cache {
            "volatile"
        } else {
            "none"
        },
        completes: if program.device.manual {
            "manual"
        } else {
            "auto"
        },
        summary: setup_summary(scenario),
        kernel_version: scenario.version.to_string(),
        switches: switches(scenario)
            .into_iter()
            .map(|view| Switch {
                name: view.switch.name(),
                value: view.value,
                default: view.default,
                values: view.switch.values().to_vec(),
                since: view.since.map(|v| v.to_string()).unwrap_or_default(),
            })
            .collect(),
    }
}
