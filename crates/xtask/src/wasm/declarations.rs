//! The TypeScript declarations of the full build are committed, so that a change to what
//! the page may call is seen in review.

use super::{Flavour, bindings};
use crate::files;
use anyhow::{Context, Result, ensure};
use std::fs;

const COMMITTED: &str = "web/src/engine/wasm.d.ts";

/// Fails when the committed declarations are not the generated ones.
pub fn check(flavour: &Flavour) -> Result<()> {
    let generated = bindings::folder(flavour).join("writeback.d.ts");
    let new = fs::read_to_string(&generated).with_context(|| generated.display().to_string())?;
    let old = fs::read_to_string(files::root().join(COMMITTED)).unwrap_or_default();
    ensure!(
        old == new,
        "{COMMITTED} is not what the wasm crate offers: run `cp web/gen/{}/writeback.d.ts {COMMITTED}`",
        flavour.name
    );
    println!("{COMMITTED} is what the wasm crate offers");
    Ok(())
}
