//! What stands behind the checksum: each part is a `~`, a letter and a value, in a fixed order.

use super::answer::Answer;
use super::decode::Damage;
use super::{Link, Moment, Picked, Turned};
use std::fmt::Write;

/// A second kernel beside the text's own.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Beside {
    /// The words behind `kernel` in a header: another version, or the same with rules turned.
    pub kernel: String,
    /// The moment of the second run, where it is not the first that stands beside that of the text's own.
    pub moment: Option<Moment>,
    /// What the model said of the second run.
    pub answer: Option<Answer>,
}

/// How the page shows what a link names; without a word, the stage as a picture, the queue, and no lanes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct View {
    /// The stage as a table.
    pub table: bool,
    /// The text in the place of the queue.
    pub text: bool,
    /// What each actor does over the run.
    pub lanes: bool,
    /// The story follows the second kernel.
    pub second: bool,
    /// What can be explored, in the place of the queue.
    pub explore: bool,
}

/// The order of the parts, for ever; a part has its letter from here. New ones come behind the others.
const LETTERS: [char; 9] = ['s', 'k', 't', 'v', 'p', 'd', 'e', 'b', 'w'];

/// What a link says besides its text.
pub fn write(link: &Link) -> String {
    let beside = link.beside.as_ref();
    // Bytes that are picked stand in the place of a thing that is asked about, unless there is one.
    let picked = link.picked.as_ref();
    let thing = link.thing.clone().or_else(|| picked.map(Picked::as_thing));
    let picked = picked.filter(|_| link.thing.is_some());
    let values = [
        link.moment.map(|moment| moment.to_string()),
        beside.map(|beside| escape(&beside.kernel)),
        beside
            .and_then(|beside| beside.moment)
            .map(|moment| moment.to_string()),
        Some(view_letters(link.view)).filter(|letters| !letters.is_empty()),
        thing.as_deref().map(escape),
        link.answer.map(Answer::written),
        beside.and_then(|beside| beside.answer).map(Answer::written),
        picked.map(|picked| escape(&picked.written())),
        link.turned.as_ref().map(|turned| escape(&turned.written())),
    ];
    let parts = LETTERS.into_iter().zip(values);
    parts
        .filter_map(|(letter, value)| Some(format!("~{letter}{}", value?)))
        .collect()
}

/// Reads what [`write()`] has written. The checksum has been compared: what is not understood is newer.
pub fn read(text: String, tail: &str) -> Result<Link, Damage> {
    let mut link = Link {
        text,
        ..Link::default()
    };
    let mut last = None;
    for part in tail.split('~').skip(1) {
        let letter = part.chars().next().ok_or(Damage::Changed)?;
        let place = LETTERS
            .iter()
            .position(|each| *each == letter)
            .ok_or(Damage::Newer)?;
        if last.replace(place) >= Some(place) {
            return Err(Damage::Changed);
        }
        take(&mut link, letter, &part[1..])?;
    }
    Ok(link)
}

fn take(link: &mut Link, letter: char, value: &str) -> Result<(), Damage> {
    let moment = || value.parse().map_err(|_| Damage::Changed);
    let words = || unescape(value).ok_or(Damage::Changed);
    match letter {
        's' => link.moment = Some(moment()?),
        'v' => link.view = view(value)?,
        'p' => {
            let name = words()?;
            link.picked = Picked::of_thing(&name);
            link.thing = Some(name).filter(|_| link.picked.is_none());
        }
        'b' if link.thing.is_some() => link.picked = Some(Picked::read(&words()?)?),
        'w' => link.turned = Some(Turned::read(&words()?)?),
        'd' => link.answer = Some(Answer::read(value)?),
        'k' => {
            let kernel = words()?;
            link.beside = Some(Beside {
                kernel,
                ..Beside::default()
            });
        }
        _ => {
            let beside = link.beside.as_mut().ok_or(Damage::Changed)?;
            match letter {
                't' => beside.moment = Some(moment()?),
                'e' => beside.answer = Some(Answer::read(value)?),
                _ => return Err(Damage::Changed),
            }
        }
    }
    Ok(())
}

fn view_letters(view: View) -> String {
    let letters = [
        (view.table, 't'),
        (view.text, 'x'),
        (view.lanes, 'l'),
        (view.second, 'o'),
        (view.explore, 'e'),
    ];
    letters
        .into_iter()
        .filter(|(on, _)| *on)
        .map(|(_, letter)| letter)
        .collect()
}

fn view(letters: &str) -> Result<View, Damage> {
    let mut view = View::default();
    for letter in letters.chars() {
        match letter {
            't' => view.table = true,
            'x' => view.text = true,
            'l' => view.lanes = true,
            'o' => view.second = true,
            'e' => view.explore = true,
            _ => return Err(Damage::Newer),
        }
    }
    Ok(view)
}

/// Words in the characters of a link: a blank is `--`, what is no letter, digit, dot or underscore `-` and two digits.
/// The last character is one that a link can end in.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let last = words.len().wrapping_sub(1);
    for (at, byte) in words.bytes().enumerate() {
        match byte {
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            b'.' | b'_' if at != last => out.push(char::from(byte)),
            b' ' if at != last => out.push_str("--"),
            _ => write!(out, "-{byte:02x}").expect("writing to a string cannot fail"),
        }
    }
    out
}

fn unescape(value: &str) -> Option<String> {
    let mut pieces = value.split('-');
    let mut out = pieces.next()?.as_bytes().to_vec();
    while let Some(piece) = pieces.next() {
        if piece.is_empty() {
            out.push(b' ');
            out.extend(pieces.next()?.as_bytes());
        } else {
            let (code, rest) = piece.split_at_checked(2)?;
            let is_code = code.bytes().all(|b| b.is_ascii_hexdigit());
            out.push(u8::from_str_radix(code, 16).ok().filter(|_| is_code)?);
            out.extend(rest.as_bytes());
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_they_were() {
        let examples = [
            ("2.6.20", "2.6.20"),
            (
                "6.12 without redirty_on_mkclean",
                "6.12--without--redirty_on_mkclean",
            ),
            ("memory 0 1024 2048", "memory--0--1024--2048"),
            ("a-b  c%", "a-2db----c-25"),
            ("ends_", "ends-5f"),
            ("ends.", "ends-2e"),
            ("ends ", "ends-20"),
            ("ü", "-c3-bc"),
            ("", ""),
        ];
        for (words, escaped) in examples {
            assert_eq!(escape(words), escaped);
            assert_eq!(unescape(escaped).as_deref(), Some(words));
        }
        for wrong in ["-", "a-", "a-2", "a-zz", "-c3", "-+1"] {
            assert_eq!(unescape(wrong), None, "{wrong}");
        }
    }
}
