//! Numbers, sizes, names and contents: what single words mean.

use crate::limits;

/// Reads a size: `4096`, `4k`, `100M` or `0x1000`, below 2^63.
pub(super) fn size(word: &str) -> Result<u64, String> {
    if let Some(hex) = word.strip_prefix("0x") {
        let digits = !hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit());
        return if digits {
            bounded(u64::from_str_radix(hex, 16).ok(), 1)
        } else {
            Err(format!("`{word}` is not a size"))
        };
    }
    let (digits, unit) = match word.as_bytes().last() {
        Some(b'k') => (&word[..word.len() - 1], 1 << 10),
        Some(b'M') => (&word[..word.len() - 1], 1 << 20),
        _ => (word, 1),
    };
    if !is_number(digits) {
        return Err(format!(
            "`{word}` is not a size: sizes are written as `4096`, `4k`, `100M` or `0x1000`"
        ));
    }
    bounded(digits.parse().ok(), unit)
}

/// The size that was perhaps meant by a word that is none: with a unit as others write it, `4K`, `4kB` or `4KiB`.
pub(super) fn meant_size(word: &str) -> Option<String> {
    let lower = word.to_ascii_lowercase();
    let end = lower.find(|c: char| !c.is_ascii_digit())?;
    let meant = match lower.split_at(end) {
        (digits, "k" | "kb" | "kib") => format!("{digits}k"),
        (digits, "m" | "mb" | "mib") => format!("{digits}M"),
        ("0", hex) => format!("0{hex}"),
        _ => return None,
    };
    size(&meant).is_ok().then_some(meant)
}

fn bounded(count: Option<u64>, unit: u64) -> Result<u64, String> {
    count
        .and_then(|count| count.checked_mul(unit))
        .filter(|&size| size < limits::SIZE)
        .ok_or_else(|| "sizes are below 2^63".to_owned())
}

/// Reads a plain number, below 2^63.
pub(super) fn number(word: &str) -> Result<u64, String> {
    if is_number(word) {
        bounded(word.parse().ok(), 1).map_err(|_| "numbers are below 2^63".to_owned())
    } else {
        Err(format!("`{word}` is not a number"))
    }
}

/// Decimal digits without a leading zero, which other languages read as octal.
fn is_number(word: &str) -> bool {
    !word.is_empty()
        && word.bytes().all(|b| b.is_ascii_digit())
        && (word.len() == 1 || !word.starts_with('0'))
}

/// Whether a word can be a name: a letter, then letters, digits, `_` and `-`.
#[must_use]
pub fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// The content that a quoted text stands for: one printable ASCII character, or the zero byte.
pub(super) fn content(text: &str) -> Option<u8> {
    match text.as_bytes() {
        &[byte @ (b' '..=b'~' | b'\0')] => Some(byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_exactly() {
        let check =
            |word: &str, expected: Option<u64>| assert_eq!(size(word).ok(), expected, "{word}");
        check("0", Some(0));
        check("4096", Some(4096));
        check("4k", Some(4096));
        check("100M", Some(100 << 20));
        check("0x1000", Some(4096));
        check("0xfF", Some(255));
        check("9223372036854775807", Some((1 << 63) - 1));
        check("9223372036854775808", None);
        check("9007199254740992k", None);
        check("0x8000000000000000", None);
        check("99999999999999999999999", None);
        for word in [
            "", "k", "4K", "4m", "4kk", "010", "0x", "0X10", "0x1k", "-1", "+1", "1.5k", "4G",
        ] {
            check(word, None);
        }
    }

    #[test]
    fn a_size_in_other_words_is_understood() {
        let check = |word: &str, expected: Option<&str>| {
            assert_eq!(meant_size(word).as_deref(), expected, "{word}");
        };
        check("4K", Some("4k"));
        check("4kB", Some("4k"));
        check("4KiB", Some("4k"));
        check("100m", Some("100M"));
        check("100MB", Some("100M"));
        check("0X10", Some("0x10"));
        for word in [
            "",
            "k",
            "K",
            "010",
            "4G",
            "1.5k",
            "4kk",
            "0xg",
            "99999999999999999999K",
        ] {
            check(word, None);
        }
    }

    #[test]
    fn contents_are_one_printable_character_or_zero() {
        let check =
            |text: &str, expected: Option<u8>| assert_eq!(content(text), expected, "{text:?}");
        check("A", Some(b'A'));
        check(" ", Some(b' '));
        check("\0", Some(0));
        check("~", Some(b'~'));
        check("", None);
        check("AB", None);
        check("\x7f", None);
        check("é", None);
    }

    #[test]
    fn names_begin_with_a_letter() {
        let check = |word: &str, expected: bool| assert_eq!(is_name(word), expected, "{word}");
        check("data", true);
        check("a-1_b", true);
        check("1a", false);
        check("_a", false);
        check("a.b", false);
        check("a+b", false);
        check("é", false);
        check("", false);
    }
}
