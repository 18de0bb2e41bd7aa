//! What a link went through on its way, undone where there is no doubt what it was.
//!
//! A link has letters, digits and `-_.~` alone, and ends in a letter or digit. So an escape can only be somebody's
//! rewriting, a blank the breaking of a line, and what follows the last of its characters is no part of it.
//! Where that takes away too much, the checksum misses it.

use super::LINK_CHARS;
use super::decode::Damage;

/// How often an address can have been escaped: by a page, by a mail, by a tracker.
const ESCAPED_TIMES: usize = 3;

/// A link in a text: its version, and what stands behind the first dot.
#[derive(PartialEq, Eq, Debug)]
pub struct Found {
    pub version: u32,
    pub rest: String,
}

impl Found {
    /// The length of the whole link.
    fn chars(&self) -> usize {
        let digits = self.version.ilog10() as usize + 1;
        digits + ".".len() + self.rest.len()
    }
}

/// The link in a text, which may be a whole address or the part behind its `#`, in quotes or in brackets.
pub fn find(raw: &str) -> Result<Found, Damage> {
    if raw.len() > 2 * LINK_CHARS {
        return Err(Damage::TooLong);
    }
    let mut plain: String = raw.split_ascii_whitespace().collect();
    for _ in 0..ESCAPED_TIMES {
        plain = without_escapes(&plain);
    }
    let found = plain.split('#').find_map(|piece| {
        let link = own_characters(piece.trim_start_matches(['<', '(', '[', '"', '\'', '`']));
        let (version, rest) = link.split_once('.')?;
        let version = number(version)?;
        let rest = rest.to_owned();
        Some(Found { version, rest })
    });
    let found = found.ok_or(Damage::NoLink)?;
    if found.chars() > LINK_CHARS {
        return Err(Damage::TooLong);
    }
    Ok(found)
}

/// Up to four digits, the first of them not 0.
fn number(digits: &str) -> Option<u32> {
    let is_number = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let number = digits.parse().ok().filter(|_| is_number)?;
    (!digits.starts_with('0')).then_some(number)
}

/// The characters of a link from the start on, up to the last that one can end in.
fn own_characters(piece: &str) -> &str {
    let is_own = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
    let end = piece.find(|c| !is_own(c)).unwrap_or(piece.len());
    piece[..end].trim_end_matches(['-', '_', '.', '~'])
}

/// Each `%` with two digits is the character that it stands for, if that is one of ASCII.
fn without_escapes(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let code = piece
            .get(..2)
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        match code.filter(u8::is_ascii_graphic) {
            Some(byte) => {
                out.push(char::from(byte));
                out.push_str(&piece[2..]);
            }
            None => {
                out.push('%');
                out.push_str(piece);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(raw: &str) -> Option<(u32, String)> {
        find(raw).ok().map(|found| (found.version, found.rest))
    }

    #[test]
    fn a_link_is_found_in_whatever_it_was_wrapped_into() {
        let wrapped = [
            "1.a-_~.b",
            "#1.a-_~.b",
            "https://host/path/?theme=dark#1.a-_~.b",
            " https://host/#1.a-\n_~.b\n",
            "<https://host/#1.a-_~.b>",
            "[why](https://host/#1.a-_~.b).",
            "\"#1.a-_~.b\"",
            "(1.a-_~.b)",
            "https://host/#1.a-_~.b,",
            "https://host/#1.a-_~.b&from=mail",
            "https://host/#1.a-_~.b-_.~",
            "https://host/#1%2Ea%2d%5F%7E.b",
            "https://host/%231.a-_~.b",
            "https://host/#1.a-_%25257E.b",
        ];
        for raw in wrapped {
            assert_eq!(found(raw), Some((1, "a-_~.b".to_owned())), "{raw}");
        }
    }

    #[test]
    fn what_is_no_link_is_none() {
        for raw in [
            "",
            "#",
            "#stage",
            "https://host/",
            "1",
            "1.",
            "01.a",
            "12345.a",
            "a.b",
            "-1.a",
            "%",
            "%2",
        ] {
            assert_eq!(find(raw), Err(Damage::NoLink), "{raw}");
        }
    }

    #[test]
    fn an_escape_of_nothing_ends_a_link() {
        assert_eq!(found("1.a%zz.b"), Some((1, "a".to_owned())));
        assert_eq!(found("1.a%C3%BC.b"), Some((1, "a".to_owned())));
    }
}
