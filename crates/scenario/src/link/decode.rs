//! From a link to what it says.

use super::clean::{Found, find};
use super::{LINK_CHARS, Link, TEXT_BYTES, VERSION, base64url, check, parts};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use std::fmt;

/// Why there is no scenario in a string.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Damage {
    /// It does not look like a link.
    NoLink,
    /// Its end is missing.
    CutOff,
    /// Something in it is not as it was.
    Changed,
    /// It is longer than a link can be, or its text would be.
    TooLong,
    /// It was made by a later version of the format, or says something that this version has no word for.
    Newer,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let most = TEXT_BYTES / 1024;
        match self {
            Damage::NoLink => write!(f, "this is no link to a scenario: one looks like #{VERSION}.….…"),
            Damage::CutOff => f.write_str(
                "the end of this link is missing: it was cut off on its way. Copy it again as a whole, or ask for the scenario as a file",
            ),
            Damage::Changed => f.write_str(
                "something changed this link on its way, so what it said is not known. Copy it again as a whole, or ask for the scenario as a file",
            ),
            Damage::TooLong => write!(
                f,
                "this is longer than a link can be: {LINK_CHARS} characters, or {most} KiB of text. A scenario of that size travels as a file"
            ),
            Damage::Newer => f.write_str(
                "this link was made by a newer playground than this one. Reload the page, or update the command, and open it again",
            ),
        }
    }
}

/// Reads a link: a whole address, or the part behind its `#`.
///
/// # Errors
/// What is wrong with it; no part of a damaged link is believed.
pub fn decode(raw: &str) -> Result<Link, Damage> {
    let Found { version, rest } = find(raw)?;
    match version {
        1 => decode_1(&rest),
        _ => Err(Damage::Newer),
    }
}

/// Version 1. It is frozen: what was ever a link of it says for ever what it said.
fn decode_1(rest: &str) -> Result<Link, Damage> {
    let (head, tail) = rest.split_at(rest.find('~').unwrap_or(rest.len()));
    let (payload, digits) = head.split_once('.').ok_or(Damage::CutOff)?;
    if digits.len() < check::DIGITS && tail.is_empty() {
        return Err(Damage::CutOff);
    }
    let sum = check::number(digits).ok_or(Damage::Changed)?;
    let text = inflate(&base64url::decode(payload).ok_or(Damage::Changed)?)?;
    if check::of(&text, tail) != sum {
        return Err(Damage::Changed);
    }
    parts::read(text, tail)
}

/// Takes a text out of raw deflate. Its length is known before any of it is believed, and bounded.
fn inflate(payload: &[u8]) -> Result<String, Damage> {
    let mut text = vec![0; TEXT_BYTES];
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut inflater = Box::<DecompressorOxide>::default();
    let (status, read, written) = decompress(&mut inflater, payload, &mut text, 0, flags);
    match status {
        TINFLStatus::Done if read == payload.len() => {}
        TINFLStatus::HasMoreOutput => return Err(Damage::TooLong),
        _ => return Err(Damage::Changed),
    }
    text.truncate(written);
    String::from_utf8(text).map_err(|_| Damage::Changed)
}
