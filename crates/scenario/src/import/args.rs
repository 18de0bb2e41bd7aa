//! The arguments of a call, and the values in them.

/// Cuts what follows a call's opening parenthesis into its arguments and what stands behind the closing one; none where it does not close.
pub(super) fn split(text: &str) -> (Vec<&str>, Option<&str>) {
    let bytes = text.as_bytes();
    let mut arguments = Vec::new();
    let (mut begin, mut at, mut depth) = (0, 0, 0_usize);
    while at < bytes.len() {
        match bytes[at] {
            b'"' => at = end_of_string(bytes, at),
            b'<' if is_annotation(bytes, at) => at = end_of_annotation(bytes, at),
            b'(' | b'[' | b'{' => depth += 1,
            b')' if depth == 0 => {
                push(&mut arguments, &text[begin..at]);
                return (arguments, Some(&text[at + 1..]));
            }
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                push(&mut arguments, &text[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    push(&mut arguments, &text[begin.min(text.len())..]);
    (arguments, None)
}

fn push<'a>(arguments: &mut Vec<&'a str>, text: &'a str) {
    let text = text.trim();
    if !text.is_empty() {
        arguments.push(text);
    }
}

/// The place of the closing quote.
fn end_of_string(bytes: &[u8], open: usize) -> usize {
    let mut at = open + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at
}

/// `-y` writes the path of a descriptor behind it, in angle brackets; a shift has two of them.
fn is_annotation(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| bytes[before]);
    before.is_some_and(|b| b.is_ascii_alphanumeric()) && bytes.get(at + 1) != Some(&b'<')
}

fn end_of_annotation(bytes: &[u8], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate().skip(open) {
        match byte {
            b'<' => depth += 1,
            b'>' if depth == 1 => return at,
            b'>' => depth -= 1,
            _ => {}
        }
    }
    bytes.len()
}

/// A number as strace writes it: decimal or hexadecimal, a path or a comment behind it.
pub(super) fn number(text: &str) -> Option<i64> {
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .unwrap_or(text.len());
    let word = &text[..end];
    match word.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16).ok().map(u64::cast_signed),
        None => word.parse().ok(),
    }
}

/// A number that is no less than zero; addresses are such.
pub(super) fn natural(text: &str) -> Option<u64> {
    match text.strip_prefix("0x") {
        Some(_) => number(text).map(i64::cast_unsigned),
        None => number(text).and_then(|n| u64::try_from(n).ok()),
    }
}

/// The path that `-y` writes behind a descriptor.
pub(super) fn path_of(text: &str) -> Option<&str> {
    let open = text.find('<')?;
    let close = end_of_annotation(text.as_bytes(), open);
    let inside = text.get(open + 1..close)?;
    inside.starts_with('/').then_some(inside)
}

/// A string without its quotes, its escapes as they are.
pub(super) fn string(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('"')?;
    inside.strip_suffix('"')
}

/// Whether a word is among flags.
pub(super) fn has_flag(flags: &str, flag: &str) -> bool {
    flags.split('|').any(|word| word.trim() == flag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_cut_outside_strings_and_brackets() {
        let check = |text: &str, expected: &[&str], rest: Option<&str>| {
            assert_eq!(split(text), (expected.to_vec(), rest), "{text}");
        };
        check(
            "3, \"a, b) = 1\", 5) = 5",
            &["3", "\"a, b) = 1\"", "5"],
            Some(" = 5"),
        );
        check("\"a\\\", b\") = 0", &["\"a\\\", b\""], Some(" = 0"));
        check(
            "3</tmp/a,b)>, {a=1, b=[2, 3]}) = 0",
            &["3</tmp/a,b)>", "{a=1, b=[2, 3]}"],
            Some(" = 0"),
        );
        check(
            "1</dev/null<char 1:3>>, 1) = 0",
            &["1</dev/null<char 1:3>>", "1"],
            Some(" = 0"),
        );
        check("A|1<<4, 2) = 0", &["A|1<<4", "2"], Some(" = 0"));
        check("3, ", &["3"], None);
        check(") = 0", &[], Some(" = 0"));
        check("\"\\", &["\"\\"], None);
    }

    #[test]
    fn values() {
        assert_eq!(number("-1"), Some(-1));
        assert_eq!(number("0x1000"), Some(4096));
        assert_eq!(number("3</a>"), Some(3));
        assert_eq!(number("NULL"), None);
        assert_eq!(natural("-1"), None);
        assert_eq!(natural("0xffffffffffffffff"), Some(u64::MAX));
        assert_eq!(path_of("3</tmp/a>"), Some("/tmp/a"));
        assert_eq!(path_of("3<pipe:[1]>"), None);
        assert_eq!(path_of("3"), None);
        assert_eq!(string("\"a\""), Some("a"));
        assert_eq!(string("\"a\"..."), None);
        assert!(has_flag("O_RDWR|O_CREAT", "O_CREAT"));
        assert!(!has_flag("O_RDWR|O_CREATE", "O_CREAT"));
    }
}
