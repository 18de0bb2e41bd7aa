//! A race: two kernel steps whose order decides, what both touch, and what excludes it.

use super::cause::setting;
use super::names::{Names, block_range, code, listed, text, versions};
use crate::explain::text::{Sentence, Span, append, fill};
use crate::explore::{Excluded, Race, RaceStep};
use writeback_model::Target;
use writeback_model::footprint::{Access, Part};
use writeback_model::ids::{ActorId, BlockId, CellId, FileId, MappingId, PageId};
use writeback_model::op::FileRange;
use writeback_model::state::{BlockFlag, PageFlag};

/// Which two steps race, over what, and what excludes it.
pub fn race(names: Names<'_>, race: &Race) -> Sentence {
    let (first, second) = (step(names, &race.first), step(names, &race.second));
    let mut sentence = fill(
        "Two steps decide: {}, and then {}. Both touch {}. In this order it ends *{}*; the other way round, ",
        &[first, second, touched(names, race)],
    );
    strong(&mut sentence, race.verdict.word());
    append(&mut sentence, fill("{}. ", &[code(race.flipped.word())]));
    append(&mut sentence, excluded(names, race));
    sentence
}

/// Puts a verdict in the place that the template keeps for it.
fn strong(sentence: &mut Sentence, word: &str) {
    for span in sentence.iter_mut() {
        if *span == Span::Strong("{}".to_owned()) {
            *span = Span::Strong(word.to_owned());
        }
    }
}

fn step(names: Names<'_>, step: &RaceStep) -> Sentence {
    let who = step
        .actor
        .map_or_else(|| text("the device"), |actor| names.actor(actor));
    let name = Span::Term {
        text: step.step.name.name().to_owned(),
        term: step.step.name.name(),
    };
    match step.step.target {
        Target::Machine => fill("{} takes {}", &[who, vec![name]]),
        target => fill(
            "{} takes {} on {}",
            &[who, vec![name], names.target(target)],
        ),
    }
}

fn excluded(names: Names<'_>, race: &Race) -> Sentence {
    match race.excluded {
        Excluded::Switch {
            switch,
            value,
            first,
            backport,
        } => fill(
            "{} excludes it, from {}: with that rule no interleaving ends so.",
            &[setting(switch, value), versions(first, backport)],
        ),
        Excluded::Version(version) => fill(
            "No rule alone excludes it; with the rules of {} together no interleaving ends so.",
            &[text(version.to_string())],
        ),
        Excluded::Never => fill(
            "No kernel from {} up to {} was found to exclude it.",
            &[
                text(names.scenario.version.to_string()),
                text(writeback_model::kernel::Version::NEWEST.to_string()),
            ],
        ),
    }
}

/// What both steps touch, where they meet.
fn touched(names: Names<'_>, race: &Race) -> Sentence {
    let (a, b) = race.access;
    let both = Access {
        bits: a.bits & b.bits,
        first: a.first.max(b.first),
        last: a.last.min(b.last),
        ..a
    };
    if a.part == Part::Everything || b.part == Part::Everything {
        return text("everything there is");
    }
    thing(names, &both)
}

fn thing(names: Names<'_>, access: &Access) -> Sentence {
    let page = |at: u32| names.page(PageId(u16::try_from(at).unwrap_or(u16::MAX)));
    let block = |at: u32| {
        let range = block_range(names.layout, BlockId(at));
        names.blocks(range.as_slice(), 1)
    };
    let at = access.first;
    match access.part {
        Part::Page => fill("{} of {}", &[page_flags(access.bits), page(at)]),
        Part::PageLock => fill("the lock of {}", &[page(at)]),
        Part::Reference => fill("who holds {}", &[page(at)]),
        Part::Pte => pte(names, at),
        Part::Rmap => fill(
            "the mappings of {}",
            &[names.range(names.layout.whole(FileId(u8::try_from(at).unwrap_or(0))))],
        ),
        Part::Block => fill("{} of {}", &[block_flags(access.bits), block(at)]),
        Part::HalfWritten => fill("what a write is in the middle of in {}", &[block(at)]),
        Part::Io => fill("what the device has sampled of {}", &[block(at)]),
        Part::DeviceCache => fill("the device's cache of {}", &[block(at)]),
        Part::Media => fill("the disk's {}", &[block(at)]),
        Part::Memory => fill("the memory of {}", &[bytes(names, access)]),
        Part::Newest => fill("the newest bytes of {}", &[bytes(names, access)]),
        Part::Fate => fill("what has become of {}", &[bytes(names, access)]),
        Part::Promise => fill("what is promised of {}", &[bytes(names, access)]),
        Part::Copy => text("a private copy"),
        Part::Control => fill(
            "what {} is in the middle of",
            &[names.actor(ActorId(u8::try_from(at).unwrap_or(0)))],
        ),
        Part::Everything => text("everything there is"),
    }
}

fn pte(names: Names<'_>, at: u32) -> Sentence {
    let mappings = u32::try_from(names.layout.program().mappings.len()).unwrap_or(u32::MAX);
    let mapping = MappingId(u8::try_from(at % mappings).unwrap_or(0));
    names.pte(mapping, PageId(u16::try_from(at / mappings).unwrap_or(0)))
}

fn bytes(names: Names<'_>, access: &Access) -> Sentence {
    let (from, to) = (CellId(access.first), CellId(access.last));
    let file = names
        .layout
        .page_file(names.layout.block_page(names.layout.cell_block(from)));
    names.range(FileRange {
        file,
        from: names.layout.cell_bounds(from).0,
        to: names.layout.cell_bounds(to).1,
    })
}

fn page_flags(bits: u32) -> Sentence {
    let flags = [
        (PageFlag::Dirty, "PG_dirty"),
        (PageFlag::Writeback, "PG_writeback"),
        (PageFlag::Uptodate, "PG_uptodate"),
        (PageFlag::HasBuffers, "the buffers"),
        (PageFlag::TagDirty, "the DIRTY tag"),
        (PageFlag::TagWriteback, "the WRITEBACK tag"),
        (PageFlag::TagTowrite, "the TOWRITE tag"),
        (PageFlag::Cached, "the presence"),
    ];
    let set = flags.iter().filter(|(flag, _)| bits & *flag as u32 != 0);
    few(set.map(|(_, words)| *words).collect())
}

fn block_flags(bits: u32) -> Sentence {
    let flags = [
        (BlockFlag::Dirty, "BH_Dirty"),
        (BlockFlag::Submitted, "the I/O"),
        (BlockFlag::Sampled, "the sample"),
        (BlockFlag::Async, "BH_Async_Write"),
        (BlockFlag::Uptodate, "BH_Uptodate"),
        (BlockFlag::Mapped, "BH_Mapped"),
        (BlockFlag::Filed, "the place in the transaction"),
        (BlockFlag::Valid, "the memory"),
    ];
    let set = flags.iter().filter(|(flag, _)| bits & *flag as u32 != 0);
    few(set.map(|(_, words)| *words).collect())
}

/// A few of them are enough.
fn few(mut words: Vec<&'static str>) -> Sentence {
    words.truncate(3);
    listed(words.into_iter().map(text).collect())
}
