//! How wide words are, about: a picture that stands alone has the fonts of whoever looks at it.

use super::canvas::Piece;
use crate::explain::{Sentence, Span};

/// The width of a text in pixels; generous, so that a wide font fits as well.
pub(super) fn width(text: &str, size: f64, is_mono: bool) -> f64 {
    let of = |c: char| match c {
        _ if is_mono => 0.62,
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '[' | ']' | '(' | ')' => 0.34,
        ' ' => 0.32,
        'm' | 'w' | 'M' | 'W' | '@' | '…' | '—' => 0.9,
        'A'..='Z' | '_' | '0'..='9' => 0.66,
        c if c.is_ascii() => 0.58,
        _ => 1.0,
    };
    text.chars().map(of).sum::<f64>() * size
}

/// A sentence in lines that fit, each word in its own look.
pub(super) fn lines(sentence: &Sentence, size: f64, room: f64) -> Vec<Vec<Piece>> {
    let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut filled = 0.0;
    for word in words(sentence) {
        let wide: f64 = word
            .iter()
            .map(|piece| {
                let is_mono = piece.class.contains("mono");
                let strong = if piece.class.contains("strong") {
                    1.12
                } else {
                    1.0
                };
                width(&piece.text, size, is_mono) * strong
            })
            .sum();
        let space = width(" ", size, false);
        if filled > 0.0 && filled + space + wide > room {
            lines.push(Vec::new());
            filled = 0.0;
        }
        let line = lines.last_mut().expect("there is a line");
        if filled > 0.0 {
            push(line, "", " ");
            filled += space;
        }
        word.iter().for_each(|p| push(line, p.class, &p.text));
        filled += wide;
    }
    lines
}

fn push(line: &mut Vec<Piece>, class: &'static str, text: &str) {
    match line.last_mut() {
        Some(last) if last.class == class => last.text.push_str(text),
        _ => line.push(Piece {
            class,
            text: text.to_owned(),
        }),
    }
}

/// The words of a sentence; one can have several looks, as where a period follows a name.
fn words(sentence: &Sentence) -> Vec<Vec<Piece>> {
    let mut words: Vec<Vec<Piece>> = vec![Vec::new()];
    for span in sentence {
        let class = match span {
            Span::Text(_) | Span::Term { .. } => "",
            Span::Strong(_) => "strong",
            Span::Code(_) => "mono",
            Span::Step { .. } => "accent",
        };
        for (index, part) in span.words().split(' ').enumerate() {
            if index > 0 {
                words.push(Vec::new());
            }
            if !part.is_empty() {
                let word = words.last_mut().expect("there is a word");
                push(word, class, part);
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_break_between_words_and_keep_their_looks() {
        let sentence = vec![
            Span::Strong("Step 1.".to_owned()),
            Span::Text(" Memory holds ".to_owned()),
            Span::Code("C".to_owned()),
            Span::Text(", and so on.".to_owned()),
        ];
        let text = |line: &Vec<Piece>| line.iter().map(|p| p.text.as_str()).collect::<String>();
        let all = lines(&sentence, 12.0, 1000.0);
        assert_eq!(
            all.iter().map(text).collect::<Vec<_>>(),
            ["Step 1. Memory holds C, and so on."]
        );
        assert_eq!(all[0][0].class, "strong");
        let narrow = lines(&sentence, 12.0, 70.0);
        assert_eq!(
            narrow.iter().map(text).collect::<Vec<_>>(),
            ["Step 1.", "Memory", "holds C,", "and so on."]
        );
        assert!(
            narrow[2]
                .iter()
                .any(|piece| piece.class == "mono" && piece.text == "C")
        );
    }
}
