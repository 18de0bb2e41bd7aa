//! The text files that are in the repository or about to be.

use crate::files;
use crate::process;
use anyhow::Result;
use std::fs;
use std::process::Command;

/// A text file, with its path from the root.
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    /// A complaint about a line.
    pub fn complain(&self, line: usize, complaint: &str) -> String {
        format!("{}:{line}: {complaint}", self.path)
    }
}

/// Every file that git knows or would add, and that is text.
pub fn tracked() -> Result<Vec<Source>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let listing = process::output(git.current_dir(files::root()))?;
    // A file that was deleted and not yet committed is still listed, and cannot be read.
    Ok(listing
        .lines()
        .filter_map(|path| {
            Some(Source {
                path: path.to_owned(),
                text: read_text(path)?,
            })
        })
        .collect())
}

fn read_text(path: &str) -> Option<String> {
    let bytes = fs::read(files::root().join(path)).ok()?;
    String::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains('\0'))
}
