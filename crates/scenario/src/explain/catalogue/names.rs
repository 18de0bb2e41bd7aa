//! What things are called in a sentence: actors, ranges, pages, PTEs, contents, steps, kernels.

use crate::explain::queue_number;
use crate::explain::text::{Sentence, Span, push, push_text};
use crate::scenario::Scenario;
use crate::syntax::{Content, Role, Size};
use writeback_model::ids::{ActorId, BlockId, MappingId, PageId};
use writeback_model::kernel::{Kernel, Version};
use writeback_model::machine::Holder;
use writeback_model::op::FileRange;
use writeback_model::{Layout, Target};

/// The most ranges, or contents, that a sentence lists.
const LISTED: usize = 3;

/// Names for everything of one scenario.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// How it is laid out.
    pub layout: &'a Layout,
}

impl Names<'_> {
    /// An actor, as the text calls it; the kernel's own actors are described.
    pub fn actor(self, id: ActorId) -> Sentence {
        let actor = self.scenario.actor(id);
        match actor.role {
            Role::Process => code(actor.name.clone()),
            Role::Journal => text("the journal"),
            Role::Flusher => text("the flusher"),
            Role::Reclaim => text("reclaim"),
            Role::Disk => text("the device"),
            Role::Power => text("the power"),
        }
    }

    /// Who can end a wait.
    pub fn holder(self, holder: Holder) -> Sentence {
        match holder {
            Holder::Actor(actor) => self.actor(actor),
            Holder::Device => text("the device"),
        }
    }

    /// A range of a file, as the language writes it.
    pub fn range(self, range: FileRange) -> Sentence {
        let name = self.scenario.file(range.file);
        code(if range == self.layout.whole(range.file) {
            name.to_owned()
        } else {
            format!("{name}[{}..{}]", Size(range.from), Size(range.to))
        })
    }

    /// A few ranges, or how many bytes they are.
    pub fn ranges(self, ranges: &[FileRange]) -> Sentence {
        if ranges.len() > LISTED {
            let bytes = ranges.iter().map(|r| r.to - r.from).sum();
            let places = counted(ranges.len() as u64, "place");
            return text(format!("{} in {places}", bytes_of(bytes)));
        }
        listed(ranges.iter().map(|r| self.range(*r)).collect())
    }

    /// Blocks: `the block`, `block data[1k..2k]`, or just the bytes of several.
    pub fn blocks(self, ranges: &[FileRange], count: usize) -> Sentence {
        if count == 1 && self.layout.n_blocks() == 1 {
            return text("the block");
        }
        let mut sentence = text(if count == 1 { "block " } else { "" });
        self.ranges(ranges)
            .into_iter()
            .for_each(|span| push(&mut sentence, span));
        sentence
    }

    /// The page; by its number where the scenario has several.
    pub fn page(self, page: PageId) -> Sentence {
        if self.layout.n_pages() == 1 {
            return text("the page");
        }
        let file = self.scenario.file(self.layout.page_file(page));
        code(format!("{file}[page {}]", self.layout.page_in_file(page)))
    }

    /// One page by its name, several by their number.
    pub fn pages(self, pages: &[PageId]) -> Sentence {
        match pages {
            [page] => self.page(*page),
            _ => text(counted(pages.len() as u64, "page")),
        }
    }

    /// A mapping's PTE: `the PTE`, or with its process, its mapping and its page where there are several.
    pub fn pte(self, mapping: MappingId, page: PageId) -> Sentence {
        let spec = self.layout.mapping(mapping);
        let shows = |m: &MappingId| self.layout.mapping(*m).file == spec.file;
        let alone = self.layout.mappings().filter(shows).count() == 1;
        let own = self
            .layout
            .mappings()
            .filter(shows)
            .filter(|m| self.layout.mapping(*m).process == spec.process);
        let mut sentence = Sentence::new();
        if alone {
            push_text(&mut sentence, "the ");
        } else {
            self.actor(spec.process)
                .into_iter()
                .for_each(|span| push(&mut sentence, span));
            push_text(&mut sentence, "'s ");
        }
        push(&mut sentence, PTE());
        if own.count() > 1 {
            push_text(&mut sentence, " in ");
            push(
                &mut sentence,
                Span::Code(self.scenario.mapping(mapping).to_owned()),
            );
        }
        if self.layout.n_pages() > 1 {
            push_text(&mut sentence, " of ");
            self.page(page)
                .into_iter()
                .for_each(|span| push(&mut sentence, span));
        }
        sentence
    }

    /// One PTE by its name, several by their number.
    pub fn ptes(self, ptes: &[(MappingId, PageId)]) -> Sentence {
        if let [(mapping, page)] = *ptes {
            return self.pte(mapping, page);
        }
        let mut sentence = text(format!("{} ", number(ptes.len() as u64)));
        push(
            &mut sentence,
            Span::Term {
                text: "PTEs".to_owned(),
                term: "pte",
            },
        );
        sentence
    }

    /// A few characters, or `newer bytes` where there are many.
    pub fn contents(self, contents: &[u8]) -> Sentence {
        if contents.is_empty() || contents.len() > LISTED {
            return text(counted(contents.len() as u64, "different character"));
        }
        listed(contents.iter().map(|c| content(*c)).collect())
    }

    /// A reference to a line: `step 7`.
    pub fn step(self, line: usize) -> Span {
        let number = queue_number(self.scenario, line).unwrap_or_default();
        Span::Step {
            text: format!("step {number}"),
            line,
        }
    }

    /// The kernel as the header names it: `2.6.19`, or `6.12 without redirty_on_mkclean`.
    pub fn kernel(self) -> Sentence {
        let kernel = self.layout.kernel();
        let plain = Kernel::of(self.scenario.version);
        let mut name = self.scenario.version.to_string();
        for (word, on) in [("with", 1), ("without", 0)] {
            let changed = self
                .scenario
                .switches
                .iter()
                .filter(|s| kernel.value(**s) != plain.value(**s) && kernel.value(**s) == on);
            for switch in changed {
                name.push_str(&format!(" {word} {}", switch.name()));
            }
        }
        text(name)
    }

    /// What a kernel step is done to.
    pub fn target(self, target: Target) -> Sentence {
        match target {
            Target::Machine => text("the machine"),
            Target::File(file) => self.range(self.layout.whole(file)),
            Target::Page(page) => self.page(page),
            Target::Block(block) => self.blocks(&self.block_ranges(block), 1),
            Target::Mapping(mapping) => code(self.scenario.mapping(mapping).to_owned()),
            Target::Pte(mapping, page) => self.pte(mapping, page),
        }
    }

    fn block_ranges(self, block: BlockId) -> Vec<FileRange> {
        block_range(self.layout, block).into_iter().collect()
    }
}

/// The bytes of a block within its file; none for a block beyond the end.
pub fn block_range(layout: &Layout, block: BlockId) -> Option<FileRange> {
    let cells = layout.block_cells(block);
    if cells.is_empty() {
        return None;
    }
    let bounds = |cell: u32| layout.cell_bounds(writeback_model::ids::CellId(cell));
    Some(FileRange {
        file: layout.page_file(layout.block_page(block)),
        from: bounds(cells.start).0,
        to: bounds(cells.end - 1).1,
    })
}

#[expect(non_snake_case, reason = "the word is written so")]
fn PTE() -> Span {
    Span::Term {
        text: "PTE".to_owned(),
        term: "pte",
    }
}

/// Plain words.
pub fn text(words: impl Into<String>) -> Sentence {
    vec![Span::Text(words.into())]
}

/// A name as the scenario writes it.
pub fn code(words: impl Into<String>) -> Sentence {
    vec![Span::Code(words.into())]
}

/// One character of a file; what is no letter and no digit stands in quotes.
pub fn content(content: u8) -> Sentence {
    code(if content.is_ascii_alphanumeric() {
        char::from(content).to_string()
    } else {
        Content(content).to_string()
    })
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed(parts: Vec<Sentence>) -> Sentence {
    let last = parts.len();
    let mut sentence = Sentence::new();
    for (index, part) in parts.into_iter().enumerate() {
        if index > 0 {
            let between = if index + 1 == last { " and " } else { ", " };
            push_text(&mut sentence, between);
        }
        part.into_iter().for_each(|span| push(&mut sentence, span));
    }
    sentence
}

/// A number with a comma between its thousands.
#[must_use]
pub fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A number of things: `1 byte`, `1,024 bytes`, `2 processes`.
#[must_use]
pub fn counted(n: u64, one: &str) -> String {
    let many = match n {
        1 => "",
        _ if one.ends_with('s') => "es",
        _ => "s",
    };
    format!("{} {one}{many}", number(n))
}

/// `1 byte`, `1,024 bytes`.
pub fn bytes_of(n: u64) -> String {
    counted(n, "byte")
}

/// What is left of things that are not all told: `1 more page is`, `7 more pages are`.
pub fn more(n: usize, one: &str) -> String {
    let verb = if n == 1 { "is" } else { "are" };
    format!("{} {verb}", counted(n as u64, &format!("more {one}")))
}

/// The versions that first had a value: `2.6.20 and 2.6.19.2`.
pub fn versions(first: Version, backport: Option<Version>) -> Sentence {
    text(match backport {
        Some(backport) => format!("{first} and {backport}"),
        None => first.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::plain;

    #[test]
    fn thousands_are_grouped() {
        let all = [0, 7, 999, 1000, 1024, 104_857_600];
        assert_eq!(
            all.map(number),
            ["0", "7", "999", "1,000", "1,024", "104,857,600"]
        );
    }

    #[test]
    fn one_thing_has_no_plural() {
        let check = |n, one, expected| assert_eq!(counted(n, one), expected);
        check(0, "step", "0 steps");
        check(1, "step", "1 step");
        check(2, "kernel step", "2 kernel steps");
        check(1024, "byte", "1,024 bytes");
        check(1, "process", "1 process");
        check(3, "process", "3 processes");
        let told = [1, 2, 1024].map(|n| more(n, "page"));
        let expected = ["1 more page is", "2 more pages are", "1,024 more pages are"];
        assert_eq!(told, expected);
    }

    #[test]
    fn lists_are_written_out() {
        let list = |n: usize| plain(&listed((0..n).map(|i| text(i.to_string())).collect()));
        assert_eq!([0, 1, 2, 3].map(list), ["", "0", "0 and 1", "0, 1 and 2"]);
    }
}
