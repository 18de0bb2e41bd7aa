//! Links that live for ever: a scenario, a moment of its run, and what the model said of it, in characters that
//! every chat, mail and tracker leaves alone.
//!
//! ```text
//! #1.<payload>.<check>[~s<moment>][~k<kernel>][~t<moment>][~v<view>][~p<thing>][~d<answer>][~e<answer>][~b<bytes>][~w<byte>]
//! ```
//!
//! `1` is the version of the format, `payload` the text, deflated and in base64url, `check` a checksum of the
//! text and of everything behind it. `docs/links.md` has every field. Version 1 is frozen, as is what it leaves
//! out: whatever is not said is what it was when version 1 was made. Another meaning is another version.
//!
//! Decoding is total: every string gives a link or a sentence, within [`LINK_CHARS`] and [`TEXT_BYTES`], and
//! what was damaged on its way is never taken for another scenario. The player carries [`decode()`] alone: an embed
//! makes links by its browser's own compressor.

mod answer;
mod base64url;
mod check;
mod clean;
mod decode;
mod encode;
mod moment;
mod parts;
mod selection;

pub use answer::{Answer, answer, answer_of};
pub use decode::{Damage, decode};
pub use encode::{TooLong, encode};
pub use moment::{Moment, NoMoment};
pub use parts::{Beside, View};
pub use selection::{Picked, Turned};

/// The newest version of the format, which is the one that is written.
pub const VERSION: u32 = 1;

/// The longest link, in characters from behind the `#`: neither is a longer one made, nor is one read.
pub const LINK_CHARS: usize = 64 * 1024;

/// The longest text in a link, in bytes: neither is a longer one put in, nor is more taken out.
pub const TEXT_BYTES: usize = 256 * 1024;

/// What a link says. Everything but the text can be left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Link {
    /// The scenario. In a link it stands in the canonical form, if it can be read.
    pub text: String,
    /// The moment of the run; the one before the first step where none is named.
    pub moment: Option<Moment>,
    /// A second kernel beside the text's own.
    pub beside: Option<Beside>,
    /// How the page shows it.
    pub view: View,
    /// One thing on the stage that is asked about, by its name: see [`Thing::named`](crate::biography::Thing::named).
    pub thing: Option<String>,
    /// Bytes that are picked on the stage.
    pub picked: Option<Picked>,
    /// The part of the stage that is in sight, where that is not the one in which something happens.
    pub turned: Option<Turned>,
    /// What the model said when the link was made; nothing of a text without a run.
    pub answer: Option<Answer>,
}

impl Link {
    /// A link to a text and nothing else.
    #[must_use]
    pub fn to_text(text: &str) -> Link {
        Link {
            text: text.to_owned(),
            ..Link::default()
        }
    }
}
