//! Headers: which there are, and what they set.

use super::files::Files;
use super::{Lowered, Said, kernel, wrong};
use crate::limits;
use crate::syntax::{
    Cache, Completes, DataMode, DeviceHeader, Diagnostic, FsHeader, HeaderWord, Seems, Size, Span,
    Spanned, Statement, Tree,
};
use crate::vocabulary::FileSystem;
use writeback_model::kernel::{Kernel, Switch, Version};
use writeback_model::op::{Device, Fs};

/// The version of the language.
const LANGUAGE: u64 = 1;
/// The page size of a text that sets none; part of version 1.
const PAGE: u32 = 4096;
/// The block size of a text that sets none; part of version 1.
const BLOCK: u32 = 1024;
/// The device of a text that sets none; part of version 1.
const DEVICE: Device = Device {
    volatile_cache: false,
    manual: false,
    sector: 512,
};

#[derive(Debug)]
pub(super) struct Headers {
    pub(super) version: Option<Version>,
    pub(super) kernel: Option<Kernel>,
    pub(super) switches: Vec<Switch>,
    pub(super) fs: Option<Fs>,
    pub(super) page: u32,
    pub(super) block: u32,
    pub(super) device: Device,
    /// Where the device is described, if it is, and where its `completes` is set.
    pub(super) device_at: Option<(Span, Option<Span>)>,
    /// Whether the device is what the text wants, and not a default in the place of a mistake.
    pub(super) device_certain: bool,
    pub(super) title: Option<String>,
    pub(super) about: Vec<String>,
    pub(super) sources: Vec<String>,
}

/// What to say of a text that was written for another version of the language; nothing else can be said of it.
pub fn of_another_version(tree: &Tree) -> Option<Diagnostic> {
    let (_, first) = tree.statements().next()?;
    match &first.node {
        Statement::Writeback(version) if version.node != LANGUAGE => {
            let message = format!(
                "this is version {LANGUAGE} of the language; it cannot read a text of version {}",
                version.node
            );
            Some(Diagnostic::error(version.span, message))
        }
        _ => None,
    }
}

/// Lowers every header; what is missing or wrong has its default.
pub(super) fn lower(tree: &Tree, said: &mut Said) -> (Headers, Files) {
    said.known |= check_order(tree, said);
    let mut headers = Headers {
        version: None,
        kernel: None,
        switches: Vec::new(),
        fs: None,
        page: PAGE,
        block: BLOCK,
        device: DEVICE,
        device_at: None,
        device_certain: true,
        title: None,
        about: Vec::new(),
        sources: Vec::new(),
    };
    headers.words(tree);
    headers.kernel(tree, said);
    let certain = headers.sizes(tree, said);
    let mut files = Files::new(headers.page, headers.block, certain);
    for (_, statement) in tree.statements() {
        match &statement.node {
            Statement::File(file) => files.add(file, said),
            Statement::Unreadable(line) => {
                if let Seems::Header(HeaderWord::File, name)
                | Seems::Misspelt(HeaderWord::File, name) = &line.seems
                {
                    files.add_unreadable(name.as_deref());
                }
            }
            _ => {}
        }
    }
    (headers, files)
}

/// Checks where headers stand and how often; says whether one of them is unreadable.
fn check_order(tree: &Tree, said: &mut Said) -> bool {
    let mut seen: Vec<(HeaderWord, Span)> = Vec::new();
    let mut steps = false;
    let mut unreadable = false;
    for (id, statement) in tree.statements() {
        unreadable |= matches!(statement.node, Statement::Unreadable(_));
        let Some(word) = statement.node.header() else {
            steps |= matches!(
                statement.node,
                Statement::Turn(_)
                    | Statement::Anytime(_)
                    | Statement::Expect(_)
                    | Statement::Mark(_)
            );
            continue;
        };
        let before = seen.iter().find(|(other, _)| *other == word);
        let checked = if let (Some((_, first)), false) = (before, is_repeatable(word)) {
            let message = format!("`{word}` already stands in line {}", first.line);
            wrong(statement.span, message)
        } else if steps {
            wrong(statement.span, "headers stand before the first step")
        } else if word == HeaderWord::Writeback && id.index() != 0 {
            wrong(
                statement.span,
                "the version of the language is the first statement",
            )
        } else {
            Ok(())
        };
        said.take(checked);
        seen.push((word, statement.span));
    }
    let missing = [
        (
            HeaderWord::Kernel,
            "kernel 6.12",
            "a scenario needs a kernel",
        ),
        (HeaderWord::Fs, "fs ext4", "a scenario needs a file system"),
    ];
    for (word, line, message) in missing {
        let is_there = seen.iter().any(|(other, _)| *other == word);
        if !is_there && !is_misspelt(tree, word) {
            let (span, text) = tree.insertion(tree.place_for(word), line);
            let message = format!("{message}, as in `{line}`");
            let diagnostic = Diagnostic::error(span, message);
            said.diagnostics
                .push(diagnostic.mended(format!("add `{line}`"), span, text));
        }
    }
    unreadable
}

/// Whether a line seems to be this header with its word mistyped.
fn is_misspelt(tree: &Tree, word: HeaderWord) -> bool {
    let is = |statement: &Statement| match statement {
        Statement::Unreadable(line) => matches!(line.seems, Seems::Misspelt(of, _) if of == word),
        _ => false,
    };
    tree.statements().any(|(_, s)| is(&s.node))
}

fn is_repeatable(word: HeaderWord) -> bool {
    matches!(
        word,
        HeaderWord::About | HeaderWord::Source | HeaderWord::File
    )
}

/// The first header that `pick` takes; a second one has its diagnostic elsewhere.
fn first<'a, T>(tree: &'a Tree, pick: fn(&'a Statement) -> Option<T>) -> Option<(Span, T)> {
    tree.statements()
        .find_map(|(_, s)| pick(&s.node).map(|found| (s.span, found)))
}

impl Headers {
    fn words(&mut self, tree: &Tree) {
        for (_, statement) in tree.statements() {
            match &statement.node {
                Statement::Title(text) => {
                    self.title.get_or_insert_with(|| text.node.clone());
                }
                Statement::About(text) => self.about.push(text.node.clone()),
                Statement::Source(text) => self.sources.push(text.node.clone()),
                _ => {}
            }
        }
    }

    fn kernel(&mut self, tree: &Tree, said: &mut Said) {
        let header = first(tree, |s| match s {
            Statement::Kernel(kernel) => Some(kernel),
            _ => None,
        });
        let lowered = header.and_then(|(_, header)| kernel::kernel(header, said));
        if let Some((version, kernel, switches)) = lowered {
            self.version = Some(version);
            self.kernel = Some(kernel);
            self.switches = switches;
        }
    }

    /// Page, block and sector, and what else their headers say; false if one of the sizes is wrong.
    fn sizes(&mut self, tree: &Tree, said: &mut Said) -> bool {
        let unreadable = |word: HeaderWord| {
            let is =
                |s: &Statement| matches!(s, Statement::Unreadable(_)) && s.header() == Some(word);
            is_misspelt(tree, word) || tree.statements().any(|(_, s)| is(&s.node))
        };
        let mut certain = !unreadable(HeaderWord::Page) && !unreadable(HeaderWord::Fs);
        let page_header = first(tree, |s| match s {
            Statement::Page(size) => Some(size),
            _ => None,
        });
        if let Some((_, size)) = page_header {
            match said.take(page(size)) {
                Some(page) => self.page = page,
                None => certain = false,
            }
        }
        let fs_header = first(tree, |s| match s {
            Statement::Fs(fs) => Some(fs),
            _ => None,
        });
        if let Some((_, fs)) = fs_header {
            self.fs = said.take(kernel::file_system(&fs.name, self.version));
            said.take(data_mode(fs));
            if certain {
                let at = fs.block.as_ref().or(page_header.map(|(_, size)| size));
                match said.take(self.block_of(fs, at.map_or(fs.name.span, |at| at.span))) {
                    Some(block) => self.block = block,
                    None => certain = false,
                }
            }
        }
        let device_header = first(tree, |s| match s {
            Statement::Device(device) => Some(device),
            _ => None,
        });
        self.device_certain = !unreadable(HeaderWord::Device);
        if let Some((span, device)) = device_header {
            self.device_at = Some((span, device.completes.as_ref().map(|c| c.span)));
            match said.take(self.device_of(device, certain)) {
                Some(device) => self.device = device,
                None => self.device_certain = false,
            }
        }
        certain
    }

    fn block_of(&self, fs: &FsHeader, at: Span) -> Lowered<u32> {
        let least = FileSystem::of(fs.name.node).block_bytes_min;
        let block = fs
            .block
            .as_ref()
            .map_or(u64::from(BLOCK), |block| block.node);
        let page = u64::from(self.page);
        if block.is_power_of_two() && (least..=page).contains(&block) {
            return Ok(block as u32);
        }
        let message = match (&fs.block, least <= page) {
            (_, false) => format!(
                "{} has no block that fits into a page of {}",
                fs.name.node,
                Size(page)
            ),
            (None, true) => format!(
                "the block of {}, which is not told otherwise, does not fit into a page of {}: set `block=` in `fs`",
                Size(block),
                Size(page)
            ),
            (Some(_), true) => format!(
                "a block of {} is a power of two from {} to the page size, {}",
                fs.name.node,
                Size(least),
                Size(page)
            ),
        };
        wrong(at, message)
    }

    fn device_of(&self, device: &DeviceHeader, certain: bool) -> Lowered<Device> {
        let block = u64::from(self.block);
        if let (Some(sector), true) = (&device.sector, certain) {
            let fits = (limits::SECTOR_BYTES..=block).contains(&sector.node);
            if !(sector.node.is_power_of_two() && fits) {
                let message = format!(
                    "a sector is a power of two from {} to the block size, {}",
                    Size(limits::SECTOR_BYTES),
                    Size(block)
                );
                return wrong(sector.span, message);
            }
        }
        let is = |value: Option<bool>, unsaid: bool| value.unwrap_or(unsaid);
        let cache = device.cache.as_ref().map(|c| c.node == Cache::Volatile);
        let completes = device.completes.as_ref();
        Ok(Device {
            volatile_cache: is(cache, DEVICE.volatile_cache),
            manual: is(
                completes.map(|c| c.node == Completes::Manual),
                DEVICE.manual,
            ),
            // A size that is too large for this was refused above, or cannot be judged.
            sector: device
                .sector
                .as_ref()
                .and_then(|sector| u32::try_from(sector.node).ok())
                .unwrap_or(DEVICE.sector),
        })
    }
}

fn page(size: &Spanned<u64>) -> Lowered<u32> {
    let fits = (limits::SECTOR_BYTES..=limits::PAGE_BYTES).contains(&size.node);
    if size.node.is_power_of_two() && fits {
        return Ok(size.node as u32);
    }
    let message = format!(
        "a page is a power of two from {} to {}",
        Size(limits::SECTOR_BYTES),
        Size(limits::PAGE_BYTES)
    );
    wrong(size.span, message)
}

fn data_mode(fs: &FsHeader) -> Lowered<()> {
    let Some(data) = &fs.data else {
        return Ok(());
    };
    match data.node {
        _ if !FileSystem::of(fs.name.node).has_data_mode => wrong(
            data.span,
            format!(
                "`{}` has no data mode: `data=` is for ext3 and ext4",
                fs.name.node
            ),
        ),
        DataMode::Ordered => Ok(()),
        mode => wrong(
            data.span,
            format!("`data={mode}` is not modelled yet: write `data=ordered`"),
        ),
    }
}
