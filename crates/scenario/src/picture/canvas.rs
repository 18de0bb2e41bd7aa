//! Shapes and words, written as SVG. Nothing that a scenario says leaves its text node.

use crate::story::printable;
use std::fmt::Write;

/// A place and a size, in pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Area {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

/// Words of one look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    /// Classes of the style sheet.
    pub class: &'static str,
    pub text: String,
}

/// What has been drawn so far.
#[derive(Default)]
pub(super) struct Canvas {
    body: String,
}

/// A number as SVG has it: one digit behind the point is finer than any screen.
pub(super) fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Adding zero takes the sign from a negative zero.
    format!("{}", rounded + 0.0)
}

impl Canvas {
    pub fn rect(&mut self, place: Area, radius: f64, class: &str) {
        let Area { x, y, w, h } = place;
        let _ = writeln!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" class=\"{class}\"/>",
            number(x),
            number(y),
            number(w),
            number(h),
            number(radius)
        );
    }

    /// The pattern of a state over its box.
    pub fn pattern(&mut self, place: Area, radius: f64, id: &str) {
        let Area { x, y, w, h } = place;
        let _ = writeln!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"url(#p-{id})\"/>",
            number(x),
            number(y),
            number(w),
            number(h),
            number(radius)
        );
    }

    pub fn line(&mut self, x: f64, y: f64, to: f64, class: &str) {
        let _ = writeln!(
            self.body,
            "<path d=\"M{} {}H{}\" class=\"bare thin {class}\"/>",
            number(x),
            number(y),
            number(to)
        );
    }

    pub fn text(&mut self, x: f64, y: f64, size: f64, class: &str, text: &str) {
        let _ = writeln!(
            self.body,
            "<text x=\"{}\" y=\"{}\" class=\"{class}\" font-size=\"{}\">{}</text>",
            number(x),
            number(y),
            number(size),
            escape(text)
        );
    }

    /// A text that is squeezed where it would be wider than its room.
    pub fn fitted(&mut self, (x, y): (f64, f64), size: f64, class: &str, text: &str, room: f64) {
        let wide = super::measure::width(text, size, class.contains("mono"));
        if wide <= room {
            self.text(x, y, size, class, text);
            return;
        }
        let _ = writeln!(
            self.body,
            "<text x=\"{}\" y=\"{}\" class=\"{class}\" font-size=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            number(x),
            number(y),
            number(size),
            number(room.max(1.0)),
            escape(text)
        );
    }

    /// Words of several looks in one line.
    pub fn pieces(&mut self, x: f64, y: f64, size: f64, class: &str, pieces: &[Piece]) {
        let spans: String = pieces
            .iter()
            .map(|piece| match piece.class {
                "" => escape(&piece.text),
                class => format!("<tspan class=\"{class}\">{}</tspan>", escape(&piece.text)),
            })
            .collect();
        let _ = writeln!(
            self.body,
            "<text x=\"{}\" y=\"{}\" class=\"{class}\" font-size=\"{}\">{spans}</text>",
            number(x),
            number(y),
            number(size)
        );
    }

    /// What a group is about, for those who do not see it.
    pub fn open_group(&mut self, label: &str) {
        let _ = writeln!(
            self.body,
            "<g role=\"group\" aria-label=\"{}\">",
            escape(label)
        );
    }

    pub fn close_group(&mut self) {
        self.body.push_str("</g>\n");
    }

    pub fn append(&mut self, other: &Canvas) {
        self.body.push_str(&other.body);
    }

    pub fn body(&self) -> &str {
        &self.body
    }
}

/// Text inside an element or an attribute; what cannot stand in XML is replaced.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let evil = "</text><script>\"&'\u{0}\u{202e}\u{ffff}";
        let good = "&lt;/text&gt;&lt;script&gt;&quot;&amp;'\u{fffd}\u{fffd}\u{fffd}";
        assert_eq!(escape(evil), good);
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(1.0), "1");
        assert_eq!(number(1.25), "1.3");
        assert_eq!(number(-0.01), "0");
    }
}
