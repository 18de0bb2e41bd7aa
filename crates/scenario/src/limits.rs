//! How much a text may ask for. Every limit is checked before work begins, and reaching one is a sentence to the reader.

/// The longest text, in bytes.
pub const TEXT_BYTES: usize = 256 * 1024;

/// The most turns (`ACTOR: ...` lines) of a text.
pub const TURNS: usize = 16_000;

/// The most actors of a text.
pub const ACTORS: usize = 64;

/// The most files of a text.
pub const FILES: usize = 16;

/// The most mappings of a text; one that is made again, of the same kind, is the same one.
pub const MAPPINGS: usize = 64;

/// The most pages, of all files together.
pub const PAGES: u64 = 16_384;

/// The largest page, in bytes.
pub const PAGE_BYTES: u64 = 64 * 1024;

/// The smallest page, block and sector, in bytes.
pub const SECTOR_BYTES: u64 = 512;

/// Sizes and offsets are below this.
pub const SIZE: u64 = 1 << 63;

/// The most diagnostics that are listed of one text; the rest are counted.
pub const DIAGNOSTICS: usize = 100;
