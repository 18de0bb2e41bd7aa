//! The rules of this repository that no other tool knows.

mod dependencies;
mod source;
mod text;

use crate::links;
use anyhow::{Result, ensure};
pub use source::{Source, tracked};

/// Checks every rule and fails when anything is found.
pub fn run() -> Result<()> {
    let mut findings = Vec::new();
    let files = tracked()?;
    for file in &files {
        for rule in text::RULES {
            findings.extend(rule(file));
        }
    }
    findings.extend(links::check(&files)?);
    for rule in dependencies::RULES {
        findings.extend(rule.check()?);
    }
    for finding in &findings {
        println!("{finding}");
    }
    ensure!(findings.is_empty(), "{} to tidy up", findings.len());
    println!("Tidy");
    Ok(())
}
