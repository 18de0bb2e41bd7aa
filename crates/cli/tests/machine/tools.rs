//! The compiler, strace, and a folder to use them in.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};
use writeback_scenario::check;
use writeback_scenario::export::c_program;

/// A folder of this test alone.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("machine-{}-{number}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(path.join("files")).expect("a folder can be made");
        Folder(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a scenario's program and compiles it without a warning.
    pub fn compile(&self, text: &str) {
        let program = c_program(&check(text)).expect("the text has a program");
        std::fs::write(self.path("scenario.c"), &program).expect("a file can be written");
        let output = run(
            Command::new("cc")
                .args(["-std=gnu11", "-Wall", "-Wextra", "-Wpedantic", "-Werror"])
                .args(["-O2", "-o", "scenario", "scenario.c"])
                .current_dir(&self.0),
            "a C compiler is missing: run `sudo apt-get install gcc libc6-dev`",
        );
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}\n{program}");
    }

    /// Runs the program, its files in the folder's own directory.
    pub fn run(&self) -> Output {
        let mut command = Command::new(self.path("scenario"));
        command.arg("files").current_dir(&self.0);
        run(&mut command, "the compiled program cannot be started")
    }

    /// Runs the program under strace; the trace is the result.
    pub fn trace(&self) -> String {
        let mut command = Command::new("strace");
        command
            .args(["-f", "-o", "trace", "./scenario", "files"])
            .current_dir(&self.0);
        let output = run(
            &mut command,
            "strace is missing: run `sudo apt-get install strace`",
        );
        let trace = std::fs::read_to_string(self.path("trace")).unwrap_or_default();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(trace.contains("exit_group"), "nothing was traced: {said}");
        trace
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs a program that has to be there.
fn run(command: &mut Command, missing: &str) -> Output {
    let output = command.output();
    output.unwrap_or_else(|error| panic!("{missing} ({error})"))
}

/// Every scenario of the corpus, and as many threads for them as a small machine has.
pub fn each_scenario(check: impl Fn(&str, &str) + Sync) {
    let corpus = writeback_scenario::gallery::CORPUS;
    assert!(corpus.len() > 40, "the corpus is there");
    std::thread::scope(|scope| {
        for half in corpus.chunks(corpus.len().div_ceil(2)) {
            let check = &check;
            scope.spawn(move || half.iter().for_each(|(name, text)| check(name, text)));
        }
    });
}
