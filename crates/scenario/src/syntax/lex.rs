//! One line of a text, cut into words, symbols and quoted texts.

use crate::syntax::diagnostic::Diagnostic;
use crate::syntax::span::{Span, Spanned};

/// What a token is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum TokenKind {
    /// Letters, digits, `_`, `-`, `+`, and single dots between them.
    Word,
    /// `:`.
    Colon,
    /// `=`.
    Equals,
    /// `[`.
    Open,
    /// `]`.
    Close,
    /// `..`.
    Dots,
    /// A text in quotes, its escapes resolved.
    Quoted(String),
}

impl TokenKind {
    /// How a symbol is written; empty for what is none.
    pub(super) fn symbol(&self) -> &'static str {
        match self {
            TokenKind::Colon => ":",
            TokenKind::Equals => "=",
            TokenKind::Open => "[",
            TokenKind::Close => "]",
            TokenKind::Dots => "..",
            TokenKind::Word | TokenKind::Quoted(_) => "",
        }
    }
}

/// A token and its place.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub span: Span,
}

/// A line in tokens.
#[derive(Debug)]
pub(super) struct Lexed {
    /// Up to the comment, or up to what could not be read.
    pub tokens: Vec<Token>,
    /// What follows the first `#` outside quotes, without white space at the end.
    pub comment: Option<Spanned<String>>,
    /// Why the rest of the line could not be read.
    pub error: Option<Diagnostic>,
}

/// White space: whatever Unicode calls so, and the mark that some editors put before a text.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '+')
}

/// Reads a line that stands at `line` (its whole span) of a text.
pub(super) fn lex(source: &str, line: Span) -> Lexed {
    let mut lexer = Lexer {
        rest: source,
        at: line.before(),
        tokens: Vec::new(),
    };
    let (comment, error) = match lexer.run() {
        Ok(comment) => (comment, None),
        Err(diagnostic) => (None, Some(diagnostic)),
    };
    Lexed {
        tokens: lexer.tokens,
        comment,
        error,
    }
}

struct Lexer<'a> {
    rest: &'a str,
    /// The empty span before the rest.
    at: Span,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    /// Reads everything; the result is the comment, if there is one.
    fn run(&mut self) -> Result<Option<Spanned<String>>, Diagnostic> {
        while let Some(c) = self.peek() {
            match c {
                '#' => return Ok(Some(self.comment())),
                '"' => self.quoted()?,
                ':' => self.symbol(TokenKind::Colon, 1),
                '=' => self.symbol(TokenKind::Equals, 1),
                '[' => self.symbol(TokenKind::Open, 1),
                ']' => self.symbol(TokenKind::Close, 1),
                '.' if self.rest.starts_with("..") => self.symbol(TokenKind::Dots, 2),
                c if is_space(c) => {
                    self.bump();
                }
                c if in_word(c) => self.word(),
                c => return Err(self.stray(c)),
            }
        }
        Ok(None)
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        self.at.start += c.len_utf8() as u32;
        self.at.end = self.at.start;
        self.at.column += 1;
        Some(c)
    }

    fn push(&mut self, kind: TokenKind, from: Span) {
        let span = from.to(self.at);
        self.tokens.push(Token { kind, span });
    }

    fn symbol(&mut self, kind: TokenKind, chars: usize) {
        let from = self.at;
        for _ in 0..chars {
            self.bump();
        }
        self.push(kind, from);
    }

    fn word(&mut self) {
        let from = self.at;
        while let Some(c) = self.peek() {
            let dot_inside = c == '.' && self.rest[1..].starts_with(in_word);
            if !(in_word(c) || dot_inside) {
                break;
            }
            self.bump();
        }
        self.push(TokenKind::Word, from);
    }

    fn comment(&mut self) -> Spanned<String> {
        let from = self.at;
        let text = self.rest[1..].trim_end_matches(is_space);
        let span = Span {
            end: from.start + 1 + text.len() as u32,
            ..from
        };
        Spanned {
            node: text.to_owned(),
            span,
        }
    }

    fn quoted(&mut self) -> Result<(), Diagnostic> {
        let from = self.at;
        self.bump();
        let mut text = String::new();
        let mut curly = None;
        loop {
            let here = self.at;
            match self.bump() {
                None => {
                    let message = "the closing quote is missing";
                    let diagnostic = Diagnostic::error(from.to(here), message);
                    return Err(match curly {
                        Some(span) => diagnostic.mended("write `\"`", span, "\""),
                        None => diagnostic,
                    });
                }
                Some('"') => break,
                Some('\\') => text.push(self.escape(here)?),
                Some(c) if c.is_control() => {
                    return Err(Diagnostic::error(
                        here.to(self.at),
                        "a control character in quotes",
                    ));
                }
                Some(c) => {
                    if c == '\u{201d}' {
                        curly = Some(here.to(self.at));
                    }
                    text.push(c);
                }
            }
        }
        self.push(TokenKind::Quoted(text), from);
        Ok(())
    }

    fn escape(&mut self, from: Span) -> Result<char, Diagnostic> {
        match self.bump() {
            Some('0') => Ok('\0'),
            Some(c @ ('"' | '\\')) => Ok(c),
            _ => Err(Diagnostic::error(
                from.to(self.at),
                "an unknown escape: there are `\\\"`, `\\\\` and `\\0`",
            )),
        }
    }

    fn stray(&mut self, c: char) -> Diagnostic {
        let from = self.at;
        self.bump();
        let span = from.to(self.at);
        match c {
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' | '\'' | '\u{2018}'
            | '\u{2019}' | '`' => Diagnostic::error(span, "quotes are straight and double").mended(
                "write `\"`",
                span,
                "\"",
            ),
            '\u{2026}' => Diagnostic::error(span, "a range is written with two dots").mended(
                "write `..`",
                span,
                "..",
            ),
            c if c.is_control() => Diagnostic::error(span, "a control character"),
            c => Diagnostic::error(span, format!("`{c}` has no meaning here")),
        }
    }
}
