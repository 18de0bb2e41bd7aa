//! Ranges that could be written: the whole, pages, blocks, and the bytes that the text speaks of already.

use super::context::{Context, Target};
use super::offer::{Offer, OfferKind};
use crate::syntax::Size;

/// The most pages, and the most blocks, that are offered of one file.
const PARTS: u64 = 16;

/// Whole ranges of a file or a mapping.
pub(super) fn of_target(context: &Context, target: &Target) -> Vec<Offer> {
    let name = &target.name;
    let (page, block) = context.sizes();
    let whole = Offer::new(OfferKind::Range, name.clone()).detail(Size(target.size).to_string());
    let mut bytes = context.byte_ranges(name);
    if target.name != target.file {
        bytes.extend(context.byte_ranges(&target.file));
        bytes.sort_unstable();
        bytes.dedup();
    }
    let written = bytes
        .into_iter()
        .filter(|(from, to)| from < to && *to <= target.size);
    let written = written.map(|(from, to)| {
        let range = format!("{name}[{}..{}]", Size(from), Size(to));
        Offer::new(OfferKind::Range, range)
    });
    let blocks = if block < page {
        parts(name, "block", block, target.size)
    } else {
        Vec::new()
    };
    [whole]
        .into_iter()
        .chain(written)
        .chain(pages_of(context, target))
        .chain(blocks)
        .collect()
}

/// The pages of a file.
pub(super) fn pages_of(context: &Context, target: &Target) -> Vec<Offer> {
    parts(&target.name, "page", context.sizes().0, target.size)
}

fn parts(name: &str, part: &str, each: u64, size: u64) -> Vec<Offer> {
    let offer = |number: u64| {
        let (from, to) = (number * each, ((number + 1) * each).min(size));
        Offer::new(OfferKind::Range, format!("{name}[{part} {number}]")).detail(format!(
            "{}..{}",
            Size(from),
            Size(to)
        ))
    };
    (0..size.div_ceil(each).min(PARTS)).map(offer).collect()
}

/// What can stand behind `[`; `closed` says that the bracket is closed already.
pub(super) fn inside(
    context: &Context,
    target: &Target,
    pages_only: bool,
    closed: bool,
) -> Vec<Offer> {
    let name = format!("{}[", target.name);
    let ranges = if pages_only {
        pages_of(context, target)
    } else {
        of_target(context, target)
    };
    let inner = ranges.into_iter().filter_map(|offer| {
        let label = offer.label.strip_prefix(&name)?.strip_suffix(']')?;
        let tail = if closed { "" } else { "]" };
        let inner = Offer::new(OfferKind::Range, label).then(tail);
        Some(inner.detail(offer.detail.clone()))
    });
    inner.collect()
}

/// Where a range can end that begins at an offset.
pub(super) fn ends(context: &Context, target: &Target, from: u64, closed: bool) -> Vec<Offer> {
    let (page, block) = context.sizes();
    let steps = [block, page].into_iter().flat_map(|each| {
        let first = from / each + 1;
        (first..first + PARTS).map(move |n| n * each)
    });
    let written = context.byte_ranges(&target.name);
    let mut ends: Vec<u64> = steps
        .chain(written.into_iter().map(|(_, to)| to))
        .chain([target.size])
        .filter(|end| (from + 1..=target.size).contains(end))
        .collect();
    ends.sort_unstable();
    ends.dedup();
    let tail = if closed { "" } else { "]" };
    let offer = |end: u64| Offer::new(OfferKind::Number, Size(end).to_string()).then(tail);
    ends.into_iter().map(offer).collect()
}

/// The numbers of a file's pages or blocks.
pub(super) fn numbers(each: u64, target: &Target, closed: bool) -> Vec<Offer> {
    let tail = if closed { "" } else { "]" };
    let offer = |n: u64| Offer::new(OfferKind::Number, n.to_string()).then(tail);
    let count = target.size.div_ceil(each).min(PARTS);
    (0..count).map(offer).collect()
}
