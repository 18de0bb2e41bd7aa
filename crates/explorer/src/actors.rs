//! Sets of actors.

use crate::machine::{ACTORS_MAX, Actor};

/// A set of actors, one bit for each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Actors(u64);

impl Actors {
    pub(crate) const NONE: Actors = Actors(0);

    pub(crate) fn of(actor: Actor) -> Actors {
        debug_assert!(usize::from(actor.0) < ACTORS_MAX);
        Actors(1 << actor.0)
    }

    pub(crate) fn and(self, other: Actors) -> Actors {
        Actors(self.0 | other.0)
    }

    pub(crate) fn without(self, other: Actors) -> Actors {
        Actors(self.0 & !other.0)
    }

    pub(crate) fn within(self, other: Actors) -> Actors {
        Actors(self.0 & other.0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// From the first to the last.
    pub(crate) fn iter(self) -> impl Iterator<Item = Actor> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let first = u8::try_from(left.trailing_zeros()).ok()?;
            left &= left.checked_sub(1)?;
            Some(Actor(first))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Actors;
    use crate::machine::Actor;

    #[test]
    fn a_set_has_its_actors_in_their_order() {
        let all = [63, 0, 5].map(Actor).map(Actors::of);
        let set = all.into_iter().fold(Actors::NONE, Actors::and);
        let found: Vec<u8> = set.iter().map(|actor| actor.0).collect();
        assert_eq!((found, set.len()), (vec![0, 5, 63], 3));
        assert_eq!(Actors::NONE.iter().count(), 0);
        assert_eq!(set.without(all[1]), all[0].and(all[2]));
    }
}
