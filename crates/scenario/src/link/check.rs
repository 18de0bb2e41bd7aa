//! The checksum of a link, and the digits that numbers have in it.

/// CRC-32 as in IEEE 802.3, over parts that come one after the other.
#[derive(Clone, Copy)]
pub struct Crc(u32);

impl Crc {
    pub fn new() -> Crc {
        Crc(!0)
    }

    /// Bit by bit: a table would be longer than the links are.
    pub fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 ^= u32::from(*byte);
            for _ in 0..8 {
                let odd = self.0 & 1;
                self.0 = self.0 >> 1 ^ (0xedb8_8320 * odd);
            }
        }
    }

    pub fn value(self) -> u32 {
        !self.0
    }
}

/// The checksum of a text and of what stands behind the checksum in its link. The length parts the two.
pub fn of(text: &str, tail: &str) -> u32 {
    let mut crc = Crc::new();
    crc.add(&(text.len() as u64).to_le_bytes());
    crc.add(text.as_bytes());
    crc.add(tail.as_bytes());
    crc.value()
}

/// How many digits a number has in base 36.
pub const DIGITS: usize = 7;

/// A number in base 36, with leading zeros.
pub fn digits(number: u32) -> String {
    let mut rest = number;
    let mut digits = [b'0'; DIGITS];
    for digit in digits.iter_mut().rev() {
        let value = (rest % 36) as u8;
        *digit = if value < 10 {
            b'0' + value
        } else {
            b'a' + value - 10
        };
        rest /= 36;
    }
    digits.into_iter().map(char::from).collect()
}

/// The number that these digits are; none unless they are seven, in small letters, and not too large.
pub fn number(digits: &str) -> Option<u32> {
    if digits.len() != DIGITS {
        return None;
    }
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'z' => Some(digit - b'a' + 10),
        _ => None,
    };
    digits.bytes().try_fold(0_u32, |number, digit| {
        number
            .checked_mul(36)?
            .checked_add(u32::from(value(digit)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_that_everybody_has() {
        let mut crc = Crc::new();
        crc.add(b"1234");
        crc.add(b"56789");
        assert_eq!(crc.value(), 0xcbf4_3926);
    }

    #[test]
    fn seven_digits_hold_every_checksum() {
        let examples = [
            (0, "0000000"),
            (35, "000000z"),
            (36, "0000010"),
            (u32::MAX, "1z141z3"),
        ];
        for (value, text) in examples {
            assert_eq!(digits(value), text);
            assert_eq!(number(text), Some(value));
        }
        for wrong in [
            "1z141z4", "zzzzzzz", "000000", "00000000", "000000Z", "00000-0", "000000ü",
        ] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }
}
