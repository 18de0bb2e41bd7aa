//! A diagnostic as text: its place and message, its line, a caret, and what would put it right.

use crate::syntax::diagnostic::{Diagnostic, Severity};
use std::fmt::Write;

/// How much of a long line is shown, in columns.
const WIDTH: usize = 96;
/// How many columns of a long line stand before the caret.
const LEAD: usize = 48;
/// How many characters of a line are shown at most: some take no column.
const CHARACTERS: usize = 4 * WIDTH;
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
    let mut used = 0;
    for &(c, width) in cells[first..].iter().take(CHARACTERS) {
        used += width;
        if used > WIDTH {
            break;
        }
        shown.push(c);
        // A tab is a run of spaces; other wide characters fill their columns by themselves.
        if c == ' ' {
            shown.extend(std::iter::repeat_n(' ', width - 1));
        }
    }
    let widths = cells[column..last].iter().map(|(_, width)| width);
    let carets = widths.sum::<usize>().clamp(1, WIDTH - lead);
    (shown, " ".repeat(lead) + &"^".repeat(carets))
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

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let line = "x".repeat(100_000);
        let (shown, caret) = picture(&line, 50_000, 10_000);
        assert_eq!(shown.len(), WIDTH);
        assert_eq!(caret.len(), WIDTH);
        assert_eq!(caret.trim_start().len(), WIDTH - LEAD);
    }
}
