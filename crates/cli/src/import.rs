//! `writeback import`.

use crate::args::Import;
use crate::export;
use crate::input;
use crate::kernel::version;
use crate::out::Out;
use crate::status::Status;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use writeback_scenario::import::{Setting, TRACE_BYTES, import_strace};
use writeback_scenario::syntax::{FsName, and};

/// Writes the scenario of a trace, and says what is not in it.
pub fn import(args: &Import, out: &mut Out) -> io::Result<Status> {
    let name = input::name(&args.strace);
    let imported = setting(args).and_then(|setting| {
        let trace = read(&args.strace).map_err(|e| format!("{name}: {}", input::reason(&e)))?;
        import_strace(&trace, setting).map_err(|error| format!("{name}: {error}"))
    });
    let imported = match imported {
        Ok(imported) => imported,
        Err(message) => return Ok(out.unreadable(&message)),
    };
    let status = export::write(args.output.as_deref(), &imported.text, out)?;
    // What is not in a scenario is of no interest where there is none.
    if status != Status::Holds {
        return Ok(status);
    }
    if !imported.left_out.is_empty() {
        out.complain(&format!("{name}: left out:"));
    }
    for left_out in &imported.left_out {
        out.complain(&format!("  {left_out}"));
    }
    Ok(status)
}

fn setting(args: &Import) -> Result<Setting, String> {
    let mut setting = Setting::default();
    if let Some(kernel) = &args.kernel {
        setting.kernel = version(kernel)?;
    }
    let mut modelled = FsName::MODELLED.iter();
    let fs = modelled.find(|fs| fs.word() == args.fs);
    setting.fs = *fs.ok_or_else(|| {
        let there = and(FsName::MODELLED.iter().map(|fs| fs.word()));
        format!(
            "`{}` is no file system of the model: there are {there}",
            args.fs
        )
    })?;
    Ok(setting)
}

/// Reads a trace; of one that is too long only so much that this can be said.
fn read(path: &Path) -> io::Result<String> {
    let limit = TRACE_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if input::is_stdin(path) {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
