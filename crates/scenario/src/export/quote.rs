//! Text of a scenario inside C: it stays inside its comment or its string, whatever it says.

use crate::story::printable;

/// Columns of a comment.
const WIDTH: usize = 80;

/// A string literal in quotes, of ASCII alone: escapes have three octal digits, so that no digit behind them is taken for theirs.
pub(super) fn string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
            // Two question marks begin a trigraph.
            b' '..=b'~' if byte != b'?' => quoted.push(char::from(byte)),
            _ => quoted.push_str(&format!("\\{byte:03o}")),
        }
    }
    quoted.push('"');
    quoted
}

/// A character constant, or the number where it is not printable.
pub(super) fn byte(byte: u8) -> String {
    match byte {
        b'\'' | b'\\' => format!("'\\{}'", char::from(byte)),
        b' '..=b'~' => format!("'{}'", char::from(byte)),
        _ => byte.to_string(),
    }
}

/// A comment of its own lines, each paragraph wrapped; nothing where there are no words.
pub(super) fn comment(indent: &str, paragraphs: &[String]) -> String {
    let lines: Vec<String> = paragraphs
        .iter()
        .flat_map(|paragraph| wrapped(&harmless(paragraph)))
        .collect();
    match lines.as_slice() {
        [] => String::new(),
        [only] => format!("{indent}/* {only} */\n"),
        lines => {
            let body: String = lines
                .iter()
                .map(|line| format!("{indent} * {line}").trim_end().to_owned() + "\n")
                .collect();
            format!("{indent}/*\n{body}{indent} */\n")
        }
    }
}

/// Text that neither ends nor begins a comment, and that no compiler takes for an attack on its readers.
fn harmless(text: &str) -> String {
    printable(text)
        .replace("*/", "* /")
        .replace("/*", "/ *")
        .replace("??/", "?? /")
}

fn wrapped(text: &str) -> Vec<String> {
    let indent = text.len() - text.trim_start().len();
    let mut lines = vec![" ".repeat(indent)];
    let mut is_empty = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let last = lines.last_mut().expect("there is a line");
        if !is_empty && last.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(" ".repeat(indent) + word);
            continue;
        }
        if !is_empty {
            last.push(' ');
        }
        last.push_str(word);
        is_empty = false;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_has_no_way_out() {
        assert_eq!(string("a \"b\" \\ c"), r#""a \"b\" \\ c""#);
        assert_eq!(string("??/ %s\n9é"), "\"\\077\\077/ %s\\0129\\303\\251\"");
    }

    #[test]
    fn a_comment_has_no_way_out() {
        let one = |text: &str| comment("", &[text.to_owned()]);
        assert_eq!(one("a */ b /* c **/"), "/* a * / b / * c ** / */\n");
        assert_eq!(one("*/*/*/"), "/* * / * / * / */\n");
        assert_eq!(one("/*/"), "/* / * / */\n");
        assert_eq!(one("a\nb\u{202e}c\\"), "/* a\u{fffd}b\u{fffd}c\\ */\n");
    }

    #[test]
    fn long_comments_are_wrapped() {
        let text = "word ".repeat(20);
        let lines = comment("\t", &[text, String::new(), "end".to_owned()]);
        assert!(lines.starts_with("\t/*\n\t * word word"), "{lines}");
        assert!(lines.ends_with("\t *\n\t * end\n\t */\n"), "{lines}");
    }

    #[test]
    fn bytes_are_constants() {
        assert_eq!(byte(b'A'), "'A'");
        assert_eq!(byte(b'\''), "'\\''");
        assert_eq!(byte(b'\\'), "'\\\\'");
        assert_eq!(byte(0), "0");
    }
}
