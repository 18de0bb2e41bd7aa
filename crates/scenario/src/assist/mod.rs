//! Help for whoever writes a text: what could stand at a place, what stands there, and how to colour it.
//!
//! Pure functions of a text and a place in it. What the grammar allows comes from the [trail](crate::syntax::trail)
//! of the parser, what the scenario has from its tree, and every sentence from the vocabulary and the rules.

mod complete;
mod context;
mod highlight;
mod hover;
mod offer;
mod operands;
mod place;
mod ranges;
mod settings;
mod steps;

pub use complete::complete;
pub use highlight::{Colour, Coloured, highlight};
pub use hover::{Hover, hover};
pub use offer::{Completions, Offer, OfferKind};
