//! `links.golden`: every link that was ever published, a line each, and lines are only ever added.
//!
//! A line is `CHAIN TEXT ANSWER WHERE LINK`: a digest of all lines so far, a digest of the link's text, what the model
//! says of it, where it was published first, and the link from behind its `#` on. If a newer model answers
//! otherwise, another line for the same link says so; the last one counts.

use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::fmt;
use writeback_model::digest::Digest;

/// The file, from the root.
pub const FILE: &str = "links.golden";

/// How many lines there have been for certain, and the digest of the last of them: what holds where there is no git.
/// Raise it with a release.
const AT_LEAST: (usize, &str) = (57, "54c74d35f513b3bc");

/// A link that was published. What it says is not looked at here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub text: String,
    pub answer: String,
    pub place: String,
    pub link: String,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Line {
            text,
            answer,
            place,
            link,
        } = self;
        write!(f, "{text} {answer} {place} {link}")
    }
}

/// A digest in sixteen digits.
pub fn digest(parts: &[&str]) -> String {
    let mut digest = Digest::default();
    for part in parts {
        digest.part(part.as_bytes());
    }
    format!("{:016x}", digest.value())
}

/// Reads the file, and finds every line that is not as it was when it was added.
pub fn read(file: &str) -> Result<Vec<Line>> {
    read_from(file, AT_LEAST)
}

/// The lines of an earlier file, whatever became of it since; what is no line is passed over.
pub fn read_any(file: &str) -> Vec<Line> {
    let rest = file.lines().filter_map(|line| line.split_once(' '));
    rest.filter_map(|(_, rest)| line_of(rest).ok()).collect()
}

fn read_from(file: &str, (count, chain): (usize, &str)) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    let mut last = String::new();
    for (number, line) in (1..).zip(file.lines()) {
        let place = || format!("{FILE}:{number}");
        let (chained, rest) = line.split_once(' ').with_context(place)?;
        last = digest(&[&last, rest]);
        ensure!(
            chained == last,
            "{FILE}:{number}: this line or one above it was changed, moved or removed; a published link is for ever"
        );
        lines.push(line_of(rest).with_context(place)?);
        ensure!(
            number != count || last == chain,
            "{FILE}: its first {count} lines are not those that were published"
        );
    }
    ensure!(
        lines.len() >= count,
        "{FILE} has {} lines; {count} were published",
        lines.len()
    );
    Ok(lines)
}

fn line_of(rest: &str) -> Result<Line> {
    let fields: Vec<&str> = rest.split(' ').collect();
    let [text, answer, place, link] = fields[..] else {
        anyhow::bail!("a line is CHAIN TEXT ANSWER WHERE LINK");
    };
    let [text, answer, place, link] = [text, answer, place, link].map(str::to_owned);
    Ok(Line {
        text,
        answer,
        place,
        link,
    })
}

/// Writes the file.
pub fn write(lines: &[Line]) -> String {
    let mut last = String::new();
    let mut file = String::new();
    for line in lines {
        let rest = line.to_string();
        last = digest(&[&last, &rest]);
        file.push_str(&format!("{last} {rest}\n"));
    }
    file
}

/// The last line of each link.
pub fn latest(lines: &[Line]) -> BTreeMap<&str, &Line> {
    lines
        .iter()
        .map(|line| (line.link.as_str(), line))
        .collect()
}

/// The first line of an earlier file that is gone, or stands before one that it stood behind.
/// Where two branches have added lines, one's come behind the other's.
pub fn lost<'a>(earlier: &'a [Line], now: &[Line]) -> Option<&'a Line> {
    let mut rest = now.iter();
    earlier.iter().find(|line| !rest.any(|each| each == *line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(link: &str) -> Line {
        line_of(&format!("0123 kept.0000000 README.md {link}")).expect("it has four fields")
    }

    fn lines(links: &[&str]) -> Vec<Line> {
        links.iter().map(|link| line(link)).collect()
    }

    #[test]
    fn what_is_written_is_read() {
        let published = lines(&["1.a.b", "1.c.d", "1.a.b"]);
        assert_eq!(
            read_from(&write(&published), (0, "")).expect("it is whole"),
            published
        );
    }

    #[test]
    fn a_line_that_is_changed_moved_or_gone_is_found() {
        let file = write(&lines(&["1.a.b", "1.c.d", "1.e.f"]));
        let rows: Vec<&str> = file.lines().collect();
        let [a, b, c] = rows[..] else {
            panic!("there are three")
        };
        let changed = b.replace("kept", "lost");
        for broken in [
            [a, c].as_slice(),
            &[b, c],
            &[b, a, c],
            &[a, changed.as_str(), c],
            &[a, "x", c],
            &["", a],
        ] {
            assert!(
                read_from(&broken.join("\n"), (0, "")).is_err(),
                "{broken:?}"
            );
        }
        assert!(
            read_from(&[a, b].join("\n"), (0, "")).is_ok(),
            "without git nobody knows of the last line"
        );
    }

    #[test]
    fn what_was_published_for_certain_has_to_be_there() {
        let file = write(&lines(&["1.a.b", "1.c.d"]));
        let second = file
            .lines()
            .nth(1)
            .and_then(|line| line.split(' ').next())
            .expect("there are two");
        assert!(read_from(&file, (2, second)).is_ok());
        assert!(read_from(&file, (2, "0123")).is_err());
        assert!(read_from(&file, (3, second)).is_err());
        let first = file.lines().next().expect("there are two");
        assert!(read_from(first, (2, second)).is_err());
    }

    #[test]
    fn lines_may_come_in_between_and_none_may_go() {
        let earlier = lines(&["1.a.b", "1.c.d"]);
        assert_eq!(lost(&earlier, &earlier), None);
        assert_eq!(
            lost(&earlier, &lines(&["1.a.b", "1.x.y", "1.c.d", "1.z.z"])),
            None
        );
        assert_eq!(lost(&earlier, &lines(&["1.a.b"])), Some(&earlier[1]));
        assert_eq!(
            lost(&earlier, &lines(&["1.c.d", "1.a.b"])),
            Some(&earlier[1])
        );
    }
}
