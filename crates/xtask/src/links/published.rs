//! What is published by this checkout: the links of the gallery, and those in what there is to read.

use super::golden::{Line, digest};
use crate::files;
use crate::tidy::Source;
use anyhow::{Result, anyhow};
use std::borrow::Cow;
use writeback_cli::chapter_with_elements;
use writeback_scenario::gallery::CORPUS;
use writeback_scenario::link::{Link, answer, decode, encode};
use writeback_scenario::session::Session;

/// Where somebody reads: tests have links that are damaged on purpose.
const READ: [&str; 3] = ["docs/", "guide/", "scenarios/"];

/// The chapters of the guide, whose scenarios get their links when the book is built.
const GUIDE: &str = "guide/src/";

/// How a link begins in a text.
const START: &str = "#1.";

/// A link with a payload and a checksum is longer than this; the document of the format speaks of `#1.` alone.
const SHORTEST: usize = 12;

/// Every link of this checkout, with its place and what the model says of it today.
pub fn published(sources: &[Source]) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for (name, text) in CORPUS {
        let own = Link {
            answer: answer(&Session::open(text)),
            ..Link::to_text(text)
        };
        let link = encode(&own).map_err(|too_long| anyhow!("{name}: {too_long}"))?;
        lines.push(line(&format!("scenarios/{name}.wb"), &link)?);
    }
    for file in sources.iter().filter(|file| is_read(&file.path)) {
        for link in links_in(&text_of(file)?) {
            lines.push(line(&file.path, link)?);
        }
    }
    Ok(lines)
}

/// What its readers get.
fn text_of(file: &Source) -> Result<Cow<'_, str>> {
    if !file.path.starts_with(GUIDE) {
        return Ok(Cow::Borrowed(&file.text));
    }
    let source = files::root().join(&file.path);
    let chapter = chapter_with_elements(&source, &file.text).map_err(|wrong| anyhow!(wrong))?;
    Ok(Cow::Owned(chapter))
}

fn is_read(path: &str) -> bool {
    let is_text = [".md", ".html", ".txt", ".rst"]
        .iter()
        .any(|end| path.ends_with(end));
    is_text && (!path.contains('/') || READ.iter().any(|folder| path.starts_with(folder)))
}

/// The links in a text, from behind their `#`.
fn links_in(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(START).filter_map(|(at, _)| {
        let link = &text[at + 1..];
        let is_own = |c: char| c.is_ascii_alphanumeric() || "-_.~".contains(c);
        let end = link.find(|c| !is_own(c)).unwrap_or(link.len());
        let link = link[..end].trim_end_matches(['-', '_', '.', '~']);
        (link.len() > SHORTEST).then_some(link)
    })
}

fn line(place: &str, link: &str) -> Result<Line> {
    let says = decode(link).map_err(|damage| anyhow!("{place}: {damage}: {link}"))?;
    let said = answer(&Session::open(&says.text));
    Ok(Line {
        text: digest(&[&says.text]),
        answer: said.map_or("none".to_owned(), |answer| answer.written()),
        place: place.to_owned(),
        link: link.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_in_what_there_is_to_read() {
        let text = "see [it](https://host/#1.abcdefgh.0000000), or `#1.<payload>`.\nhttps://host/#1.abcdefgh.0000001.";
        let found: Vec<&str> = links_in(text).collect();
        assert_eq!(found, ["1.abcdefgh.0000000", "1.abcdefgh.0000001"]);
        for read in ["README.md", "docs/links.md", "guide/src/a.md"] {
            assert!(is_read(read), "{read}");
        }
        for not in [
            "crates/a.md",
            "web/tests/e2e/a.txt",
            "links.golden",
            "docs/a.png",
        ] {
            assert!(!is_read(not), "{not}");
        }
    }

    #[test]
    fn a_chapter_of_the_guide_has_the_links_of_its_scenarios() {
        let fence =
            "```writeback,step=1\nkernel 6.12\nfs ext4\nfile data 4k\n\nu: write data \"A\"\n```\n";
        let chapter = |path: &str, text: &str| Source {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let links = |path: &str| {
            let source = chapter(path, fence);
            let text = text_of(&source).expect("it holds");
            links_in(&text).count()
        };
        assert_eq!((links("guide/src/a.md"), links("docs/a.md")), (1, 0));
        let wrong = fence.replace("write data", "wriet data");
        assert!(text_of(&chapter("guide/src/a.md", &wrong)).is_err());
    }

    #[test]
    fn a_damaged_link_is_not_published() {
        assert!(line("README.md", "1.abcdefgh.0000000").is_err());
    }
}
