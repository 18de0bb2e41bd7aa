//! Debian's Rust with the source of its standard library, for machines that cannot get
//! the wasm32 one from rustup.

use crate::files;
use crate::process;
use anyhow::{Result, bail, ensure};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

const BIN: &str = "/usr/bin";
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"];

/// An installed distribution toolchain, and the linker that it borrows from rustup's.
pub struct Distribution {
    linker: PathBuf,
}

impl Distribution {
    /// Finds the toolchain, and installs it where that may be done.
    pub fn ready() -> Result<Self> {
        if !installed() {
            install()?;
        }
        Ok(Self { linker: linker()? })
    }

    /// A cargo command that uses only the distribution's programs, whatever rustup has set up around us.
    pub fn cargo(&self, subcommand: &str) -> Command {
        let path = env::var("PATH").unwrap_or_default();
        let mut command = Command::new(format!("{BIN}/cargo"));
        command
            .args([subcommand, "-Zbuild-std=std,panic_abort"])
            .env("PATH", format!("{BIN}:{path}"))
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &self.linker)
            // Building the standard library is for nightly compilers; this one is asked to make an exception.
            .env("RUSTC_BOOTSTRAP", "1");
        for variable in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN"] {
            command.env_remove(variable);
        }
        command
    }
}

fn installed() -> bool {
    let mut query = Command::new("dpkg-query");
    query
        .args(["--show", "--showformat", "${db:Status-Status}\\n"])
        .args(PACKAGES);
    process::output(&mut query).is_ok_and(|states| states.lines().all(|state| state == "installed"))
}

fn install() -> Result<()> {
    let packages = PACKAGES.join(" ");
    if !(is_root() && Path::new("/usr/bin/apt-get").exists()) {
        bail!(
            "the standard library for wasm32 is missing: \
             run `rustup target add wasm32-unknown-unknown`, or on Debian `sudo apt-get install {packages}`"
        );
    }
    println!("Installing {packages}");
    process::run(&mut apt_get(&["update"]))?;
    process::run(apt_get(&["install", "--yes", "--no-install-recommends"]).args(PACKAGES))
}

fn apt_get(args: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command
        .args(["--quiet", "--option", "DPkg::Lock::Timeout=300"])
        .args(args);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

fn linker() -> Result<PathBuf> {
    let mut rustc = Command::new("rustc");
    let sysroot = process::output(
        rustc
            .args(["--print", "sysroot"])
            .current_dir(files::root()),
    )?;
    let host = process::output(
        Command::new("rustc")
            .args(["--print", "host-tuple"])
            .current_dir(files::root()),
    )?;
    let linker = Path::new(&sysroot)
        .join("lib/rustlib")
        .join(host)
        .join("bin/rust-lld");
    ensure!(
        linker.exists(),
        "{} is missing: run `rustup toolchain install stable`",
        linker.display()
    );
    Ok(linker)
}
