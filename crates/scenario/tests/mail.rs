//! The story for a mail: narrow, plain, and ending in a scenario that can be run.

mod common;

use expect_test::expect;
use writeback_scenario::gallery::CORPUS;
use writeback_scenario::session::Session;
use writeback_scenario::story::{WIDTH, mail};
use writeback_scenario::{check, format};

#[test]
fn every_story_fits_into_a_mail_and_can_be_run_from_it() {
    for (name, text) in CORPUS {
        let session = Session::open(text);
        let mail = mail(&session).expect("the corpus runs");
        for line in mail.lines() {
            let is_long_word = !line.trim().contains(' ');
            assert!(
                line.chars().count() <= WIDTH || is_long_word,
                "{name}: {line}"
            );
            assert_eq!(line.trim_end(), line, "{name}: space at the end");
            assert!(
                !line.starts_with("From ") && !line.starts_with('>'),
                "{name}: {line}"
            );
            assert!(!line.chars().any(char::is_control), "{name}: {line}");
        }
        let (_, scenario) = mail
            .split_once("The scenario, for `writeback run -`:\n\n")
            .expect("the scenario stands at the end");
        let lines = scenario
            .lines()
            .map(|line| line.trim_start().to_owned() + "\n");
        let scenario: String = lines.collect();
        assert_eq!(format(&scenario).as_ref(), Ok(&scenario), "{name}");
        let again = check(&scenario).scenario.expect("it has no mistakes");
        let original = check(text).scenario.expect("it has no mistakes");
        assert_eq!(again.program, original.program, "{name}");
    }
}

#[test]
fn a_whole_mail() {
    let text = "# A comment.\ntitle \"A lie\"\nabout \"Before 3.1 fsync did not empty the device's cache.\"\nkernel 3.0\nfs ext2\ndevice cache=volatile\nfile data 4k\nu: write data \"A\"  # only in memory\nu: fsync data\nexpect verdict lie\n";
    expect![[r#"
        A lie
        Linux 3.0, ext2, blocks of 1k, pages of 4k, a device with a volatile
        cache

        Before 3.1 fsync did not empty the device's cache.

         8  u       write data "A" = 4096
         9  u       fsync data = 0
        10  expect  verdict lie                                          ✓ holds

        At the end
          data[page 0]: cached, up to date
            blocks 0 to 3: clean
            bytes  memory  device  disk  state      who remembers
            0..4k  "A"     "A"     "."   in-device  -

        Verdict: lie
        4,096 bytes were promised, and not on the disk. fsync returned 0 in line
        9 all the same.

        - Line 8: A was written: the page and the block knew.
        - Line 9: fsync wrote it, as far as the device's cache.
        - Line 9: fsync did not flush the device's cache, and returned 0. The
          disk held ".".
        - The promise is kept by fsync_flushes_device, 3.1.

        The scenario, for `writeback run -`:

            kernel 3.0
            fs ext2
            device cache=volatile
            file data 4k
            u: write data "A"
            u: fsync data
            expect verdict lie
    "#]]
    .assert_eq(&mail(&Session::open(text)).expect("it runs"));
    assert_eq!(mail(&Session::open("kernel")), None);
}
