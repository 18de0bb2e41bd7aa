//! Gathers the scenarios of the corpus, so that every build of the crate carries the gallery.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads and writes files; the crate does not"
)]

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let corpus = Path::new("../../scenarios");
    println!("cargo::rerun-if-changed={}", corpus.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(corpus)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "wb") {
            names.extend(
                path.file_stem()
                    .map(|stem| stem.to_string_lossy().into_owned()),
            );
        }
    }
    names.sort();
    let corpus = corpus.canonicalize()?;
    let mut table = String::from("&[\n");
    for name in names {
        let path = corpus.join(format!("{name}.wb"));
        println!("cargo::rerun-if-changed={}", path.display());
        writeln!(table, "    ({name:?}, include_str!({path:?})),")
            .expect("writing to a string cannot fail");
    }
    table.push_str("]\n");
    let out = env::var("OUT_DIR").expect("cargo names the folder for what a build makes");
    fs::write(Path::new(&out).join("corpus.rs"), table)
}
