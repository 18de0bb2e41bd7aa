//! The order in which the chunks are written.

use crate::random::Random;

/// In which order the chunks are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// As the program of 2006 did: from the first on, each chunk changes places with one drawn from all.
    Random,
    /// Ascending: the earlier test that did not fail.
    Linear,
    /// Descending.
    Reverse,
}

impl Order {
    /// Every order, the program's own first.
    pub const ALL: [Order; 3] = [Order::Random, Order::Linear, Order::Reverse];

    /// Its word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Order::Random => "random",
            Order::Linear => "linear",
            Order::Reverse => "reverse",
        }
    }

    /// The order with that word.
    #[must_use]
    pub fn by_word(word: &str) -> Option<Order> {
        Order::ALL.into_iter().find(|order| order.word() == word)
    }

    /// The chunks in the order in which they are written.
    pub(crate) fn chunks(self, n: u32, random: &mut Random) -> Vec<u32> {
        let mut chunks: Vec<u32> = (0..n).collect();
        match self {
            Order::Linear => {}
            Order::Reverse => chunks.reverse(),
            Order::Random => {
                for i in 0..n {
                    chunks.swap(i as usize, random.below(n) as usize);
                }
            }
        }
        chunks
    }
}

#[cfg(test)]
mod tests {
    use super::Order;
    use crate::random::Random;

    #[test]
    fn every_order_writes_every_chunk_once() {
        for order in Order::ALL {
            assert_eq!(Order::by_word(order.word()), Some(order));
            let mut chunks = order.chunks(100, &mut Random::new(7));
            chunks.sort_unstable();
            assert_eq!(chunks, (0..100).collect::<Vec<u32>>(), "{order:?}");
        }
    }

    #[test]
    fn the_seed_decides_the_random_order() {
        let order = |seed| Order::Random.chunks(50, &mut Random::new(seed));
        assert_eq!(order(1), order(1));
        assert_ne!(order(1), order(2));
    }
}
