//! What could stand at a place: every answer that the parser would take there, as far as the scenario has it.

use super::context::Context;
use super::offer::{Completions, Offer, OfferKind};
use super::place::{Place, read};
use super::{operands, settings, steps};
use crate::syntax::{Asked, FsName, HeaderWord, Over, Slot, StateWord, VerdictWord};
use crate::vocabulary::{
    ANYTIME, FileSystem, HEADERS, HeaderInfo, MARK, meaning_of_role, meaning_of_state,
    meaning_of_verdict, meaning_of_word,
};

/// Everything that could stand at an offset of a text, the likeliest first; nothing in a comment, or behind a mistake.
///
/// The offset is in bytes; one that is beyond the text, or inside of a character, has no completions.
#[must_use]
pub fn complete(text: &str, offset: usize) -> Completions {
    let Some(place) = Place::find(text, offset) else {
        return Completions::default();
    };
    let asked = place.asked();
    let glued = place
        .after()
        .starts_with(|c: char| c.is_alphanumeric() || c == '"');
    if asked.is_empty() || (place.from == place.to && glued) {
        return Completions::default();
    }
    let line = text[..place.start].matches('\n').count();
    let context = Context::of(text, line);
    let offers = asked.into_iter().flat_map(|asked| match asked {
        Asked::Slot(slot) => of_slot(&context, &place, slot),
        Asked::Word(word) => of_word(&context, &place, word).into_iter().collect(),
        Asked::Symbol(_) => Vec::new(),
    });
    let mut fitting: Vec<Offer> = Vec::new();
    for offer in offers.map(|offer| settle(&place, offer)) {
        if !fitting.iter().any(|other| other.label == offer.label) && fits(&place, &offer) {
            fitting.push(offer);
        }
    }
    Completions {
        from: place.start + place.from,
        to: place.start + place.to,
        offers: fitting,
    }
}

/// What follows an offer is not written twice.
fn settle(place: &Place<'_>, offer: Offer) -> Offer {
    let after = place.after();
    let mut insert = offer.insert.clone();
    if insert.ends_with(": ") && after.trim_start().starts_with(':') {
        insert.truncate(insert.len() - 2);
    }
    if insert.ends_with('=') && after.starts_with('=') {
        insert.pop();
    }
    if insert.ends_with(' ') && after.starts_with(' ') {
        insert.pop();
    }
    Offer { insert, ..offer }
}

/// Whether the line can be read at least to the end of what is offered.
fn fits(place: &Place<'_>, offer: &Offer) -> bool {
    let line = format!("{}{}", &place.line[..place.from], offer.insert);
    let trail = read(&line);
    trail.broken.is_none() && (0..trail.pieces.len()).all(|at| trail.taken_for(at).is_some())
}

fn of_slot(context: &Context, place: &Place<'_>, slot: Slot) -> Vec<Offer> {
    match slot {
        Slot::Statement | Slot::Actor => statements(context, place),
        Slot::Operation => operands::operations(context, place),
        Slot::Step => steps::offers(context, place),
        Slot::File | Slot::Mapping | Slot::Range => operands::targets(context, place, slot),
        Slot::RangeStart | Slot::RangeEnd | Slot::PageNumber | Slot::BlockNumber => {
            operands::inside(context, place, slot)
        }
        Slot::Content => operands::contents(context, place),
        Slot::MsyncMode => operands::msync_modes(),
        Slot::Returned => operands::returned(),
        Slot::Condition => conditions(context),
        Slot::Predicate => predicates(context, place),
        Slot::Verdict => verdicts(),
        Slot::NewFile
        | Slot::FileSize
        | Slot::PageSize
        | Slot::BlockSize
        | Slot::SectorSize
        | Slot::LanguageVersion
        | Slot::Version
        | Slot::Switch
        | Slot::SwitchValue
        | Slot::FileSystem
        | Slot::DataMode
        | Slot::Cache
        | Slot::Completes => settings::offers(context, place, slot),
        // Words for the reader, names that nobody has yet, and what is not modelled.
        Slot::Prose | Slot::NewMapping | Slot::NewSize | Slot::Errno => Vec::new(),
        // These are asked word by word as well.
        Slot::Setting | Slot::Option | Slot::Flag => Vec::new(),
    }
}

/// Headers first, while one can stand here; steps only where no header follows.
fn statements(context: &Context, place: &Place<'_>) -> Vec<Offer> {
    let mut offers = Vec::new();
    if place.is_anytime() {
        return operands::actors(context);
    }
    let is_actor = place.after().trim_start().starts_with(':');
    if !is_actor {
        offers.extend(headers(context));
    }
    if context.headers_follow() || context.fs().is_none() {
        return offers;
    }
    offers.extend(operands::actors(context));
    if !is_actor {
        let expect = Offer::new(OfferKind::Word, "expect").then(" ");
        offers.push(expect.meaning(meaning_of_word("expect").unwrap_or_default()));
        let mark = Offer::new(OfferKind::Word, "mark").then(" ");
        offers.push(mark.detail(MARK.template).meaning(MARK.meaning));
        let anytime = Offer::new(OfferKind::Word, "anytime").then(" ");
        offers.push(anytime.detail(ANYTIME.template).meaning(ANYTIME.meaning));
    }
    offers
}

fn headers(context: &Context) -> impl Iterator<Item = Offer> {
    let can_stand = |header: &&HeaderInfo| {
        context.takes_header(header.word, header.repeatable)
            && (context.is_first() || header.word != HeaderWord::Writeback)
    };
    HEADERS.iter().filter(can_stand).map(|header| {
        Offer::new(OfferKind::Header, header.word.word())
            .then(" ")
            .detail(header.template)
            .meaning(header.meaning)
    })
}

fn of_word(context: &Context, place: &Place<'_>, word: &'static str) -> Option<Offer> {
    let offer =
        Offer::new(OfferKind::Word, word).meaning(meaning_of_word(word).unwrap_or_default());
    let fs = place.piece(1).and_then(FsName::by_word).map(FileSystem::of);
    let is_set = |word: &str| place.line[..place.from].contains(&format!(" {word}="));
    match word {
        "hole" => None,
        "block" | "data" | "cache" | "sector" | "completes" if is_set(word) => None,
        "page" | "block" if place.piece_back(1) == Some("[") => None,
        "data" if fs.is_some_and(|fs| !fs.has_data_mode) => None,
        "block" | "data" | "cache" | "sector" | "completes" => Some(offer.then("=")),
        "private" | "readonly" | "wait_before" | "write" | "wait_after" => Some(offer),
        _ if Over::by_word(word).is_some() && context.steps_follow() => None,
        _ => Some(offer.then(" ")),
    }
}

fn conditions(context: &Context) -> Vec<Offer> {
    let ranges = operands::file_ranges(context);
    let process = |name: &String| {
        Offer::new(OfferKind::Name, name.clone())
            .then(" ")
            .meaning(meaning_of_role(crate::syntax::Role::Process))
    };
    let then = |offer: Offer| offer.then(" ");
    let processes = context.processes.iter().map(process);
    ranges.into_iter().map(then).chain(processes).collect()
}

fn predicates(context: &Context, place: &Place<'_>) -> Vec<Offer> {
    let last = place.piece_back(1).unwrap_or_default();
    let mut offers = Vec::new();
    if last == "]" || context.file(last).is_some() {
        let state = |state: &StateWord| {
            Offer::new(OfferKind::State, state.word()).meaning(meaning_of_state(*state))
        };
        offers.extend(StateWord::ALL.iter().map(state));
        offers.extend(["in memory", "on disk"].map(phrase));
    }
    if context.processes.iter().any(|name| name == last) {
        offers.extend(["returned", "read"].map(phrase));
    }
    offers
}

fn phrase(words: &'static str) -> Offer {
    let first = words.split(' ').next().unwrap_or_default();
    let meaning = meaning_of_word(first).unwrap_or_default();
    Offer::new(OfferKind::Word, words)
        .then(" ")
        .meaning(meaning)
}

fn verdicts() -> Vec<Offer> {
    let verdict = |verdict: &VerdictWord| {
        Offer::new(OfferKind::Verdict, verdict.word()).meaning(meaning_of_verdict(*verdict))
    };
    VerdictWord::ALL.iter().map(verdict).collect()
}
