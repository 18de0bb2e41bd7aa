//! Threads for a search, which has none of its own: what is found is the same for any number of them.
#![forbid(unsafe_code)]

use std::num::NonZeroUsize;
use std::thread;
use writeback_explorer::Workers;

/// So many threads, the caller's own among them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Threads(NonZeroUsize);

impl Threads {
    /// So many threads.
    #[must_use]
    pub fn new(count: NonZeroUsize) -> Threads {
        Threads(count)
    }

    /// One for each core that the system lets us use, or one if it does not say.
    #[must_use]
    pub fn all_cores() -> Threads {
        Threads(thread::available_parallelism().unwrap_or(NonZeroUsize::MIN))
    }
}

impl Workers for Threads {
    /// Each thread takes as many neighbouring items as the others; a panic in one is a panic here.
    fn each<T: Send>(&self, items: &mut [T], work: impl Fn(&mut T) + Sync) {
        let share = items.len().div_ceil(self.0.get()).max(1);
        let mut shares = items.chunks_mut(share);
        let own = shares.next().unwrap_or_default();
        let work = &work;
        thread::scope(|scope| {
            for share in shares {
                scope.spawn(move || share.iter_mut().for_each(work));
            }
            own.iter_mut().for_each(work);
        });
    }

    fn are_many(&self) -> bool {
        self.0 > NonZeroUsize::MIN
    }
}

#[cfg(test)]
mod tests;
