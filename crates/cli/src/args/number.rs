//! Numbers of the command line.

use std::ops::RangeInclusive;
use writeback_scenario::explain::number;

/// The largest number of something that is counted, where the thing itself sets no limit.
pub const MANY: u64 = u32::MAX as u64;

/// Reads a whole number within bounds, which its type can hold; of anything else it says what is wanted.
pub fn whole<N: TryFrom<u64>>(
    bounds: RangeInclusive<u64>,
) -> impl Fn(&str) -> Result<N, String> + Clone + Send + Sync {
    move |word| {
        // `+7` is a number to the standard library.
        let digits = word.bytes().all(|b| b.is_ascii_digit());
        let read = word.parse().ok().filter(|n| digits && bounds.contains(n));
        read.and_then(|n| N::try_from(n).ok()).ok_or_else(|| {
            let [least, most] = [bounds.start(), bounds.end()].map(|n| number(*n));
            format!("a whole number from {least} to {most} is wanted")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_within_its_bounds_is_read() {
        let check = |word: &str, expected: Result<u8, &str>| {
            let read = whole::<u8>(1..=200)(word);
            assert_eq!(read, expected.map_err(str::to_owned), "{word}");
        };
        let wanted = Err("a whole number from 1 to 200 is wanted");
        check("1", Ok(1));
        check("200", Ok(200));
        check("007", Ok(7));
        for word in [
            "0", "201", "256", "-1", "+1", "1.5", "1e2", "abc", "", " 1", "٣",
        ] {
            check(word, wanted);
        }
        check("99999999999999999999999999", wanted);
    }

    #[test]
    fn large_bounds_have_commas() {
        let check = |wanted: Result<u64, String>, expected: &str| {
            assert_eq!(
                wanted,
                Err(format!("a whole number from {expected} is wanted"))
            );
        };
        check(whole(1..=MANY)("x"), "1 to 4,294,967,295");
        check(whole(0..=u64::MAX)("x"), "0 to 18,446,744,073,709,551,615");
    }
}
