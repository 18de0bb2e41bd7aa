//! One number for a run of bytes, the same on every machine: FNV-1a, 64 bits.

/// Builds a digest; every part is told apart from its neighbours by its length.
#[derive(Clone, Copy, Debug)]
pub struct Digest(u64);

impl Default for Digest {
    fn default() -> Digest {
        Digest(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    /// Adds a part: its length as 64 bits, little-endian, then its bytes.
    pub fn part(&mut self, bytes: &[u8]) {
        self.raw(&(bytes.len() as u64).to_le_bytes());
        self.raw(bytes);
    }

    fn raw(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// The digest of all parts so far.
    #[must_use]
    pub fn value(self) -> u64 {
        self.0
    }
}
