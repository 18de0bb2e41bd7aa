//! The expectations of the tree.

use super::{Name, Range};
use crate::syntax::keyword::{Errno, Over, StateWord, VerdictWord};
use crate::syntax::span::Spanned;

/// `expect CONDITION`, of this moment or of all interleavings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expect {
    /// `always`, `sometimes` or `never`; none speaks of this moment.
    pub over: Option<Spanned<Over>>,
    /// How many times `not` stands before the claim. (A number and not a nesting: it cannot overflow a stack.)
    pub nots: u32,
    /// What is claimed.
    pub claim: ClaimText,
}

/// What an expectation claims, with names as written.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the fields are what the language names")]
pub enum ClaimText {
    /// `RANGE STATE`.
    State {
        range: Range,
        state: Spanned<StateWord>,
    },
    /// `RANGE in memory "x"`.
    InMemory { range: Range, content: Spanned<u8> },
    /// `RANGE on disk "x"`.
    OnDisk { range: Range, content: Spanned<u8> },
    /// `ACTOR returned VALUE`.
    Returned { actor: Name, value: Spanned<Return> },
    /// `ACTOR read "x"`.
    Read { actor: Name, content: Spanned<u8> },
    /// `verdict VERDICT`.
    Verdict(Spanned<VerdictWord>),
}

/// What a system call returns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Return {
    /// 0, or the number of bytes.
    Value(u64),
    /// An error.
    Error(Errno),
}
