//! From what a link says to the link.

use super::{LINK_CHARS, Link, TEXT_BYTES, VERSION, base64url, check, parts};
use crate::check::format;
use miniz_oxide::deflate::compress_to_vec;
use std::fmt;

/// As small as it gets: texts are short.
const LEVEL: u8 = 10;

/// A scenario that no link can hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooLong;

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let most = TEXT_BYTES / 1024;
        write!(
            f,
            "this scenario is too long for a link, which has at most {LINK_CHARS} characters and {most} KiB of text: give it away as a file"
        )
    }
}

/// Writes a link, from behind its `#` on. The text is put into the canonical form if it can be read.
///
/// # Errors
/// When the link would be longer than one that can be read.
pub fn encode(link: &Link) -> Result<String, TooLong> {
    let text = format(&link.text).unwrap_or_else(|_| link.text.clone());
    if text.len() > TEXT_BYTES {
        return Err(TooLong);
    }
    let tail = parts::write(link);
    let payload = base64url::encode(&compress_to_vec(text.as_bytes(), LEVEL));
    let sum = check::digits(check::of(&text, &tail));
    let encoded = format!("{VERSION}.{payload}.{sum}{tail}");
    if encoded.len() > LINK_CHARS {
        return Err(TooLong);
    }
    Ok(encoded)
}
