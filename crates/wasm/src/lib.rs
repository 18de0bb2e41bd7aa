//! The model for JavaScript: counterpart types and no decisions.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// Which of the two builds of this crate is running.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Build {
    /// Small, for embeds and the first paint.
    Player,
    /// Fast, for everything else.
    Full,
}

/// What is running.
#[derive(Serialize, Tsify)]
pub struct Version {
    /// The model's version.
    pub model: String,
    /// The build of the wasm crate.
    pub build: Build,
}

/// Shows a panic with its message and place in the console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Tells what is running.
#[wasm_bindgen]
pub fn version() -> Result<Ts<Version>, JsError> {
    let build = if cfg!(feature = "full") {
        Build::Full
    } else {
        Build::Player
    };
    let version = Version {
        model: writeback_scenario::VERSION.to_owned(),
        build,
    };
    Ok(version.into_ts()?)
}
