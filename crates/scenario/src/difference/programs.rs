//! Every program of a size, one after the other.

use super::Bounds;
use super::program::{Place, Program, Symbol, is_mapped};
use crate::syntax::{Role, Verb};

/// Every program of exactly `size` operations within bounds, in a fixed order.
///
/// Processes are alike, so of programs that differ only in their numbers one is given. A store, load,
/// msync or unmap comes only while the process maps the file, and a map only while it does not: others
/// have no meaning.
#[derive(Clone, Debug)]
pub struct Programs {
    /// Every symbol that may stand in a program, actor by actor.
    symbols: Vec<Symbol>,
    bounds: Bounds,
    size: usize,
    /// For each operation, which symbol it is; the program that comes next.
    at: Vec<usize>,
    /// Whether `at` is the first program, not yet looked at.
    fresh: bool,
}

impl Programs {
    /// The programs of one size.
    #[must_use]
    pub fn new(bounds: &Bounds, size: usize) -> Programs {
        Programs {
            symbols: symbols(bounds),
            bounds: bounds.clone(),
            size,
            at: Vec::new(),
            fresh: true,
        }
    }

    fn prefix(&self) -> Vec<Symbol> {
        self.at.iter().map(|i| self.symbols[*i]).collect()
    }

    /// Goes to the next prefix in the order of words: deeper if it may, else on.
    fn step(&mut self, deeper: bool) -> bool {
        if deeper && self.at.len() < self.size && !self.symbols.is_empty() {
            // Actors stand in their order, so an operation is at or behind the first symbol of the one before it.
            let first = self.at.last().map_or(0, |last| self.first_of_actor(*last));
            self.at.push(first);
            return true;
        }
        while let Some(last) = self.at.pop() {
            if last + 1 < self.symbols.len() {
                self.at.push(last + 1);
                return true;
            }
        }
        false
    }

    fn first_of_actor(&self, symbol: usize) -> usize {
        let actor = self.symbols[symbol].actor();
        let before = self.symbols[..symbol].iter().rev();
        symbol - before.take_while(|s| s.actor() == actor).count()
    }

    /// Whether the last operation may stand behind those before it.
    fn may_stand(&self, symbols: &[Symbol]) -> bool {
        let Some((last, before)) = symbols.split_last() else {
            return true;
        };
        let mut actors: Vec<(usize, u8)> = symbols.iter().map(Symbol::actor).collect();
        actors.dedup();
        if actors.len() > usize::from(self.bounds.actors) {
            return false;
        }
        if last.letter.operation.role != Role::Process {
            return true;
        }
        let is_next_process = before.last().map_or(last.process == 0, |b| {
            last.process == b.process || last.process == b.process + 1
        });
        let mapped = is_mapped(before, last.process);
        let fits = match last.letter.operation.verb {
            Verb::Map => !mapped,
            _ => mapped || !last.letter.needs_mapping(),
        };
        is_next_process && fits
    }

    /// Whether the processes of a whole program stand in the order of what they do.
    fn is_in_order(&self) -> bool {
        let of = |process: u8| -> Vec<usize> {
            let own = |i: &&usize| {
                let symbol = &self.symbols[**i];
                symbol.letter.operation.role == Role::Process && symbol.process == process
            };
            // A symbol of another process stands as far behind the first of that process.
            let base = self.symbols.iter().position(|s| s.process == process);
            self.at
                .iter()
                .filter(own)
                .map(|i| i - base.unwrap_or(0))
                .collect()
        };
        let processes: Vec<Vec<usize>> = (0..self.bounds.processes)
            .map(of)
            .take_while(|own| !own.is_empty())
            .collect();
        processes.is_sorted()
    }
}

impl Iterator for Programs {
    type Item = Program;

    fn next(&mut self) -> Option<Program> {
        let mut deeper = std::mem::take(&mut self.fresh) || self.at.len() < self.size;
        loop {
            if !self.step(deeper) {
                return None;
            }
            let symbols = self.prefix();
            deeper = self.may_stand(&symbols);
            if deeper && symbols.len() == self.size {
                deeper = false;
                if self.is_in_order() {
                    return Some(Program {
                        symbols,
                        blocks: self.bounds.blocks,
                    });
                }
            }
        }
    }
}

/// Every operation that an actor can be given, actor by actor.
fn symbols(bounds: &Bounds) -> Vec<Symbol> {
    let mut all = Vec::new();
    for role in Role::ALL.iter().copied() {
        let processes = if role == Role::Process {
            bounds.processes
        } else {
            1
        };
        for process in 0..processes {
            let own = bounds.alphabet.iter().filter(|l| l.operation.role == role);
            for letter in own.copied() {
                let blocks = if letter.has_range() && bounds.blocks > 1 {
                    bounds.blocks
                } else {
                    0
                };
                let places = (0..blocks).map(Place::Block);
                all.extend(
                    std::iter::once(Place::Whole)
                        .chain(places)
                        .map(|place| Symbol {
                            process,
                            letter,
                            place,
                        }),
                );
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::difference::letter;

    fn bounds(words: &[&str], blocks: u8, processes: u8, actors: u8) -> Bounds {
        let alphabet = words.iter().map(|w| letter(w).expect(w)).collect();
        Bounds {
            alphabet,
            blocks,
            processes,
            actors,
        }
    }

    fn texts(bounds: &Bounds, size: usize) -> Vec<String> {
        Programs::new(bounds, size)
            .map(|p| p.lines().join("; "))
            .collect()
    }

    #[test]
    fn a_process_maps_before_it_stores() {
        let bounds = bounds(&["map", "store"], 1, 1, 1);
        assert_eq!(texts(&bounds, 1), ["a: map data"]);
        assert_eq!(texts(&bounds, 2), ["a: map data; a: store data \"A\""]);
        assert_eq!(
            texts(&bounds, 3),
            ["a: map data; a: store data \"A\"; a: store data \"B\""]
        );
    }

    #[test]
    fn actors_stand_one_after_another_and_keep_their_own_order() {
        let bounds = bounds(&["write", "fsync", "writepage"], 1, 1, 2);
        assert_eq!(
            texts(&bounds, 2),
            [
                "a: write data \"A\"; a: write data \"B\"",
                "a: write data \"A\"; a: fsync data",
                "a: write data \"A\"; flusher: writepage data[page 0]",
                "a: fsync data; a: write data \"A\"",
                "a: fsync data; a: fsync data",
                "a: fsync data; flusher: writepage data[page 0]",
                "flusher: writepage data[page 0]; flusher: writepage data[page 0]",
            ]
        );
    }

    #[test]
    fn processes_are_alike() {
        let bounds = bounds(&["write", "fsync"], 1, 2, 2);
        // Alone: 2 * 2. Beside each other: each with one, of which there are 3 pairs up to their order.
        assert_eq!(texts(&bounds, 2).len(), 4 + 3);
        assert!(texts(&bounds, 2).contains(&"a: write data \"A\"; b: fsync data".to_owned()));
        assert!(!texts(&bounds, 2).contains(&"a: fsync data; b: write data \"A\"".to_owned()));
    }

    #[test]
    fn ranges_are_the_page_and_each_block() {
        let bounds = bounds(&["write"], 2, 1, 1);
        assert_eq!(
            texts(&bounds, 1),
            [
                "a: write data \"A\"",
                "a: write data[block 0] \"A\"",
                "a: write data[block 1] \"A\"",
            ]
        );
        let mut kinds: Vec<Program> = Vec::new();
        for program in Programs::new(&bounds, 2) {
            if !kinds.iter().any(|k| k.is_like(&program)) {
                kinds.push(program);
            }
        }
        // Page or block for each; two blocks are the same one or two: 1 + 1 + 1 + 2.
        assert_eq!(kinds.len(), 5);
    }

    #[test]
    fn no_program_has_more_actors_than_it_may() {
        let bounds = bounds(&["write", "flush", "writepage", "evict"], 1, 1, 2);
        for program in Programs::new(&bounds, 3) {
            let mut actors: Vec<_> = program.symbols.iter().map(Symbol::actor).collect();
            actors.dedup();
            assert!(actors.len() <= 2, "{:?}", program.lines());
        }
    }

    #[test]
    fn every_program_has_a_meaning_and_is_in_the_canonical_form() {
        let all: Vec<String> = crate::difference::letters()
            .iter()
            .map(|l| l.words())
            .collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        for (words, size) in [
            (&all[..], 2),
            (&["map", "store", "unmap", "load", "exit"][..], 4),
        ] {
            for program in Programs::new(&bounds(words, 2, 2, 3), size) {
                let text = program.text("2.6.20", "ext3");
                let checked = crate::check(&text);
                assert!(
                    checked.scenario.is_some(),
                    "{text}{:?}",
                    checked.diagnostics
                );
                assert_eq!(crate::format(&text).as_ref(), Ok(&text));
            }
        }
    }
}
