//! Builds the wasm crate: cargo, then wasm-bindgen, then wasm-opt.

mod bindings;
mod declarations;
mod distribution;
mod toolchain;

use crate::process;
use anyhow::Result;
use std::path::PathBuf;
use toolchain::Toolchain;

/// One of the builds of the wasm crate. Its name is also its folder in web/gen.
struct Flavour {
    name: &'static str,
    profile: &'static str,
    features: &'static [&'static str],
    /// The level for wasm-opt; none leaves the wasm as cargo made it.
    optimise: Option<&'static str>,
}

const PLAYER: Flavour = Flavour {
    name: "player",
    profile: "player",
    features: &[],
    optimise: Some("-Oz"),
};
const FULL: Flavour = Flavour {
    name: "full",
    profile: "full",
    features: &["full"],
    optimise: Some("-O3"),
};
/// The fast build with the subjects of the benchmarks, for Node alone.
const BENCH: Flavour = Flavour {
    name: "bench",
    profile: "full",
    features: &["full", "bench"],
    optimise: Some("-O3"),
};

/// Builds both flavours into web/gen; `check` then compares declarations with the committed ones.
pub fn build(check: bool) -> Result<()> {
    let toolchain = Toolchain::choose()?;
    for flavour in [&PLAYER, &FULL] {
        make(&toolchain, flavour)?;
    }
    if check {
        declarations::check(&FULL)
    } else {
        Ok(())
    }
}

/// Builds everything once and quickly, and puts it where the page looks for either flavour.
pub fn build_quick() -> Result<()> {
    let toolchain = Toolchain::choose()?;
    let wasm = compile(&toolchain, &quick("full"))?;
    for name in [PLAYER.name, FULL.name] {
        bindings::generate(&wasm, &quick(name))?;
    }
    Ok(())
}

/// The quick build in the place of a flavour.
fn quick(name: &'static str) -> Flavour {
    Flavour {
        name,
        profile: "quick",
        features: FULL.features,
        optimise: None,
    }
}

/// Builds what the benchmarks run in Node, into web/gen/bench.
pub fn bench() -> Result<()> {
    make(&Toolchain::choose()?, &BENCH)
}

fn make(toolchain: &Toolchain, flavour: &Flavour) -> Result<()> {
    let wasm = compile(toolchain, flavour)?;
    bindings::generate(&wasm, flavour)
}

/// Clippy with warnings denied, over the wasm crate and every crate of ours below it.
pub fn clippy() -> Result<()> {
    let mut command = Toolchain::choose()?.cargo("clippy");
    command.args([
        "--package",
        "writeback-wasm",
        "--all-features",
        "--",
        "--deny",
        "warnings",
    ]);
    process::run(&mut command)
}

fn compile(toolchain: &Toolchain, flavour: &Flavour) -> Result<PathBuf> {
    let mut command = toolchain.cargo("build");
    command.args([
        "--package",
        "writeback-wasm",
        "--lib",
        "--profile",
        flavour.profile,
    ]);
    if !flavour.features.is_empty() {
        command.arg("--features").arg(flavour.features.join(","));
    }
    process::run(&mut command)?;
    Ok(toolchain
        .output_dir(flavour.profile)
        .join("writeback_wasm.wasm"))
}
