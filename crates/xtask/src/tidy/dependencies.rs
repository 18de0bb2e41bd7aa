//! Which crate may depend on which, proven with `cargo tree`.

use crate::files;
use crate::process;
use anyhow::Result;
use std::process::Command;

/// A crate, and what it must not depend on; tests may depend on anything.
pub struct Rule {
    package: &'static str,
    /// Whether the dependencies of dependencies count.
    depth: Depth,
    banned: &'static [&'static str],
    reason: &'static str,
}

enum Depth {
    Direct,
    Any,
}

const OUTSIDE: &[&str] = &["serde", "wasm-bindgen", "js-sys", "web-sys"];
const JAVASCRIPT: &[&str] = &["wasm-bindgen", "js-sys", "web-sys"];
const BELOW: &str = "what is below wasm and cli knows neither JSON nor JavaScript";
const ONLY_WASM: &str = "only the wasm crate knows JavaScript";

pub const RULES: [Rule; 9] = [
    Rule::new(
        "writeback-model",
        Depth::Any,
        &["writeback-explorer"],
        "the machine knows no search",
    ),
    Rule::new(
        "writeback-explorer",
        Depth::Any,
        &["writeback-model"],
        "the search knows no page cache",
    ),
    Rule::new("writeback-model", Depth::Any, OUTSIDE, BELOW),
    Rule::new("writeback-explorer", Depth::Any, OUTSIDE, BELOW),
    Rule::new("writeback-scenario", Depth::Any, OUTSIDE, BELOW),
    Rule::new("writeback-stress", Depth::Any, OUTSIDE, BELOW),
    Rule::new("writeback-cli", Depth::Direct, JAVASCRIPT, ONLY_WASM),
    Rule::new("writeback-benches", Depth::Any, JAVASCRIPT, ONLY_WASM),
    Rule::new("xtask", Depth::Direct, JAVASCRIPT, ONLY_WASM),
];

impl Rule {
    const fn new(
        package: &'static str,
        depth: Depth,
        banned: &'static [&'static str],
        reason: &'static str,
    ) -> Self {
        Self {
            package,
            depth,
            banned,
            reason,
        }
    }

    pub fn check(&self) -> Result<Vec<String>> {
        Ok(self.broken_by(&self.tree()?))
    }

    fn tree(&self) -> Result<String> {
        let mut cargo = Command::new("cargo");
        cargo.args([
            "tree",
            "--locked",
            "--package",
            self.package,
            "--edges",
            "normal,build",
        ]);
        // No target is left out, or a dependency for wasm32 alone would hide.
        cargo.args(["--all-features", "--target", "all", "--prefix", "none"]);
        if matches!(self.depth, Depth::Direct) {
            cargo.args(["--depth", "1"]);
        }
        process::output(cargo.current_dir(files::root()))
    }

    /// Reads a tree of which each line starts with the name of a crate.
    fn broken_by(&self, tree: &str) -> Vec<String> {
        let names: Vec<&str> = tree
            .lines()
            .filter_map(|line| line.split(' ').next())
            .collect();
        let found = self.banned.iter().filter(|name| names.contains(name));
        found
            .map(|name| format!("{} depends on {name}: {}", self.package, self.reason))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_banned_crate_is_found_by_its_whole_name() {
        let rule = Rule::new("a", Depth::Any, &["serde"], "why");
        let tree = "a v0.1.0 (/a)\nserde_core v1.0.0\nserde v1.0.0\n";
        assert_eq!(rule.broken_by(tree), ["a depends on serde: why"]);
        assert!(
            rule.broken_by("a v0.1.0 (/a)\nserde_core v1.0.0\n")
                .is_empty()
        );
    }
}
