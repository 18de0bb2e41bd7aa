//! Lanes show what each actor is doing, at every position of every scenario.

mod common;

use common::{corpus, trace};
use writeback_model::ids::ActorId;
use writeback_scenario::run::{Doing, Tick};
use writeback_scenario::session::{Lane, Pace, Stretch, lanes};
use writeback_scenario::trace::Trace;

fn paces(lanes: &[Lane]) -> Vec<Vec<(usize, usize, usize, Pace)>> {
    let stretches = |lane: &Lane| {
        let stretches = lane.stretches.iter();
        stretches.map(|s| (s.line, s.from, s.to, s.pace)).collect()
    };
    lanes.iter().map(stretches).collect()
}

fn check_stretches(name: &str, trace: &Trace, actor: usize, lane: &Lane) {
    let id = ActorId(u8::try_from(actor).expect("actors are few"));
    let mut free = 0;
    for stretch in &lane.stretches {
        assert!(
            free <= stretch.from && stretch.from < stretch.to,
            "{name}: {lane:?}"
        );
        free = stretch.to;
        for position in stretch.from + 1..stretch.to {
            let pace = match trace.at(position).driver().doing(id) {
                Doing::Running { .. } => Pace::Running,
                Doing::Paused { .. } => Pace::Paused,
                Doing::Blocked { .. } => Pace::Blocked,
                Doing::Idle => panic!("{name}: idle at {position}, inside {stretch:?}"),
            };
            assert_eq!(pace, stretch.pace, "{name} at {position}");
        }
    }
}

#[test]
fn every_stretch_is_what_the_actor_is_doing() {
    for (name, trace) in corpus() {
        let lanes = lanes(&trace);
        assert_eq!(lanes.len(), trace.scenario.actors.len(), "{name}");
        for (actor, lane) in lanes.iter().enumerate() {
            check_stretches(&name, &trace, actor, lane);
        }
    }
}

#[test]
fn every_kernel_step_stands_in_its_actors_lane_and_in_a_stretch_that_runs() {
    for (name, trace) in corpus() {
        let lanes = lanes(&trace);
        let steps: usize = lanes.iter().map(|lane| lane.steps.len()).sum();
        let kernel = |tick: &&Tick| matches!(tick, Tick::Kernel { .. });
        assert_eq!(steps, trace.ticks().iter().filter(kernel).count(), "{name}");
        for lane in &lanes {
            for (position, step) in &lane.steps {
                let made = trace.tick_at(*position);
                assert!(
                    matches!(made, Some(Tick::Kernel { step: s, .. }) if s.name == *step),
                    "{name}"
                );
                let over = |s: &&Stretch| (s.from + 1..=s.to).contains(position);
                let stretch = lane.stretches.iter().find(over);
                assert_eq!(
                    stretch.map(|s| s.pace),
                    Some(Pace::Running),
                    "{name} at {position}"
                );
            }
        }
    }
}

#[test]
fn a_wait_is_a_stretch_of_its_own() {
    let text = "kernel 6.12\nfs ext4 block=4k\ndevice completes=manual\nfile data 4k\n\n\
        u: write data \"A\"\nflusher: writepage data[page 0]\nu: fsync data\ndisk: complete\n";
    let lanes = lanes(&trace(text).expect("it runs"));
    let [u, flusher, disk] = paces(&lanes).try_into().expect("three actors");
    let kinds = |lane: &[(usize, usize, usize, Pace)]| -> Vec<(usize, Pace)> {
        lane.iter()
            .map(|(line, _, _, pace)| (*line, *pace))
            .collect()
    };
    assert_eq!(
        kinds(&u),
        [
            (0, Pace::Running),
            (2, Pace::Running),
            (2, Pace::Blocked),
            (2, Pace::Running)
        ]
    );
    assert_eq!(kinds(&flusher), [(1, Pace::Running)]);
    assert_eq!(kinds(&disk), [(3, Pace::Running)]);
}
