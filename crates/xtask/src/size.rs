//! What a reader downloads, compressed, against the budgets in sizes.json.

use crate::{files, wasm};
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const COMMITTED: &str = "sizes.json";

/// A measured size may be this far from the committed one; compilers differ by as much.
const TOLERANCE_PERCENT: u64 = 10;

/// Bytes after brotli at its best.
#[derive(Deserialize, Serialize)]
struct Size {
    measured: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    budget: Option<u64>,
    /// Where a budget is not met yet: what may not be exceeded until it is. A debt, said on every run.
    #[serde(skip_serializing_if = "Option::is_none")]
    ceiling: Option<u64>,
}

/// What the player is part of.
const WITH_PLAYER: [&str; 2] = ["page", "player wasm"];

type Sizes = BTreeMap<String, Size>;

/// Measures, prints, and fails when a budget is exceeded or a committed number is out of date.
pub fn run(update: bool) -> Result<()> {
    let path = files::root().join(COMMITTED);
    let mut sizes: Sizes = serde_json::from_str(&fs::read_to_string(&path)?).context(COMMITTED)?;
    let measured = measure()?;
    let is_comparable = has_small_std()?;
    if !is_comparable {
        println!("The player has the standard library as it came: its sizes are not compared.");
    }
    let mut complaints = Vec::new();
    for (name, size) in &mut sizes {
        let now = *measured
            .get(name.as_str())
            .with_context(|| format!("{COMMITTED}: nothing is called {name:?}"))?;
        println!("{}", line(name, size, now));
        if !is_comparable && WITH_PLAYER.contains(&name.as_str()) {
            continue;
        }
        complaints.extend(over_budget(name, size, now));
        if update {
            size.measured = now;
        }
        complaints.extend(out_of_date(name, size, now));
    }
    if update {
        fs::write(&path, serde_json::to_string_pretty(&sizes)? + "\n")?;
    }
    ensure!(complaints.is_empty(), "{}", complaints.join("\n"));
    Ok(())
}

/// Whether the player's standard library is built as it was for the committed sizes.
fn has_small_std() -> Result<bool> {
    let file = files::root().join("web/gen/player").join(wasm::STD_FILE);
    let std = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    Ok(std == wasm::SMALL_STD)
}

fn line(name: &str, size: &Size, now: u64) -> String {
    let budget = size
        .budget
        .map_or("none".to_owned(), |budget| budget.to_string());
    let debt = match (size.budget, size.ceiling) {
        (Some(budget), Some(ceiling)) if now > budget => {
            format!(", NOT MET by {}, ceiling {ceiling}", now - budget)
        }
        _ => String::new(),
    };
    format!(
        "{name:<14} {now:>7} bytes, committed {:>7}, budget {budget:>7}{debt}",
        size.measured
    )
}

fn over_budget(name: &str, size: &Size, now: u64) -> Option<String> {
    let limit = size.ceiling.or(size.budget).filter(|limit| now > *limit)?;
    Some(format!("{name} is {now} bytes, over its limit of {limit}"))
}

fn out_of_date(name: &str, size: &Size, now: u64) -> Option<String> {
    let stale = now.abs_diff(size.measured) * 100 > size.measured * TOLERANCE_PERCENT;
    stale.then(|| {
        format!(
            "{name} is {now} bytes, not {} as committed: run `cargo xtask size --update`",
            size.measured
        )
    })
}

fn measure() -> Result<BTreeMap<&'static str, u64>> {
    let generated = files::root().join("web/gen");
    let player = compressed(&[generated.join("player/writeback_bg.wasm")])?;
    let full = compressed(&[generated.join("full/writeback_bg.wasm")])?;
    let (editor, page) = files_of_page(&files::root().join("dist"))?
        .into_iter()
        .partition::<Vec<PathBuf>, _>(|path| is_editor(path));
    let page = compressed(&page)?;
    let sizes = [
        ("player wasm", player),
        ("full wasm", full),
        ("editor", compressed(&editor)?),
        ("page scripts", page),
        ("page", page + player),
    ];
    Ok(BTreeMap::from(sizes))
}

/// The built page without wasm and fonts: the one is counted apart, the other has no budget.
fn files_of_page(dist: &Path) -> Result<Vec<PathBuf>> {
    let mut found = vec![dist.join("index.html")];
    let assets = dist.join("assets");
    for entry in fs::read_dir(&assets)
        .with_context(|| format!("no {}: run `npm run build`", assets.display()))?
    {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "js" || extension == "css")
        {
            found.push(path);
        }
    }
    Ok(found)
}

/// Whether a script is the editor's, which is loaded when somebody opens the text.
fn is_editor(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.starts_with("editor-"))
}

/// The sum of the files, each compressed by itself, as a server sends them.
fn compressed(paths: &[PathBuf]) -> Result<u64> {
    let params = brotli::enc::BrotliEncoderParams::default();
    let mut sum = 0;
    for path in paths {
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        sum += brotli::BrotliCompress(&mut bytes.as_slice(), &mut std::io::sink(), &params)?;
    }
    Ok(sum as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size {
        measured: 1000,
        budget: Some(1200),
        ceiling: None,
    };

    #[test]
    fn a_budget_is_a_bound() {
        assert_eq!(over_budget("it", &SIZE, 1200), None);
        assert!(over_budget("it", &SIZE, 1201).is_some());
    }

    #[test]
    fn a_ceiling_stands_in_for_a_budget_that_is_not_met_and_is_said() {
        let debt = Size {
            ceiling: Some(1500),
            ..SIZE
        };
        assert_eq!(over_budget("it", &debt, 1500), None);
        assert!(over_budget("it", &debt, 1501).is_some());
        assert!(line("it", &debt, 1300).contains("NOT MET by 100"));
        assert!(!line("it", &debt, 1200).contains("NOT MET"));
    }

    #[test]
    fn a_committed_number_is_kept_up_to_date_in_both_directions() {
        assert_eq!(out_of_date("it", &SIZE, 1100), None);
        assert!(out_of_date("it", &SIZE, 1101).is_some());
        assert!(out_of_date("it", &SIZE, 899).is_some());
    }
}
