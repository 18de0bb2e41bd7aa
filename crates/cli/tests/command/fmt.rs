use crate::tool::{Folder, HOLDS, WRONG};
use expect_test::expect;

const LOOSE: &str = "kernel   6.12\nfs ext4   # the usual\n\nfile data 4096\nu:write data \"A\"";
const CANONICAL: &str = "kernel 6.12\nfs ext4  # the usual\n\nfile data 4k\nu: write data \"A\"\n";

#[test]
fn files_are_rewritten_in_place() {
    let folder = Folder::new();
    folder.write("loose.wb", LOOSE);
    folder.write("wrong.wb", WRONG);
    let ran = folder.run(&["fmt", "loose.wb"]);
    assert_eq!(ran.all(), "status 0\n--- stdout\n--- stderr\n");
    assert_eq!(folder.read("loose.wb"), CANONICAL);
    assert_eq!(folder.run(&["fmt", "loose.wb", "wrong.wb"]).status, 2);
    assert_eq!(
        folder.read("wrong.wb"),
        WRONG,
        "what cannot be read is left alone"
    );
    assert_eq!(folder.run(&["fmt", "missing.wb"]).status, 2);
}

#[test]
fn check_changes_nothing_and_says_where() {
    let folder = Folder::new();
    folder.write("loose.wb", LOOSE);
    folder.write("holds.wb", HOLDS);
    folder.write("end.wb", HOLDS.trim_end());
    expect![[r#"
        status 1
        --- stdout
        loose.wb:1: not in the canonical form: it would be `kernel 6.12`
        end.wb:7: not in the canonical form: the lines end otherwise
        --- stderr
    "#]]
    .assert_eq(
        &folder
            .run(&["fmt", "--check", "holds.wb", "loose.wb", "end.wb"])
            .all(),
    );
    assert_eq!(folder.read("loose.wb"), LOOSE);
    assert_eq!(folder.run(&["fmt", "--check", "holds.wb"]).status, 0);
}

#[test]
fn standard_input_is_written_to_standard_output() {
    let folder = Folder::new();
    let ran = folder.run_with(&["fmt", "-"], LOOSE, &[]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, CANONICAL));
    let ran = folder.run_with(&["fmt", "--check", "-"], LOOSE, &[]);
    assert_eq!(ran.status, 1);
}
