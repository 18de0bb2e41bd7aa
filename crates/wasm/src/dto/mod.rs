//! What crosses to JavaScript: counterparts of the core's types, and nothing that decides.
//!
//! The TypeScript types are derived from these; their documentation is what the page's authors read.

#[cfg(feature = "full")]
pub mod assist;
mod block;
#[cfg(feature = "full")]
mod compare;
#[cfg(feature = "full")]
mod detail;
#[cfg(feature = "full")]
pub mod difference;
#[cfg(feature = "full")]
mod edit;
#[cfg(feature = "full")]
pub mod explore;
mod facts;
#[cfg(feature = "full")]
mod files;
#[cfg(feature = "full")]
mod gallery;
mod link;
mod opened;
#[cfg(feature = "full")]
mod quiz;
mod setup;
#[cfg(feature = "full")]
pub mod stress;
mod text;
mod view;
#[cfg(feature = "full")]
mod vocabulary;

#[cfg(feature = "full")]
pub use compare::{Beside, RowView};
#[cfg(feature = "full")]
pub use detail::{Detail, lanes};
#[cfg(feature = "full")]
pub use edit::{Edited, Request};
#[cfg(feature = "full")]
pub use files::{Product, TakenIn};
#[cfg(feature = "full")]
pub use gallery::{Gallery, gallery};
pub use link::ReadLink;
#[cfg(feature = "full")]
pub use link::{Link, WrittenLink};
pub use opened::Opened;
#[cfg(feature = "full")]
pub use quiz::{Questions, questions};
pub use view::View;
#[cfg(feature = "full")]
pub use view::small;
#[cfg(feature = "full")]
pub use vocabulary::{Vocabulary, glossary};

#[cfg(not(feature = "full"))]
pub use crate::plain::to_js;
use crate::plain::word;
use serde::Serialize;
use tsify::Tsify;
use writeback_model::recorders;
use writeback_scenario::syntax;

/// Converts a counterpart: what is absent is `null`, and keys are plain object keys.
#[cfg(feature = "full")]
pub fn to_js<T: Serialize>(value: &T) -> Result<wasm_bindgen::JsValue, wasm_bindgen::JsError> {
    let serializer = serde_wasm_bindgen::Serializer::new()
        .serialize_missing_as_null(true)
        .serialize_maps_as_objects(true);
    Ok(value.serialize(&serializer)?)
}

/// Where the newest value of a byte is, and whether anybody remembers it.
#[derive(Serialize, Tsify, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub enum ByteState {
    Durable,
    InDevice,
    InFlight,
    Recorded,
    Failed,
    Stranded,
    Lost,
}

word!(ByteState { Durable "durable", InDevice "in-device", InFlight "in-flight", Recorded "recorded", Failed "failed", Stranded "stranded", Lost "lost" });

impl From<recorders::ByteState> for ByteState {
    fn from(state: recorders::ByteState) -> ByteState {
        match state {
            recorders::ByteState::Durable => ByteState::Durable,
            recorders::ByteState::InDevice => ByteState::InDevice,
            recorders::ByteState::InFlight => ByteState::InFlight,
            recorders::ByteState::Recorded => ByteState::Recorded,
            recorders::ByteState::Failed => ByteState::Failed,
            recorders::ByteState::Stranded => ByteState::Stranded,
            recorders::ByteState::Lost => ByteState::Lost,
        }
    }
}

/// The verdict on a run, worst first.
#[derive(Serialize, Tsify, Clone, Copy)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Lost,
    Lie,
    Failed,
    Volatile,
    Kept,
}

word!(Verdict { Lost "lost", Lie "lie", Failed "failed", Volatile "volatile", Kept "kept" });

impl From<syntax::VerdictWord> for Verdict {
    fn from(word: syntax::VerdictWord) -> Verdict {
        match word {
            syntax::VerdictWord::Lost => Verdict::Lost,
            syntax::VerdictWord::Lie => Verdict::Lie,
            syntax::VerdictWord::Failed => Verdict::Failed,
            syntax::VerdictWord::Volatile => Verdict::Volatile,
            syntax::VerdictWord::Kept => Verdict::Kept,
        }
    }
}

/// What an actor is.
#[derive(Serialize, Tsify, Clone, Copy)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Process,
    Journal,
    Flusher,
    Reclaim,
    Disk,
    Power,
}

word!(Role { Process "process", Journal "journal", Flusher "flusher", Reclaim "reclaim", Disk "disk", Power "power" });

impl From<syntax::Role> for Role {
    fn from(role: syntax::Role) -> Role {
        match role {
            syntax::Role::Process => Role::Process,
            syntax::Role::Journal => Role::Journal,
            syntax::Role::Flusher => Role::Flusher,
            syntax::Role::Reclaim => Role::Reclaim,
            syntax::Role::Disk => Role::Disk,
            syntax::Role::Power => Role::Power,
        }
    }
}
