//! What headers could say: kernels and switches, file systems, sizes, the device.

use super::context::Context;
use super::offer::{Offer, OfferKind};
use super::place::Place;
use crate::explain;
use crate::limits;
use crate::syntax::{Cache, Completes, FsName, Size, Slot};
use crate::vocabulary::{FILE_SYSTEMS, FileSystem, RELEASES, meaning_of_word};
use writeback_model::kernel::{Switch, Version};

/// What could fill a slot of a header.
pub(super) fn offers(context: &Context, place: &Place<'_>, slot: Slot) -> Vec<Offer> {
    let (page, block) = context.sizes();
    match slot {
        Slot::Version => versions(),
        Slot::Switch => switches(place, place.piece_back(1) == Some("with")),
        Slot::SwitchValue => switch_values(place, place.piece_back(2).unwrap_or_default()),
        Slot::FileSystem => file_systems(context),
        Slot::DataMode => vec![word("ordered")],
        Slot::Cache => Cache::ALL.iter().map(|cache| word(cache.word())).collect(),
        Slot::Completes => Completes::ALL
            .iter()
            .map(|when| word(when.word()))
            .collect(),
        Slot::NewFile => new_file(context),
        Slot::FileSize => [4 << 10, 8 << 10, 16 << 10, 64 << 10, 1 << 20]
            .map(size)
            .to_vec(),
        Slot::PageSize => powers(limits::SECTOR_BYTES, limits::PAGE_BYTES),
        Slot::BlockSize => {
            let fs = place.piece(1).and_then(FsName::by_word).map(FileSystem::of);
            let least = fs.map_or(limits::SECTOR_BYTES, |fs| fs.block_bytes_min);
            powers(least, page)
        }
        Slot::SectorSize => powers(limits::SECTOR_BYTES, block),
        Slot::LanguageVersion => vec![Offer::new(OfferKind::Number, "1")],
        _ => Vec::new(),
    }
}

fn word(word: &'static str) -> Offer {
    Offer::new(OfferKind::Word, word).meaning(meaning_of_word(word).unwrap_or_default())
}

fn size(bytes: u64) -> Offer {
    Offer::new(OfferKind::Number, Size(bytes).to_string())
}

fn powers(from: u64, to: u64) -> Vec<Offer> {
    let powers = std::iter::successors(Some(from), |size| size.checked_mul(2));
    powers.take_while(|size| *size <= to).map(size).collect()
}

/// The kernels at which something changed, with their dates.
fn versions() -> Vec<Offer> {
    let version = |release: &crate::vocabulary::Release| {
        Offer::new(OfferKind::Version, release.version)
            .detail(release.date)
            .meaning(release.note)
    };
    RELEASES.iter().map(version).collect()
}

/// The version that the line names.
fn version_of(place: &Place<'_>) -> Version {
    let version = place.piece(1).and_then(|word| Version::parse(word).ok());
    version.unwrap_or(Version::NEWEST)
}

fn switches(place: &Place<'_>, with: bool) -> Vec<Offer> {
    let version = version_of(place);
    let takes = |switch: &Switch| with || switch.is_on_off();
    let offer = |switch: Switch| {
        let value = switch.values()[usize::from(switch.value_in(version))];
        let rule = explain::rule(switch.name());
        let tail = if switch.is_on_off() { "" } else { "=" };
        Offer::new(OfferKind::Switch, switch.name())
            .then(tail)
            .detail(format!("{value} in {version}"))
            .meaning(rule.map_or("", |rule| rule.sentence))
    };
    Switch::ALL.into_iter().filter(takes).map(offer).collect()
}

fn switch_values(place: &Place<'_>, name: &str) -> Vec<Offer> {
    let version = version_of(place);
    let Some(switch) = Switch::by_name(name).filter(|switch| !switch.is_on_off()) else {
        return Vec::new();
    };
    let own = usize::from(switch.value_in(version));
    let values = switch.values().iter().enumerate();
    let offer = |(at, value): (usize, &&'static str)| {
        let detail = if at == own {
            format!("in {version}")
        } else {
            String::new()
        };
        Offer::new(OfferKind::Switch, *value).detail(detail)
    };
    values.map(offer).collect()
}

/// The file systems that the kernel has.
fn file_systems(context: &Context) -> Vec<Offer> {
    let version = context.version_header();
    let has = |first: &str, left: Option<&str>| {
        let parse = |word: &str| Version::parse(word).ok();
        let since = version.is_none_or(|v| parse(first).is_none_or(|first| v >= first));
        since && version.is_none_or(|v| left.and_then(parse).is_none_or(|left| v < left))
    };
    let there = FILE_SYSTEMS
        .iter()
        .filter(|fs| fs.modelled && has(fs.from, fs.left_in));
    there
        .map(|fs| Offer::new(OfferKind::FileSystem, fs.name.word()).meaning(fs.meaning))
        .collect()
}

/// A name that no file has yet.
fn new_file(context: &Context) -> Vec<Offer> {
    let free = |name: &&str| context.file(name).is_none();
    let name = ["data", "log", "index"].into_iter().find(free);
    name.map(|name| Offer::new(OfferKind::Name, name).then(" "))
        .into_iter()
        .collect()
}
