//! A trace shows at every position what the run was there, and replays little for it.

use writeback_scenario::check;
use writeback_scenario::run::{RunError, Tick, lay_out};
use writeback_scenario::trace::{CHECKPOINT_INTERVAL, Trace};

fn trace(text: &str) -> (Trace, Vec<Vec<u8>>) {
    let scenario = check(text).scenario.expect("the text has a meaning");
    let layout = lay_out(&scenario).expect("the text is within the limits");
    let mut seen = Vec::new();
    let trace = Trace::new(scenario, layout, |look| seen.push(look.state.to_vec()));
    (trace, seen)
}

fn long_text() -> String {
    let header = "kernel 6.12\nfs ext4\nfile data 8k\n\nu: map data\n";
    let turn = "u: store data \"A\"\nflusher: writeback data\nu: load data\nu: write data[0..3k] \"B\"\nu: fsync data\n";
    header.to_owned() + &turn.repeat(50)
}

#[test]
fn every_position_is_replayed_as_it_was() {
    let (trace, seen) = trace(&long_text());
    assert_eq!(trace.last_position() + 1, seen.len());
    for (position, state) in seen.iter().enumerate().rev() {
        let at = trace.at(position);
        assert_eq!(at.look().state, state, "position {position}");
        assert_eq!(at.position(), position);
    }
}

#[test]
fn a_small_run_has_checkpoints_at_the_interval() {
    let (trace, seen) = trace(&long_text());
    assert!(
        seen.len() > 1000,
        "the run is long enough to need checkpoints: {}",
        seen.len()
    );
    assert_eq!(trace.interval(), CHECKPOINT_INTERVAL);
}

#[test]
fn every_line_of_the_queue_has_a_position() {
    let text = "kernel 6.12\nfs ext4\nfile data 4k\n\nu: msync data async\n";
    assert!(check(text).scenario.is_none(), "msync needs a mapping");
    let (trace, _) = trace(
        "kernel 6.12\nfs ext4\nfile data 4k\n\nu: map data\nu: msync data async\nu: fsync data\nu: continue\n",
    );
    let lines: Vec<usize> = (1..=trace.last_position())
        .filter_map(|p| trace.tick_at(p))
        .map(|t| t.line())
        .collect();
    assert_eq!(lines, [0, 1, 2, 3]);
}

#[test]
fn a_run_that_is_too_much_to_keep_stops_and_says_where() {
    let store = "u: write data \"A\"\nflusher: writeback data\n";
    let text = format!(
        "kernel 6.12\nfs blockdev\nfile data 64M\n\n{}",
        store.repeat(200)
    );
    let (trace, seen) = trace(&text);
    assert_eq!(trace.last_position() + 1, seen.len());
    let last = trace.ticks().last();
    assert!(
        matches!(
            last,
            Some(Tick::Stops {
                error: RunError::TooMuchWork,
                ..
            })
        ),
        "{last:?}"
    );
}
