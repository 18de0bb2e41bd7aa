//! Complete searches of small scenarios: what can be stranded, where that is never, and that footprints are true.

use writeback_explorer::{Coverage, Machine, check_footprints, search};
use writeback_model::footprint::{Footprint, footprint};
use writeback_model::ids::{ActorId, CellId, OpId};
use writeback_model::kernel::{Kernel, Version};
use writeback_model::op::Program;
use writeback_model::recorders::{ByteState, byte_state};
use writeback_model::{Layout, Look, Peek, State, Step, apply, peek};
use writeback_scenario::syntax::Diagnostic;

/// All interleavings of a program's actors; where everybody waits, the run is at its end.
#[derive(Clone, Debug)]
struct Interleavings {
    layout: Layout,
    /// The operations of each actor, in their order.
    queues: Vec<Vec<OpId>>,
}

/// A state of the machine, and how many operations each actor has begun.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Position {
    /// The machine and its monitor.
    state: State,
    begun: Box<[u8]>,
}

impl Interleavings {
    /// Lays a program out.
    fn new(program: Program) -> Interleavings {
        let mut queues = vec![Vec::new(); usize::from(program.actors)];
        for (op, (actor, _)) in program.ops.iter().enumerate() {
            queues[actor.index()].push(OpId(u16::try_from(op).expect("a text is short")));
        }
        let layout = Layout::new(program).expect("a small program");
        Interleavings { layout, queues }
    }

    fn next_op(&self, position: &Position, actor: ActorId) -> Option<OpId> {
        let begun = usize::from(position.begun[actor.index()]);
        self.queues[actor.index()].get(begun).copied()
    }
}

impl Machine for Interleavings {
    type State = Position;
    type Step = Step;
    type Footprint = Footprint;

    fn initial(&self) -> Vec<Position> {
        vec![Position {
            state: State::initial(&self.layout),
            begun: vec![0; self.queues.len()].into(),
        }]
    }

    fn steps(&self, position: &Position, steps: &mut Vec<Step>) {
        for actor in self.layout.actors() {
            match peek(&self.layout, &position.state, actor) {
                Peek::Ready(_) | Peek::Over => steps.push(Step::Kernel(actor)),
                Peek::Blocked(..) => {}
                Peek::Idle => steps.extend(self.next_op(position, actor).map(Step::Begin)),
            }
        }
    }

    fn footprint(&self, position: &Position, step: Step) -> Footprint {
        footprint(&self.layout, &position.state, step).expect("an enabled step has a footprint")
    }

    fn conflict(&self, a: &Footprint, b: &Footprint) -> bool {
        a.conflicts(b)
    }

    fn apply(&self, position: &Position, step: Step) -> Position {
        let mut position = position.clone();
        if let Step::Begin(op) = step {
            position.begun[self.layout.op_actor(op).index()] += 1;
        }
        apply(&self.layout, &mut position.state, step).expect("an enabled step can be taken");
        position
    }
}

const STATES_MAX: usize = 300_000;

/// In how many of all states that any interleaving reaches a byte is stranded.
fn stranded(machine: &Interleavings) -> usize {
    let mut stranded = 0;
    let found = search(machine, STATES_MAX, |position| {
        let look = Look::new(&machine.layout, &position.state);
        let mut cells = (0..machine.layout.n_cells()).map(CellId);
        stranded += usize::from(cells.any(|c| byte_state(look, c) == ByteState::Stranded));
    });
    assert_eq!(found.coverage, Coverage::Complete, "{found:?}");
    stranded
}

/// The interleavings of some turns; none where that kernel has no such file system.
fn interleavings(kernel: Version, setting: &str, turns: &str) -> Option<Interleavings> {
    let text = format!("kernel {kernel}\n{setting}\nfile data 4k\n{turns}");
    let checked = writeback_scenario::check(&text);
    let absent = |d: &Diagnostic| d.message.contains("came with") || d.message.contains("left in");
    assert!(
        checked.diagnostics.iter().all(absent),
        "{:?}",
        checked.diagnostics
    );
    Some(Interleavings::new(checked.scenario?.program))
}

/// The first mainline version of each distinct kernel.
fn kernels() -> Vec<Version> {
    let mut all: Vec<Version> = Vec::new();
    for version in Version::mainline() {
        if all
            .last()
            .is_none_or(|last| Kernel::of(*last) != Kernel::of(version))
        {
            all.push(version);
        }
    }
    all
}

/// Exactly these kernels can strand a byte.
fn check(setting: &str, turns: &[&str], expected: &[&str]) {
    let turns = turns.join("\n") + "\n";
    let strands = |v: &Version| {
        let machine = interleavings(*v, setting, &turns);
        machine.is_some_and(|machine| stranded(&machine) > 0)
    };
    let found = kernels().into_iter().filter(strands);
    let found: Vec<String> = found.map(|v| v.to_string()).collect();
    assert_eq!(found, expected, "{setting}\n{turns}");
}

const JOURNAL: &str = "journal: flush data";
const FLUSHER: &str = "flusher: writepage data[page 0]";
const FREE: &str = "reclaim: free_buffers data[page 0]";
const EVICT: &str = "reclaim: evict data[page 0]";

/// A process that maps the file, stores some characters into all of it, one after the other, and unmaps it.
fn stores(process: &str, contents: &str) -> String {
    let stores = contents
        .chars()
        .map(|c| format!("{process}: store data \"{c}\"\n"));
    format!(
        "{process}: map data\n{}{process}: unmap data",
        stores.collect::<String>()
    )
}

#[test]
fn the_gap_in_try_to_free_buffers_strands_bytes_up_to_2_6_20() {
    let expected = ["2.6.19", "2.6.20"];
    check(
        "fs blockdev block=4k",
        &[&stores("u", "AB"), JOURNAL, FREE],
        &expected,
    );
    check(
        "fs blockdev block=2k",
        &[&stores("u", "AB"), JOURNAL, FREE],
        &expected,
    );
    // With PG_dirty set by other means than a fault, 2.6.18 has it too.
    let turns = [
        "u: write data \"A\"",
        &stores("u", "AB"),
        "u: write data \"C\"",
        JOURNAL,
        FREE,
    ];
    check(
        "fs blockdev block=4k",
        &turns,
        &["2.6.18", "2.6.19", "2.6.20"],
    );
}

#[test]
fn the_seed_bug_is_in_2_6_19_alone() {
    let turns = [
        "u: write data \"A\"",
        &stores("u", "BC"),
        JOURNAL,
        FLUSHER,
        FLUSHER,
    ];
    check("fs ext3 block=4k", &turns, &["2.6.19"]);
    let turns = [
        "u: write data \"A\"",
        &stores("u", "BC"),
        JOURNAL,
        FLUSHER,
        FLUSHER,
    ];
    check("fs ext3 block=2k", &turns, &["2.6.19"]);
}

#[test]
fn it_needs_no_journal() {
    let turns = [&stores("u", "ABC"), FLUSHER, FLUSHER, "disk: complete"];
    check(
        "fs ext2 block=4k\ndevice completes=manual",
        &turns,
        &["2.6.19"],
    );
    let turns = ["u: write data \"A\"", &stores("u", "BC"), FLUSHER, FLUSHER];
    check("fs ext2 block=4k", &turns, &["2.6.19"]);
}

#[test]
fn everybody_at_once_strands_nothing_from_2_6_21() {
    let (u, v) = (stores("u", "AB"), stores("v", "C"));
    check(
        "fs blockdev block=4k",
        &[&u, &v, JOURNAL, FREE],
        &["2.6.18", "2.6.19", "2.6.20"],
    );
    check(
        "fs blockdev block=4k",
        &[&u, JOURNAL, FLUSHER, FREE],
        &["2.6.19", "2.6.20"],
    );
    check("fs ext2 block=4k", &[&u, &v, EVICT], &[]);
    check("fs ext4 block=4k", &[&u, &v, EVICT], &[]);
    check("fs ext4 block=4k", &[&u, &v, JOURNAL, FLUSHER], &[]);
    check(
        "fs ext2 block=4k",
        &[&u, FLUSHER, EVICT, "v: fsync data"],
        &["2.6.19"],
    );
}

#[test]
fn footprints_are_true_in_every_state() {
    let (u, v) = (stores("u", "AB"), stores("v", "C"));
    let check = |setting: &str, turns: &[&str]| {
        for version in kernels() {
            let Some(machine) = interleavings(version, setting, &turns.join("\n")) else {
                continue;
            };
            let found = check_footprints(&machine, STATES_MAX).map_err(|d| d.steps);
            assert_eq!(
                found.map(|f| f.coverage),
                Ok(Coverage::Complete),
                "{version} {setting}"
            );
        }
    };
    check("fs blockdev block=4k", &[&u, JOURNAL, FLUSHER, FREE]);
    check(
        "fs ext3 block=4k\ndevice cache=volatile",
        &[&u, JOURNAL, "v: write data \"B\"\nv: fsync data"],
    );
    check(
        "fs ext4 block=4k\ndevice completes=manual",
        &[&u, &v, FLUSHER, "disk: complete"],
    );
}
