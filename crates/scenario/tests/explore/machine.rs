//! The machine is true: footprints, futures and waits, in every state of small programs.

use crate::support::{FLUSH, open, program};
use proptest::prelude::*;
use writeback_explorer::{Machine, check_footprints};
use writeback_scenario::explore::{Interleavings, Options, Step};

fn true_up_to(text: &str, states_max: u32) {
    let exploration = open(text, Options::default());
    let machine: &Interleavings = exploration.machine();
    if let Err(wrong) = check_footprints(machine, states_max) {
        panic!("{:?} {:?}\n{text}", wrong.kind, wrong.steps);
    }
}

#[test]
fn footprints_are_true_where_operations_come_at_any_time() {
    for text in [
        "kernel 6.12\nfs ext4 block=4k\ndevice cache=volatile\nfile data 4k\n\nu: write data \"A\"\nu: fsync data\nanytime power: cut\n",
        "kernel 2.6.19\nfs ext3 block=4k\nfile data 4k\n\nu: map data\nu: store data \"A\"\nanytime flusher: writepage data[page 0]\nanytime reclaim: evict data[page 0]\n",
        "kernel 2.6.20\nfs blockdev block=4k\nfile data 4k\n\nu: map data\nanytime u: store data \"A\"\nu: unmap data\nanytime journal: flush data\npower: cut\nu: read data\n",
    ] {
        true_up_to(text, 4_000);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn footprints_are_true_in_random_programs(text in program()) {
        true_up_to(&text, 300);
    }

    /// What an actor touches along a run lies in what it might touch at any earlier moment of it.
    #[test]
    fn a_step_lies_in_every_earlier_future(text in program(), choices in proptest::collection::vec(any::<u8>(), 120)) {
        let exploration = open(&text, Options::default());
        let machine = exploration.machine();
        let mut node = machine.initial().swap_remove(0);
        let mut seen: Vec<Box<[u8]>> = Vec::new();
        let mut steps: Vec<Step> = Vec::new();
        for choice in choices {
            steps.clear();
            machine.enabled(&node, &mut steps);
            let Some(step) = steps.get(usize::from(choice) % steps.len().max(1)).copied() else { break };
            seen.push(node.clone());
            let touched = machine.footprint(&node, step);
            let actor = machine.actor(step);
            for earlier in &seen {
                let future = machine.future(earlier, actor);
                prop_assert!(future.holds(&touched), "{:?}\n{}", step, text);
            }
            machine.apply(&mut node, step);
        }
    }
}

#[test]
fn the_device_has_an_actor_for_each_block() {
    let exploration = open(FLUSH, Options::default());
    assert_eq!(exploration.size().blocks, 4);
    assert_eq!(exploration.machine().actors(), 2 + 4);
}
