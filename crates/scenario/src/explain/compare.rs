//! Two kernels beside each other, in sentences.

use super::catalogue::{self, Names};
use super::text::Sentence;
use crate::compare::{Comparison, Point};
use crate::session::kernel_words;
use crate::trace::Trace;

/// Two runs of one scenario, and what they are called.
#[derive(Clone, Debug)]
pub struct Beside<'a> {
    pub(super) traces: [&'a Trace; 2],
    pub(super) kernels: [String; 2],
}

impl<'a> Beside<'a> {
    /// Names for two runs of one scenario.
    #[must_use]
    pub fn new(a: &'a Trace, b: &'a Trace) -> Beside<'a> {
        Beside {
            traces: [a, b],
            kernels: [a, b].map(|trace| kernel_words(&trace.scenario)),
        }
    }

    /// What the kernels are called: `2.6.19`, or `6.12 without redirty_on_mkclean`.
    #[must_use]
    pub fn kernels(&self) -> &[String; 2] {
        &self.kernels
    }

    pub(super) fn names(&self) -> Names<'_> {
        Names {
            scenario: &self.traces[0].scenario,
            layout: &self.traces[0].layout,
        }
    }

    /// Whether the kernels can differ at all, whether they do here, and how the runs end.
    #[must_use]
    pub fn summary(&self, comparison: &Comparison) -> Sentence {
        catalogue::compared(self, comparison)
    }

    /// Where the runs differ, in what, and which rule makes it.
    #[must_use]
    pub fn point(&self, comparison: &Comparison, point: &Point) -> Sentence {
        catalogue::parting(self, comparison, point)
    }

    /// Every point, in the order of the rows, with its sentence; one that another one includes is left out.
    #[must_use]
    pub fn points(&self, comparison: &Comparison) -> Vec<(usize, Sentence)> {
        let points = comparison.first.iter().chain(&comparison.fate);
        points
            .map(|point| (point.row, self.point(comparison, point)))
            .collect()
    }

    /// That a kernel takes no step where the other one does; `side` is 0 or 1.
    ///
    /// # Panics
    /// If there is no such side.
    #[must_use]
    pub fn no_step(&self, side: usize) -> Sentence {
        catalogue::no_step(&self.kernels[side])
    }

    /// What happened in both runs, in plain words for a screen reader, and in how many things they differ now.
    pub(crate) fn announcement(&self, said: [&str; 2], differences: usize) -> String {
        catalogue::both_announced(&self.kernels, said, differences)
    }
}
