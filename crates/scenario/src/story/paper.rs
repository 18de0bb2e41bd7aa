//! Lines of text with their tone, never wider than a mail.

use std::fmt;

/// How wide a story is, in columns; only a word that is longer than a line passes it.
pub const WIDTH: usize = 72;

/// How a piece of text is meant. Tone never says what the words do not say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// As it is.
    Plain,
    /// A heading.
    Strong,
    /// Beside the point.
    Faint,
    /// As it should be.
    Good,
    /// As it should not be.
    Bad,
}

/// A run of text of one tone, without line breaks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// How it is meant.
    pub tone: Tone,
    /// The text.
    pub text: String,
}

/// A text of lines of pieces; its `Display` is the plain text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Story {
    /// The lines.
    pub lines: Vec<Vec<Piece>>,
}

impl fmt::Display for Story {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            line.iter().try_for_each(|piece| f.write_str(&piece.text))?;
            f.write_str("\n")?;
        }
        Ok(())
    }
}

/// A story that is being written.
#[derive(Default)]
pub(super) struct Paper {
    story: Story,
}

impl Paper {
    /// An empty line, but never two of them, and none at the start.
    pub fn blank(&mut self) {
        if self.story.lines.last().is_some_and(|line| !line.is_empty()) {
            self.story.lines.push(Vec::new());
        }
    }

    /// One line, as wide as it is.
    pub fn line(&mut self, tone: Tone, text: &str) {
        self.pieces(&[(tone, text)]);
    }

    /// One line of several tones.
    pub fn pieces(&mut self, pieces: &[(Tone, &str)]) {
        let piece = |&(tone, text): &(Tone, &str)| Piece {
            tone,
            text: printable(text),
        };
        let mut line: Vec<Piece> = pieces.iter().map(piece).collect();
        while let Some(last) = line.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            line.pop();
        }
        self.story.lines.push(line);
    }

    /// A paragraph.
    pub fn wrapped(&mut self, tone: Tone, text: &str) {
        self.hanging(tone, "", "", text);
    }

    /// A paragraph whose first line begins with one thing and the others with another.
    pub fn hanging(&mut self, tone: Tone, first: &str, others: &str, text: &str) {
        let mut line = first.to_owned();
        let mut is_empty = true;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if !is_empty && columns(&line) + 1 + columns(word) > WIDTH {
                self.line(tone, &line);
                line = others.to_owned();
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
            }
            line.push_str(word);
            is_empty = false;
        }
        self.line(tone, &line);
    }

    pub fn done(mut self) -> Story {
        while self.story.lines.last().is_some_and(Vec::is_empty) {
            self.story.lines.pop();
        }
        self.story
    }
}

/// How many columns a text takes, about: what is not ASCII counts as one.
pub(super) fn columns(text: &str) -> usize {
    text.chars().count()
}

/// A text that cannot move the cursor, colour the terminal or reorder the line.
pub(crate) fn printable(text: &str) -> String {
    let plain = |c: char| match c {
        c if c.is_control() => '\u{fffd}',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
        c => c,
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(write: impl Fn(&mut Paper), expected: &str) {
        let mut paper = Paper::default();
        write(&mut paper);
        assert_eq!(paper.done().to_string(), expected);
    }

    #[test]
    fn a_paragraph_is_wrapped_between_words() {
        let long = "word ".repeat(16);
        let (line, rest) = (["word"; 14].join(" "), "word word");
        check(
            |p| p.wrapped(Tone::Plain, &long),
            &format!("{line}\n{rest}\n"),
        );
        let word = "x".repeat(WIDTH + 10);
        check(
            |p| p.hanging(Tone::Plain, "- ", "  ", &format!("a {word} b")),
            &format!("- a\n  {word}\n  b\n"),
        );
        check(|p| p.wrapped(Tone::Plain, ""), "\n".repeat(0).as_str());
    }

    #[test]
    fn empty_lines_are_single_and_never_last() {
        check(
            |p| {
                p.blank();
                p.line(Tone::Plain, "a  ");
                p.blank();
                p.blank();
                p.line(Tone::Plain, "b");
                p.blank();
            },
            "a\n\nb\n",
        );
    }

    #[test]
    fn nothing_in_a_text_reaches_the_terminal_as_a_command() {
        check(
            |p| p.line(Tone::Plain, "a\u{1b}[31mb\tc\u{202e}d"),
            "a\u{fffd}[31mb\u{fffd}c\u{fffd}d\n",
        );
    }
}
