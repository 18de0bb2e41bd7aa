//! The hash of a state. It is the same on every machine, 64 bits wide even where a pointer has 32.

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of a record: a run of whole words.
pub(crate) fn hash(record: &[u8]) -> u64 {
    let (words, rest) = record.as_chunks::<8>();
    debug_assert!(rest.is_empty());
    let mut hash = MULTIPLIER;
    for word in words {
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(*word)).wrapping_mul(MULTIPLIER);
    }
    // A product's low bits know nothing of the high bits that went in.
    (hash ^ (hash >> 32)).wrapping_mul(MULTIPLIER)
}

/// The bytes of a record for a state: whole words.
pub(crate) fn record_bytes(state_bytes: usize) -> usize {
    state_bytes.next_multiple_of(8)
}

#[cfg(test)]
mod tests {
    use super::{hash, record_bytes};

    #[test]
    fn records_are_whole_words() {
        assert_eq!([0, 1, 8, 9].map(record_bytes), [0, 8, 8, 16]);
    }

    /// Counters are the states that look most alike: their top bits must still fall everywhere.
    #[test]
    fn records_that_differ_in_one_small_number_are_spread() {
        for at in 0..16 {
            let mut slots = [0; 64];
            for value in 0..=u8::MAX {
                let mut record = [0; 16];
                record[at] = value;
                slots[usize::try_from(hash(&record) >> 58).expect("six bits")] += 1;
            }
            assert!(slots.iter().all(|n| *n <= 20), "byte {at}: {slots:?}");
        }
    }
}
