//! What is asked of a text alone: to format, to edit, to offer. No sessions here.

use crate::dto;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use writeback_scenario::import::take_in;
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

/// What could stand at a place of a text; offsets are UTF-16 units.
#[wasm_bindgen]
pub fn complete(text: &str, offset: u32) -> Result<Ts<dto::assist::Completions>, JsError> {
    Ok(dto::assist::complete(text, offset).into_ts()?)
}

/// What the word at a place of a text is; null where there is nothing to say.
#[wasm_bindgen]
pub fn explain(text: &str, offset: u32) -> Result<JsValue, JsError> {
    dto::to_js(&dto::assist::explain(text, offset))
}

/// What each piece of a text is, for colours.
#[wasm_bindgen]
pub fn highlight(text: &str) -> Result<JsValue, JsError> {
    dto::to_js(&dto::assist::highlight(text))
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

/// Takes a text in that was opened: a scenario as it is, or the one that a trace of strace makes.
#[wasm_bindgen(js_name = takeIn)]
pub fn take_in_text(text: &str) -> Result<JsValue, JsError> {
    dto::to_js(&dto::TakenIn::from(take_in(text)))
}

/// Writes a link, from behind its `#` on.
#[wasm_bindgen(js_name = writeLink)]
pub fn write_link(link: Ts<dto::Link>) -> Result<Ts<dto::WrittenLink>, JsError> {
    Ok(dto::WrittenLink::of(link.to_rust()?).into_ts()?)
}

/// Makes something to take away of a text: a program, a story for a mail, or a picture.
#[wasm_bindgen]
pub fn make(text: &str, product: Ts<dto::Product>) -> Result<JsValue, JsError> {
    dto::to_js(&product.to_rust()?.of(text))
}

/// A digest of whatever comes of a text, in hexadecimal: the same in every build of the core.
#[wasm_bindgen]
#[must_use]
pub fn digest(text: &str) -> String {
    format!("{:016x}", writeback_scenario::outcome::digest_of_text(text))
}

/// What a reader can be asked on the way through the run of a text.
#[wasm_bindgen]
pub fn questions(text: &str) -> Result<Ts<dto::Questions>, JsError> {
    Ok(dto::questions(text).into_ts()?)
}
