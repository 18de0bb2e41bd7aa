//! What is said of a thing on the stage is so: checked against the views of every position.

mod common;

use common::{corpus, trace};
use std::collections::{BTreeMap, BTreeSet};
use writeback_scenario::biography::{self, Detail, Index, Place, Thing};
use writeback_scenario::edit;
use writeback_scenario::session::{
    BlockView, LineResult, Memo, PageView, Remembers, Run, Session, View,
};
use writeback_scenario::trace::Trace;

/// A corpus scenario with what a page would be shown of it.
struct Shown {
    name: String,
    trace: Trace,
    index: Index,
    /// For each position, every page.
    views: Vec<View>,
}

fn shown() -> Vec<Shown> {
    let texts: BTreeMap<String, String> = common::texts().into_iter().collect();
    let shown = |(name, trace): (String, Trace)| {
        let mut session = Session::open(&texts[&name]);
        let mut view = |position| {
            session.show_all();
            session.view(position, position).expect("the corpus runs")
        };
        let views: Vec<View> = (0..=trace.last_position()).map(&mut view).collect();
        let pages: Vec<u16> = views[0].pages.iter().map(|page| page.id).collect();
        let index = Index::new(&trace, &pages);
        Shown {
            name,
            trace,
            index,
            views,
        }
    };
    corpus().into_iter().map(shown).collect()
}

fn memos(of: &Remembers) -> [Memo; 5] {
    [of.pte, of.page, of.block, of.io, of.operation]
}

fn layers(block: &BlockView) -> [(&'static str, &[Run]); 4] {
    [
        ("memory", &block.memory),
        ("in-flight", &block.in_flight),
        ("device", &block.device),
        ("media", &block.media),
    ]
}

/// The name of everything on a page, and what it looks like there.
fn things(page: &PageView) -> Vec<(String, String)> {
    let id = page.id;
    let mut found = Vec::new();
    for (place, pte) in page.ptes.iter().enumerate() {
        for flag in &pte.flags {
            let looks = format!("{} {}", pte.mapping, flag.on);
            found.push((format!("pte {id} {place} {}", flag.term), looks));
        }
    }
    for flag in &page.flags {
        let holder = page.locked_by.clone().filter(|_| flag.term == "PG_locked");
        let looks = format!("{}{}", flag.on, holder.unwrap_or_default());
        found.push((format!("page {id} {}", flag.term), looks));
    }
    for block in &page.blocks {
        let number = block.block;
        for flag in &block.flags {
            let name = format!("block {id} {number} {}", flag.term);
            found.push((name, flag.on.to_string()));
        }
        for memo in memos(&block.remembers) {
            let name = format!("remembers {id} {number} {}", memo.term);
            found.push((name, memo.now.to_string()));
        }
        for (layer, runs) in layers(block) {
            for run in runs {
                let name = format!("{layer} {id} {} {}", run.bytes.from, run.bytes.to);
                found.push((name, format!("{:?} {:?}", run.content, run.line)));
            }
        }
        for run in &block.states {
            let name = format!("state {id} {} {}", run.bytes.from, run.bytes.to);
            found.push((name, run.state.word().to_owned()));
        }
    }
    found
}

fn ask(shown: &Shown, position: usize, name: &str) -> Detail {
    let at = shown.trace.at(position);
    let thing = Thing::named(at.look(), name);
    let thing = thing.unwrap_or_else(|| panic!("{}: there is no `{name}`", shown.name));
    biography::detail(&shown.trace, &shown.index, position, thing)
        .unwrap_or_else(|| panic!("{}: nothing is known of `{name}`", shown.name))
}

/// What a thing of that name looks like at a position; none where it is not on the stage as a whole.
fn looks(views: &[View], position: usize, name: &str) -> Option<String> {
    let pages = views[position].pages.iter();
    let mut all = pages.flat_map(things);
    all.find(|(other, _)| other == name).map(|(_, looks)| looks)
}

#[test]
fn the_last_change_is_where_it_became_so() {
    for shown in shown() {
        let last = shown.trace.last_position();
        for position in [last / 3, last / 2, last] {
            for (name, now) in shown.views[position].pages.iter().flat_map(things) {
                let detail = ask(&shown, position, &name);
                let context = format!("{} at {position}: {name}", shown.name);
                assert!(detail.value.is_some(), "{context}: a run is of one value");
                let since = detail.changes.first().map_or(0, |change| change.position);
                assert!(since <= position, "{context}");
                // A PTE that is not made, a buffer that is not there and a run cut otherwise are not on the stage by that name.
                for earlier in since..=position {
                    let then = looks(&shown.views, earlier, &name);
                    assert!(
                        then.is_none_or(|then| then == now),
                        "{context}: differs at {earlier}, after its last change at {since}"
                    );
                }
                if since > 0 {
                    let before = looks(&shown.views, since - 1, &name);
                    assert!(
                        before.as_ref() != Some(&now),
                        "{context}: no change at {since}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_change_is_made_by_the_step_of_its_position() {
    for shown in shown() {
        let position = shown.trace.last_position();
        for (name, _) in shown.views[position].pages.iter().flat_map(things) {
            let detail = ask(&shown, position, &name);
            let positions: Vec<usize> = detail.changes.iter().map(|c| c.position).collect();
            assert!(
                positions.is_sorted_by(|a, b| a > b),
                "{name}: {positions:?}"
            );
            for change in detail.changes {
                let tick = shown.trace.tick_at(change.position);
                assert_eq!(tick.map(|t| t.line()), Some(change.made.line), "{name}");
            }
        }
    }
}

#[test]
fn a_life_ends_with_what_is_there() {
    for shown in shown() {
        let position = shown.trace.last_position();
        for page in &shown.views[position].pages {
            for block in &page.blocks {
                for run in &block.media {
                    let name = format!("media {} {} {}", page.id, run.bytes.from, run.bytes.to);
                    for life in ask(&shown, position, &name).lives {
                        let media = life.copies.last().expect("the media holds every byte");
                        assert_eq!(media.1.content, run.content, "{}: {name}", shown.name);
                        assert_eq!(media.1.origin, run.line, "{}: {name}", shown.name);
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_claimed_holds_where_it_is_written() {
    let mut claims = 0;
    for (name, text) in common::texts() {
        let session = Session::open(&text);
        let (trace, overview) = session
            .trace()
            .zip(session.overview())
            .unwrap_or_else(|| panic!("{name} runs"));
        let mut shown = Session::open(&text);
        let mut seen = BTreeSet::new();
        for position in 0..=trace.last_position() {
            shown.show_all();
            let view = shown.view(position, position).expect("the corpus runs");
            for (thing, _) in view.pages.iter().flat_map(things) {
                let found = Thing::named(trace.at(position).look(), &thing).expect("it is shown");
                let pages: Vec<u16> = view.pages.iter().map(|page| page.id).collect();
                if found.bytes().is_none() || !seen.insert((position, thing.clone())) {
                    continue;
                }
                let index = Index::new(trace, &pages);
                let detail = biography::detail(trace, &index, position, found);
                let Some(claim) = detail.and_then(|detail| detail.claim) else {
                    continue;
                };
                let Some(place) = claim.place else { continue };
                // One text with all of a position's claims would hide one behind the other; one in seven is read alone.
                claims += 1;
                if claims % 7 == 0 {
                    assert_holds(&name, &text, &claim.line, place, &overview.results);
                }
            }
        }
    }
    assert!(claims > 1000, "the corpus gives many claims: {claims}");
}

fn assert_holds(name: &str, text: &str, line: &str, place: Place, before: &[LineResult]) {
    let written = match place {
        Place::Before(statement) => edit::insert_before(text, statement, line),
        Place::End => edit::append(text, line),
    }
    .unwrap_or_else(|error| panic!("{name}: `{line}`: {error:?}"));
    assert!(
        written.contains(&format!("{line}\n")),
        "{name}: `{line}` is canonical"
    );
    let session = Session::open(&written);
    let results = &session.overview().expect("it still runs").results;
    let added: Vec<usize> = (0..results.len())
        .filter(|at| {
            let mut others = results.clone();
            others.remove(*at);
            results[*at] == LineResult::Holds && others == before
        })
        .collect();
    assert!(
        !added.is_empty(),
        "{name}: `{line}` does not hold at {place:?}"
    );
}

#[test]
fn a_name_that_names_nothing_is_refused() {
    let trace =
        trace("kernel 6.12\nfs ext4\nfile data 4k\n\nu: write data \"A\"\n").expect("it runs");
    let look_for = |name: &str| Thing::named(trace.at(0).look(), name);
    for name in [
        "",
        "page",
        "page 0",
        "page 0 PG_nothing",
        "page 1 PG_dirty",
        "page -1 PG_dirty",
        "pte 0 0 pte-dirty",
        "block 0 9 BH_Dirty",
        "memory 0 0 5000",
        "memory 0 4 4",
        "memory 0 8 4",
        "memory 0 99999999999999999999 4",
        "cloud 0 0 4096",
        "state 0 0 4096 1",
    ] {
        assert_eq!(look_for(name), None, "`{name}`");
    }
    assert!(look_for("state 0 0 4096").is_some());
}

#[test]
fn inside_a_turn_nothing_can_be_expected() {
    let text = "kernel 6.12\nfs ext4\nfile data 4k\n\nu: write data \"A\"\nu: fsync data\n";
    let trace = trace(text).expect("it runs");
    let index = Index::new(&trace, &[0]);
    let thing = Thing::named(trace.at(0).look(), "media 0 0 4096").expect("it is on the disk");
    let places: Vec<Option<Place>> = (0..=trace.last_position())
        .map(|position| {
            let detail = biography::detail(&trace, &index, position, thing);
            detail
                .and_then(|detail| detail.claim)
                .and_then(|claim| claim.place)
        })
        .collect();
    let spoken = places.iter().filter(|place| place.is_some()).count();
    assert_eq!(
        spoken, 3,
        "before, between and after the two operations: {places:?}"
    );
    assert_eq!(places.last(), Some(&Some(Place::End)));
}
