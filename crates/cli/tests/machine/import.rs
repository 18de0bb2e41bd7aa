//! Recorded traces and what comes of them.

use expect_test::{ExpectFile, expect, expect_file};
use writeback_model::kernel::Version;
use writeback_scenario::import::{
    ImportError, Setting, TRACE_BYTES, TakenIn, import_strace, take_in,
};
use writeback_scenario::syntax::FsName;
use writeback_scenario::{check, format};

fn check_trace(trace: &str, expected: ExpectFile) {
    let imported = import_strace(trace, Setting::default()).expect("it has calls");
    let checked = check(&imported.text);
    assert!(checked.scenario.is_some(), "{:?}", checked.diagnostics);
    assert_eq!(format(&imported.text).as_ref(), Ok(&imported.text));
    expected.assert_eq(&imported.text);
}

#[test]
fn recorded_traces() {
    check_trace(
        include_str!("traces/threads.trace"),
        expect_file!["traces/threads.wb"],
    );
    check_trace(
        include_str!("traces/two-processes.trace"),
        expect_file!["traces/two-processes.wb"],
    );
    check_trace(
        include_str!("traces/no-pids.trace"),
        expect_file!["traces/no-pids.wb"],
    );
    check_trace(
        include_str!("traces/shell.trace"),
        expect_file!["traces/shell.wb"],
    );
}

/// The statements of a trace's scenario, without its comments and headers.
fn told(trace: &str) -> Vec<String> {
    let imported = import_strace(trace, Setting::default()).expect("it has calls");
    let lines = imported.text.lines().map(str::to_owned);
    lines
        .filter(|line| line.contains(": ") && !line.starts_with('#'))
        .collect()
}

const OPEN: &str = "openat(AT_FDCWD, \"/d/f\", O_RDWR|O_CREAT|O_TRUNC, 0600) = 3\n";

#[test]
fn offsets_are_followed() {
    let trace = format!(
        "{OPEN}write(3, \"x\", 100) = 100\nwrite(3, \"x\", 100) = 50\nlseek(3, 0, SEEK_SET) = 0\nread(3, \"x\", 10) = 10\ndup(3) = 4\nwrite(4, \"x\", 10) = 10\nlseek(3, -5, SEEK_END) = 145\nwrite(3, \"x\", 5) = 5\nopen(\"/d/f\", O_WRONLY|O_APPEND) = 5\nwrite(5, \"x\", 7) = 7\nclose(3) = 0\nwrite(3, \"x\", 7) = 7\n"
    );
    expect![[r#"
        program: write f[0..100] "A"
        program: write f[100..150] "B"
        program: read f[0..10]
        program: write f[10..20] "C"
        program: write f[145..150] "D"
        program: write f[150..157] "E""#]]
    .assert_eq(&told(&trace).join("\n"));
}

#[test]
fn mappings_are_found_by_their_addresses() {
    let trace = format!(
        "{OPEN}ftruncate(3, 12288) = 0\nmmap(NULL, 12288, PROT_READ|PROT_WRITE, MAP_SHARED, 3, 0) = 0x7f0000000000\nmsync(0x7f0000001000, 4096, MS_SYNC) = 0\nmsync(0x7f0000002000, 100000, MS_ASYNC|MS_INVALIDATE) = 0\nmsync(0x7e0000002000, 4096, MS_SYNC) = 0\nmmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 3, 0x1000) = 0x7f1000000000\nmsync(0x7f0000000000, 4096, MS_SYNC) = 0\nmunmap(0x7f0000000000, 4096) = 0\nmunmap(0x7f0000000000, 12288) = 0\nmunmap(0x7f1000000000, 4096) = 0\nexit_group(0) = ?\n+++ exited with 0 +++\n"
    );
    expect![[r#"
        program: map f as f-map
        program: msync f-map[4k..8k] sync
        program: msync f-map[8k..12k] async
        program: map f as f-map-2 private readonly  # the trace maps it from 4k
        program: msync f-map[0..4k] sync
        program: unmap f-map
        program: unmap f-map-2
        program: exit"#]]
    .assert_eq(&told(&trace).join("\n"));
    let left_out = import_strace(&trace, Setting::default())
        .expect("it has calls")
        .left_out;
    let kinds: Vec<String> = left_out.iter().map(ToString::to_string).collect();
    assert_eq!(
        kinds,
        [
            "an msync of no file: 1, line 6: msync(0x7e0000002000, 4096, MS_SYNC) = 0",
            "a munmap of a part of a mapping: 1, line 9: munmap(0x7f0000000000, 4096) = 0",
        ]
    );
}

#[test]
fn what_failed_or_is_not_known_is_left_out() {
    let trace = format!(
        "{OPEN}pwrite64(3, \"x\", 1, 0) = 1\nfsync(3) = -1 EIO (Input/output error)\nfsync(9) = 0\nopen(\"/d/g\", O_WRONLY|O_APPEND) = 4\nwrite(4, \"x\", 1) = 1\nopen(\"/d\", O_RDONLY|O_DIRECTORY) = 5\nfsync(5) = 0\nopen(\"/d/h\", O_RDWR|O_DIRECT) = 6\npwrite64(6, \"x\", 4096, 0) = 4096\nopen(\"/d/i\", O_RDWR) = 7\nfsync(7) = 0\nread(3, \"\", 1) = 0\n"
    );
    assert_eq!(told(&trace), ["program: write f \"A\""]);
    let left_out = import_strace(&trace, Setting::default())
        .expect("it has calls")
        .left_out;
    let kinds: Vec<&str> = left_out.iter().map(|each| each.kind.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "a call that failed",
            "a call on a descriptor that the trace does not open",
            "a write to the end of a file whose size the trace does not show",
            "a call on what is not a file",
            "a call with O_DIRECT, which passes the page cache by",
            "a sync of a file of which no byte is seen",
            "a read or write of nothing",
        ]
    );
}

#[test]
fn the_setting_is_what_was_asked_for() {
    let trace = format!("{OPEN}write(3, \"x\", 4096) = 4096\n");
    let text = |kernel, fs| {
        let setting = Setting {
            kernel: Version::parse(kernel).expect("it is a version"),
            fs,
        };
        import_strace(&trace, setting).map(|imported| imported.text)
    };
    assert!(
        text("2.6.19", FsName::Ext3).is_ok_and(|text| text.contains("kernel 2.6.19\nfs ext3\n"))
    );
    let wrong = text("6.12", FsName::Ext3).expect_err("that kernel has no ext3");
    assert!(matches!(wrong, ImportError::Rejected(_)), "{wrong}");
}

#[test]
fn what_makes_no_scenario() {
    let said = |trace: &str| {
        let result = import_strace(trace, Setting::default());
        result.expect_err("it makes no scenario").to_string()
    };
    assert_eq!(
        said("kernel 6.12\nfs ext4\n"),
        "this is no trace of system calls: record one with `strace -f -o TRACE PROGRAM`"
    );
    assert_eq!(
        said("brk(NULL) = 0\n"),
        "the trace has no file that is written, synced, or mapped to be written"
    );
    assert_eq!(
        said(&"x".repeat(TRACE_BYTES + 1)),
        "the trace is longer than the 32 MiB that are read"
    );
    let writes = "pwrite64(3, \"x\", 1, 0) = 1\n".repeat(16_001);
    assert_eq!(
        said(&format!("{OPEN}{writes}")),
        "the trace has 16001 operations on files, and a scenario has at most 16000: record a shorter one"
    );
    let files: String = (0..17)
        .map(|n| format!("creat(\"/d/{n}\", 0600) = 3\nwrite(3, \"x\", 1) = 1\n"))
        .collect();
    assert_eq!(
        said(&files),
        "what is in the trace makes no scenario: a scenario has at most 16 files"
    );
    let far = format!("{OPEN}pwrite64(3, \"x\", 1, 9223372036854775806) = 1\n");
    assert!(
        said(&far).starts_with("what is in the trace makes no scenario: "),
        "{}",
        said(&far)
    );
}

#[test]
fn a_text_is_a_trace_or_taken_as_it_is() {
    let taken = |text: &str| take_in(text).map_err(|error| error.to_string());
    let scenario = "# fsync(3) = 0\nkernel 6.12\nfs ext4\nnonsense(3) is = 0\n";
    assert_eq!(taken(scenario), Ok(TakenIn::Scenario(scenario.to_owned())));
    let trace = format!("strace: Process 7 attached\n{OPEN}write(3, \"x\", 1) = 1\n");
    assert!(matches!(taken(&trace), Ok(TakenIn::Trace(_))));
    assert_eq!(
        taken("brk(NULL) = 0\n"),
        Err("the trace has no file that is written, synced, or mapped to be written".to_owned())
    );
    assert_eq!(
        taken(&"x".repeat(300_000)),
        Err("it is no trace of system calls, and a scenario has at most 256 KiB".to_owned())
    );
}

/// Lines that resemble a trace, put together at random.
mod random {
    use proptest::prelude::*;
    use writeback_scenario::check;
    use writeback_scenario::import::{Setting, import_strace};

    const PARTS: &[&str] = &[
        "1 openat(AT_FDCWD, \"/d/*/ a\", O_RDWR|O_CREAT|O_TRUNC, 0600) = 3\n",
        "1 open(\"\\n#\\\"x\", O_RDWR) = 4</d/\\303\\251 x>\n",
        "2 openat(AT_FDCWD, \"lost\", O_WRONLY|O_APPEND) = 3\n",
        "1 write(3, \"x, y) = 7\", 4096) = 4096\n",
        "2 write(3, \"\"..., 5) = 5\n",
        "1 pwrite64(4, \"x\", 1, 18446744073709551615) = 1\n",
        "1 pwrite64(4, \"x\", 100, 5000) = 100\n",
        "1 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_SHARED, 3, 0) = 0x7f0000000000\n",
        "1 mmap(0x7f0000001000, 4096, PROT_READ|PROT_WRITE, MAP_SHARED|MAP_FIXED, 4, 0x2000) = 0x7f0000001000\n",
        "1 mmap(NULL, 18446744073709551615, PROT_READ|PROT_WRITE, MAP_SHARED, 3, 0) = 0xfffffffffffff000\n",
        "1 msync(0x7f0000000000, 8192, MS_SYNC) = 0\n",
        "2 msync(0x7f0000000000, 8192, MS_ASYNC <unfinished ...>\n",
        "2 <... msync resumed>) = 0\n",
        "1 munmap(0x7f0000000000, 8192) = 0\n",
        "1 munmap(0x7f0000000000, 18446744073709551615) = 0\n",
        "1 mremap(0x7f0000000000, 8192, 4096, MREMAP_MAYMOVE) = 0x7f0000003000\n",
        "1 clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD) = 2\n",
        "2 fork() = 1\n",
        "1 clone3({flags=CLONE_VM|CLONE_THREAD|CLONE_FILES}, 88) = 3\n",
        "3 fdatasync(3) = 0\n",
        "1 fsync(3 <unfinished ...>\n",
        "1 <... fsync resumed>) = 0 <0.1>\n",
        "1 sync_file_range(3, 0, 0, SYNC_FILE_RANGE_WRITE) = 0\n",
        "1 ftruncate(3, 0) = 0\n",
        "1 fstat(3, {st_mode=S_IFREG|0644, st_size=4097, ...}) = 0\n",
        "2 execve(\"/bin/fl\\\"usher\", [\"x\"], 0x7ffd /* 1 var */) = 0\n",
        "1 lseek(3, -1, SEEK_END) = 9223372036854775807\n",
        "2 exit_group(0) = ?\n",
        "1 +++ exited with 0 +++\n",
        "1 close(3) = 0\n",
        "\u{202e} (\"\n",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

        #[test]
        fn any_trace_makes_a_scenario_or_a_sentence(
            lines in prop::collection::vec(prop::sample::select(PARTS), 0..40),
        ) {
            let trace: String = lines.concat();
            if let Ok(imported) = import_strace(&trace, Setting::default()) {
                let checked = check(&imported.text);
                prop_assert!(checked.scenario.is_some(), "{:?}\n{}", checked.diagnostics, imported.text);
                let canonical = writeback_scenario::format(&imported.text);
                prop_assert_eq!(canonical.as_ref(), Ok(&imported.text));
            }
        }

        #[test]
        fn any_text_is_survived(text in "[ -~\\n]{0,200}", at in 0_usize..30) {
            let trace = format!("{}{text}\n{}", super::OPEN, PARTS[at]);
            let _ = import_strace(&trace, Setting::default());
        }
    }
}
