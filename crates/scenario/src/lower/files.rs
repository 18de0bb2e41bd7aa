//! Files, and the ranges and pages of them that a text names.

use super::{Fault, Lowered, Said, names, wrong};
use crate::limits;
use crate::syntax::{
    Diagnostic, FileHeader, Initial, Name, Place, Range, Size, Spanned, nearest, tick,
};
use writeback_model::ids::{FileId, PageId};
use writeback_model::op::{File, FileRange};

/// What a file holds that is not told otherwise.
const UNSAID: u8 = b'.';

#[derive(Debug)]
struct Entry {
    name: String,
    /// None if its header is wrong.
    size: Option<u64>,
    content: u8,
    /// The number of its first page, counted over all files.
    first_page: u64,
}

#[derive(Debug)]
pub(super) struct Files {
    list: Vec<Entry>,
    page: u64,
    block: u64,
    /// Whether page and block are what the text wants, and not a default in the place of a mistake.
    certain: bool,
    /// Some file's header could not be read, not even its name.
    nameless: bool,
}

impl Files {
    pub(super) fn new(page: u32, block: u32, certain: bool) -> Files {
        Files {
            list: Vec::new(),
            page: page.into(),
            block: block.into(),
            certain,
            nameless: false,
        }
    }

    /// Adds a file whose header could not be read.
    pub(super) fn add_unreadable(&mut self, name: Option<&str>) {
        match name {
            Some(name) if self.id_of(name).is_none() && self.list.len() < limits::FILES => {
                self.list.push(Entry {
                    name: name.to_owned(),
                    size: None,
                    content: UNSAID,
                    first_page: 0,
                });
            }
            _ => self.nameless = true,
        }
    }

    pub(super) fn add(&mut self, file: &FileHeader, said: &mut Said) {
        if self.list.len() >= limits::FILES {
            let first = !std::mem::replace(&mut self.nameless, true);
            if first {
                let message = format!("a scenario has at most {} files", limits::FILES);
                said.take::<()>(wrong(file.name.span, message));
            }
            return;
        }
        let name = if self.id_of(&file.name.node).is_some() {
            wrong(
                file.name.span,
                format!("there is already a file {}", tick(&file.name.node)),
            )
        } else {
            names::free(&file.name, "a file")
        };
        if said.take(name).is_none() && self.id_of(&file.name.node).is_some() {
            return;
        }
        let size = said.take(self.size(&file.size));
        let content = match &file.initial {
            Initial::Unsaid => UNSAID,
            Initial::Of(content) => content.node,
            Initial::Hole(at) => {
                said.take::<()>(wrong(at.span, "a file with a `hole` is not modelled yet"));
                0
            }
        };
        let first_page = self.pages();
        self.list.push(Entry {
            name: file.name.node.clone(),
            size,
            content,
            first_page,
        });
    }

    fn size(&self, size: &Spanned<u64>) -> Lowered<u64> {
        if size.node == 0 {
            return wrong(size.span, "a file has at least one byte");
        }
        let pages = self.pages() + size.node.div_ceil(self.page);
        if self.certain && pages > limits::PAGES {
            let message = format!(
                "the files of a scenario have at most {} pages together, and with this one they would have {pages}",
                limits::PAGES,
            );
            return wrong(size.span, message);
        }
        Ok(size.node)
    }

    /// The pages of all files so far.
    fn pages(&self) -> u64 {
        match self.list.iter().rev().find(|entry| entry.size.is_some()) {
            Some(entry) => entry.first_page + entry.size.unwrap_or(0).div_ceil(self.page),
            None => 0,
        }
    }

    fn id_of(&self, name: &str) -> Option<FileId> {
        let at = self.list.iter().position(|entry| entry.name == name)?;
        Some(FileId(at as u8))
    }

    pub(super) fn name(&self, file: FileId) -> &str {
        &self.list[file.index()].name
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|entry| entry.name.as_str())
    }

    /// The file of that name, if there is one or could be one.
    pub(super) fn look_up(&self, name: &str) -> Lowered<Option<FileId>> {
        match self.id_of(name) {
            None if self.nameless => Err(Fault::Known),
            id => Ok(id),
        }
    }

    /// The file of that name.
    pub(super) fn find(&self, name: &Name) -> Lowered<FileId> {
        if let Some(id) = self.look_up(&name.node)? {
            return Ok(id);
        }
        let message = format!("there is no file {}", tick(&name.node));
        let right = nearest(&name.node, self.names());
        Err(Diagnostic::error(name.span, message).nearest(right).into())
    }

    /// The bytes that a range covers in a file.
    pub(super) fn range(&self, file: FileId, range: &Range) -> Lowered<FileRange> {
        let entry = &self.list[file.index()];
        let size = entry.size.ok_or(Fault::Known)?;
        let (from, to) = match &range.place {
            Place::Whole => (0, size),
            Place::Bytes(from, to) => bytes(entry, size, from, to)?,
            Place::Page(number) => self.part(entry, size, "page", self.page, number)?,
            Place::Block(number) => self.part(entry, size, "block", self.block, number)?,
        };
        Ok(FileRange { file, from, to })
    }

    /// A page or a block; the last one is cut at the file's end.
    fn part(
        &self,
        entry: &Entry,
        size: u64,
        what: &str,
        unit: u64,
        number: &Spanned<u64>,
    ) -> Lowered<(u64, u64)> {
        if !self.certain {
            return Err(Fault::Known);
        }
        let last = (size - 1) / unit;
        if number.node > last {
            let message = format!("the last {what} of `{}` is `[{what} {last}]`", entry.name);
            return wrong(number.span, message);
        }
        let from = number.node * unit;
        Ok((from, (from + unit).min(size)))
    }

    /// The one page that an operand names.
    pub(super) fn page(&self, range: &Range, verb: &str) -> Lowered<PageId> {
        let file = self.find(&range.name)?;
        let Place::Page(number) = &range.place else {
            let page = format!("{}[page 0]", range.name.node);
            let message = format!("`{verb}` takes one page, as in `{verb} {page}`");
            let diagnostic = Diagnostic::error(range.span.span, message);
            return Err(diagnostic
                .mended(format!("write `{page}`"), range.span.span, page)
                .into());
        };
        self.range(file, range)?;
        let id = self.list[file.index()].first_page + number.node;
        u16::try_from(id).map(PageId).map_err(|_| Fault::Known)
    }

    /// The names and the files, by id.
    pub(super) fn finish(self) -> (Vec<String>, Vec<File>) {
        let file = |entry: Entry| {
            let size = entry.size.unwrap_or(0);
            let content = entry.content;
            (entry.name, File { size, content })
        };
        self.list.into_iter().map(file).unzip()
    }
}

fn bytes(entry: &Entry, size: u64, from: &Spanned<u64>, to: &Spanned<u64>) -> Lowered<(u64, u64)> {
    if from.node >= to.node {
        let message = "the range is empty: its end is the first byte that it does not cover";
        return wrong(from.span.to(to.span), message);
    }
    if to.node > size {
        let message = format!("`{}` ends at {}", entry.name, Size(size));
        return wrong(to.span, message);
    }
    Ok((from.node, to.node))
}
