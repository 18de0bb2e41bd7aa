//! Completions, explanations and colours; offsets are UTF-16 units, as JavaScript counts them.

use crate::dto::text::Offsets;
use serde::Serialize;
use tsify::Tsify;
use writeback_scenario::{assist, explain};

/// What an offer is.
#[derive(Serialize, Tsify, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub enum OfferKind {
    Header,
    Actor,
    Operation,
    Name,
    Range,
    Content,
    Word,
    Step,
    Switch,
    Version,
    FileSystem,
    State,
    Verdict,
    Number,
}

impl From<assist::OfferKind> for OfferKind {
    fn from(kind: assist::OfferKind) -> OfferKind {
        match kind {
            assist::OfferKind::Header => OfferKind::Header,
            assist::OfferKind::Actor => OfferKind::Actor,
            assist::OfferKind::Operation => OfferKind::Operation,
            assist::OfferKind::Name => OfferKind::Name,
            assist::OfferKind::Range => OfferKind::Range,
            assist::OfferKind::Content => OfferKind::Content,
            assist::OfferKind::Word => OfferKind::Word,
            assist::OfferKind::Step => OfferKind::Step,
            assist::OfferKind::Switch => OfferKind::Switch,
            assist::OfferKind::Version => OfferKind::Version,
            assist::OfferKind::FileSystem => OfferKind::FileSystem,
            assist::OfferKind::State => OfferKind::State,
            assist::OfferKind::Verdict => OfferKind::Verdict,
            assist::OfferKind::Number => OfferKind::Number,
        }
    }
}

/// One thing that could stand at a place.
#[derive(Serialize, Tsify)]
pub struct Offer {
    pub kind: OfferKind,
    /// How it is shown.
    pub label: String,
    /// What is written in the place of what stands there.
    pub insert: String,
    /// A few words beside it; may be empty.
    pub detail: String,
    /// What it means; may be empty.
    pub meaning: String,
}

/// What could stand at a place, the likeliest first, and what it replaces.
#[derive(Serialize, Tsify)]
pub struct Completions {
    pub from: u32,
    pub to: u32,
    pub offers: Vec<Offer>,
}

/// What could stand at an offset of a text.
pub fn complete(text: &str, offset: u32) -> Completions {
    let at = Offsets(text);
    let found = assist::complete(text, at.byte(offset));
    Completions {
        from: at.utf16_of(found.from),
        to: at.utf16_of(found.to),
        offers: found
            .offers
            .into_iter()
            .map(|offer| Offer {
                kind: offer.kind.into(),
                label: offer.label,
                insert: offer.insert,
                detail: offer.detail,
                meaning: offer.meaning,
            })
            .collect(),
    }
}

/// What is said of a word. Where a rule is behind it, its place in the kernel, its versions and its evidence.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Explained {
    pub from: u32,
    pub to: u32,
    pub title: String,
    pub sentence: String,
    /// A key into the glossary.
    pub term: Option<&'static str>,
    pub kernel_function: &'static str,
    pub versions: String,
    pub evidence: String,
}

/// What the word at an offset of a text is.
pub fn explain(text: &str, offset: u32) -> Option<Explained> {
    let at = Offsets(text);
    let hover = assist::hover(text, at.byte(offset))?;
    let rule = hover.rule.and_then(explain::rule);
    Some(Explained {
        from: at.utf16(hover.span.start),
        to: at.utf16(hover.span.end),
        title: hover.title,
        sentence: hover.sentence,
        term: hover.rule,
        kernel_function: rule.map_or("", |rule| rule.function),
        versions: rule
            .map(|rule| explain::versions(&rule))
            .unwrap_or_default(),
        evidence: rule
            .map(|rule| explain::evidence(&rule))
            .unwrap_or_default(),
    })
}

/// What a piece of a text is.
#[derive(Serialize, Tsify, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub enum Colour {
    Keyword,
    Actor,
    Operation,
    Name,
    Number,
    Content,
    Prose,
    Word,
    Step,
    Switch,
    State,
    Symbol,
    Comment,
    Unread,
}

impl From<assist::Colour> for Colour {
    fn from(colour: assist::Colour) -> Colour {
        match colour {
            assist::Colour::Keyword => Colour::Keyword,
            assist::Colour::Actor => Colour::Actor,
            assist::Colour::Operation => Colour::Operation,
            assist::Colour::Name => Colour::Name,
            assist::Colour::Number => Colour::Number,
            assist::Colour::Content => Colour::Content,
            assist::Colour::Prose => Colour::Prose,
            assist::Colour::Word => Colour::Word,
            assist::Colour::Step => Colour::Step,
            assist::Colour::Switch => Colour::Switch,
            assist::Colour::State => Colour::State,
            assist::Colour::Symbol => Colour::Symbol,
            assist::Colour::Comment => Colour::Comment,
            assist::Colour::Unread => Colour::Unread,
        }
    }
}

/// A piece of a text, and what it is.
#[derive(Serialize, Tsify)]
pub struct Coloured {
    pub from: u32,
    pub to: u32,
    pub colour: Colour,
}

/// Every piece of a text, in order.
pub fn highlight(text: &str) -> Vec<Coloured> {
    // The pieces are in order, so one pass over the text counts them all.
    let (mut byte, mut unit) = (0, 0);
    let mut utf16 = |to: u32| {
        let part = text.get(byte as usize..to as usize).unwrap_or_default();
        unit += part.encode_utf16().count() as u32;
        byte = to;
        unit
    };
    assist::highlight(text)
        .into_iter()
        .map(|piece| Coloured {
            from: utf16(piece.span.start),
            to: utf16(piece.span.end),
            colour: piece.colour.into(),
        })
        .collect()
}
