//! Who does work that can be done side by side. There are no threads here: whoever has some lends them.

/// Somebody who does the same to each of several things, in any order or at the same time.
pub trait Workers {
    /// Does the work to each item, and returns when all of it is done.
    fn each<T: Send>(&self, items: &mut [T], work: impl Fn(&mut T) + Sync);

    /// Whether there may be more than one, so that it is worth dividing the work.
    fn are_many(&self) -> bool {
        true
    }
}

/// One thing after the other, in the caller's own thread.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InTurn;

impl Workers for InTurn {
    fn each<T: Send>(&self, items: &mut [T], work: impl Fn(&mut T) + Sync) {
        items.iter_mut().for_each(work);
    }

    fn are_many(&self) -> bool {
        false
    }
}
