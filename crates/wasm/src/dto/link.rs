//! Links: what they say, as plain data.

use crate::plain::plain;
#[cfg(feature = "full")]
use serde::Deserialize;
use serde::Serialize;
use tsify::Tsify;
use writeback_scenario::link::{self as core, Answer, Damage};

/// What a link says; what it leaves out is null or false.
#[derive(Serialize, Tsify, Default)]
#[cfg_attr(feature = "full", derive(Deserialize))]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Link {
    /// The scenario.
    pub text: String,
    /// The moment of its run: the number of a step, and perhaps a kernel step within it, as `7.2`.
    pub moment: Option<String>,
    /// A second kernel beside the text's own.
    pub kernel: Option<String>,
    /// The moment of the second run, where it is not the first that stands beside that of the text's own.
    pub second_moment: Option<String>,
    /// The stage as a table.
    pub table: bool,
    /// The text in the place of the queue.
    pub as_text: bool,
    /// What each actor does over the run.
    pub lanes: bool,
    /// The story follows the second kernel.
    pub second: bool,
    /// What can be explored, in the place of the queue.
    pub explore: bool,
    /// One thing on the stage that is asked about.
    pub thing: Option<String>,
    /// Bytes that are picked.
    pub picked: Option<Picked>,
    /// The part of the stage that is in sight, if the reader has turned to it.
    pub turned: Option<Turned>,
    /// What the model said when the link was made: a verdict and a digest, as `lost.1q2w3e4`.
    pub answer: Option<String>,
    /// What it said of the second run.
    pub second_answer: Option<String>,
}

plain!(Link {
    text,
    moment,
    kernel,
    second_moment as "secondMoment",
    table,
    as_text as "asText",
    lanes,
    second,
    explore,
    thing,
    picked,
    turned,
    answer,
    second_answer as "secondAnswer",
});

/// Bytes of a file.
#[derive(Serialize, Tsify)]
#[cfg_attr(feature = "full", derive(Deserialize))]
pub struct Picked {
    pub file: String,
    pub from: f64,
    pub to: f64,
}

plain!(Picked { file, from, to });

/// A byte of a file.
#[derive(Serialize, Tsify)]
#[cfg_attr(feature = "full", derive(Deserialize))]
pub struct Turned {
    pub file: String,
    pub byte: f64,
}

plain!(Turned { file, byte });

/// A string that was read as a link.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct ReadLink {
    /// What it says; null where there is a problem.
    pub link: Option<Link>,
    /// Why it says nothing, as a sentence without its full stop.
    pub problem: Option<String>,
    /// Whether it looks like a link at all.
    pub is_link: bool,
}

plain!(ReadLink { link, problem, is_link as "isLink" });

impl ReadLink {
    /// Reads a link.
    pub fn of(raw: &str) -> ReadLink {
        match core::decode(raw) {
            Ok(link) => ReadLink {
                link: Some(link.into()),
                problem: None,
                is_link: true,
            },
            Err(damage) => ReadLink {
                link: None,
                problem: Some(damage.to_string()),
                is_link: damage != Damage::NoLink,
            },
        }
    }
}

impl From<core::Link> for Link {
    fn from(link: core::Link) -> Link {
        let core::View {
            table,
            text: as_text,
            lanes,
            second,
            explore,
        } = link.view;
        let beside = link.beside.unwrap_or_default();
        Link {
            text: link.text,
            moment: link.moment.map(|moment| moment.to_string()),
            kernel: Some(beside.kernel).filter(|kernel| !kernel.is_empty()),
            second_moment: beside.moment.map(|moment| moment.to_string()),
            table,
            as_text,
            lanes,
            second,
            explore,
            thing: link.thing,
            picked: link.picked.map(|picked| Picked {
                file: picked.file,
                from: picked.from as f64,
                to: picked.to as f64,
            }),
            turned: link.turned.map(|turned| Turned {
                file: turned.file,
                byte: turned.byte as f64,
            }),
            answer: link.answer.map(Answer::written),
            second_answer: beside.answer.map(Answer::written),
        }
    }
}

#[cfg(feature = "full")]
impl From<Link> for core::Link {
    fn from(link: Link) -> core::Link {
        let Link {
            table,
            as_text: text,
            lanes,
            second,
            explore,
            ..
        } = link;
        let moment = |words: Option<String>| words.and_then(|words| words.parse().ok());
        let answer = |words: Option<String>| words.and_then(|words| Answer::read(&words).ok());
        core::Link {
            text: link.text,
            moment: moment(link.moment),
            beside: link.kernel.map(|kernel| core::Beside {
                kernel,
                moment: moment(link.second_moment),
                answer: answer(link.second_answer),
            }),
            view: core::View {
                table,
                text,
                lanes,
                second,
                explore,
            },
            thing: link.thing,
            picked: link.picked.map(|picked| core::Picked {
                file: picked.file,
                from: offset(picked.from),
                to: offset(picked.to),
            }),
            turned: link.turned.map(|turned| core::Turned {
                file: turned.file,
                byte: offset(turned.byte),
            }),
            answer: answer(link.answer),
        }
    }
}

/// An offset in a file, as the page has it.
#[cfg(feature = "full")]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "offsets are whole and below 2^53"
)]
fn offset(offset: f64) -> u64 {
    offset as u64
}

/// A link that was written, from behind its `#` on; or why there is none.
#[cfg(feature = "full")]
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct WrittenLink {
    /// The link.
    pub link: Option<String>,
    /// Why there is none, as a sentence without its full stop.
    pub problem: Option<String>,
}

#[cfg(feature = "full")]
impl WrittenLink {
    /// Writes a link.
    pub fn of(link: Link) -> WrittenLink {
        match core::encode(&link.into()) {
            Ok(link) => WrittenLink {
                link: Some(link),
                problem: None,
            },
            Err(too_long) => WrittenLink {
                link: None,
                problem: Some(too_long.to_string()),
            },
        }
    }
}
