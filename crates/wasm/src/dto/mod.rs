//! What crosses to JavaScript: counterparts of the core's types, and nothing that decides.
//!
//! The TypeScript types are derived from these; their documentation is what the page's authors read.

#[cfg(feature = "full")]
pub mod assist;
mod compare;
mod detail;
#[cfg(feature = "full")]
mod edit;
mod facts;
#[cfg(feature = "full")]
mod files;
#[cfg(feature = "full")]
mod gallery;
mod opened;
#[cfg(feature = "full")]
mod quiz;
mod text;
mod view;
#[cfg(feature = "full")]
mod vocabulary;

pub use compare::{Beside, RowView};
pub use detail::{Detail, lanes};
#[cfg(feature = "full")]
pub use edit::{Edited, Request};
#[cfg(feature = "full")]
pub use files::{Product, TakenIn};
#[cfg(feature = "full")]
pub use gallery::{Gallery, gallery};
pub use opened::Opened;
#[cfg(feature = "full")]
pub use quiz::{Questions, questions};
pub use view::{View, small};
#[cfg(feature = "full")]
pub use vocabulary::{Vocabulary, glossary};

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use tsify::Tsify;
use wasm_bindgen::{JsError, JsValue};
use writeback_model::recorders;
use writeback_scenario::syntax;

/// Converts a counterpart: what is absent is `null`, and keys are plain object keys.
pub fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    let serializer = Serializer::new()
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
