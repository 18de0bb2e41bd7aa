//! Places in a text.

/// A part of one line of a text; empty where something is missing.
///
/// Offsets are bytes and always lie on character boundaries, so a span can slice the text it came from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Span {
    /// The offset of the first byte.
    pub start: u32,
    /// The offset of the byte after the last.
    pub end: u32,
    /// The line, counted from 1.
    pub line: u32,
    /// The column of the first character, counted from 1 in characters.
    pub column: u32,
}

impl Span {
    /// The part of `text` that the span covers; empty if it lies outside.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or("")
    }

    /// From the start of this span to the end of another one of the same line.
    #[must_use]
    pub fn to(self, last: Span) -> Span {
        Span {
            end: last.end.max(self.end),
            ..self
        }
    }

    /// The empty span before this one.
    #[must_use]
    pub fn before(self) -> Span {
        Span {
            end: self.start,
            ..self
        }
    }
}

/// A part of the tree with its place.
///
/// Two of them are equal if they say the same, wherever they stand: `parse(print(tree)) == tree`.
#[derive(Clone, Copy, Debug)]
pub struct Spanned<T> {
    /// What stands there.
    pub node: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A part of a tree that is not read from a text but made.
    pub fn made(node: T) -> Spanned<T> {
        Spanned {
            node,
            span: Span::default(),
        }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl<T: Eq> Eq for Spanned<T> {}
