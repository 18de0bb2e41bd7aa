//! The guide and small books, built by mdBook itself with the command itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What the command is started with, as the guide's own `book.toml` says.
const COMMAND: &str = "cargo run --locked --quiet --bin writeback -- mdbook";

fn guide() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../guide")
}

/// A fresh folder of one test; inside the workspace, so that the command is found from there.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The values of an attribute in a page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let front = format!(" {attribute}=\"");
    let parts = page.split(front.as_str()).skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

/// The pages of a built book, by their names.
fn pages(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let name = path.file_name().expect("a name").to_string_lossy();
            found.push((name.into_owned(), read(&path)));
        }
    }
    assert!(!found.is_empty());
    found
}

#[test]
fn the_guide_is_built_and_every_link_in_it_leads_somewhere() {
    let out = folder("guide");
    writeback_guide::build(&guide(), &out).expect("the guide is built");
    let pages = pages(&out);
    for (name, page) in &pages {
        assert_page_runs_nothing_inline(name, page);
        for link in values(page, "href").into_iter().chain(values(page, "src")) {
            assert_leads_somewhere(&out, &pages, name, link);
        }
        let current = format!("<a href=\"{name}\" aria-current=\"page\"");
        assert_eq!(
            page.matches(&current).count(),
            1,
            "{name}: marked in its contents"
        );
    }
    let chapters = read(&guide().join("src/SUMMARY.md"))
        .matches(".md)")
        .count();
    assert_eq!(
        pages.len(),
        chapters,
        "a page for each chapter, and no other"
    );
}

/// The site's policy forbids all of these.
fn assert_page_runs_nothing_inline(name: &str, page: &str) {
    for inline in [
        "<style",
        " style=\"",
        "<script>",
        " onclick=",
        "javascript:",
    ] {
        assert!(!page.contains(inline), "{name} has `{inline}`");
    }
    for script in page.split("<script").skip(1) {
        assert!(
            script.contains("src=\"../v1/"),
            "{name} has a script of its own"
        );
    }
}

/// Outside of the guide, there are the page and the element.
fn assert_leads_somewhere(out: &Path, pages: &[(String, String)], name: &str, link: &str) {
    const OUTSIDE: [&str; 3] = ["../", "../v1/writeback-playground.js", "fonts.css"];
    let is_link = |front: &&str| link.starts_with(front);
    if ["https://", "http://", "../#", "data:"].iter().any(is_link) || OUTSIDE.contains(&link) {
        return;
    }
    let (file, place) = link.split_once('#').unwrap_or((link, ""));
    let file = if file.is_empty() { name } else { file };
    assert!(
        out.join(file).is_file(),
        "{name} links to {link}, and there is no such file"
    );
    if !place.is_empty() {
        let there = pages
            .iter()
            .find(|(name, _)| name == file)
            .map(|(_, page)| page);
        let anchors: BTreeSet<&str> = there
            .map(|page| values(page, "id"))
            .unwrap_or_default()
            .into_iter()
            .collect();
        assert!(
            anchors.contains(place),
            "{name} links to {link}, and there is no such place"
        );
    }
}

#[test]
fn every_chapter_but_the_last_words_has_scenarios() {
    let source = guide().join("src");
    for name in [
        "README",
        "page-cache",
        "who-remembers",
        "december-2006",
        "fsync",
        "litmus-test",
        "belief",
    ] {
        let text = read(&source.join(format!("{name}.md")));
        assert!(
            text.contains("\n```writeback"),
            "{name} claims without a scenario"
        );
    }
}

/// Builds a book of one chapter with mdBook's own theme.
fn small(name: &str, chapter: &str) -> (anyhow::Result<()>, PathBuf) {
    let book = folder(name);
    let toml = format!(
        "[book]\ntitle = \"Small\"\n\n[preprocessor.writeback]\ncommand = \"{COMMAND}\"\nbefore = [\"links\"]\nplayground = \"https://play/\"\n"
    );
    fs::create_dir_all(book.join("src/below")).expect("a folder can be made");
    for (path, text) in [
        ("book.toml", toml.as_str()),
        ("src/SUMMARY.md", "# Summary\n\n- [One](below/one.md)\n"),
        ("src/below/one.md", chapter),
    ] {
        fs::write(book.join(path), text).expect("a file can be written");
    }
    let out = book.join("out");
    (writeback_guide::build(&book, &out), out)
}

const SOUND: &str =
    "kernel 6.12\nfs ext4\nfile data 4k\n\nu: write data \"<\"\n\nexpect data recorded\n";

#[test]
fn a_scenario_passes_through_mdbook_as_it_is() {
    let chapter =
        format!("# One\n\nWords *before*.\n```writeback,step=1\n{SOUND}```\nWords *after*.\n");
    let (built, out) = small("sound", &chapter);
    built.expect("the book is built");
    let page = read(&out.join("below/one.html"));
    let text = SOUND.trim_end().replace('<', "&lt;");
    assert!(page.contains("<writeback-playground step=\"1\">"), "{page}");
    assert!(page.contains(&format!("<pre>{text}</pre>")), "{page}");
    assert!(page.contains("<p>Words <em>after</em>.</p>"));
    assert!(page.contains("src=\"https://play/v1/writeback-playground.js\""));
}

#[test]
fn a_book_that_would_lie_is_not_built() {
    let chapter = format!(
        "# One\n\n```writeback\n{}```\n",
        SOUND.replace("recorded", "durable")
    );
    let (built, out) = small("lie", &chapter);
    let error = format!("{:#}", built.expect_err("an expectation does not hold"));
    assert!(
        error.contains("The \"writeback\" preprocessor exited unsuccessfully"),
        "{error}"
    );
    assert!(!out.join("below/one.html").exists());
}

#[test]
fn what_the_documentation_shows_is_a_chapter() {
    let embedding = read(&guide().join("../docs/embedding.md"));
    let example = embedding
        .split("````markdown\n")
        .nth(1)
        .and_then(|rest| rest.split("````").next())
        .expect("an example of a fence");
    let (built, out) = small("documented", &format!("# One\n\n{example}"));
    built.expect("the book is built");
    assert!(read(&out.join("below/one.html")).contains("<writeback-playground step=\"4\">"));
}
