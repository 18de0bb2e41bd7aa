//! The links that were published: none of them may ever stop working.

mod golden;
mod published;

use crate::tidy::{self, Source};
use crate::{files, process};
use anyhow::{Context, Result};
use golden::{FILE, Line, latest, lost};
use std::fs;
use std::process::Command;

/// Adds what is published and not in the file yet.
pub fn run() -> Result<()> {
    let mut lines = read()?;
    let missing = missing(&lines, &tidy::tracked()?)?;
    for line in &missing {
        println!(
            "{FILE}: {} has a new link, or the model says something new of one: {}",
            line.place, line.answer
        );
    }
    lines.extend(missing);
    fs::write(files::root().join(FILE), golden::write(&lines))?;
    println!("{FILE}: {} lines", lines.len());
    Ok(())
}

/// What is wrong with the file, a sentence each.
pub fn check(sources: &[Source]) -> Result<Vec<String>> {
    let lines = read()?;
    let mut findings: Vec<String> = missing(&lines, sources)?
        .iter()
        .map(|line| format!("{FILE}: the link in {} is missing, or the model says {} of it now: run `cargo xtask links`", line.place, line.answer))
        .collect();
    for (commit, earlier) in history()? {
        if let Some(line) = lost(&earlier, &lines) {
            findings.push(format!(
                "{FILE}: a line of {commit} was changed or removed: {line}"
            ));
        }
    }
    Ok(findings)
}

fn read() -> Result<Vec<Line>> {
    let file = fs::read_to_string(files::root().join(FILE)).context(FILE)?;
    golden::read(&file)
}

/// Published links that have no line, or whose last line says what the model does not say any more.
fn missing(lines: &[Line], sources: &[Source]) -> Result<Vec<Line>> {
    let known = latest(lines);
    let mut missing: Vec<Line> = Vec::new();
    for line in published::published(sources)? {
        let is_known = known
            .get(line.link.as_str())
            .is_some_and(|known| known.answer == line.answer);
        if !is_known && missing.iter().all(|each| each.link != line.link) {
            missing.push(line);
        }
    }
    Ok(missing)
}

/// The file in every commit that git knows of and that changed it, as far as they can be read.
fn history() -> Result<Vec<(String, Vec<Line>)>> {
    let git =
        |args: &[&str]| process::output(Command::new("git").args(args).current_dir(files::root()));
    let Ok(commits) = git(&["log", "--format=%h", "--", FILE]) else {
        return Ok(Vec::new());
    };
    let mut versions = Vec::new();
    for commit in commits.lines() {
        // It is not in the commit that removed it, and the next finding is that.
        let Ok(file) = git(&["show", &format!("{commit}:{FILE}")]) else {
            continue;
        };
        versions.push((commit.to_owned(), golden::read_any(&file)));
    }
    Ok(versions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use writeback_scenario::link::{answer, decode};
    use writeback_scenario::session::Session;

    /// The one check that a link which somebody has kept still leads to what it led to.
    #[test]
    fn every_link_that_was_published_says_what_it_said() {
        let lines = read().expect("the file is whole");
        assert!(lines.len() >= 56, "there are links of the gallery at least");
        for (link, line) in latest(&lines) {
            let says =
                decode(link).unwrap_or_else(|damage| panic!("{}: {damage}: {link}", line.place));
            assert_eq!(
                golden::digest(&[&says.text]),
                line.text,
                "the text of {link}"
            );
            let said = answer(&Session::open(&says.text));
            let said = said.map_or("none".to_owned(), |answer| answer.written());
            assert_eq!(
                said, line.answer,
                "what the model says of {link}: if that is meant, run `cargo xtask links`"
            );
        }
    }

    /// A link has in it what was said when it was made, which is what the file's first line for it says.
    #[test]
    fn what_a_link_says_of_itself_is_what_was_written_down() {
        let lines = read().expect("the file is whole");
        for line in lines.iter().rev() {
            let first = lines
                .iter()
                .find(|each| each.link == line.link)
                .expect("the line itself");
            if let Some(then) = decode(&line.link).expect("it is whole").answer {
                assert_eq!(then.written(), first.answer, "{}", line.link);
            }
        }
    }
}
