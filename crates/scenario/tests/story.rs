//! The story of a run, and what is told of an operation that does not come to its end.

use expect_test::{Expect, expect};
use writeback_scenario::check;
use writeback_scenario::outcome::outcome;
use writeback_scenario::run::{Driver, lay_out};
use writeback_scenario::story::{Telling, tell};

fn check_story(text: &str, why: &[String], kernel_steps: bool, expected: Expect) {
    let checked = check(text);
    assert_eq!(checked.diagnostics, []);
    let scenario = checked
        .scenario
        .expect("a text without diagnostics has a meaning");
    let layout = lay_out(&scenario).expect("the text is within the limits");
    let mut driver = Driver::new(&scenario, &layout);
    let outcome = outcome(&checked.tree, &scenario, &mut driver);
    let story = tell(Telling {
        tree: &checked.tree,
        scenario: &scenario,
        outcome: &outcome,
        end: driver.look(),
        why,
        kernel_steps,
    });
    expected.assert_eq(&story.to_string());
}

const SEED: &str = r#"title "A seed"
about "What it is about, in a sentence that is long enough to be wrapped behind its seventy-second column."
source "https://example.org/a"
kernel 2.6.19 without towrite
fs ext3
file data 4k
u: map data
u: store data "A"
flusher: writepage data[page 0]
u: store data "B"
journal: flush data
u: store data[1k..2k] "C"
flusher: writepage data[page 0]
mark "nobody remembers what the process stored into the second block, and that is all"
expect data[1k..2k] stranded
expect not verdict lost
expect always data durable
"#;

#[test]
fn a_whole_story() {
    let why = [
        "lost: 1,024 bytes are stranded.",
        "Nobody remembered.",
        "Saved by a rule.",
    ]
    .map(str::to_owned);
    check_story(
        SEED,
        &why,
        false,
        expect![[r#"
            A seed
            Linux 2.6.19 without towrite, ext3, blocks of 1k, pages of 4k

            What it is about, in a sentence that is long enough to be wrapped behind
            its seventy-second column.
            https://example.org/a

             7  u        map data
             8  u        store data "A"
             9  flusher  writepage data[page 0]
            10  u        store data "B"
            11  journal  flush data
            12  u        store data[1k..2k] "C"
            13  flusher  writepage data[page 0]
            14  mark     nobody remembers what the process stored into the second
                         block, and that is all
            15  expect   data[1k..2k] stranded                               ✓ holds
            16  expect   not verdict lost                            ✗ does not hold
            17  expect   always data durable     - not judged: `run` takes one order

            At the end
              data[page 0]: cached, up to date
                PTE of u in mapping data: present, read-only, clean
                blocks 0 to 3: clean, filed
                bytes   memory  disk  state     who remembers
                0..1k   "B"     "B"   durable   -
                1k..2k  "C"     "B"   stranded  nobody
                2k..4k  "B"     "B"   durable   -

            Verdict: lost
            1,024 bytes are stranded.

            - Nobody remembered.
            - Saved by a rule.
        "#]],
    );
}

#[test]
fn kernel_steps_on_request() {
    let text = "kernel 2.6.20\nfs ext2 block=1k\nfile a 8k\nu: write a \"A\"\nu: fsync a\n";
    check_story(
        text,
        &[],
        true,
        expect![[r#"
        Linux 2.6.20, ext2, blocks of 1k, pages of 4k

         4  u       write a "A" = 8192
                    a[page 0]: write_begin, copy_block ×4, mark_buffer_dirty ×4,
                      unlock_page
                    a[page 1]: write_begin, copy_block ×4, mark_buffer_dirty ×4,
                      unlock_page
         5  u       fsync a = 0
                    a[page 0]: lock_page, TestClearPageDirty, collect_block ×4,
                      set_page_writeback, submit_block ×4, unlock_page
                    a[page 1]: lock_page, TestClearPageDirty, collect_block ×4,
                      set_page_writeback, submit_block ×4, unlock_page

        At the end
          a[page 0]: cached, up to date
            blocks 0 to 3: clean
            bytes  memory  disk  state    who remembers
            0..4k  "A"     "A"   durable  -
          a[page 1]: cached, up to date
            blocks 4 to 7: clean
            bytes   memory  disk  state    who remembers
            4k..8k  "A"     "A"   durable  -

        Verdict: kept, nothing is lost, and no call has lied.
    "#]],
    );
}

#[test]
fn what_is_blocked_paused_queued_and_in_flight() {
    let text = r#"kernel 3.0
fs ext4 block=4k
device cache=volatile completes=manual
file a 4k
file b 40k
u: map a
u: store a "A"
flusher: writepage a[page 0]
u: store a "B"
u: fsync a
v: write b[0..1] "x" until copy_block
v: continue until unlock_page
w: write b[0..4k] "y" until copy_block
w: continue
x: continue
reclaim: evict b[page 7]
"#;
    check_story(
        text,
        &[],
        false,
        expect![[r#"
            Linux 3.0, ext4, blocks of 4k, pages of 4k, a device with a volatile
            cache, I/O completed by hand

             6  u        map a
             7  u        store a "A"
             8  flusher  writepage a[page 0]
             9  u        store a "B"
                         still waits before wait_on_page_writeback for the end of
                           the writeback of a[page 0], held by the device
            10  u        fsync a
                         never begun: it waits behind the line before it
            11  v        write b[0..1] "x" until copy_block
            12  v        continue until unlock_page = 1
            13  w        write b[0..4k] "y" until copy_block
            14  w        continue = 4096
            15  x        continue
                         note: nothing is paused here
            16  reclaim  evict b[page 7]

            At the end
              a[page 0]: cached, up to date, dirty, under writeback, tag DIRTY, tag
                  WRITEBACK, locked by u
                PTE of u in mapping a: present, read-only, clean
                block 0: dirty, in flight
                bytes  memory  flight  device  disk  state      who remembers
                0..4k  "A"     "A"     -       "."   in-flight  page, block,
                    operation
              b[page 0]: cached, up to date, dirty, tag DIRTY
                block 0: dirty
                bytes  memory  flight  device  disk  state     who remembers
                0..4k  "y"     -       -       "."   recorded  page, block
              b: 9 more pages are not cached, and durable.

            Verdict: kept, nothing is lost, and no call has lied.
        "#]],
    );
}

#[test]
fn what_goes_with_the_power() {
    let text = "kernel 6.12\nfs ext4\nfile a 4k\nu: write a \"A\" until copy_block\nv: write a \"B\"\nv: fsync a\npower: cut\nexpect a on disk \".\"\n";
    check_story(
        text,
        &[],
        false,
        expect![[r#"
        Linux 6.12, ext4, blocks of 1k, pages of 4k

         4  u       write a "A" until copy_block
                    went with the power
         5  v       write a "B"
                    went with the power
         6  v       fsync a
                    went with the power
         7  power   cut
         8  expect  a on disk "."                                        ✓ holds

        At the end
          a[page 0]: not cached
            bytes   memory  disk  state    who remembers
            0..1k   -       "."   lost     nobody
            1k..4k  -       "."   durable  -

        Verdict: volatile, some byte went with the power, unpromised.
    "#]],
    );
}

#[test]
fn a_run_that_stops() {
    let text = "kernel 6.12\nfs ext4\nfile a 4k\nu: write a \"A\" until copy_block\nu: fsync a\nexpect a durable\nv: fsync a\n";
    check_story(
        text,
        &[],
        false,
        expect![[r#"
        Linux 6.12, ext4, blocks of 1k, pages of 4k

         4  u       write a "A" until copy_block
                    still paused after copy_block
         5  -       u: fsync a  (not reached)
         6  -       expect a durable  (not reached)
         7  -       v: fsync a  (not reached)

        At the end
          a[page 0]: cached, locked by u
            blocks 0 to 3: clean, not up to date
            bytes   memory  disk  state     who remembers
            0..1k   -       "."   recorded  operation
            1k..4k  -       "."   durable   operation

        Verdict: kept, nothing is lost, and no call has lied.

        The run stopped in line 5: `u` is paused here, and only `u: continue`
        can follow.
    "#]],
    );
}
