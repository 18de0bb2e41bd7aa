//! What is asked of a text alone: to format, to edit, to offer. No sessions here.

use crate::dto;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use writeback_scenario::session::apply_edit;

/// The canonical form of a text; nothing where it cannot be read.
#[wasm_bindgen]
#[must_use]
pub fn format(text: &str) -> Option<String> {
    writeback_scenario::format(text).ok()
}

/// Carries an edit out; null where it makes no sense for this text.
#[wasm_bindgen]
pub fn edit(text: &str, request: Ts<dto::Request>) -> Result<JsValue, JsError> {
    let request = request.to_rust()?;
    let edited = apply_edit(text, &request.into());
    let edited = edited.map(|(text, statement)| dto::Edited {
        text,
        statement: statement.map(|s| s.0),
    });
    dto::to_js(&edited)
}

/// The words of the language, for menus and forms.
#[wasm_bindgen]
pub fn vocabulary() -> Result<Ts<dto::Vocabulary>, JsError> {
    Ok(dto::Vocabulary::new().into_ts()?)
}

/// The scenarios of the gallery along its path, with what their runs came to.
#[wasm_bindgen]
pub fn gallery() -> Result<Ts<dto::Gallery>, JsError> {
    Ok(dto::gallery().into_ts()?)
}

/// Every term that explains itself.
#[wasm_bindgen]
pub fn glossary() -> Result<JsValue, JsError> {
    dto::to_js(&dto::glossary())
}

/// What a reader can be asked on the way through the run of a text.
#[wasm_bindgen]
pub fn questions(text: &str) -> Result<Ts<dto::Questions>, JsError> {
    Ok(dto::questions(text).into_ts()?)
}
