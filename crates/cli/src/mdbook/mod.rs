//! `writeback mdbook`: a preprocessor of mdBook.
//!
//! mdBook asks `supports RENDERER`, then writes `[context, book]` as JSON and reads the book back. Only the
//! contents of chapters are looked at and changed, so that every version's other fields stay as they are.

mod chapter;
mod fence;

use crate::embed::{Mdbook, MdbookQuestion};
use crate::out::Out;
use crate::status::Status;
use chapter::{Chapter, Found};
use serde_json::Value;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The most bytes of a book that are read.
const BOOK_BYTES: u64 = 256 << 20;

/// What `book.toml` and mdBook say of all chapters.
struct Setting {
    /// The folder of the chapters' sources, from where mdBook runs.
    sources: PathBuf,
    /// Whether the output is HTML; any other renderer gets plain text.
    html: bool,
    /// The playground's address: absolute, or relative to the book's first page.
    playground: String,
    /// The element's script, where it is not the playground's own, and its integrity hash.
    script: Option<String>,
    integrity: Option<String>,
}

/// Answers mdBook.
pub fn mdbook(args: &Mdbook, out: &mut Out) -> io::Result<Status> {
    if let Some(MdbookQuestion::Supports { .. }) = args.question {
        // Every renderer gets its scenarios checked.
        return Ok(Status::Holds);
    }
    let mut input = Vec::new();
    io::stdin()
        .lock()
        .take(BOOK_BYTES)
        .read_to_end(&mut input)?;
    match preprocess(&input, out) {
        Ok(book) => {
            serde_json::to_writer(out.writer(), &book)?;
            Ok(Status::Holds)
        }
        Err((status, complaint)) => {
            out.complain(&complaint);
            Ok(status)
        }
    }
}

/// The book with its scenarios as elements; or everything that is wrong with them.
fn preprocess(input: &[u8], out: &mut Out) -> Result<Value, (Status, String)> {
    let unreadable = |message: String| (Status::Unreadable, message);
    let parsed: Result<[Value; 2], _> = serde_json::from_slice(input);
    let [context, mut book] = parsed.map_err(|error| {
        unreadable(format!(
            "error: this is not what mdBook writes to a preprocessor: {error}"
        ))
    })?;
    let setting = setting(&context).map_err(unreadable)?;
    let mut found = Found::default();
    // The list was called `sections` before mdBook 0.5.
    for list in ["items", "sections"] {
        if let Some(items) = book.get_mut(list).and_then(Value::as_array_mut) {
            each_chapter(items, &mut |chapter| rewrite(chapter, &setting, &mut found));
        }
    }
    for note in &found.notes {
        out.complain(note);
    }
    match found.complaints.is_empty() {
        true => Ok(book),
        false => Err((found.status(), found.complaints.join("\n"))),
    }
}

/// A chapter of a book below the playground, with each scenario as the element that its readers get.
///
/// # Errors
/// Everything that is wrong with its scenarios.
pub fn chapter_with_elements(source: &Path, markdown: &str) -> Result<String, String> {
    let setting = Setting {
        sources: PathBuf::new(),
        html: true,
        playground: "../".to_owned(),
        script: None,
        integrity: None,
    };
    let chapter = Chapter {
        source: source.to_owned(),
        depth: 0,
        content: markdown,
    };
    let mut found = Found::default();
    let written = chapter.with_elements(&setting, &mut found);
    match found.complaints.is_empty() {
        true => Ok(written),
        false => Err(found.complaints.join("\n")),
    }
}

fn setting(context: &Value) -> Result<Setting, String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let ours = &context["config"]["preprocessor"]["writeback"];
    let playground = text(&ours["playground"]).ok_or(
        "error: say in book.toml where the playground is, under [preprocessor.writeback]: \
         playground = \"https://...\", or an address that is relative to the book's first page",
    )?;
    let root = text(&context["root"]).unwrap_or_default();
    let src = text(&context["config"]["book"]["src"]).unwrap_or_else(|| "src".to_owned());
    Ok(Setting {
        sources: Path::new(&root).join(src),
        html: context["renderer"] == "html",
        playground,
        script: text(&ours["script"]),
        integrity: text(&ours["integrity"]),
    })
}

/// Every chapter of a list and of the lists below it.
fn each_chapter(items: &mut [Value], change: &mut impl FnMut(&mut Value)) {
    for item in items {
        let Some(chapter) = item.get_mut("Chapter") else {
            continue;
        };
        change(chapter);
        if let Some(below) = chapter.get_mut("sub_items").and_then(Value::as_array_mut) {
            each_chapter(below, change);
        }
    }
}

fn rewrite(chapter: &mut Value, setting: &Setting, found: &mut Found) {
    let path = |name: &str| chapter[name].as_str().map(PathBuf::from);
    // A chapter without a path is a draft and has no content.
    let (Some(path), Some(content)) = (path("path"), chapter["content"].as_str()) else {
        return;
    };
    let source = chapter["source_path"]
        .as_str()
        .map_or(path.clone(), PathBuf::from);
    let written = Chapter {
        source: setting.sources.join(source),
        depth: path.components().count().saturating_sub(1),
        content,
    };
    let content = written.with_elements(setting, found);
    chapter["content"] = Value::String(content);
}
