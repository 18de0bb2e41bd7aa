//! Links of version 1 that other programs than this one have made, and what they say. None of them may ever change.
//!
//! They were made with Python: `zlib` at level 9, with and without Huffman tables of its own, and with a stored
//! block; `base64.urlsafe_b64encode`; `zlib.crc32` over the length, the text and the parts.

use crate::PLAIN;
use writeback_scenario::limits;
use writeback_scenario::link::{
    Answer, Beside, LINK_CHARS, Link, Moment, Picked, TEXT_BYTES, Turned, View, decode, encode,
};
use writeback_scenario::syntax::VerdictWord;

const STORED: &str = "1.AUkAtv9rZXJuZWwgNi4xMgpmcyBleHQ0CmZpbGUgZGF0YSA0awoKdTogd3JpdGUgZGF0YSAiQSIKZXhwZWN0IGRhdGEgcmVjb3JkZWQK.0ofei34";
const DEFLATED: &str = "1.y04tykvNUTDTMzTiSitWSK0oMeFKy8xJVUhJLElUMMnm4iq1UigvyiyBiig5KnGlVhSkJpdA-EWpyflFKakpXAA.0ofei34";
const EVERYTHING: &str = "1.y04tykvNUTDTMzTiSitWSK0oMeFKy8xJVUhJLElUMMnm4iq1UigvyiyBiig5KnGlVhSkJpdA-EWpyflFKakpXAA.1k8ycvd~s1.2~k2.6.20--without--redirty_on_mkclean~t1~vtxlo~pmemory--0--0--512~dkept.0000001~elost.1z141z3";

fn check(link: &str, says: Link) {
    assert_eq!(decode(link), Ok(says), "{link}");
}

#[test]
fn a_text_alone() {
    check(STORED, Link::to_text(PLAIN));
    check(DEFLATED, Link::to_text(PLAIN));
    check("1.AwA.0s27z3d", Link::to_text(""));
    check("1.q-ACAA.1q8gp0r", Link::to_text("x\n"));
    check("1.S05MO7xS4dGcyVwA.09hmoqm", Link::to_text("café ✓\n"));
}

#[test]
fn every_part_at_once() {
    let moment = |step, within| Some(Moment { step, within });
    let answer = |verdict, digest| Some(Answer { verdict, digest });
    let view = View {
        table: true,
        text: true,
        lanes: true,
        second: true,
        explore: false,
    };
    let beside = Beside {
        kernel: "2.6.20 without redirty_on_mkclean".to_owned(),
        moment: moment(1, None),
        answer: answer(VerdictWord::Lost, u32::MAX),
    };
    let says = Link {
        text: PLAIN.to_owned(),
        moment: moment(1, Some(2)),
        beside: Some(beside),
        view,
        thing: Some("memory 0 0 512".to_owned()),
        picked: None,
        turned: None,
        answer: answer(VerdictWord::Kept, 1),
    };
    check(EVERYTHING, says);
}

#[test]
fn every_part_alone() {
    let payload = DEFLATED.rsplit_once('.').expect("a link has dots").0;
    let plain = Link::to_text(PLAIN);
    let step = Moment {
        step: 1,
        within: None,
    };
    let moment = Link {
        moment: Some(step),
        ..plain.clone()
    };
    check(&format!("{payload}.1cqexch~s1"), moment);
    let kernel = "2.6.20".to_owned();
    let beside = Link {
        beside: Some(Beside {
            kernel,
            ..Beside::default()
        }),
        ..plain.clone()
    };
    check(&format!("{payload}.1i6z5pr~k2.6.20"), beside);
    let table = View {
        table: true,
        ..View::default()
    };
    check(
        &format!("{payload}.1mxgydn~vt"),
        Link {
            view: table,
            ..plain.clone()
        },
    );
    let thing = Some("page 0 PG_dirty".to_owned());
    check(
        &format!("{payload}.1fnw5he~ppage--0--PG_dirty"),
        Link { thing, ..plain },
    );
}

/// Parts that came later stand behind the others: every link that was made before says what it said.
#[test]
fn what_is_picked_and_in_sight() {
    let payload = DEFLATED.rsplit_once('.').expect("a link has dots").0;
    let plain = Link::to_text(PLAIN);
    let picked = Some(Picked {
        file: "data".to_owned(),
        from: 0,
        to: 512,
    });
    let alone = Link {
        picked: picked.clone(),
        ..plain.clone()
    };
    check(&format!("{payload}.0vskixi~pbytes--data--0--512"), alone);
    let turned = Some(Turned {
        file: "data".to_owned(),
        byte: 3072,
    });
    let beside_a_thing = Link {
        thing: Some("page 0 PG_dirty".to_owned()),
        picked,
        turned,
        ..plain.clone()
    };
    check(
        &format!("{payload}.1q2wcyt~ppage--0--PG_dirty~bdata--0--512~wdata--3072"),
        beside_a_thing,
    );
    let explore = View {
        explore: true,
        ..View::default()
    };
    let view = explore;
    check(&format!("{payload}.1gy31fd~ve"), Link { view, ..plain });
}

#[test]
fn every_verdict_has_its_word() {
    let words = [
        (VerdictWord::Lost, "lost.000000z"),
        (VerdictWord::Lie, "lie.000000z"),
        (VerdictWord::Failed, "failed.000000z"),
        (VerdictWord::Volatile, "volatile.000000z"),
        (VerdictWord::Kept, "kept.000000z"),
    ];
    for (verdict, written) in words {
        let answer = Answer {
            verdict,
            digest: 35,
        };
        assert_eq!(answer.written(), written);
        assert_eq!(Answer::read(written), Ok(answer));
    }
}

#[test]
fn what_is_written_today_is_what_was_written_then() {
    let mut everything = decode(EVERYTHING).expect("it is a link");
    let parts = |link: &str| link[link.find('~').expect("it has parts")..].to_owned();
    let encoded = encode(&everything).expect("it is short");
    assert_eq!(parts(&encoded), parts(EVERYTHING));
    everything.view = View::default();
    let encoded = encode(&everything).expect("it is short");
    assert!(
        !encoded.contains("~v"),
        "what is as without a word is not said: {encoded}"
    );
}

/// A text that fitted into a link of version 1 can be read for ever.
#[test]
fn the_limits_are_never_narrowed() {
    assert_eq!((LINK_CHARS, TEXT_BYTES), (65_536, 262_144));
    const { assert!(limits::TEXT_BYTES >= TEXT_BYTES) };
}
