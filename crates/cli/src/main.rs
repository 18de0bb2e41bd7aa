//! The `writeback` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    writeback_cli::main()
}
