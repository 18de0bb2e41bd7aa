//! Who could act, what they could do, and with what.

use super::context::{Context, Target};
use super::offer::{Offer, OfferKind};
use super::place::Place;
use super::{ranges, steps};
use crate::syntax::{Content, MsyncMode, Role, Size, Slot, Statement, Verb, parse};
use crate::vocabulary::{
    FileSystem, OPERATIONS, Operand, OperationInfo, meaning_of_role, meaning_of_word, operations_of,
};

/// The processes that are named, then the actors that the machine has of itself.
pub(super) fn actors(context: &Context) -> Vec<Offer> {
    let offer = |name: &str, role: Role| {
        Offer::new(OfferKind::Actor, name)
            .then(": ")
            .detail(role.word())
            .meaning(meaning_of_role(role))
    };
    let processes = context.processes.iter();
    let processes = processes.map(|name| offer(name, Role::Process));
    let flushes = context.fs().is_none_or(|fs| FileSystem::of(fs).flushes);
    let machine = Role::ALL.iter().filter(|role| match role {
        Role::Process => false,
        Role::Journal => flushes,
        Role::Disk => context.is_manual() || context.has_cache(),
        _ => true,
    });
    processes
        .chain(machine.map(|role| offer(role.word(), *role).detail("")))
        .collect()
}

/// What the actor of the line could do.
pub(super) fn operations(context: &Context, place: &Place<'_>) -> Vec<Offer> {
    let actor = place.of_turn(0).unwrap_or_default();
    let role = Role::of(actor);
    let paused = steps::is_paused(context, actor);
    let going_on = Offer::new(OfferKind::Operation, "continue")
        .meaning(meaning_of_word("continue").unwrap_or_default());
    let anytime = place.is_anytime();
    let possible = operations_of(role)
        .filter(|info| is_possible(context, actor, info) && (!anytime || comes_anytime(info.verb)));
    let begun = possible.map(|info| {
        let operation = Offer::new(OfferKind::Operation, info.verb.word())
            .detail(info.template)
            .meaning(info.meaning);
        let takes = !(info.operands.is_empty() || info.operands == [Operand::OptionalRange]);
        if takes {
            operation.then(" ")
        } else {
            operation
        }
    });
    match paused {
        _ if anytime => begun.collect(),
        Some(true) => vec![going_on],
        Some(false) => begun.collect(),
        None => begun.chain([going_on]).collect(),
    }
}

/// Whether an operation can come at any time: mappings stay as the lines say, and the device is free there.
fn comes_anytime(verb: Verb) -> bool {
    !matches!(
        verb,
        Verb::Map | Verb::Unmap | Verb::Exit | Verb::Sample | Verb::Complete
    )
}

fn is_possible(context: &Context, actor: &str, info: &OperationInfo) -> bool {
    let needs_mapping =
        |operand: &Operand| matches!(operand, Operand::Mapping | Operand::MappedRange);
    info.modelled
        && match info.verb {
            Verb::Sample | Verb::Complete => context.is_manual(),
            _ if info.operands.iter().any(needs_mapping) => !context.mappings(actor).is_empty(),
            _ => true,
        }
}

/// What the operation of a line is about.
fn operation_at(place: &Place<'_>) -> Option<&'static OperationInfo> {
    let (role, verb) = (Role::of(place.of_turn(0)?), place.of_turn(2)?);
    let of_role = |info: &&OperationInfo| info.role == role && info.verb.word() == verb;
    OPERATIONS.iter().find(of_role)
}

/// The files and mappings, or their parts, that the operation of the line could be about.
pub(super) fn targets(context: &Context, place: &Place<'_>, slot: Slot) -> Vec<Offer> {
    let Some(info) = operation_at(place) else {
        return Vec::new();
    };
    let names = nameable(context, place.of_turn(0).unwrap_or_default(), info);
    if matches!(slot, Slot::File | Slot::Mapping) {
        let name = |target: &Target| {
            let behind = if target.name == target.file {
                Size(target.size).to_string()
            } else {
                target.file.clone()
            };
            Offer::new(OfferKind::Name, target.name.clone()).detail(behind)
        };
        return names.iter().map(name).collect();
    }
    let needs_more = info.operands.contains(&Operand::Content) || info.verb == Verb::Msync;
    let tail = if needs_more { " " } else { "" };
    let part = |target: &Target| {
        if info.operands.contains(&Operand::Page) {
            ranges::pages_of(context, target)
        } else {
            ranges::of_target(context, target)
        }
    };
    let offers = names.iter().flat_map(part);
    offers.map(|offer| offer.then(tail)).collect()
}

/// What an operation can name: the actor's mappings, or the files.
fn nameable(context: &Context, actor: &str, info: &OperationInfo) -> Vec<Target> {
    let of_mapping = info
        .operands
        .iter()
        .any(|operand| matches!(operand, Operand::Mapping | Operand::MappedRange));
    if !of_mapping {
        return context.files.clone();
    }
    let mut mappings = context.mappings(actor);
    mappings.retain(|mapping| info.verb != Verb::Store || !mapping.readonly);
    mappings
}

/// The ranges of every file.
pub(super) fn file_ranges(context: &Context) -> Vec<Offer> {
    let files = context.files.iter();
    files
        .flat_map(|file| ranges::of_target(context, file))
        .collect()
}

/// What can stand between brackets.
pub(super) fn inside(context: &Context, place: &Place<'_>, slot: Slot) -> Vec<Offer> {
    let pieces = place.before.pieces.len();
    let open = (0..pieces).rev().find(|at| place.piece(*at) == Some("["));
    let Some((open, name)) = open.and_then(|at| Some((at, place.piece(at.checked_sub(1)?)?)))
    else {
        return Vec::new();
    };
    let actor = place.of_turn(0).unwrap_or_default();
    let own = context
        .mappings(actor)
        .into_iter()
        .find(|mapping| mapping.name == name);
    let Some(target) = own.or_else(|| context.file(name).cloned()) else {
        return Vec::new();
    };
    let closed = place
        .after()
        .split('#')
        .next()
        .is_some_and(|rest| rest.contains(']'));
    let (page, block) = context.sizes();
    match slot {
        Slot::RangeEnd => {
            let from = place.piece(open + 1).and_then(size);
            from.map_or_else(Vec::new, |from| {
                ranges::ends(context, &target, from, closed)
            })
        }
        Slot::PageNumber => ranges::numbers(page, &target, closed),
        Slot::BlockNumber => ranges::numbers(block, &target, closed),
        _ => {
            let info = operation_at(place);
            let pages_only = info.is_some_and(|info| info.operands.contains(&Operand::Page));
            ranges::inside(context, &target, pages_only, closed)
        }
    }
}

/// A size as the language reads it.
fn size(word: &str) -> Option<u64> {
    let header = parse(&format!("page {word}"));
    let (_, statement) = header.tree.statements().next()?;
    match statement.node {
        Statement::Page(size) => Some(size.node),
        _ => None,
    }
}

/// A letter that nothing was stored as yet, so that each store can be told from the others; then those that were.
pub(super) fn contents(context: &Context, place: &Place<'_>) -> Vec<Offer> {
    let used = context.contents();
    let fresh = (b'A'..=b'Z').find(|letter| !used.contains(letter));
    let is_expected = place.piece(0) == Some("expect");
    let offer = |content: u8| Offer::new(OfferKind::Content, Content(content).to_string());
    let used = used.iter().map(|content| offer(*content));
    if is_expected {
        return used.chain([b'.', 0].map(offer)).collect();
    }
    let fresh = fresh.map(|letter| offer(letter).detail("new"));
    fresh.into_iter().chain(used).chain([offer(0)]).collect()
}

pub(super) fn msync_modes() -> Vec<Offer> {
    let mode = |mode: &MsyncMode| {
        let word = mode.word();
        Offer::new(OfferKind::Word, word).meaning(meaning_of_word(word).unwrap_or_default())
    };
    MsyncMode::ALL.iter().map(mode).collect()
}

pub(super) fn returned() -> Vec<Offer> {
    let value = |word: &'static str| {
        let kind = if word == "0" {
            OfferKind::Number
        } else {
            OfferKind::Word
        };
        Offer::new(kind, word).meaning(meaning_of_word(word).unwrap_or_default())
    };
    ["0", "EIO", "ENOSPC"].map(value).to_vec()
}
