//! What a text means to the machine.

use expect_test::{Expect, expect};
use writeback_model::kernel::{Kernel, Switch, Version};
use writeback_scenario::check;
use writeback_scenario::scenario::Scenario;

fn scenario(text: &str) -> Scenario {
    let checked = check(text);
    let said: String = checked
        .diagnostics
        .iter()
        .map(|d| d.render("a.wb", text))
        .collect();
    checked.scenario.unwrap_or_else(|| panic!("{said}"))
}

/// Checks the operations, mappings and lines of a text with two files.
fn check_lines(lines: &str, expected: Expect) {
    let scenario = scenario(&format!(
        "kernel 6.12\nfs blockdev\ndevice completes=manual\nfile data 8k\nfile log 1500 of \"L\"\n{lines}"
    ));
    let mut out = String::new();
    for mapping in &scenario.program.mappings {
        out += &format!("{mapping:?}\n");
    }
    for line in &scenario.lines {
        out += &format!("{} {}: {:?}\n", line.statement.0, line.span.line, line.kind);
    }
    for (actor, op) in &scenario.program.ops {
        out += &format!("{}: {op:?}\n", scenario.actor(*actor).name);
    }
    expected.assert_eq(&out);
}

#[test]
fn operations() {
    check_lines(
        "u: map data as m private\nu: map data as m2 readonly\nu: store m[1k..2k] \"\\0\"\nu: load m2[page 1]\nu: msync m sync\nu: msync m async\nu: unmap m2\nu: unmap m",
        expect![[r#"
            Mapping { process: ActorId(0), file: FileId(0), private: true, readonly: false }
            Mapping { process: ActorId(0), file: FileId(0), private: false, readonly: true }
            5 6: Op { actor: ActorId(0), op: OpId(0), until: None }
            6 7: Op { actor: ActorId(0), op: OpId(1), until: None }
            7 8: Op { actor: ActorId(0), op: OpId(2), until: None }
            8 9: Op { actor: ActorId(0), op: OpId(3), until: None }
            9 10: Op { actor: ActorId(0), op: OpId(4), until: None }
            10 11: Op { actor: ActorId(0), op: OpId(5), until: None }
            11 12: Op { actor: ActorId(0), op: OpId(6), until: None }
            12 13: Op { actor: ActorId(0), op: OpId(7), until: None }
            u: Map(MappingId(0))
            u: Map(MappingId(1))
            u: Store { mapping: MappingId(0), range: FileRange { file: FileId(0), from: 1024, to: 2048 }, content: 0 }
            u: Load { mapping: MappingId(1), range: FileRange { file: FileId(0), from: 4096, to: 8192 } }
            u: MsyncSync { mapping: MappingId(0), range: FileRange { file: FileId(0), from: 0, to: 8192 } }
            u: MsyncAsync { mapping: MappingId(0), range: FileRange { file: FileId(0), from: 0, to: 8192 } }
            u: Unmap(MappingId(1))
            u: Unmap(MappingId(0))
        "#]],
    );
    check_lines(
        "u: write log \"A\"\nu: read log[block 1]\nu: fsync log\nu: fdatasync data\nu: sync_file_range log write wait_before\nu: exit",
        expect![[r#"
            5 6: Op { actor: ActorId(0), op: OpId(0), until: None }
            6 7: Op { actor: ActorId(0), op: OpId(1), until: None }
            7 8: Op { actor: ActorId(0), op: OpId(2), until: None }
            8 9: Op { actor: ActorId(0), op: OpId(3), until: None }
            9 10: Op { actor: ActorId(0), op: OpId(4), until: None }
            10 11: Op { actor: ActorId(0), op: OpId(5), until: None }
            u: Write { range: FileRange { file: FileId(1), from: 0, to: 1500 }, content: 65 }
            u: Read { range: FileRange { file: FileId(1), from: 1024, to: 1500 } }
            u: Fsync(FileId(1))
            u: Fdatasync(FileId(0))
            u: SyncFileRange { range: FileRange { file: FileId(1), from: 0, to: 1500 }, flags: SyncFlags { wait_before: true, write: true, wait_after: false } }
            u: Exit
        "#]],
    );
    check_lines(
        "journal: flush data[page 1]\nflusher: writepage log[page 0]\nflusher: writeback log\nreclaim: evict data[page 1]\nreclaim: free_buffers data[page 0]\nreclaim: drop_caches\ndisk: sample\ndisk: complete data[0..1]\ndisk: flush\npower: cut",
        expect![[r#"
            5 6: Op { actor: ActorId(0), op: OpId(0), until: None }
            6 7: Op { actor: ActorId(1), op: OpId(1), until: None }
            7 8: Op { actor: ActorId(1), op: OpId(2), until: None }
            8 9: Op { actor: ActorId(2), op: OpId(3), until: None }
            9 10: Op { actor: ActorId(2), op: OpId(4), until: None }
            10 11: Op { actor: ActorId(2), op: OpId(5), until: None }
            11 12: Op { actor: ActorId(3), op: OpId(6), until: None }
            12 13: Op { actor: ActorId(3), op: OpId(7), until: None }
            13 14: Op { actor: ActorId(3), op: OpId(8), until: None }
            14 15: Op { actor: ActorId(4), op: OpId(9), until: None }
            journal: JournalFlush(FileRange { file: FileId(0), from: 4096, to: 8192 })
            flusher: Writepage(PageId(2))
            flusher: Writeback(FileId(1))
            reclaim: Evict(PageId(1))
            reclaim: FreeBuffers(PageId(0))
            reclaim: DropCaches
            disk: Sample(None)
            disk: Complete(Some(FileRange { file: FileId(0), from: 0, to: 1 }))
            disk: FlushDevice
            power: Cut
        "#]],
    );
}

#[test]
fn turns_and_expectations() {
    check_lines(
        "flusher: writepage data[page 0] until folio_mkclean\n\n# a comment\nflusher: continue until unlock_page\nflusher: continue\nu: fsync data\nexpect not not not u returned EIO\nexpect data[1k..2k] on disk \".\"\nexpect always verdict kept",
        expect![[r#"
            5 6: Op { actor: ActorId(0), op: OpId(0), until: Some(PageMkclean) }
            6 9: Continue { actor: ActorId(0), until: Some(UnlockPage) }
            7 10: Continue { actor: ActorId(0), until: None }
            8 11: Op { actor: ActorId(1), op: OpId(1), until: None }
            9 12: Expect(Expectation { over: None, condition: Condition { negated: true, claim: Returned { actor: ActorId(1), value: Error(Eio) } } })
            10 13: Expect(Expectation { over: None, condition: Condition { negated: false, claim: OnDisk { range: FileRange { file: FileId(0), from: 1024, to: 2048 }, content: 46 } } })
            11 14: Expect(Expectation { over: Some(Always), condition: Condition { negated: false, claim: Verdict(Kept) } })
            flusher: Writepage(PageId(0))
            u: Fsync(FileId(0))
        "#]],
    );
}

#[test]
fn a_mapping_made_again_takes_its_slot_again() {
    check_lines(
        "u: map data\nu: unmap data\nu: map data\nu: map data\nu: exit\nu: map data\nu: map log as data\nu: store data \"A\"",
        expect![[r#"
            Mapping { process: ActorId(0), file: FileId(0), private: false, readonly: false }
            Mapping { process: ActorId(0), file: FileId(0), private: false, readonly: false }
            Mapping { process: ActorId(0), file: FileId(1), private: false, readonly: false }
            5 6: Op { actor: ActorId(0), op: OpId(0), until: None }
            6 7: Op { actor: ActorId(0), op: OpId(1), until: None }
            7 8: Op { actor: ActorId(0), op: OpId(2), until: None }
            8 9: Op { actor: ActorId(0), op: OpId(3), until: None }
            9 10: Op { actor: ActorId(0), op: OpId(4), until: None }
            10 11: Op { actor: ActorId(0), op: OpId(5), until: None }
            11 12: Op { actor: ActorId(0), op: OpId(6), until: None }
            12 13: Op { actor: ActorId(0), op: OpId(7), until: None }
            u: Map(MappingId(0))
            u: Unmap(MappingId(0))
            u: Map(MappingId(0))
            u: Map(MappingId(1))
            u: Exit
            u: Map(MappingId(0))
            u: Map(MappingId(2))
            u: Store { mapping: MappingId(2), range: FileRange { file: FileId(1), from: 0, to: 1500 }, content: 65 }
        "#]],
    );
    check_lines(
        "u: map data\nv: map data\npower: cut\nv: map data readonly\nu: map data",
        expect![[r#"
            Mapping { process: ActorId(0), file: FileId(0), private: false, readonly: false }
            Mapping { process: ActorId(1), file: FileId(0), private: false, readonly: false }
            Mapping { process: ActorId(1), file: FileId(0), private: false, readonly: true }
            5 6: Op { actor: ActorId(0), op: OpId(0), until: None }
            6 7: Op { actor: ActorId(1), op: OpId(1), until: None }
            7 8: Op { actor: ActorId(2), op: OpId(2), until: None }
            8 9: Op { actor: ActorId(1), op: OpId(3), until: None }
            9 10: Op { actor: ActorId(0), op: OpId(4), until: None }
            u: Map(MappingId(0))
            v: Map(MappingId(1))
            power: Cut
            v: Map(MappingId(2))
            u: Map(MappingId(0))
        "#]],
    );
}

#[test]
fn ranges_of_expectations_are_looked_at() {
    let text = "kernel 6.12\nfs ext4\nfile data 5000\nexpect data[page 1] durable\nexpect never data[block 1] in memory \"A\"\nexpect data[page 1] on disk \".\"";
    let looked_at = scenario(text).program.looked_at;
    let ranges: Vec<(u64, u64)> = looked_at.iter().map(|r| (r.from, r.to)).collect();
    assert_eq!(ranges, [(1024, 2048), (4096, 5000)]);
}

#[test]
fn kernels_and_switches() {
    let check = |header: &str, version: &str, set: &[(Switch, u8)]| {
        let scenario = scenario(&format!("kernel {header}\nfs ext2"));
        let version = Version::parse(version).expect("it was released");
        let kernel = set
            .iter()
            .fold(Kernel::of(version), |k, &(s, v)| k.with(s, v));
        assert_eq!(
            (scenario.version, scenario.program.kernel),
            (version, kernel),
            "{header}"
        );
    };
    check("2.6.19", "2.6.19", &[]);
    check(
        "6.12 without redirty_on_mkclean",
        "6.12",
        &[(Switch::RedirtyOnMkclean, 0)],
    );
    check(
        "2.6.19 with redirty_on_mkclean",
        "2.6.19",
        &[(Switch::RedirtyOnMkclean, 1)],
    );
    check("6.12 without towrite with towrite", "6.12", &[]);
    check(
        "6.12 with towrite without towrite",
        "6.12",
        &[(Switch::Towrite, 0)],
    );
    check(
        "6.12 with ttfb_mode=clear+mkclean",
        "6.12",
        &[(Switch::TtfbMode, 1)],
    );
    check(
        "6.12 with stable=never with stable=always",
        "6.12",
        &[(Switch::Stable, 1)],
    );
    assert_eq!(
        Kernel::of(Version::parse("2.6.19.2").expect("it was released"))
            .value(Switch::RedirtyOnMkclean),
        1
    );
    let set =
        scenario("kernel 6.12 without towrite with stable=never without towrite\nfs ext2").switches;
    assert_eq!(set, [Switch::Towrite, Switch::Stable]);
}

#[test]
fn defaults_are_those_of_version_1() {
    let scenario = scenario("kernel 6.12\nfs ext4\nfile data 4k\nfile x 1 of \"x\"");
    let program = scenario.program;
    assert_eq!((program.page_size, program.block_size), (4096, 1024));
    let device = program.device;
    assert_eq!(
        (device.volatile_cache, device.manual, device.sector),
        (false, false, 512)
    );
    let contents: Vec<u8> = program.files.iter().map(|f| f.content).collect();
    assert_eq!(contents, [b'.', b'x']);
}
