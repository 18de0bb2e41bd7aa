use crate::tool::{FAILS, Folder, WRONG};
use expect_test::expect;

#[test]
fn a_program_goes_to_a_file_or_to_standard_output() {
    let folder = Folder::new();
    folder.write("fails.wb", FAILS);
    let ran = folder.run(&["export", "--c", "fails.wb"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.contains("step(5, \"u: write data \\\"A\\\"\");"));
    let written = folder.run(&["export", "--c", "fails.wb", "-o", "fails.c"]);
    assert_eq!(written.all(), "status 0\n--- stdout\n--- stderr\n");
    assert_eq!(folder.read("fails.c"), ran.stdout);
    let piped = folder.run_with(&["export", "--c", "-"], FAILS, &[]);
    assert_eq!(piped.stdout, ran.stdout);
}

#[test]
fn a_text_with_mistakes_has_no_program() {
    let folder = Folder::new();
    folder.write("wrong.wb", WRONG);
    expect![[r#"
        status 2
        --- stdout
        --- stderr
        wrong.wb:5:4: `wriet` is not an operation
            u: wriet data "A"
               ^^^^^
        did you mean `write`?
        error: wrong.wb: a text with mistakes cannot be made into a program
    "#]]
    .assert_eq(
        &folder
            .run(&["export", "--c", "wrong.wb", "-o", "wrong.c"])
            .all(),
    );
    assert!(!folder.path().join("wrong.c").exists());
    assert_eq!(folder.run(&["export", "--c", "missing.wb"]).status, 2);
    assert_eq!(
        folder
            .run(&["export", "--c", "missing.wb", "-o", "/"])
            .status,
        2
    );
}

const TRACE: &str = "openat(AT_FDCWD, \"/d/log\", O_RDWR|O_CREAT|O_TRUNC, 0600) = 3\nwrite(3, \"x\", 4096) = 4096\nuname({}) = 0\nfsync(3) = 0\n";

#[test]
fn a_trace_becomes_a_scenario_that_says_what_is_not_in_it() {
    let folder = Folder::new();
    folder.write("trace", TRACE);
    expect![[r#"
        status 0
        --- stdout
        # Imported from a trace of system calls.
        # log is /d/log
        # Every file has its final size from the start; what it held is not known.
        # Each write has a letter of its own.
        # Left out:
        #   uname: 1, line 3: uname({}) = 0

        kernel 2.6.19
        fs ext3
        file log 4k

        program: write log "A"
        program: fsync log
        --- stderr
        trace: left out:
          uname: 1, line 3: uname({}) = 0
    "#]]
    .assert_eq(
        &folder
            .run(&[
                "import", "--strace", "trace", "--kernel", "2.6.19", "--fs", "ext3",
            ])
            .all(),
    );
    let written = folder.run(&["import", "--strace", "trace", "-o", "log.wb"]);
    assert_eq!((written.status, written.stdout.as_str()), (0, ""));
    assert_eq!(folder.run(&["fmt", "--check", "log.wb"]).status, 0);
    assert_eq!(folder.run(&["run", "--quiet", "log.wb"]).status, 0);
    expect![[r#"
        status 2
        --- stdout
        --- stderr
        error: none/log.wb: no such file or directory
    "#]]
    .assert_eq(
        &folder
            .run(&["import", "--strace", "trace", "-o", "none/log.wb"])
            .all(),
    );
}

#[test]
fn what_makes_no_scenario_is_said() {
    let folder = Folder::new();
    folder.write("trace", TRACE);
    folder.write("none", "uname({}) = 0\n");
    folder.write("binary", [0, 159, 146, 150, b'\n']);
    let said = |args: &[&str]| {
        let ran = folder.run(args);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
        ran.stderr
    };
    expect![[r#"
        error: none: the trace has no file that is written, synced, or mapped to be written
        error: binary: this is no trace of system calls: record one with `strace -f -o TRACE PROGRAM`
        error: missing: no such file or directory
        error: 7.0 is newer than 6.16, the newest kernel that is known
        error: there was never a kernel 2.6.91: did you mean `2.6.19`?
        error: `zfs` is no file system of the model: there are `blockdev`, `ext2`, `ext3` and `ext4`
    "#]]
    .assert_eq(
        &[
            said(&["import", "--strace", "none"]),
            said(&["import", "--strace", "binary"]),
            said(&["import", "--strace", "missing"]),
            said(&["import", "--strace", "trace", "--kernel", "7.0"]),
            said(&["import", "--strace", "trace", "--kernel", "2.6.91"]),
            said(&["import", "--strace", "trace", "--fs", "zfs"]),
        ]
        .concat(),
    );
}

const PICTURED: &str = "title \"Pictured\"\nkernel 6.12\nfs ext4\nfile data 4k\nu: write data \"A\"\nexpect data recorded\nu: fsync data\n";

#[test]
fn the_stage_is_drawn_told_or_given_as_data() {
    let folder = Folder::new();
    folder.write("p.wb", PICTURED);
    let svg = folder.run(&["render", "p.wb"]);
    assert_eq!((svg.status, svg.stderr.as_str()), (0, ""));
    assert!(svg.stdout.starts_with("<svg xmlns="), "{}", svg.stdout);
    assert!(
        svg.stdout
            .contains("<title id=\"title\">Pictured: step 2, kept</title>")
    );
    let first = folder.run(&["render", "p.wb", "--step", "1", "-o", "one.svg"]);
    assert_eq!(first.all(), "status 0\n--- stdout\n--- stderr\n");
    assert!(folder.read("one.svg").contains("Pictured: step 1, kept"));
    let strip = folder.run(&["render", "--strip", "p.wb", "--theme", "dark"]);
    assert!(strip.stdout.contains("Pictured: 2 steps, kept") && !strip.stdout.contains("@media"));
    expect![[r#"
        status 0
        --- stdout
        After step 1
          data[page 0]: cached, up to date, dirty, tag DIRTY
            blocks 0 to 3: dirty
            bytes  memory  disk  state     who remembers
            0..4k  "A"     "."   recorded  page, block
        --- stderr
    "#]]
    .assert_eq(
        &folder
            .run(&["render", "p.wb", "--step", "1", "--format", "txt"])
            .all(),
    );
    let data = folder.run(&["render", "p.wb", "--step", "0", "--format", "json"]);
    let data: serde_json::Value = serde_json::from_str(&data.stdout).expect("it is JSON");
    assert_eq!(data["format"], 1);
    assert_eq!(data["verdict"], "kept");
    assert_eq!(data["files"][0]["bytes"][0]["state"], "durable");
}

#[test]
fn what_cannot_be_drawn() {
    let folder = Folder::new();
    folder.write("p.wb", PICTURED);
    folder.write("wrong.wb", WRONG);
    let none = folder.run(&["render", "p.wb", "--step", "3"]);
    assert_eq!(
        none.all(),
        "status 2\n--- stdout\n--- stderr\nerror: p.wb: there is no step 3: the run has 2\n"
    );
    let wrong = folder.run(&["render", "wrong.wb"]);
    assert_eq!((wrong.status, wrong.stdout.as_str()), (2, ""));
    assert!(
        wrong
            .stderr
            .ends_with("error: wrong.wb: a text with mistakes has no stage\n")
    );
}
