//! What of the stage a link names: bytes that are picked, and the part of a long file that is in sight.

use super::decode::Damage;

/// Bytes of a file that are picked on the stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picked {
    /// The file's name.
    pub file: String,
    /// The first byte.
    pub from: u64,
    /// The byte after the last.
    pub to: u64,
}

/// The part of a stage that is wider than its window: the one with this byte.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Turned {
    /// The file's name.
    pub file: String,
    /// The byte.
    pub byte: u64,
}

impl Picked {
    /// As it stands where a thing on the stage would: `bytes data 0 512`.
    pub fn as_thing(&self) -> String {
        format!("bytes {}", self.written())
    }

    /// The bytes that a thing's name names; none where it is the name of something else.
    pub fn of_thing(name: &str) -> Option<Picked> {
        Picked::read(name.strip_prefix("bytes ")?).ok()
    }

    /// As it stands beside a thing: `data 0 512`.
    pub fn written(&self) -> String {
        format!("{} {} {}", self.file, self.from, self.to)
    }

    /// What stands so in a link.
    pub fn read(words: &str) -> Result<Picked, Damage> {
        let [file, from, to] = parted(words)?;
        let (file, from, to) = (file.to_owned(), number(from)?, number(to)?);
        Ok(Picked { file, from, to })
    }
}

impl Turned {
    /// As it stands in a link: `data 8192`.
    pub fn written(&self) -> String {
        format!("{} {}", self.file, self.byte)
    }

    /// What stands so in a link.
    pub fn read(words: &str) -> Result<Turned, Damage> {
        let [file, byte] = parted(words)?;
        let (file, byte) = (file.to_owned(), number(byte)?);
        Ok(Turned { file, byte })
    }
}

fn parted<const N: usize>(words: &str) -> Result<[&str; N], Damage> {
    let parts: Vec<&str> = words.split(' ').collect();
    parts.try_into().map_err(|_| Damage::Changed)
}

fn number(digits: &str) -> Result<u64, Damage> {
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| plain).ok_or(Damage::Changed)
}
