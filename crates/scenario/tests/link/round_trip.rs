//! What is put into a link comes out of it, whatever it went through.

use crate::common;
use proptest::prelude::*;
use writeback_scenario::format;
use writeback_scenario::link::{
    Answer, Beside, LINK_CHARS, Link, Moment, Picked, TEXT_BYTES, TooLong, Turned, View, decode,
    encode,
};
use writeback_scenario::syntax::VerdictWord;

fn moment() -> impl Strategy<Value = Moment> {
    (any::<u32>(), any::<Option<u32>>()).prop_map(|(step, within)| Moment { step, within })
}

fn answer() -> impl Strategy<Value = Answer> {
    let verdict = proptest::sample::select(VerdictWord::ALL);
    (verdict, any::<u32>()).prop_map(|(verdict, digest)| Answer { verdict, digest })
}

fn beside() -> impl Strategy<Value = Beside> {
    let moment = prop::option::of(moment());
    ("\\PC{0,20}", moment, prop::option::of(answer())).prop_map(|(kernel, moment, answer)| Beside {
        kernel,
        moment,
        answer,
    })
}

fn view() -> impl Strategy<Value = View> {
    any::<[bool; 5]>().prop_map(|[table, text, lanes, second, explore]| View {
        table,
        text,
        lanes,
        second,
        explore,
    })
}

fn picked() -> impl Strategy<Value = Picked> {
    ("[!-~]{1,8}", any::<u64>(), any::<u64>()).prop_map(|(file, from, to)| Picked {
        file,
        from,
        to,
    })
}

fn turned() -> impl Strategy<Value = Turned> {
    ("[!-~]{1,8}", any::<u64>()).prop_map(|(file, byte)| Turned { file, byte })
}

/// Whatever a link can say, of a text that is no scenario as often as of one that is.
fn link() -> impl Strategy<Value = Link> {
    let text = prop_oneof![
        "[\\PC\n]{0,80}",
        proptest::sample::select(common::texts()).prop_map(|(_, text)| text),
    ];
    let (moment, beside) = (prop::option::of(moment()), prop::option::of(beside()));
    let (thing, answer) = (prop::option::of("\\PC{0,20}"), prop::option::of(answer()));
    let stage = (
        thing,
        prop::option::of(picked()),
        prop::option::of(turned()),
    );
    (text, moment, beside, view(), stage, answer).prop_map(
        |(text, moment, beside, view, (thing, picked, turned), answer)| Link {
            text,
            moment,
            beside,
            view,
            thing,
            picked,
            turned,
            answer,
        },
    )
}

fn canonical(text: &str) -> String {
    format(text).unwrap_or_else(|_| text.to_owned())
}

proptest! {
    #[test]
    fn everything_comes_back(link in link()) {
        let encoded = encode(&link).expect("it is short");
        prop_assert!(encoded.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b)), "{}", encoded);
        prop_assert!(encoded.ends_with(|c: char| c.is_ascii_alphanumeric()), "{}", encoded);
        let text = canonical(&link.text);
        prop_assert_eq!(decode(&encoded), Ok(Link { text, ..link }));
    }

    #[test]
    fn so_it_does_as_an_address_that_others_have_rewritten(link in link(), times in 0..3_usize) {
        let encoded = encode(&link).expect("it is short");
        let mut address = encoded.clone();
        for _ in 0..times {
            address = address.replace('%', "%25").replace('.', "%2E").replace('~', "%7e").replace('_', "%5F");
        }
        let said = decode(&encoded);
        let (whole, quoted) = (
            ["https://host/page?theme=dark#", &address].concat(),
            ["<https://host/%23", &address, ">."].concat(),
        );
        prop_assert_eq!(&decode(&whole), &said);
        prop_assert_eq!(&decode(&quoted), &said);
        let (start, end) = address.split_at(address.len() / 2);
        let broken = [start, end].join("\r\n ");
        prop_assert_eq!(&decode(&broken), &said);
    }
}

#[test]
fn the_same_scenario_has_one_link() {
    let loose = "kernel   6.12\nfs ext4   # the usual\n\nfile data 4096\nu:write data \"A\"";
    let tidy = "kernel 6.12\nfs ext4  # the usual\n\nfile data 4k\nu: write data \"A\"\n";
    let link = encode(&Link::to_text(loose)).expect("it is short");
    assert_eq!(encode(&Link::to_text(tidy)), Ok(link.clone()));
    assert_eq!(decode(&link), Ok(Link::to_text(tidy)));
}

#[test]
fn a_text_that_cannot_be_read_stays_as_it_is() {
    for text in ["kernel   6.12\nu: wriet x", "", "\0\u{1}é", "no newline"] {
        let link = encode(&Link::to_text(text)).expect("it is short");
        assert_eq!(decode(&link), Ok(Link::to_text(text)));
    }
}

/// Text that nothing makes shorter.
fn noise(bytes: usize) -> String {
    let mut seed = 1_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        char::from(b'!' + (seed >> 33) as u8 % 90)
    };
    (0..bytes).map(|_| next()).collect()
}

/// Whatever is written can be read: both ends have the same limits.
#[test]
fn what_is_too_long_to_be_read_is_not_written() {
    let round = |text: &str| {
        let link = encode(&Link::to_text(text))?;
        assert!(link.len() <= LINK_CHARS, "{}", link.len());
        assert_eq!(decode(&link), Ok(Link::to_text(text)));
        assert_eq!(
            decode(&format!("https://host/#{link}")),
            Ok(Link::to_text(text))
        );
        Ok(())
    };
    assert_eq!(round(&"#".repeat(TEXT_BYTES)), Ok(()));
    assert_eq!(round(&"#".repeat(TEXT_BYTES + 1)), Err(TooLong));
    let longest = (56_000..64_000)
        .rev()
        .step_by(64)
        .find(|bytes| round(&noise(*bytes)).is_ok());
    let longest = longest.expect("some noise fits");
    assert_eq!(round(&noise(longest + 2_000)), Err(TooLong));
}
