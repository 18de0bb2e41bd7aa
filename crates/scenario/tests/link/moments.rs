//! A moment is named by the reader's own numbers.

use crate::common;
use writeback_scenario::link::{Moment, NoMoment};
use writeback_scenario::session::Session;

/// A fault and a store, a write that is held and goes on, a call that waits.
const HELD: &str = "kernel 6.12\nfs ext4\ndevice completes=manual\nfile data 4k\n\nu: map data\nu: store data \"A\"\nexpect data recorded\nflusher: writepage data[page 0] until page_mkclean\nu: fsync data\nflusher: continue\ndisk: complete\n";

#[test]
fn every_position_has_a_moment_and_every_moment_its_position() {
    let texts = common::texts().into_iter().map(|(_, text)| text);
    for text in texts.chain([HELD.to_owned()]) {
        let session = Session::open(&text);
        let last = session.trace().expect("it runs").last_position();
        for position in 0..=last {
            let moment = Moment::of(&session, position).expect("it runs");
            assert_eq!(
                moment.position(&session),
                Some(position),
                "{moment} of\n{text}"
            );
            assert_eq!(moment.to_string().parse(), Ok(moment));
        }
    }
}

#[test]
fn what_is_no_moment() {
    let session = Session::open(HELD);
    let at = |step, within| Moment { step, within }.position(&session);
    let last = session.trace().expect("it runs").last_position();
    assert_eq!(at(0, None), Some(0));
    assert_eq!(at(0, Some(7)), Some(0));
    assert_eq!(at(7, None), None, "there is no such step");
    assert_eq!(
        at(1, Some(u32::MAX)),
        Some(last),
        "later than the end is the end"
    );
    assert_eq!(
        Moment {
            step: 1,
            within: None
        }
        .position(&Session::open("nonsense")),
        None
    );
    for wrong in [
        "",
        "x",
        "-1",
        "+1",
        "1.",
        ".1",
        "1.x",
        "1.2.3",
        "4294967296",
        " 1",
    ] {
        assert_eq!(wrong.parse::<Moment>(), Err(NoMoment), "{wrong}");
    }
}
