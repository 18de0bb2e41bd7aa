//! Builds a book with mdBook itself, as a library, so that one lock file says which.
//!
//! The book's own `book.toml` names its preprocessors, `writeback mdbook` among them; they are started as
//! commands, as any mdBook starts them.

use anyhow::{Context, Result};
use mdbook_driver::MDBook;
use std::fs;
use std::path::{Path, PathBuf};

/// Builds the book of a folder into another one.
///
/// What no page names is taken out: mdBook copies the fonts, scripts and style sheets of its own theme into
/// every book, and a book with a theme of its own uses none of them.
///
/// # Errors
/// When mdBook or a preprocessor fails; what was wrong with the text is on standard error by then.
pub fn build(book: &Path, folder: &Path) -> Result<()> {
    let mut loaded = MDBook::load(book)?;
    loaded.config.build.build_dir = std::path::absolute(folder)?;
    loaded.build()?;
    remove_what_no_page_names(folder)?;
    finish_pages(folder)
}

/// What mdBook does by a script, or not at all: the current chapter is marked in the contents, and a table
/// that is wider than its window can be scrolled by keys.
fn finish_pages(folder: &Path) -> Result<()> {
    for page in files(folder)?.into_iter().filter(|path| is_page(path)) {
        let name = page.strip_prefix(folder)?.to_string_lossy().into_owned();
        let link = format!("<span class=\"chapter-link-wrapper\"><a href=\"{name}\"");
        let text = fs::read_to_string(&page)?
            .replacen(&link, &format!("{link} aria-current=\"page\""), 1)
            .replace(
                "<div class=\"table-wrapper\">",
                "<div class=\"table-wrapper\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">",
            );
        fs::write(&page, text)?;
    }
    Ok(())
}

fn remove_what_no_page_names(folder: &Path) -> Result<()> {
    let (pages, others): (Vec<PathBuf>, Vec<PathBuf>) =
        files(folder)?.into_iter().partition(|path| is_page(path));
    let mut text = String::new();
    for page in &pages {
        text += &fs::read_to_string(page)?;
    }
    for other in others {
        let name = other.strip_prefix(folder)?.to_string_lossy().into_owned();
        if !text.contains(&format!("{name}\"")) {
            fs::remove_file(&other)?;
        }
    }
    remove_empty_folders(folder)?;
    Ok(())
}

/// A page that a reader opens; `toc.html` is a part of mdBook's own theme.
fn is_page(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "html")
        && path.file_name().is_some_and(|name| name != "toc.html")
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        match path.is_dir() {
            true => found.extend(files(&path)?),
            false => found.push(path),
        }
    }
    Ok(found)
}

/// Whether nothing is left in the folder.
fn remove_empty_folders(folder: &Path) -> Result<bool> {
    let mut empty = true;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && remove_empty_folders(&path)? {
            fs::remove_dir(&path)?;
        } else {
            empty = false;
        }
    }
    Ok(empty)
}
