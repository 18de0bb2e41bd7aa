//! Help for whoever writes a text: completions, explanations and colours.

#[path = "../common/mod.rs"]
mod common;
mod completions;
mod fitting;
mod highlights;
mod hovers;
mod settings;
