//! Finds a compiler that has, or can build, the standard library for wasm32.

use super::distribution::Distribution;
use crate::files;
use crate::process;
use anyhow::{Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

pub const TARGET: &str = "wasm32-unknown-unknown";

/// Set to `rustup` or `distribution`, it forces one of the two toolchains.
const CHOICE: &str = "WRITEBACK_WASM_TOOLCHAIN";

pub enum Toolchain {
    /// The active toolchain, which has the target.
    Rustup,
    /// The distribution's compiler, which builds the standard library from its source.
    Distribution(Distribution),
}

impl Toolchain {
    pub fn choose() -> Result<Self> {
        match env::var(CHOICE).as_deref() {
            Ok("rustup") => Self::rustup(),
            Ok("distribution") => Self::distribution(),
            Ok(other) => {
                bail!("{CHOICE} is {other:?}: set it to `rustup` or `distribution`, or unset it")
            }
            Err(_) => Self::rustup().or_else(|_| Self::distribution()),
        }
    }

    fn rustup() -> Result<Self> {
        if !has_target()? {
            println!("The Rust toolchain lacks {TARGET}: asking rustup for it");
            process::run(Command::new("rustup").args(["target", "add", TARGET]))?;
        }
        Ok(Self::Rustup)
    }

    fn distribution() -> Result<Self> {
        let distribution = Distribution::ready()?;
        println!("Building {TARGET} with the distribution's Rust");
        Ok(Self::Distribution(distribution))
    }

    /// A cargo command for the target, in a target directory of the toolchain's own:
    /// two compilers in one would rebuild each other's work.
    pub fn cargo(&self, subcommand: &str) -> Command {
        let mut command = match self {
            Self::Rustup => {
                let mut command = Command::new("cargo");
                command.arg(subcommand);
                command
            }
            Self::Distribution(distribution) => distribution.cargo(subcommand),
        };
        command
            .current_dir(files::root())
            .args(["--locked", "--target", TARGET]);
        command.arg("--target-dir").arg(self.target_dir());
        command
    }

    /// Where the standard library is built anyway, has it built for size. A panic then says nothing more:
    /// the page shows the text that leads to it, and the full build and the command line say what it was.
    pub fn shrink_std(&self, command: &mut Command) {
        if self.builds_std() {
            command
                .arg("-Zbuild-std-features=optimize_for_size")
                .env("RUSTFLAGS", "-Zunstable-options -Cpanic=immediate-abort");
        }
    }

    /// Whether the standard library is built here, and not taken as it came.
    pub fn builds_std(&self) -> bool {
        matches!(self, Self::Distribution(_))
    }

    /// The folder in which a build with this profile leaves its files.
    pub fn output_dir(&self, profile: &str) -> PathBuf {
        self.target_dir().join(TARGET).join(profile)
    }

    fn target_dir(&self) -> PathBuf {
        match self {
            Self::Rustup => files::target_dir(),
            Self::Distribution(_) => files::target_dir().join("distribution"),
        }
    }
}

fn has_target() -> Result<bool> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    Ok(Path::new(&process::output(rustc.current_dir(files::root()))?).exists())
}
