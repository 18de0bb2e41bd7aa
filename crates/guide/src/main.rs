//! `cargo run --bin writeback-guide -- FOLDER` builds the guide with mdBook into that folder.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

fn main() -> Result<()> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [folder] = arguments.as_slice() else {
        bail!("say the folder that the guide is built into, and nothing else");
    };
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../guide");
    writeback_guide::build(&guide, folder).with_context(|| "the guide cannot be built".to_owned())
}
