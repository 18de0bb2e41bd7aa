//! A small program: what each actor does, and its text.

use super::alphabet::{Letter, rank};
use crate::syntax::{Role, Verb};
use crate::vocabulary::Operand;
use std::fmt::Write;

/// The most blocks of the one page that programs are about.
pub const BLOCKS_MAX: u8 = 4;

/// The page size in bytes.
const PAGE: u32 = 4096;

/// Which bytes an operation is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// All of the page, or whatever the operation is about by itself.
    Whole,
    /// One block of it.
    Block(u8),
}

/// An operation with its actor and its place; its content follows from where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Symbol {
    /// The number of the process, or 0 for an actor of the kernel or the machine.
    pub process: u8,
    /// What is done.
    pub letter: Letter,
    /// Which bytes.
    pub place: Place,
}

impl Symbol {
    /// Who does it, in the order in which a program lists its actors.
    #[must_use]
    pub fn actor(&self) -> (usize, u8) {
        (rank(self.letter.operation.role), self.process)
    }
}

/// A program over one file of one page: the operations of one actor after those of another.
///
/// Between actors there is no order: every interleaving of them is meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Program {
    /// The operations.
    pub symbols: Vec<Symbol>,
    /// The blocks of the page.
    pub blocks: u8,
}

impl Program {
    /// The lines of the program: one operation each, in the language. Each store and each write has a content of its own.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut contents = b'A'..=b'Z';
        self.symbols
            .iter()
            .map(|symbol| self.line(*symbol, &mut contents))
            .collect()
    }

    fn line(&self, symbol: Symbol, contents: &mut impl Iterator<Item = u8>) -> String {
        let info = symbol.letter.operation;
        let mut line = format!("{}: {}", name(symbol), info.verb);
        for operand in info.operands {
            let word = match operand {
                Operand::File | Operand::Mapping => "data".to_owned(),
                Operand::Range | Operand::MappedRange => self.range(symbol.place),
                Operand::Page => "data[page 0]".to_owned(),
                Operand::Content => {
                    let content = contents.next().expect("a program is short");
                    format!("\"{}\"", char::from(content))
                }
                Operand::OptionalRange | Operand::NewName | Operand::Size | Operand::Errno => {
                    continue;
                }
            };
            write!(line, " {word}").expect("a text takes what is written");
        }
        if !symbol.letter.tail.is_empty() {
            write!(line, " {}", symbol.letter.tail).expect("a text takes what is written");
        }
        line
    }

    fn range(&self, place: Place) -> String {
        match place {
            Place::Block(block) if self.blocks > 1 => format!("data[block {block}]"),
            _ => "data".to_owned(),
        }
    }

    /// The whole text, in the canonical form.
    #[must_use]
    pub fn text(&self, kernel: &str, fs: &str) -> String {
        let block = PAGE / u32::from(self.blocks) / 1024;
        let mut text = format!("kernel {kernel}\nfs {fs} block={block}k\nfile data 4k\n\n");
        for line in self.lines() {
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    /// The program without one of its operations, for each of them; not all of them need to have a meaning.
    pub fn with_one_left_out(&self) -> impl Iterator<Item = Program> {
        (0..self.symbols.len()).map(|left_out| {
            let mut smaller = self.clone();
            smaller.symbols.remove(left_out);
            smaller
        })
    }

    /// The smallest way of writing this program with its blocks in another order: equal for programs that differ in nothing else.
    #[must_use]
    pub fn up_to_blocks(&self) -> Vec<Place> {
        let places: Vec<Place> = self.symbols.iter().map(|s| s.place).collect();
        let mut names: [Option<u8>; BLOCKS_MAX as usize] = [None; BLOCKS_MAX as usize];
        let mut next = 0;
        // The order of first mention is the smallest of all orders.
        places
            .into_iter()
            .map(|place| match place {
                Place::Whole => Place::Whole,
                Place::Block(block) => {
                    Place::Block(*names[usize::from(block)].get_or_insert_with(|| {
                        next += 1;
                        next - 1
                    }))
                }
            })
            .collect()
    }

    /// Whether two programs differ only in how their blocks are numbered.
    #[must_use]
    pub fn is_like(&self, other: &Program) -> bool {
        let letters = |p: &Program| -> Vec<(u8, Letter)> {
            p.symbols.iter().map(|s| (s.process, s.letter)).collect()
        };
        letters(self) == letters(other) && self.up_to_blocks() == other.up_to_blocks()
    }
}

/// The actor's name in a text.
fn name(symbol: Symbol) -> String {
    match symbol.letter.operation.role {
        Role::Process => char::from(b'a' + symbol.process).to_string(),
        role => role.to_string(),
    }
}

/// What a process has done to its mapping by the end of some operations.
pub(super) fn is_mapped(symbols: &[Symbol], process: u8) -> bool {
    let own = symbols
        .iter()
        .rev()
        .filter(|s| s.letter.operation.role == Role::Process && s.process == process);
    own.map(|s| s.letter.operation.verb)
        .find(|verb| matches!(verb, Verb::Map | Verb::Unmap | Verb::Exit))
        == Some(Verb::Map)
}
