//! The one catalogue: messages become sentences here, and nowhere else are there words.

mod act;
pub(crate) mod between;
mod biography;
mod block;
mod cause;
mod compare;
mod event;
mod grounds;
mod names;
mod note;
mod question;
mod race;
mod rule;
mod turn;
mod verdict;
mod waits;

pub(super) use biography::{change, chapter, copies, earlier, heading, life_heading, since};
pub(super) use cause::{cause, group_heading, more_groups, saving};
pub(super) use compare::{both_announced, compared, no_step, parting};
pub use grounds::grounds;
pub(crate) use names::more;
pub(super) use names::{Names, block_range};
pub use names::{counted, number};
pub(super) use note::{alone, caption, opening};
pub(super) use question::{choice, question};
pub(super) use race::race;
pub use rule::{evidence, versions};
pub(super) use verdict::{verdict, verdict_now};
