//! The tree of a text: one entry for each of its lines, statements with the place of every part.
//!
//! The tree holds what is written, not what it means: names are not resolved, sizes are not checked
//! against each other, and everything the language has words for is here, modelled or not.
//! Trees are compared without their places.

mod expect;
mod operation;

pub use expect::{ClaimText, Expect, Return};
pub use operation::Operation;

use crate::syntax::keyword::{Cache, Completes, DataMode, FsName, HeaderWord};
use crate::syntax::span::{Span, Spanned};

/// A name or another word that is resolved later.
pub type Name = Spanned<String>;

/// The position of a statement among the statements of its text; blank lines and comments do not count.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StatementId(pub u32);

impl StatementId {
    /// The position as an index.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A whole text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tree {
    /// Its lines, blank ones and comments included.
    pub lines: Vec<SourceLine>,
}

impl Tree {
    /// The statements with their ids, in the order of the text.
    pub fn statements(&self) -> impl Iterator<Item = (StatementId, &Spanned<Statement>)> {
        self.lines
            .iter()
            .filter_map(|line| line.statement.as_deref())
            .zip(0..)
            .map(|(statement, id)| (StatementId(id), statement))
    }
}

/// Where a header would stand that a text does not have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeaderPlace {
    /// Before the line at this position; in an empty text, at its start.
    Before(usize),
    /// Behind the line at this position.
    After(usize),
}

impl Tree {
    /// Where a new header would stand: behind the last of its kind or of the kinds before it, else before every statement.
    #[must_use]
    pub fn place_for(&self, word: HeaderWord) -> HeaderPlace {
        let word_of = |line: &SourceLine| line.statement.as_ref().and_then(|s| s.node.header());
        let last = self
            .lines
            .iter()
            .rposition(|line| word_of(line).is_some_and(|other| other <= word));
        let first = self.lines.iter().position(|line| line.statement.is_some());
        match (last, first) {
            (Some(last), _) => HeaderPlace::After(last),
            (None, first) => HeaderPlace::Before(first.unwrap_or(self.lines.len())),
        }
    }

    /// The empty span at a place, and what to write there to add a line.
    #[must_use]
    pub fn insertion(&self, place: HeaderPlace, line: &str) -> (Span, String) {
        let origin = Span {
            line: 1,
            column: 1,
            ..Span::default()
        };
        match place {
            HeaderPlace::After(at) => (self.lines[at].end, format!("\n{line}")),
            HeaderPlace::Before(at) => match (self.lines.get(at), self.lines.last()) {
                (Some(next), _) => (next.span.before(), format!("{line}\n")),
                (None, Some(last)) => (last.end, format!("\n{line}")),
                (None, None) => (origin, format!("{line}\n")),
            },
        }
    }
}

/// One line of a text.
#[derive(Clone, Debug)]
pub struct SourceLine {
    /// The line without its line break.
    pub span: Span,
    /// The empty place at its end.
    pub end: Span,
    /// What it says, if it is neither blank nor only a comment; boxed, because most lines of a long text may be blank.
    pub statement: Option<Box<Spanned<Statement>>>,
    /// Its comment, as written behind the `#`, without white space at the end.
    pub comment: Option<Spanned<String>>,
}

impl SourceLine {
    /// A blank line that is not read from a text but made.
    #[must_use]
    pub fn blank() -> SourceLine {
        SourceLine {
            span: Span::default(),
            end: Span::default(),
            statement: None,
            comment: None,
        }
    }
}

impl PartialEq for SourceLine {
    fn eq(&self, other: &Self) -> bool {
        self.statement == other.statement && self.comment == other.comment
    }
}

impl Eq for SourceLine {}

/// A statement: a header, an actor's turn, an expectation or a mark.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Statement {
    /// `writeback 1`: the version of the language.
    Writeback(Spanned<u64>),
    /// `title "..."`.
    Title(Spanned<String>),
    /// `about "..."`.
    About(Spanned<String>),
    /// `source "URL"`.
    Source(Spanned<String>),
    /// `kernel VERSION ...`.
    Kernel(KernelHeader),
    /// `fs NAME ...`.
    Fs(FsHeader),
    /// `page SIZE`.
    Page(Spanned<u64>),
    /// `device ...`.
    Device(DeviceHeader),
    /// `file NAME SIZE ...`.
    File(FileHeader),
    /// `ACTOR: ...`.
    Turn(Turn),
    /// `anytime ACTOR: OPERATION`; its turn has no `until`.
    Anytime(Turn),
    /// `expect ...`.
    Expect(Expect),
    /// `mark "..."`.
    Mark(Spanned<String>),
    /// A line that could not be read; it has a diagnostic.
    Unreadable(Unreadable),
}

impl Statement {
    /// Who acts in a turn, readable or not.
    #[must_use]
    pub fn actor(&self) -> Option<&str> {
        match self {
            Statement::Turn(turn) | Statement::Anytime(turn) => Some(&turn.actor.node),
            Statement::Unreadable(Unreadable {
                seems: Seems::Turn(actor),
                ..
            }) => Some(actor),
            _ => None,
        }
    }

    /// Whether it says what must hold, readable or not.
    #[must_use]
    pub fn is_expectation(&self) -> bool {
        matches!(
            self,
            Statement::Expect(_)
                | Statement::Unreadable(Unreadable {
                    seems: Seems::Expect,
                    ..
                })
        )
    }

    /// Whether it labels a moment, readable or not.
    #[must_use]
    pub fn is_mark(&self) -> bool {
        matches!(
            self,
            Statement::Mark(_)
                | Statement::Unreadable(Unreadable {
                    seems: Seems::Mark,
                    ..
                })
        )
    }

    /// The word of a header, readable or not.
    #[must_use]
    pub fn header(&self) -> Option<HeaderWord> {
        match self {
            Statement::Writeback(_) => Some(HeaderWord::Writeback),
            Statement::Title(_) => Some(HeaderWord::Title),
            Statement::About(_) => Some(HeaderWord::About),
            Statement::Source(_) => Some(HeaderWord::Source),
            Statement::Kernel(_) => Some(HeaderWord::Kernel),
            Statement::Fs(_) => Some(HeaderWord::Fs),
            Statement::Page(_) => Some(HeaderWord::Page),
            Statement::Device(_) => Some(HeaderWord::Device),
            Statement::File(_) => Some(HeaderWord::File),
            Statement::Unreadable(line) => match line.seems {
                Seems::Header(word, _) => Some(word),
                _ => None,
            },
            Statement::Turn(_)
            | Statement::Anytime(_)
            | Statement::Expect(_)
            | Statement::Mark(_) => None,
        }
    }
}

/// `kernel VERSION`, and the switches that are set apart from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KernelHeader {
    /// The version as written.
    pub version: Name,
    /// The switches, in the order of the text.
    pub settings: Vec<Spanned<Setting>>,
}

/// `with SWITCH`, `with SWITCH=VALUE` or `without SWITCH`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Setting {
    /// The switch.
    pub switch: Name,
    /// What it is set to.
    pub to: SettingValue,
}

/// What a switch is set to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SettingValue {
    /// `with SWITCH`.
    On,
    /// `without SWITCH`.
    Off,
    /// `with SWITCH=VALUE`.
    Value(Name),
}

/// `fs NAME OPTION...`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FsHeader {
    /// The file system.
    pub name: Spanned<FsName>,
    /// `block=SIZE`.
    pub block: Option<Spanned<u64>>,
    /// `data=MODE`.
    pub data: Option<Spanned<DataMode>>,
}

/// `device OPTION...`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DeviceHeader {
    /// `cache=none` or `cache=volatile`.
    pub cache: Option<Spanned<Cache>>,
    /// `sector=SIZE`.
    pub sector: Option<Spanned<u64>>,
    /// `completes=auto` or `completes=manual`.
    pub completes: Option<Spanned<Completes>>,
}

/// `file NAME SIZE`, and what it holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileHeader {
    /// The file's name.
    pub name: Name,
    /// Its size in bytes.
    pub size: Spanned<u64>,
    /// What it holds before the first step.
    pub initial: Initial,
}

/// What a file holds before the first step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Initial {
    /// Nothing is said: `.` everywhere.
    Unsaid,
    /// `of "x"`.
    Of(Spanned<u8>),
    /// `hole`; the place is the word's.
    Hole(Spanned<()>),
}

/// A step of the language: an actor's turn. (A *step* in this code is the kernel's.)
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Turn {
    /// Who.
    pub actor: Name,
    /// What the actor does.
    pub does: Spanned<Does>,
    /// `until STEP`, as written.
    pub until: Option<Name>,
}

/// What an actor does in its turn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Does {
    /// It begins an operation.
    Operation(Operation),
    /// It goes on with the operation that it was paused in.
    Continue,
}

/// A range of a file or of a mapping.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Range {
    /// The file or mapping.
    pub name: Name,
    /// Which part of it.
    pub place: Place,
    /// The whole of it.
    pub span: Spanned<()>,
}

/// Which part of a file a range covers, in the kind in which it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// All of it.
    Whole,
    /// `[FROM..TO]`, half open.
    Bytes(Spanned<u64>, Spanned<u64>),
    /// `[page N]`.
    Page(Spanned<u64>),
    /// `[block N]`.
    Block(Spanned<u64>),
}

/// A line that could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable {
    /// The line as written, without white space around it; if a quote or a strange character makes it
    /// unclear where its comment begins, the comment is part of it.
    pub text: String,
    /// What it seems to be, so that one mistake is not reported twice.
    pub seems: Seems,
}

/// What an unreadable line seems to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Seems {
    /// Nothing that is known.
    Unknown,
    /// A header of that word; for a file, with its name if that could be read.
    Header(HeaderWord, Option<String>),
    /// Perhaps a header whose word is mistyped, with the same: enough not to miss it, not to hold it against another.
    Misspelt(HeaderWord, Option<String>),
    /// A turn of that actor.
    Turn(String),
    /// An expectation.
    Expect,
    /// A mark.
    Mark,
}
