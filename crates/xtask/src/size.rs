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
const WITH_PLAYER: [&str; 3] = ["embed", "page", "player wasm"];

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
    let mut parts: BTreeMap<Part, Vec<PathBuf>> = BTreeMap::new();
    let dist = files::root().join("dist");
    let document = fs::read_to_string(dist.join("index.html"))
        .with_context(|| format!("no {}: run `npm run build`", dist.display()))?;
    for path in files_of_page(&dist)? {
        parts.entry(part(&path, &document)).or_default().push(path);
    }
    let sum = |part| parts.get(&part).map_or(Ok(0), |paths| compressed(paths));
    let first = sum(Part::First)?;
    let sizes = [
        ("player wasm", player),
        ("full wasm", full),
        ("editor", sum(Part::Editor)?),
        ("page scripts", first),
        ("page later", sum(Part::Later)?),
        ("page", first + player),
        ("embed", compressed(&[embed(&files::root().join("dist"))?])?),
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

/// The element for other documents, with the player in it: one file in the folder of its version's kind.
fn embed(dist: &Path) -> Result<PathBuf> {
    let file = dist.join("v1/writeback-playground.js");
    ensure!(file.exists(), "no {}: run `npm run build`", file.display());
    Ok(file)
}

/// When a file of the page is loaded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Part {
    /// Before the first view can be drawn.
    First,
    /// After it: `web/src/view/rest.ts`, what goes with the full wasm, and other pages.
    Later,
    /// When somebody opens the text.
    Editor,
}

/// Whatever the document speaks of is loaded at once, the player's worker included: the build lists all of it there.
fn part(path: &Path, document: &str) -> Part {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return Part::First;
    };
    if name == "index.html" || document.contains(&format!("/{name}\"")) {
        Part::First
    } else if name.starts_with("editor-") {
        Part::Editor
    } else {
        Part::Later
    }
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
    fn what_the_document_speaks_of_comes_first() {
        let document = r#"<script type="module" src="./assets/index-0J.js"></script>
            <link rel="prefetch" href="./assets/player-worker-3X.js">"#;
        let check = |name: &str, expected| {
            assert_eq!(part(Path::new(name), document), expected, "{name}");
        };
        check("dist/index.html", Part::First);
        check("dist/assets/index-0J.js", Part::First);
        check("dist/assets/player-worker-3X.js", Part::First);
        check("dist/assets/worker-3X.js", Part::Later);
        check("dist/assets/rest-CD.css", Part::Later);
        check("dist/assets/editor-Rb.js", Part::Editor);
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
