//! No damaged link is ever taken for another scenario.

use crate::PLAIN;
use proptest::prelude::*;
use writeback_scenario::link::{
    Beside, Damage, LINK_CHARS, Link, Moment, Picked, TEXT_BYTES, Turned, decode, encode,
};

const FOREIGN: &str = " %#&?/:;()<>\"'+=\u{e9}\n";

fn characters() -> Vec<char> {
    let own = ('!'..='~').filter(|c| c.is_ascii_alphanumeric() || "-_.~".contains(*c));
    own.chain(FOREIGN.chars()).collect()
}

/// A link with a text alone, and one with every part.
fn links() -> [String; 2] {
    let text = Link::to_text(PLAIN);
    let moment = Some(Moment {
        step: 1,
        within: Some(2),
    });
    let kernel = "2.6.20".to_owned();
    let full = Link {
        moment,
        beside: Some(Beside {
            kernel,
            moment,
            answer: None,
        }),
        thing: Some("page 0 PG_dirty".to_owned()),
        picked: Some(Picked {
            file: "data".to_owned(),
            from: 0,
            to: 512,
        }),
        turned: Some(Turned {
            file: "data".to_owned(),
            byte: 0,
        }),
        ..text.clone()
    };
    [text, full].map(|link| encode(&link).expect("it is short"))
}

/// Damage that cannot be undone is noticed; what can be undone is.
fn check(damaged: &str, whole: &str) {
    if let Ok(link) = decode(damaged) {
        assert_eq!(Ok(link), decode(whole), "{damaged}\nwas once\n{whole}");
    }
}

#[test]
fn every_change_of_one_character() {
    for whole in links() {
        for at in 0..whole.len() {
            for character in characters() {
                check(
                    &format!("{}{character}{}", &whole[..at], &whole[at + 1..]),
                    &whole,
                );
            }
        }
    }
}

#[test]
fn every_character_that_is_left_out_or_put_in() {
    for whole in links() {
        for at in 0..whole.len() {
            check(&format!("{}{}", &whole[..at], &whole[at + 1..]), &whole);
            for character in characters() {
                check(
                    &format!("{}{character}{}", &whole[..at], &whole[at..]),
                    &whole,
                );
            }
        }
    }
}

#[test]
fn every_beginning_is_no_link_of_its_own() {
    for whole in links() {
        for end in 0..whole.len() {
            assert!(decode(&whole[..end]).is_err(), "{}", &whole[..end]);
        }
    }
}

#[test]
fn every_end_is_no_link_of_its_own() {
    for whole in links() {
        for start in 1..whole.len() {
            assert!(decode(&whole[start..]).is_err(), "{}", &whole[start..]);
        }
    }
}

#[test]
fn every_two_neighbours_that_change_places() {
    for whole in links() {
        for at in 0..whole.len() - 1 {
            let mut bytes = whole.clone().into_bytes();
            bytes.swap(at, at + 1);
            check(
                &String::from_utf8(bytes).expect("they are of ASCII"),
                &whole,
            );
        }
    }
}

#[test]
fn parts_of_another_link() {
    let [text, full] = links();
    let parts = &full[full.find('~').expect("it has parts")..];
    for damaged in [
        format!("{text}{parts}"),
        full.replace("~s1.2", "~s1.3"),
        full.replace("~s1.2", ""),
    ] {
        assert_eq!(decode(&damaged), Err(Damage::Changed), "{damaged}");
    }
}

#[test]
fn each_damage_has_its_name() {
    let [whole, _] = links();
    let cases = [
        ("", Damage::NoLink),
        ("#stage", Damage::NoLink),
        ("1.", Damage::NoLink),
        (&whole[..whole.len() / 2], Damage::CutOff),
        (&whole[..whole.len() - 1], Damage::CutOff),
        ("1.AwA.0s27z3e", Damage::Changed),
        ("1.AwAA.0s27z3d", Damage::Changed),
        ("1.Aw.0s27z3d", Damage::Changed),
        ("1..0000000", Damage::Changed),
        ("2.AwA.0s27z3d", Damage::Newer),
        ("999.what~ever", Damage::Newer),
    ];
    for (damaged, damage) in cases {
        assert_eq!(decode(damaged), Err(damage), "{damaged}");
    }
}

/// Links whose checksum is right, made with Python as those in `frozen`.
fn sums_are_right(rests: &[&str], damage: Damage) {
    let head =
        "1.y04tykvNUTDTMzTiSitWSK0oMeFKy8xJVUhJLElUMMnm4iq1UigvyiyBiig5KnGlVhSkJpdA-EWpyflFKakpXAA";
    for rest in rests {
        assert_eq!(decode(&format!("{head}.{rest}")), Err(damage), "{rest}");
    }
}

#[test]
fn what_a_newer_playground_adds_is_said_to_be_newer() {
    sums_are_right(
        &["17q2qj7~q1", "19igqdg~vq", "1if8eh7~dnothing.0000000"],
        Damage::Newer,
    );
}

#[test]
fn what_nobody_would_have_written_is_not_believed() {
    sums_are_right(
        &[
            "10alcme~bdata--0--512",
            "1y35je1~k6.1~bdata--0--512",
            "0glzodm~ppage--0--PG_dirty~bdata--0",
            "1v9eyox~wdata",
            "03rnv3c~wdata---2b5",
        ],
        Damage::Changed,
    );
}

#[test]
fn a_bomb_goes_off_nowhere() {
    let bomb = |bytes: usize| miniz_oxide::deflate::compress_to_vec(&vec![b'#'; bytes], 10);
    let digits = |payload: &[u8]| -> String {
        const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        payload
            .chunks_exact(3)
            .flat_map(|c| {
                let bits = u32::from(c[0]) << 16 | u32::from(c[1]) << 8 | u32::from(c[2]);
                [18, 12, 6, 0].map(|by| char::from(DIGITS[(bits >> by & 63) as usize]))
            })
            .collect()
    };
    for bytes in [TEXT_BYTES + 1000, 16 * TEXT_BYTES] {
        let link = format!("1.{}.0000000", digits(&bomb(bytes)));
        assert_eq!(decode(&link), Err(Damage::TooLong), "{bytes} bytes");
    }
    assert_eq!(
        decode(&format!("1.{}", "A".repeat(LINK_CHARS))),
        Err(Damage::TooLong)
    );
    assert_eq!(
        decode(&"A".repeat(2 * LINK_CHARS + 1)),
        Err(Damage::TooLong)
    );
}

#[test]
fn every_sentence_is_one_for_a_reader() {
    let all = [
        Damage::NoLink,
        Damage::CutOff,
        Damage::Changed,
        Damage::TooLong,
        Damage::Newer,
    ];
    for damage in all {
        let words = damage.to_string();
        assert!(
            words.starts_with("this ") || words.contains("this link"),
            "{words}"
        );
        assert!(
            !words.ends_with('.'),
            "whoever shows it ends the sentence: {words}"
        );
    }
}

proptest! {
    #[test]
    fn any_string_gives_a_link_or_a_sentence(text in "\\PC{0,60}", rest in "[-A-Za-z0-9_.~%#]{0,80}") {
        prop_assert!(decode(&text).is_err());
        let link = format!("#1.{}", rest);
        prop_assert!(decode(&link).is_err());
    }

    /// Many damages at once; of four thousand million of them one would pass.
    #[test]
    fn any_damage_is_noticed(
        which in 0..2_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6),
    ) {
        let whole = &links()[which];
        let characters = characters();
        let mut damaged: Vec<char> = whole.chars().collect();
        for (at, character) in changes {
            *at.get_mut(&mut damaged) = *character.get(&characters);
        }
        check(&damaged.into_iter().collect::<String>(), whole);
    }
}
