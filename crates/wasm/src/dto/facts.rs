//! What the stage says of one thing: that a flag is set, that somebody remembers, that it is not the same elsewhere.

use crate::plain::plain;
use serde::Serialize;
use tsify::Tsify;
use writeback_scenario::session as core;

/// A flag of a PTE, a page or a block; `changed` against the position `since`.
#[derive(Serialize, Tsify)]
pub struct Flag {
    pub name: &'static str,
    pub term: &'static str,
    pub on: bool,
    pub changed: bool,
}

plain!(Flag {
    name,
    term,
    on,
    changed
});

impl From<core::Flag> for Flag {
    fn from(flag: core::Flag) -> Flag {
        let core::Flag {
            name,
            term,
            on,
            changed,
        } = flag;
        Flag {
            name,
            term,
            on,
            changed,
        }
    }
}

/// Whether somebody remembers a block, and whether they did at `since`.
#[derive(Serialize, Tsify)]
pub struct Memo {
    pub now: bool,
    pub was: bool,
    pub term: &'static str,
}

plain!(Memo { now, was, term });

impl From<core::Memo> for Memo {
    fn from(memo: core::Memo) -> Memo {
        let core::Memo { now, was, term } = memo;
        Memo { now, was, term }
    }
}

/// Something that is not the same in the run beside this one: a flag by its name, a layer, who remembers, `state`,
/// `buffer`, `mapped` or `cached`; and the difference in words.
#[derive(Serialize, Tsify)]
pub struct Difference {
    pub of: &'static str,
    pub words: String,
}

impl From<core::Difference> for Difference {
    fn from(difference: core::Difference) -> Difference {
        let core::Difference { of, words } = difference;
        Difference { of, words }
    }
}

/// Converts what differs of one thing.
pub fn differences(found: Vec<core::Difference>) -> Vec<Difference> {
    found.into_iter().map(Difference::from).collect()
}
