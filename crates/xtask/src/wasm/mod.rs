//! Builds the wasm crate: cargo, then wasm-bindgen, then wasm-opt.

mod bindings;
mod declarations;
mod distribution;
mod toolchain;

use crate::process;
use anyhow::Result;
use std::fs;
use std::path::PathBuf;
use toolchain::Toolchain;

/// One of the builds of the wasm crate. Its name is also its folder in web/gen.
struct Flavour {
    name: &'static str,
    profile: &'static str,
    features: &'static [&'static str],
    /// Whether bytes count more than speed and the words of a panic.
    is_small: bool,
    /// The options for wasm-opt; none leave the wasm as cargo made it.
    optimise: &'static [&'static str],
}

/// Says in a flavour's folder how the standard library in it was built.
pub const STD_FILE: &str = "std.txt";
/// As the committed sizes were measured; a player with another standard library is larger.
pub const SMALL_STD: &str = "for size";

const PLAYER: Flavour = Flavour {
    name: "player",
    profile: "player",
    features: &[],
    is_small: true,
    // More makes it smaller, and larger once it is compressed. By their names, instances of one generic function are
    // neighbours, and compress better.
    optimise: &["-O1", "--reorder-functions-by-name", "--strip-debug"],
};
const FULL: Flavour = Flavour {
    name: "full",
    profile: "full",
    features: &["full"],
    is_small: false,
    optimise: &["-O3", "--strip-debug"],
};
/// The fast build with the subjects of the benchmarks, for Node alone.
const BENCH: Flavour = Flavour {
    name: "bench",
    profile: "full",
    features: &["full", "bench"],
    is_small: false,
    optimise: &["-O3", "--strip-debug"],
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
        is_small: false,
        optimise: &[],
    }
}

/// Builds what the benchmarks run in Node, into web/gen/bench.
pub fn bench() -> Result<()> {
    make(&Toolchain::choose()?, &BENCH)
}

fn make(toolchain: &Toolchain, flavour: &Flavour) -> Result<()> {
    let wasm = compile(toolchain, flavour)?;
    bindings::generate(&wasm, flavour)?;
    let std = if flavour.is_small && toolchain.builds_std() {
        SMALL_STD
    } else {
        "as it came"
    };
    fs::write(bindings::folder(flavour).join(STD_FILE), std)?;
    Ok(())
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
    if flavour.is_small {
        toolchain.shrink_std(&mut command);
    }
    if !flavour.features.is_empty() {
        command.arg("--features").arg(flavour.features.join(","));
    }
    process::run(&mut command)?;
    Ok(toolchain
        .output_dir(flavour.profile)
        .join("writeback_wasm.wasm"))
}
