//! What is offered.

/// What an offer is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum OfferKind {
    /// A word that a header begins with.
    Header,
    /// Who acts.
    Actor,
    /// What an actor does.
    Operation,
    /// The name of a file, a mapping or a process.
    Name,
    /// A part of a file.
    Range,
    /// One character in quotes.
    Content,
    /// A small word of the language.
    Word,
    /// A kernel step.
    Step,
    /// A switch of the kernel, or a value of one.
    Switch,
    /// A kernel version.
    Version,
    /// A file system.
    FileSystem,
    /// The state of a byte.
    State,
    /// A verdict.
    Verdict,
    /// A size or a number.
    Number,
}

/// One thing that could stand at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// What it is.
    pub kind: OfferKind,
    /// How it is shown.
    pub label: String,
    /// What is written in the place of what stands there.
    pub insert: String,
    /// A few words beside it: a date, a size, a value; may be empty.
    pub detail: String,
    /// What it means, in a sentence; may be empty.
    pub meaning: String,
}

impl Offer {
    /// An offer that is shown and written as a word.
    pub(super) fn new(kind: OfferKind, word: impl Into<String>) -> Offer {
        let label = word.into();
        Offer {
            kind,
            insert: label.clone(),
            label,
            detail: String::new(),
            meaning: String::new(),
        }
    }

    /// The same, writing something behind the word that has to follow it.
    pub(super) fn then(self, tail: &str) -> Offer {
        Offer {
            insert: self.insert + tail,
            ..self
        }
    }

    pub(super) fn detail(self, detail: impl Into<String>) -> Offer {
        Offer {
            detail: detail.into(),
            ..self
        }
    }

    pub(super) fn meaning(self, meaning: impl Into<String>) -> Offer {
        Offer {
            meaning: meaning.into(),
            ..self
        }
    }
}

/// What could stand at a place of a text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Completions {
    /// The offset of the first byte that an offer replaces.
    pub from: usize,
    /// The offset of the byte after the last.
    pub to: usize,
    /// The offers, the likeliest first.
    pub offers: Vec<Offer>,
}
