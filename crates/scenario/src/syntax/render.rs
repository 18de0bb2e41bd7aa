//! A diagnostic as text: its place and message, its line, a caret, and what would put it right.

use crate::syntax::diagnostic::{Diagnostic, Severity};
use std::fmt::Write;

/// How much of a long line is shown, in columns.
const WIDTH: usize = 96;
/// How many columns of a long line stand before the caret.
const LEAD: usize = 48;
/// How many characters of a line are shown at most: some take no column.
const CHARACTERS: usize = 4 * WIDTH;
/// What stands where a line is cut.
const CUT: char = '…';
/// Tabs go to the next multiple of this.
const TAB: usize = 4;

impl Diagnostic {
    /// The diagnostic for a terminal or a mail; `file` is how the text is called, and `text` is what was read.
    ///
    /// ```text
    /// data.wb:7:8: `stoer` is not an operation
    ///     u: stoer data "A"
    ///        ^^^^^
    /// did you mean `store`?
    /// ```
    #[must_use]
    pub fn render(&self, file: &str, text: &str) -> String {
        let severity = match self.severity {
            Severity::Error => "",
            Severity::Notice => "notice: ",
        };
        let mut out = format!(
            "{file}:{}:{}: {severity}{}\n",
            self.span.line, self.span.column, self.message
        );
        if let Some(line) = text.lines().nth(self.span.line.saturating_sub(1) as usize) {
            let columns = self.span.slice(text).chars().count();
            let (shown, caret) = picture(line, self.span.column as usize - 1, columns);
            // Writing to a string does not fail.
            let _ = writeln!(out, "    {}\n    {caret}", shown.trim_end());
        }
        if let Some(mend) = &self.mend {
            out.push_str(&mend.label);
            out.push('\n');
        }
        out
    }
}

/// The visible part of a line, and the carets below `columns` characters from `column` on.
fn picture(line: &str, column: usize, columns: usize) -> (String, String) {
    let mut cells = Vec::new();
    let mut at = 0;
    for c in line.chars() {
        let (shown, width) = cell(c, at);
        cells.push((shown, width));
        at += width;
    }
    let column = column.min(cells.len());
    let last = (column + columns).min(cells.len());
    // Long lines are cut at both sides of the place.
    let (mut first, mut lead) = (column, 0);
    while first > 0 && lead + cells[first - 1].1 <= LEAD && column - first < CHARACTERS {
        first -= 1;
        lead += cells[first].1;
    }
    let mut shown = String::new();
    if first > 0 {
        shown.push(CUT);
        lead += 1;
    }
    let room = WIDTH - usize::from(first > 0);
    let rest = &cells[first..];
    let mut end = fitting(rest, room);
    if end < rest.len() {
        end = fitting(rest, room - 1);
    }
    for &(c, width) in &rest[..end] {
        shown.push(c);
        // A tab is a run of spaces; other wide characters fill their columns by themselves.
        if c == ' ' {
            shown.extend(std::iter::repeat_n(' ', width - 1));
        }
    }
    let mut behind = columns_of(&rest[..end]) + usize::from(first > 0) - lead;
    if end < rest.len() {
        shown.push(CUT);
        behind += 1;
    }
    let carets = columns_of(&cells[column..last]).clamp(1, behind.max(1));
    (shown, " ".repeat(lead) + &"^".repeat(carets))
}

fn columns_of(cells: &[(char, usize)]) -> usize {
    cells.iter().map(|(_, width)| width).sum()
}

/// How many characters of a row have room in so many columns.
fn fitting(cells: &[(char, usize)], room: usize) -> usize {
    let mut used = 0;
    let fits = |(_, width): &&(char, usize)| {
        used += width;
        used <= room
    };
    cells.iter().take(CHARACTERS).take_while(fits).count()
}

/// How a character is shown at a column, and how many columns it takes.
fn cell(c: char, at: usize) -> (char, usize) {
    match c {
        '\t' => (' ', TAB - at % TAB),
        c if c.is_control() => ('\u{fffd}', 1),
        // Marks that reorder text would move the caret away from its place.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => {
            ('\u{fffd}', 1)
        }
        c if is_zero_width(c) => (c, 0),
        c if is_wide(c) => (c, 2),
        c => (c, 1),
    }
}

fn is_zero_width(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}'
        | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}' | '\u{1f680}'..='\u{1f6ff}' | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_below_its_place() {
        let check = |line: &str, column: usize, columns: usize, expected: (&str, &str)| {
            let (shown, caret) = picture(line, column, columns);
            assert_eq!((shown.as_str(), caret.as_str()), expected);
        };
        check("u: stoer", 3, 5, ("u: stoer", "   ^^^^^"));
        check("\tu: x", 4, 1, ("    u: x", "       ^"));
        check("ab\tx", 3, 1, ("ab  x", "    ^"));
        check("\"日本\" x", 5, 1, ("\"日本\" x", "       ^"));
        check("e\u{301} x", 3, 1, ("e\u{301} x", "  ^"));
        check("a\u{202e}b", 2, 1, ("a\u{fffd}b", "  ^"));
        check("", 0, 0, ("", "^"));
        check("end", 3, 0, ("end", "   ^"));
    }

    /// The columns of a row that is shown.
    fn columns(row: &str) -> usize {
        row.chars().map(|c| cell(c, 0).1).sum()
    }

    /// `0123456789` again and again, or another row of characters.
    fn long(pattern: &str) -> String {
        pattern.chars().cycle().take(5_000).collect()
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let check = |pattern: &str, column: usize, cut: [bool; 2]| {
            let line = long(pattern);
            let (shown, caret) = picture(&line, column, 1);
            let is_cut = [shown.starts_with(CUT), shown.ends_with(CUT)];
            assert_eq!(is_cut, cut, "{pattern} {column}");
            assert!(columns(&shown) <= WIDTH, "{pattern} {column}");
            // The character above the caret is that of the place.
            let lead = caret.find('^').expect("there is a caret");
            let mut before = 0;
            let mut above = shown.chars().skip_while(|c| {
                let is_before = before < lead || cell(*c, 0).1 == 0;
                before += cell(*c, 0).1;
                is_before
            });
            assert_eq!(above.next(), line.chars().nth(column), "{pattern} {column}");
        };
        for pattern in [
            "0123456789",
            "aé日b",
            "日本語",
            "é",
            "\u{1f600}x",
            "xe\u{301}",
        ] {
            check(pattern, 0, [false, true]);
            check(pattern, 21, [false, true]);
            check(pattern, 2_499, [true, true]);
            check(pattern, 4_998, [true, false]);
        }
        check("0123456789", 48, [false, true]);
        check("0123456789", 49, [true, true]);
        check("0123456789", 4_952, [true, true]);
        check("0123456789", 4_953, [true, false]);
    }

    #[test]
    fn carets_end_where_the_picture_does() {
        let (shown, caret) = picture(&long("x"), 2_500, 1_000);
        assert_eq!([columns(&shown), caret.len()], [WIDTH, WIDTH]);
        let (shown, caret) = picture(&long("日"), 0, 5_000);
        assert_eq!([columns(&shown), caret.len()], [WIDTH - 1, WIDTH - 1]);
    }

    #[test]
    fn a_line_that_has_room_is_whole() {
        let line = "x".repeat(WIDTH);
        assert_eq!(picture(&line, 3, 1).0, line);
        let line = format!("{line}x");
        let cut = format!("{}{CUT}", "x".repeat(WIDTH - 1));
        assert_eq!(picture(&line, 3, 1).0, cut);
    }
}
