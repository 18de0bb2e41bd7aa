//! From cargo's wasm to what the page loads: wasm-bindgen's glue, then wasm-opt.

use super::Flavour;
use crate::files;
use crate::process;
use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// Makes web/gen/FLAVOUR from `wasm`, unless it was made from the very same bytes by the same tools.
pub fn generate(wasm: &Path, flavour: &Flavour) -> Result<()> {
    let folder = folder(flavour);
    let stamp_file = folder.join("made-from.txt");
    let stamp = stamp(wasm, flavour)?;
    if fs::read_to_string(&stamp_file).is_ok_and(|made_from| made_from == stamp) {
        println!("{}: unchanged", flavour.name);
        return Ok(());
    }
    // A run that stops half-way must not leave an old stamp beside new files.
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    bind(wasm, &folder)?;
    if !flavour.optimise.is_empty() {
        optimise(&folder.join("writeback_bg.wasm"), flavour)?;
    }
    fs::write(stamp_file, stamp)?;
    Ok(())
}

/// Where a flavour's files are.
pub fn folder(flavour: &Flavour) -> PathBuf {
    files::root().join("web/gen").join(flavour.name)
}

fn bind(wasm: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(true)
        // The optimiser orders functions by their names, and then takes the names away.
        .remove_name_section(false)
        .demangle(false)
        .remove_producers_section(true)
        .out_name("writeback")
        .generate(folder)
        .context("wasm-bindgen could not make the JavaScript glue")
}

fn optimise(wasm: &Path, Flavour { name, optimise, .. }: &Flavour) -> Result<()> {
    let Some(optimiser) = wasm_opt() else {
        println!("{name}: not optimised, for want of wasm-opt: run `npm ci` and build again");
        return Ok(());
    };
    println!("{name}: wasm-opt {}", optimise.join(" "));
    process::run(
        Command::new(optimiser)
            .args(*optimise)
            .arg(wasm)
            .arg("-o")
            .arg(wasm),
    )
}

fn wasm_opt() -> Option<PathBuf> {
    Some(files::root().join("node_modules/.bin/wasm-opt")).filter(|path| path.exists())
}

/// Names everything that the result depends on. The glue's generator needs no mention: it is pinned
/// to the version of the macros, which is written into the wasm.
fn stamp(wasm: &Path, flavour: &Flavour) -> Result<String> {
    let bytes = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let optimiser = fs::read(files::root().join("node_modules/binaryen/package.json")).ok();
    let mut hasher = DefaultHasher::new();
    (&bytes, optimiser, flavour.optimise).hash(&mut hasher);
    Ok(format!("{:016x}\n", hasher.finish()))
}
