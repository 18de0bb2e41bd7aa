//! What differs between two stages: noted at each thing on both, and named.

use super::view::{BlockView, Difference, Flag, Memo, PageView, PteView, Run};
use crate::explain::between::{self, Kernels};

/// Notes on two lists of the same pages what differs between them; gives every difference in words.
pub(super) fn find(a: &mut [PageView], b: &mut [PageView], kernels: &Kernels) -> Vec<String> {
    let mut finder = Finder {
        kernels,
        found: Vec::new(),
    };
    for (a, b) in a.iter_mut().zip(b) {
        finder.page(a, b);
    }
    finder.found
}

struct Finder<'a> {
    kernels: &'a Kernels,
    found: Vec<String>,
}

/// Two things that are compared, and where they are in words.
struct Sides<'a> {
    place: &'a str,
    a: &'a mut Vec<Difference>,
    b: &'a mut Vec<Difference>,
}

impl Finder<'_> {
    fn put(&mut self, sides: &mut Sides<'_>, of: &'static str, one: &str, other: &str) {
        if one == other {
            return;
        }
        let words = between::difference(self.kernels, one, other);
        self.found.push(between::at(sides.place, of, &words));
        let difference = Difference { of, words };
        sides.a.push(difference.clone());
        sides.b.push(difference);
    }

    fn flags(&mut self, sides: &mut Sides<'_>, a: &[Flag], b: &[Flag]) {
        for (one, other) in a.iter().zip(b) {
            let word = |flag: &Flag| between::flag(flag.name, flag.on);
            self.put(sides, one.name, &word(one), &word(other));
        }
    }

    fn page(&mut self, a: &mut PageView, b: &mut PageView) {
        let place = between::page(&a.file, a.page);
        self.ptes(&place, &mut a.ptes, &mut b.ptes);
        let mut sides = Sides {
            place: &place,
            a: &mut a.differs,
            b: &mut b.differs,
        };
        if a.cached == b.cached {
            self.flags(&mut sides, &a.flags, &b.flags);
            if let (Some(one), Some(other)) = (&a.locked_by, &b.locked_by) {
                self.put(
                    &mut sides,
                    "locked",
                    &between::locked_by(one),
                    &between::locked_by(other),
                );
            }
        } else {
            let word = |cached| between::cached(cached);
            self.put(&mut sides, "cached", word(a.cached), word(b.cached));
        }
        for (one, other) in a.blocks.iter_mut().zip(&mut b.blocks) {
            let place = between::block(&a.file, one.bytes.from, one.bytes.to);
            self.block(&place, one, other);
        }
    }

    fn ptes(&mut self, place: &str, a: &mut [PteView], b: &mut [PteView]) {
        for one in a {
            let same =
                |other: &&mut PteView| other.process == one.process && other.mapping == one.mapping;
            let place = between::pte(place, &one.process);
            match b.iter_mut().find(same) {
                Some(other) => {
                    let mut sides = Sides {
                        place: &place,
                        a: &mut one.differs,
                        b: &mut other.differs,
                    };
                    self.flags(&mut sides, &one.flags, &other.flags);
                }
                None => {
                    let words = between::difference(
                        self.kernels,
                        between::mapped(true),
                        between::mapped(false),
                    );
                    self.found.push(between::at(&place, "mapped", &words));
                    one.differs.push(Difference {
                        of: "mapped",
                        words,
                    });
                }
            }
        }
    }

    fn block(&mut self, place: &str, a: &mut BlockView, b: &mut BlockView) {
        let mut sides = Sides {
            place,
            a: &mut a.differs,
            b: &mut b.differs,
        };
        if a.has_buffer == b.has_buffer {
            self.flags(&mut sides, &a.flags, &b.flags);
        } else {
            let word = |has| between::buffer(has);
            self.put(&mut sides, "buffer", word(a.has_buffer), word(b.has_buffer));
        }
        let layers: [(&'static str, &[Run], &[Run]); 4] = [
            ("memory", &a.memory, &b.memory),
            ("in flight", &a.in_flight, &b.in_flight),
            ("device", &a.device, &b.device),
            ("disk", &a.media, &b.media),
        ];
        for (layer, one, other) in layers {
            self.put(&mut sides, layer, &contents(one), &contents(other));
        }
        let (one, other) = (&a.remembers, &b.remembers);
        let memos: [(&'static str, Memo, Memo); 5] = [
            ("pte", one.pte, other.pte),
            ("page", one.page, other.page),
            ("block", one.block, other.block),
            ("io", one.io, other.io),
            ("operation", one.operation, other.operation),
        ];
        for (who, one, other) in memos {
            let word = |memo: Memo| between::remembers(memo.now);
            self.put(&mut sides, who, word(one), word(other));
        }
        let states = |block: &[super::StateRun]| {
            between::runs(
                block
                    .iter()
                    .map(|run| (run.bytes.from, run.bytes.to, run.state.word().to_owned())),
            )
        };
        self.put(&mut sides, "state", &states(&a.states), &states(&b.states));
    }
}

fn contents(runs: &[Run]) -> String {
    between::runs(
        runs.iter()
            .map(|run| (run.bytes.from, run.bytes.to, between::content(run.content))),
    )
}
