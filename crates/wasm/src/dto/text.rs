//! Formatted text, statements and diagnostics.

use crate::dto::Role;
#[cfg(not(feature = "full"))]
use crate::plain::{Plain, object};
use crate::plain::{plain, word};
use serde::Serialize;
use tsify::Tsify;
use writeback_scenario::explain;
use writeback_scenario::scenario::Scenario;
use writeback_scenario::syntax::Severity;

/// A run of formatted text: the page never builds sentences itself, it shows these.
#[derive(Serialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Span {
    Text {
        text: String,
    },
    Strong {
        text: String,
    },
    Code {
        text: String,
    },
    /// A link to the position after a statement.
    Step {
        text: String,
        statement: u32,
    },
    /// Something that explains itself: a key into the glossary.
    Term {
        text: String,
        term: &'static str,
    },
}

#[cfg(not(feature = "full"))]
impl Plain for Span {
    fn write(&self, out: &mut String) {
        match self {
            Span::Text { text } => object(out, &[("kind", &"text"), ("text", text)]),
            Span::Strong { text } => object(out, &[("kind", &"strong"), ("text", text)]),
            Span::Code { text } => object(out, &[("kind", &"code"), ("text", text)]),
            Span::Step { text, statement } => {
                object(
                    out,
                    &[("kind", &"step"), ("text", text), ("statement", statement)],
                );
            }
            Span::Term { text, term } => {
                object(out, &[("kind", &"term"), ("text", text), ("term", term)]);
            }
        }
    }
}

/// Converts a sentence; its steps become statements of the scenario's text.
pub fn sentence(scenario: &Scenario, sentence: explain::Sentence) -> Vec<Span> {
    let span = |span| match span {
        explain::Span::Text(text) => Span::Text { text },
        explain::Span::Strong(text) => Span::Strong { text },
        explain::Span::Code(text) => Span::Code { text },
        explain::Span::Step { text, line } => Span::Step {
            text,
            statement: scenario.lines[line].statement.0,
        },
        explain::Span::Term { text, term } => Span::Term { text, term },
    };
    sentence.into_iter().map(span).collect()
}

/// Offsets as JavaScript counts them, in UTF-16 units, for the byte offsets of one text.
pub struct Offsets<'a>(pub &'a str);

impl Offsets<'_> {
    /// The UTF-16 offset of a byte offset on a character boundary.
    pub fn utf16(&self, byte: u32) -> u32 {
        let units = self
            .0
            .get(..byte as usize)
            .map_or(0, |before| before.encode_utf16().count());
        u32::try_from(units).expect("a text is shorter than 4 GiB")
    }

    /// The same for an offset as the core counts places in a text.
    #[cfg(feature = "full")]
    pub fn utf16_of(&self, byte: usize) -> u32 {
        self.utf16(u32::try_from(byte).expect("a text is shorter than 4 GiB"))
    }

    /// The byte offset of a UTF-16 offset; one inside of a character or beyond the text is rounded down.
    #[cfg(feature = "full")]
    pub fn byte(&self, utf16: u32) -> usize {
        let mut units = 0;
        for (byte, c) in self.0.char_indices() {
            units += c.len_utf16();
            if units > utf16 as usize {
                return byte;
            }
        }
        self.0.len()
    }
}

/// How bad a diagnostic is.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Gravity {
    Error,
    Notice,
}

word!(Gravity { Error "error", Notice "notice" });

/// A replacement that would put a text right.
#[derive(Serialize, Tsify)]
pub struct Mend {
    pub label: String,
    pub from: u32,
    pub to: u32,
    pub insert: String,
}

plain!(Mend {
    label,
    from,
    to,
    insert
});

/// Something to say about a place in the text. Lines and columns count from 1, `from` and `to` are UTF-16 offsets.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Diagnostic {
    pub severity: Gravity,
    pub line: u32,
    pub column: u32,
    pub from: u32,
    pub to: u32,
    pub message: String,
    pub mend: Option<Mend>,
}

plain!(Diagnostic {
    severity,
    line,
    column,
    from,
    to,
    message,
    mend
});

/// Converts a diagnostic of a text.
pub fn diagnostic(
    at: &Offsets<'_>,
    diagnostic: &writeback_scenario::syntax::Diagnostic,
) -> Diagnostic {
    Diagnostic {
        severity: match diagnostic.severity {
            Severity::Error => Gravity::Error,
            Severity::Notice => Gravity::Notice,
        },
        line: diagnostic.span.line,
        column: diagnostic.span.column,
        from: at.utf16(diagnostic.span.start),
        to: at.utf16(diagnostic.span.end),
        message: diagnostic.message.clone(),
        mend: diagnostic.mend.as_ref().map(|mend| Mend {
            label: mend.label.clone(),
            from: at.utf16(mend.span.start),
            to: at.utf16(mend.span.end),
            insert: mend.replacement.clone(),
        }),
    }
}

/// What a statement is.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum StatementKind {
    Header,
    Step,
    Anytime,
    Expect,
    Mark,
}

word!(StatementKind { Header "header", Step "step", Anytime "anytime", Expect "expect", Mark "mark" });

/// A statement of the text, as the queue shows it.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Statement {
    /// Its position among the statements.
    pub index: u32,
    /// Its line, from 1.
    pub line: u32,
    /// The UTF-16 offset of its line.
    pub from: u32,
    /// The UTF-16 offset of the end of its line.
    pub to: u32,
    /// What it is.
    pub kind: StatementKind,
    /// Its canonical text, without its comment.
    pub text: String,
    /// Its comment, without the `#`.
    pub comment: String,
    /// The number of a step in the queue, from 1.
    pub number: Option<u32>,
    /// Who acts in a step.
    pub actor: Option<String>,
    /// What that actor is.
    pub role: Option<Role>,
    /// What a step's actor does: the canonical text behind the colon.
    pub operation: Option<String>,
}

plain!(Statement {
    index,
    line,
    from,
    to,
    kind,
    text,
    comment,
    number,
    actor,
    role,
    operation
});
