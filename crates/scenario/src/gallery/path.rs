//! The learner's path: `scenarios/path.txt`, which names every scenario once, under its chapter, and pairs twins.

use std::fmt;

const TEXT: &str = include_str!("../../../../scenarios/path.txt");

/// The chapters in their order, and the twins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Path<'a> {
    /// The chapters.
    pub chapters: Vec<Chapter<'a>>,
    /// The pairs.
    pub twins: Vec<Twins<'a>>,
}

/// A chapter of the path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chapter<'a> {
    /// Its heading.
    pub title: &'a str,
    /// What it is about, in one sentence.
    pub sentence: &'a str,
    /// The names of its scenarios, in the order in which they are best read.
    pub scenarios: Vec<&'a str>,
}

/// The same program under two rules, or with one line more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Twins<'a> {
    /// The name of the one that goes wrong.
    pub broken: &'a str,
    /// The name of the one that does not.
    pub fixed: &'a str,
    /// Why their steps are not the same, or their verdicts are; empty where nothing has to be said.
    pub why: &'a str,
}

/// A line of the path that says nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PathError {
    /// The line, counted from 1.
    pub line: usize,
    /// What should stand there.
    pub expected: &'static str,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {} is expected", self.line, self.expected)
    }
}

/// The path through the corpus.
///
/// # Panics
/// If the committed file is not a path, which a test rules out.
#[must_use]
pub fn path() -> Path<'static> {
    parse(TEXT).unwrap_or_else(|error| panic!("scenarios/path.txt, {error}"))
}

/// Reads a path. A line says what it is: `chapter TITLE`, `twins BROKEN FIXED`, an indented name, or a sentence for
/// the chapter or the twins before it; `#` starts a comment.
///
/// # Errors
/// The first line that is none of these, or stands where it means nothing.
pub fn parse(text: &str) -> Result<Path<'_>, PathError> {
    let mut path = Path {
        chapters: Vec::new(),
        twins: Vec::new(),
    };
    // A sentence belongs to what was named last.
    let mut in_twins = false;
    let lines = text.lines().zip(1..);
    for (text, line) in lines.filter(|(text, _)| !text.trim().is_empty() && !text.starts_with('#'))
    {
        let expect = |expected| PathError { line, expected };
        if let Some(title) = text.strip_prefix("chapter ") {
            in_twins = false;
            path.chapters.push(Chapter {
                title: title.trim(),
                sentence: "",
                scenarios: Vec::new(),
            });
        } else if let Some(names) = text.strip_prefix("twins ") {
            in_twins = true;
            let names: Vec<&str> = names.split_whitespace().collect();
            let [broken, fixed] = names[..] else {
                return Err(expect("`twins BROKEN FIXED`"));
            };
            path.twins.push(Twins {
                broken,
                fixed,
                why: "",
            });
        } else if text.starts_with(' ') {
            let chapter = path.chapters.last_mut().filter(|_| !in_twins);
            let chapter = chapter.ok_or(expect("a chapter before its scenarios"))?;
            chapter.scenarios.push(text.trim());
        } else {
            let sentence = match (in_twins, path.twins.last_mut(), path.chapters.last_mut()) {
                (true, Some(twins), _) => &mut twins.why,
                (false, _, Some(chapter)) => &mut chapter.sentence,
                _ => return Err(expect("`chapter TITLE`")),
            };
            if !sentence.is_empty() {
                return Err(expect("one sentence on one line"));
            }
            *sentence = text.trim();
        }
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read() {
        let text =
            "# a\nchapter One\nIt begins.\n\n  a\n  b\n\ntwins a b\n\ntwins b a\nTurned round.\n";
        let path = parse(text).expect("it is a path");
        assert_eq!(path.chapters[0].title, "One");
        assert_eq!(path.chapters[0].sentence, "It begins.");
        assert_eq!(path.chapters[0].scenarios, ["a", "b"]);
        let whys: Vec<&str> = path.twins.iter().map(|t| t.why).collect();
        assert_eq!(whys, ["", "Turned round."]);
    }

    #[test]
    fn what_means_nothing_is_said_with_its_line() {
        let check = |text, line| assert_eq!(parse(text).expect_err(text).line, line, "{text}");
        check("  a", 1);
        check("A sentence.", 1);
        check("chapter One\ntwins a", 2);
        check("chapter One\ntwins a b c", 2);
        check("chapter One\ntwins a b\n  c", 3);
        check("chapter One\n\nOne.\nTwo.", 4);
    }
}
