//! A place in the tokens of a line, and the small things that statements are made of.

use super::slot::{Asked, Question, Slot};
use crate::syntax::ast::{Name, Place, Range};
use crate::syntax::diagnostic::Diagnostic;
use crate::syntax::lex::{Token, TokenKind};
use crate::syntax::number;
use crate::syntax::span::{Span, Spanned};
use crate::syntax::words::{and, either, nearest, tick};

/// A part of a statement, or why the line cannot be read; boxed, because every `?` passes it on.
pub(super) type Parsed<T> = Result<T, Box<Diagnostic>>;

pub(super) struct Cursor<'a> {
    source: &'a str,
    line: Span,
    tokens: &'a [Token],
    at: usize,
    /// Every question, if somebody wants to know what could stand where.
    trail: Option<Vec<Question>>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(source: &'a str, line: Span, tokens: &'a [Token]) -> Cursor<'a> {
        Cursor {
            source,
            line,
            tokens,
            at: 0,
            trail: None,
        }
    }

    /// The same, keeping the trail of its questions.
    pub(super) fn with_trail(self) -> Cursor<'a> {
        Cursor {
            trail: Some(Vec::new()),
            ..self
        }
    }

    pub(super) fn into_trail(self) -> Vec<Question> {
        self.trail.unwrap_or_default()
    }

    /// Notes what is looked for at the next token.
    pub(super) fn ask(&mut self, asked: Asked) {
        if !cfg!(feature = "help") {
            return;
        }
        let at = self.at;
        if let Some(trail) = &mut self.trail {
            trail.push(Question { at, asked });
        }
    }

    /// Notes that fixed words are looked for at the next token.
    pub(super) fn ask_words(&mut self, words: impl IntoIterator<Item = &'static str>) {
        if !cfg!(feature = "help") {
            return;
        }
        for word in words {
            self.ask(Asked::Word(word));
        }
    }

    /// From the first token to the last.
    pub(super) fn whole(&self) -> Span {
        match self.tokens {
            [] => self.line.before(),
            [first, ..] => first.span.to(self.end_of_tokens()),
        }
    }

    /// From a place that was passed to the end of the last token taken.
    pub(super) fn since(&self, from: Span) -> Span {
        match self
            .at
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
        {
            Some(last) => from.to(last.span),
            None => from,
        }
    }

    fn end_of_tokens(&self) -> Span {
        match self.tokens.last() {
            None => self.line.before(),
            Some(last) => Span {
                start: last.span.end,
                column: last.span.column + self.text(last.span).chars().count() as u32,
                ..last.span
            },
        }
    }

    fn text(&self, span: Span) -> &'a str {
        let start = (span.start - self.line.start) as usize;
        let end = (span.end - self.line.start) as usize;
        &self.source[start..end]
    }

    fn token(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    /// The kind of the token at a position of the line.
    pub(super) fn kind_at(&self, position: usize) -> Option<&'a TokenKind> {
        self.tokens.get(position).map(|token| &token.kind)
    }

    /// The word at a position of the line, if one stands there.
    pub(super) fn word_at(&self, position: usize) -> Option<&'a str> {
        let token = self.tokens.get(position)?;
        (token.kind == TokenKind::Word).then(|| self.text(token.span))
    }

    /// The next token's place; at the end, the empty one after the last token.
    pub(super) fn here(&self) -> Span {
        match self.token() {
            Some(token) => token.span,
            None => self.end_of_tokens(),
        }
    }

    /// The next token, if it is a word.
    pub(super) fn peek(&self) -> Option<&'a str> {
        self.word_at(self.at)
    }

    /// Says that something else was expected here.
    pub(super) fn wanted<T>(&self, what: &str) -> Parsed<T> {
        let message = match self.token() {
            Some(token) => format!("expected {what}, found {}", tick(self.text(token.span))),
            None => format!("expected {what}, found the end of the line"),
        };
        Err(Box::new(Diagnostic::error(self.here(), message)))
    }

    /// Nothing may follow.
    pub(super) fn end(&self) -> Parsed<()> {
        match self.token() {
            None => Ok(()),
            Some(_) => self.wanted("the end of the line"),
        }
    }

    pub(super) fn word(&mut self, slot: Slot) -> Parsed<Name> {
        self.ask(Asked::Slot(slot));
        self.next_word(slot.wanted())
    }

    fn next_word(&mut self, what: &str) -> Parsed<Name> {
        match self.peek() {
            Some(word) => {
                let span = self.here();
                self.at += 1;
                Ok(Spanned {
                    node: word.to_owned(),
                    span,
                })
            }
            None => self.wanted(what),
        }
    }

    /// Takes the next word if it is this one.
    pub(super) fn eat(&mut self, word: &'static str) -> Option<Span> {
        self.ask(Asked::Word(word));
        if self.peek() != Some(word) {
            return None;
        }
        let span = self.here();
        self.at += 1;
        Some(span)
    }

    /// Takes the next token if it is of this kind.
    pub(super) fn eat_symbol(&mut self, kind: &TokenKind) -> Option<Span> {
        self.ask(Asked::Symbol(kind.symbol()));
        let span = self.here();
        let found = self.token().is_some_and(|token| token.kind == *kind);
        found.then(|| {
            self.at += 1;
            span
        })
    }

    pub(super) fn symbol(&mut self, kind: &TokenKind, what: &str) -> Parsed<Span> {
        match self.eat_symbol(kind) {
            Some(span) => Ok(span),
            None => self.wanted(what),
        }
    }

    /// One word of a list of them.
    pub(super) fn keyword<T: Copy>(
        &mut self,
        all: &[T],
        word_of: fn(T) -> &'static str,
        slot: Slot,
    ) -> Parsed<Spanned<T>> {
        self.keyword_of(all, all, word_of, slot)
    }

    /// One word of a list of them, of which some are read and not offered: what they mean is not modelled.
    pub(super) fn keyword_of<T: Copy>(
        &mut self,
        all: &[T],
        offered: &[T],
        word_of: fn(T) -> &'static str,
        slot: Slot,
    ) -> Parsed<Spanned<T>> {
        self.ask(Asked::Slot(slot));
        let what = slot.wanted();
        let words = || offered.iter().map(|&keyword| word_of(keyword));
        let Some(found) = self.peek() else {
            return self.wanted(&format!("{what}: {}", either(words())));
        };
        let span = self.here();
        self.at += 1;
        match all.iter().find(|&&keyword| word_of(keyword) == found) {
            Some(&node) => Ok(Spanned { node, span }),
            None => {
                let are = if offered.len() == 1 { "is" } else { "are" };
                let message = format!(
                    "{} is not {what}: there {are} {}",
                    tick(found),
                    and(words())
                );
                Err(Box::new(
                    Diagnostic::error(span, message).nearest(nearest(found, words())),
                ))
            }
        }
    }

    pub(super) fn name(&mut self, slot: Slot) -> Parsed<Name> {
        let name = self.word(slot)?;
        if number::is_name(&name.node) {
            return Ok(name);
        }
        let message = format!(
            "{} is not a name: a name is a letter, then letters, digits, `_` and `-`",
            tick(&name.node)
        );
        Err(Box::new(Diagnostic::error(name.span, message)))
    }

    pub(super) fn size(&mut self, slot: Slot) -> Parsed<Spanned<u64>> {
        self.numeral(slot, number::size, number::meant_size)
    }

    pub(super) fn number(&mut self, slot: Slot) -> Parsed<Spanned<u64>> {
        self.numeral(slot, number::number, |_| None)
    }

    fn numeral(
        &mut self,
        slot: Slot,
        read: fn(&str) -> Result<u64, String>,
        meant: fn(&str) -> Option<String>,
    ) -> Parsed<Spanned<u64>> {
        let word = self.word(slot)?;
        match read(&word.node) {
            Ok(node) => Ok(Spanned {
                node,
                span: word.span,
            }),
            Err(message) => {
                let right = meant(&word.node);
                let diagnostic = Diagnostic::error(word.span, message);
                Err(Box::new(diagnostic.nearest(right.as_deref())))
            }
        }
    }

    fn quoted(&mut self, slot: Slot) -> Parsed<Spanned<&'a str>> {
        self.ask(Asked::Slot(slot));
        match self.token() {
            Some(Token {
                kind: TokenKind::Quoted(text),
                span,
            }) => {
                self.at += 1;
                Ok(Spanned {
                    node: text.as_str(),
                    span: *span,
                })
            }
            _ => self.wanted(slot.wanted()),
        }
    }

    /// A text for the reader.
    pub(super) fn prose(&mut self) -> Parsed<Spanned<String>> {
        let text = self.quoted(Slot::Prose)?;
        if text.node.contains('\0') {
            return Err(Box::new(Diagnostic::error(
                text.span,
                "`\\0` is the zero byte of a content, and has no place in a text for the reader",
            )));
        }
        Ok(Spanned {
            node: text.node.to_owned(),
            span: text.span,
        })
    }

    pub(super) fn content(&mut self) -> Parsed<Spanned<u8>> {
        let text = self.quoted(Slot::Content)?;
        match number::content(text.node) {
            Some(node) => Ok(Spanned {
                node,
                span: text.span,
            }),
            None => Err(Box::new(Diagnostic::error(
                text.span,
                "a content is one printable ASCII character, or `\\0`",
            ))),
        }
    }

    pub(super) fn range(&mut self, slot: Slot) -> Parsed<Range> {
        let name = self.name(slot)?;
        let (place, end) = match self.eat_symbol(&TokenKind::Open) {
            None => (Place::Whole, name.span),
            Some(_) => {
                let place = self.place()?;
                (place, self.symbol(&TokenKind::Close, "`]`")?)
            }
        };
        let span = Spanned {
            node: (),
            span: name.span.to(end),
        };
        Ok(Range { name, place, span })
    }

    fn place(&mut self) -> Parsed<Place> {
        if self.eat("page").is_some() {
            return Ok(Place::Page(self.number(Slot::PageNumber)?));
        }
        if self.eat("block").is_some() {
            return Ok(Place::Block(self.number(Slot::BlockNumber)?));
        }
        let from = self.size(Slot::RangeStart)?;
        self.symbol(&TokenKind::Dots, "`..` and the end of the range")?;
        let to = self.size(Slot::RangeEnd)?;
        Ok(Place::Bytes(from, to))
    }
}
