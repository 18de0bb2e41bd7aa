//! What is wrong with a text, where, and what would be right.

use crate::syntax::span::Span;

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The text has no meaning as it stands.
    Error,
    /// The text has a meaning; the reader may want to know this.
    Notice,
}

/// A replacement that would put a text right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mend {
    /// What is offered, as it is shown to the reader.
    pub label: String,
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What takes its place; it may end in a line break.
    pub replacement: String,
}

/// Something to say about a place in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// What is wrong and what was possible: lower case, without a final period.
    pub message: String,
    /// What would put it right, if that is clear.
    pub mend: Option<Mend>,
}

impl Diagnostic {
    /// An error without a mend.
    #[must_use]
    pub fn error(span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            span,
            message: message.into(),
            mend: None,
        }
    }

    /// A notice without a mend.
    #[must_use]
    pub fn notice(span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Notice,
            ..Diagnostic::error(span, message)
        }
    }

    /// The same, with a mend.
    #[must_use]
    pub fn mended(
        mut self,
        label: impl Into<String>,
        span: Span,
        replacement: impl Into<String>,
    ) -> Diagnostic {
        self.mend = Some(Mend {
            label: label.into(),
            span,
            replacement: replacement.into(),
        });
        self
    }

    /// The same, offering the nearest right word in the place of the wrong one, if there is one.
    #[must_use]
    pub fn nearest(self, right: Option<&str>) -> Diagnostic {
        match right {
            Some(word) => {
                let span = self.span;
                self.mended(format!("did you mean `{word}`?"), span, word)
            }
            None => self,
        }
    }
}
