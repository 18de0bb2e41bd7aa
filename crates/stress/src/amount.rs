//! Amounts of memory as a reader writes them: a size, or a share of the file.

use std::fmt;
use writeback_scenario::syntax::Size;

/// An amount of memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Amount {
    /// So many bytes.
    Bytes(u64),
    /// So many hundredths of the file.
    Percent(u32),
}

impl Amount {
    /// Reads `40k`, `5M`, `4096` or `5%`.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn parse(text: &str) -> Result<Amount, String> {
        if let Some(percent) = text.strip_suffix('%') {
            return match percent.parse() {
                Ok(n) if n <= 1000 && percent.bytes().all(|b| b.is_ascii_digit()) => {
                    Ok(Amount::Percent(n))
                }
                _ => Err(format!(
                    "`{text}` is no share of the file, as `5%` is; the largest is 1000%"
                )),
            };
        }
        bytes(text).map(Amount::Bytes)
    }

    /// The whole pages that it is of a file, at least one.
    pub(crate) fn pages(self, file_bytes: u64, page: u64) -> u64 {
        let bytes = match self {
            Amount::Bytes(bytes) => bytes,
            Amount::Percent(percent) => {
                u64::try_from(u128::from(file_bytes) * u128::from(percent) / 100)
                    .unwrap_or(u64::MAX)
            }
        };
        (bytes / page).max(1)
    }
}

/// Reads a size: `4096`, `40k` or `100M`.
///
/// # Errors
/// A sentence that says what would be right.
pub fn bytes(text: &str) -> Result<u64, String> {
    let (digits, unit) = match text.as_bytes().last() {
        Some(b'k' | b'K') => (&text[..text.len() - 1], 1_u64 << 10),
        Some(b'M') => (&text[..text.len() - 1], 1 << 20),
        _ => (text, 1),
    };
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let bytes = digits.parse::<u64>().ok().filter(|_| plain);
    bytes
        .and_then(|n| n.checked_mul(unit))
        .filter(|n| *n < writeback_scenario::limits::SIZE)
        .ok_or_else(|| format!("`{text}` is not a size, as `4096`, `40k` and `100M` are"))
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::Bytes(bytes) => Size(*bytes).fmt(f),
            Amount::Percent(percent) => write!(f, "{percent}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Amount;

    #[test]
    fn amounts_are_read_and_printed() {
        let check = |text: &str, amount: Option<Amount>| {
            assert_eq!(Amount::parse(text).ok(), amount, "{text}");
            if let Some(amount) = amount {
                assert_eq!(Amount::parse(&amount.to_string()), Ok(amount), "{text}");
            }
        };
        check("5%", Some(Amount::Percent(5)));
        check("0%", Some(Amount::Percent(0)));
        check("1001%", None);
        check("+5%", None);
        check("%", None);
        check("4096", Some(Amount::Bytes(4096)));
        check("40k", Some(Amount::Bytes(40 << 10)));
        check("5M", Some(Amount::Bytes(5 << 20)));
        check("5G", None);
        check("-1", None);
        check("", None);
        check("99999999999999999999", None);
        check("9999999999999M", None);
        check("é", None);
    }
}
