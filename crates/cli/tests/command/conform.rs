use crate::tool::Folder;
use expect_test::expect;
use std::io::{Read, Write};
use std::path::PathBuf;

/// The first runs of the recording, as text.
fn recorded(runs: usize) -> Vec<String> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../conformance/linux-6.12.jsonl.gz");
    let file = std::fs::File::open(path).expect("the recording is there");
    let mut text = String::new();
    flate2::read::GzDecoder::new(file)
        .read_to_string(&mut text)
        .expect("it is text");
    text.lines().take(runs).map(str::to_owned).collect()
}

#[test]
fn a_recording_agrees_or_says_where_not() {
    let folder = Folder::new();
    let mut lines = recorded(30);
    folder.write("good.jsonl", lines.join("\n"));
    expect![[r#"
        status 0
        --- stdout
        30 runs, 476 steps, 11,424 fields compared: no difference
        --- stderr
    "#]]
    .assert_eq(&folder.run(&["conform", "good.jsonl"]).all());
    let from = lines[6].replacen(r#""cached": 1"#, r#""cached": 0"#, 1);
    let from = from.replacen(r#""cached":1"#, r#""cached":0"#, 1);
    assert_ne!(from, lines[6]);
    lines[6] = from;
    folder.write("altered.jsonl", lines.join("\n"));
    expect![[r#"
        status 1
        --- stdout
        altered.jsonl:7 (run 7), step 5: page 0, field cached: recorded 0, model 1
        30 runs, 476 steps, 11,424 fields compared: 1 difference in 1 run
        --- stderr
    "#]]
    .assert_eq(&folder.run(&["conform", "altered.jsonl"]).all());
    lines[2] = "{\"block\": 512}".to_owned();
    lines[3] = String::new();
    folder.write("broken.jsonl", lines.join("\n"));
    expect![[r#"
        status 2
        --- stdout
        broken.jsonl:7 (run 5), step 5: page 0, field cached: recorded 0, model 1
        58 runs, 935 steps, 22,440 fields compared: 1 difference in 1 run; 2 lines could not be read
        --- stderr
        broken.jsonl:3:14: this is no recorded run: missing field `steps`
        broken.jsonl:4: this is no recorded run: EOF while parsing a value
    "#]]
    .assert_eq(&folder.run(&["conform", "good.jsonl", "broken.jsonl"]).all());
    let stdin = folder.run_with(&["conform", "-"], &recorded(3).join("\n"), &[]);
    assert_eq!((stdin.status, stdin.stderr.as_str()), (0, ""));
}

#[test]
fn another_kernel_differs_and_the_list_is_capped() {
    let folder = Folder::new();
    folder.write("good.jsonl", recorded(300).join("\n"));
    let ran = folder.run(&["conform", "--kernel", "2.6.18", "good.jsonl"]);
    assert_eq!(ran.status, 1);
    assert_eq!(ran.stdout.lines().count(), 22);
    assert!(
        ran.stdout.contains(" more differences\n300 runs, "),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_kernel_that_does_not_exist_is_named() {
    let folder = Folder::new();
    folder.write("good.jsonl", recorded(1).join("\n"));
    let check = |args: &[&str], words: &str| {
        let ran = folder.run(&[&["conform", "good.jsonl"], args].concat());
        assert_eq!(ran.status, 2, "{args:?}");
        assert_eq!(ran.stderr.trim_end(), words);
    };
    check(
        &["--kernel", "7.0"],
        "error: 7.0 is newer than 6.16, the newest kernel that is known",
    );
    check(
        &["--kernel", "x"],
        "error: `x` is not a version, as `6.12` and `2.6.19.2` are",
    );
    check(
        &["--kernel", "2.6.2O"],
        "error: `2.6.2O` is not a version, as `6.12` and `2.6.19.2` are: did you mean `2.6.20`?",
    );
    check(
        &["--without", "redirty"],
        "error: there is no switch `redirty`: did you mean `redirty_on_mkclean`?",
    );
    check(
        &["--with", "ttfb_mode"],
        "error: `ttfb_mode` is `clear`, `clear+mkclean`, `refuse`, `cancel_outside` or `cancel_inside`, as in `--with ttfb_mode=clear`",
    );
    check(
        &["--with", "towrite=maybe"],
        "error: `towrite` is on or off: write `--with towrite` or `--without towrite`",
    );
    let good = [
        "--kernel",
        "6.12",
        "--with",
        "towrite",
        "--with",
        "reclaim_writes=kswapd",
    ];
    assert_eq!(
        folder
            .run(&[&["conform", "good.jsonl"], &good[..]].concat())
            .status,
        0
    );
}

#[test]
fn a_recording_without_a_run_proves_nothing() {
    let folder = Folder::new();
    folder.write("empty.jsonl", "");
    expect![[r#"
        status 2
        --- stdout
        0 runs, 0 steps, 0 fields compared: there is nothing to compare
        --- stderr
    "#]]
    .assert_eq(&folder.run(&["conform", "empty.jsonl"]).all());
}

fn gzipped(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    encoder
        .write_all(text.as_bytes())
        .expect("memory is written");
    encoder.finish().expect("memory is written")
}

#[test]
fn a_file_that_cannot_be_read_to_its_end_is_told_once() {
    let folder = Folder::new();
    let lines = recorded(20).join("\n");
    let whole = gzipped(&lines);
    let check = |name: &str, bytes: &[u8], stdout: &str, stderr: &str| {
        folder.write(name, bytes);
        let ran = folder.run(&["conform", name]);
        let expected = (2, stdout.to_owned(), format!("error: {name}: {stderr}\n"));
        assert_eq!((ran.status, ran.stdout, ran.stderr), expected);
    };
    let mut damaged = whole.clone();
    let crc = damaged.len() - 8;
    damaged[crc] ^= 1;
    let all = "19 runs, 286 steps, 6,864 fields compared: no difference\n";
    let one = "1 run, 7 steps, 168 fields compared: no difference\n";
    let second = lines.find('\n').expect("there are several") + 100;
    check("none.gz", b"", "", "this is no gzip file");
    check("text.gz", lines.as_bytes(), "", "this is no gzip file");
    check(
        "begun.gz",
        &whole[..5],
        "",
        "the file ends early, after 0 lines",
    );
    check(
        "early.gz",
        &whole[..second],
        one,
        "the file ends early, after 1 line",
    );
    check(
        "damaged.gz",
        &damaged,
        all,
        "the file is damaged: corrupt gzip stream does not have a matching checksum, after 19 lines",
    );
    let missing = folder.run(&["conform", "missing.gz"]);
    let expected =
        "status 2\n--- stdout\n--- stderr\nerror: missing.gz: no such file or directory\n";
    assert_eq!(missing.all(), expected);
}
