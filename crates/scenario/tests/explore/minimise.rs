//! A minimised witness: no operation and no pause of it can be left out, which this tries for each.

use crate::support::{finish, open};
use writeback_scenario::check;
use writeback_scenario::explore::{Excluded, Options};
use writeback_scenario::syntax::{Does, Statement};

const RACE: &str = "kernel 2.6.20\nfs ext2 block=4k\nfile data 4k\n\nu: map data\nu: write data \"A\"\nu: load data\nflusher: writepage data[page 0]\nu: store data \"B\"\nu: store data \"C\"\nu: fsync data\nv: read data\n";
const RTORRENT: &str = "kernel 2.6.19\nfs ext3 block=4k\nfile data 4k\n\nu: map data\nu: store data \"A\"\nflusher: writepage data[page 0]\nu: store data \"B\"\njournal: flush data\nu: store data \"C\"\nflusher: writepage data[page 0]\nv: read data\n";
const CUT: &str = "kernel 3.0\nfs ext4 block=4k\ndevice cache=volatile\nfile data 4k\n\nu: write data \"A\"\nu: fsync data\nv: read data\nanytime power: cut\n";

/// The text without one of its operations, or without one of its pauses in either direction.
fn shorter(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().filter(|l| !l.starts_with("expect")).collect();
    let turn = |line: &str| match check(line)
        .tree
        .statements()
        .next()
        .map(|(_, s)| s.node.clone())
    {
        Some(Statement::Turn(turn)) => Some(turn),
        _ => None,
    };
    let goes_on = |line: &str| turn(line).is_some_and(|t| t.does.node == Does::Continue);
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(own) = turn(line) else { continue };
        let of_actor = |l: &&&str| turn(l).is_some_and(|t| t.actor.node == own.actor.node);
        let next = (at + 1..lines.len()).find(|next| of_actor(&&lines[*next]));
        let going_on = next.filter(|next| goes_on(lines[*next]));
        if !goes_on(line) {
            let mut all = vec![at];
            let mut from = at + 1;
            while let Some(next) = (from..lines.len()).find(|n| of_actor(&&lines[*n])) {
                if !goes_on(lines[next]) {
                    break;
                }
                all.push(next);
                from = next + 1;
            }
            let left = lines.iter().enumerate().filter(|(i, _)| !all.contains(i));
            found.push(left.map(|(_, l)| format!("{l}\n")).collect());
        }
        if let Some(next) = going_on {
            let until = lines[next].split(" until ").nth(1);
            let begin = line.split(" until ").next().unwrap_or(line);
            let joined =
                until.map_or_else(|| begin.to_owned(), |step| format!("{begin} until {step}"));
            for place in [at, next] {
                let mut other: Vec<String> = lines.iter().map(|l| (*l).to_owned()).collect();
                other[place] = joined.clone();
                other.remove(if place == at { next } else { at });
                found.push(other.iter().map(|l| format!("{l}\n")).collect());
            }
        }
    }
    found
}

/// The verdict of a text in written order; none where it has no meaning, or stops.
fn verdict(text: &str) -> Option<&'static str> {
    let checked = check(text);
    let scenario = checked
        .scenario
        .filter(|_| checked.diagnostics.is_empty())?;
    let layout = writeback_scenario::run::lay_out(&scenario).ok()?;
    let mut driver = writeback_scenario::run::Driver::new(&scenario, &layout);
    while let Some(tick) = driver.tick() {
        if matches!(tick, writeback_scenario::run::Tick::Stops { .. }) {
            return None;
        }
    }
    Some(writeback_scenario::judge::verdict(driver.look()).word())
}

#[test]
fn nothing_can_be_left_out_without_losing_the_failure() {
    for (text, failure) in [(RACE, "lie"), (RTORRENT, "lost"), (CUT, "lie")] {
        let mut exploration = open(text, Options::default());
        finish(&mut exploration);
        let worst = exploration.worst().expect("something fails");
        let tree = check(text).tree;
        let minimised = exploration.minimised(&tree, worst).expect("it fails");
        assert_eq!(
            verdict(&minimised.text),
            Some(failure),
            "{}",
            minimised.text
        );
        assert!(!minimised.text.contains("v: read"), "{}", minimised.text);
        let shorter = shorter(&minimised.text);
        assert!(shorter.len() >= minimised.operations);
        for other in shorter {
            assert_ne!(
                verdict(&other),
                Some(failure),
                "{other}\nof {}",
                minimised.text
            );
        }
    }
}

#[test]
fn the_race_is_named_and_what_excludes_it_is_found_by_trying() {
    let mut exploration = open(RACE, Options::default());
    finish(&mut exploration);
    let worst = exploration.worst().expect("something fails");
    let tree = check(RACE).tree;
    let minimised = exploration.minimised(&tree, worst).expect("it fails");
    let raced = exploration.race(&minimised).expect("two steps decide");
    let race = &raced.race;
    assert_ne!(race.first.actor, race.second.actor);
    assert_eq!((race.verdict.word(), race.flipped.word()), ("lie", "kept"));
    let Excluded::Switch { switch, first, .. } = race.excluded else {
        panic!("{:?}", race.excluded);
    };
    assert_eq!(
        (switch.name(), first.to_string().as_str()),
        ("fault_waits_lock", "2.6.23")
    );
}

#[test]
fn the_race_is_one_of_the_text_that_it_stands_beside() {
    for text in [RACE, RTORRENT] {
        let mut exploration = open(text, Options::default());
        finish(&mut exploration);
        let worst = exploration.worst().expect("something fails");
        let tree = check(text).tree;
        let minimised = exploration.minimised(&tree, worst).expect("it fails");
        let raced = exploration.race(&minimised).expect("two steps decide");
        let scenario = check(&minimised.text).scenario.expect("it runs");
        let steps = [raced.race.first, raced.race.second];
        for actor in steps.iter().filter_map(|step| step.actor) {
            let line = format!("\n{}: ", scenario.actor(actor).name);
            assert!(minimised.text.contains(&line), "{line}{}", minimised.text);
        }
    }
}
