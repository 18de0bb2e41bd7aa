//! What a view costs: kernel steps that are taken again, counted, and never a whole run.

mod common;

use writeback_scenario::explain;
use writeback_scenario::session::Session;
use writeback_scenario::trace::CHECKPOINT_INTERVAL;

/// The incident, and then a long life of the same file: every position after it has its reasons.
fn long_and_lost() -> Session {
    let incident = include_str!("../../../scenarios/rtorrent-2006.wb");
    let queue: String = incident
        .lines()
        .filter(|line| !line.starts_with("expect"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let turn = "rtorrent: load data\nrtorrent: store data[2k..3k] \"D\"\nflusher: writepage data[page 0]\n";
    Session::open(&(queue + &turn.repeat(400)))
}

/// Positions all over a run, each from its neighbour before it.
fn scattered(last: usize) -> impl Iterator<Item = usize> {
    (0..200).map(move |n| 1 + n * 7919 % last)
}

#[test]
fn a_view_replays_no_more_than_the_way_from_its_checkpoint() {
    let mut session = long_and_lost();
    let last = session.trace().expect("it runs").last_position();
    assert!(last > 2000, "long enough to tell: {last}");
    for position in scattered(last) {
        let (before, _) = session.replayed();
        let view = session.view(position, position - 1).expect("it runs");
        let replayed = session.replayed().0 - before;
        assert_eq!(view.position, position);
        assert!(
            replayed <= CHECKPOINT_INTERVAL as u64,
            "{replayed} kernel steps for position {position}"
        );
    }
}

#[test]
fn a_view_of_many_steps_replays_the_ways_to_both_ends_and_what_it_tells() {
    let mut session = long_and_lost();
    let last = session.trace().expect("it runs").last_position();
    for position in scattered(last) {
        let since = position.saturating_sub(500);
        let before = session.replayed().0;
        session.view(position, since).expect("it runs");
        let replayed = session.replayed().0 - before;
        let most = 2 * CHECKPOINT_INTERVAL + (position - since);
        assert!(
            replayed <= most as u64,
            "{replayed} for {since}..{position}"
        );
    }
}

/// Which rule would have saved the bytes is found by running with other rules: each of them once, not once a view.
#[test]
fn runs_with_other_rules_are_gone_on_with() {
    let mut session = long_and_lost();
    let last = session.trace().expect("it runs").last_position();
    let view = session.view(last, last - 1).expect("it runs");
    assert!(!view.why.is_empty(), "the bytes are lost for good");
    let once = session.replayed().1;
    assert!(once > last as u64 / 2, "other rules were tried: {once}");
    let mut most = 0;
    for position in scattered(last) {
        let before = session.replayed().1;
        session.view(position, position - 1).expect("it runs");
        most = most.max(session.replayed().1 - before);
    }
    assert!(
        most <= 512,
        "{most} kernel steps with other rules for one view"
    );
}

#[test]
fn what_is_kept_says_the_same_as_a_run_that_is_followed_anew() {
    for (name, text) in writeback_scenario::gallery::CORPUS {
        let trace = common::trace(text).expect("the corpus is within the limits");
        let mut session = Session::open(text);
        let last = trace.last_position();
        for position in (0..=last).rev().chain(0..=last) {
            let view = session
                .view(position, position.saturating_sub(1))
                .expect("it runs");
            assert_eq!(
                view.why,
                explain::why(&trace, position),
                "{name}, {position}"
            );
        }
    }
}
