//! The core for JavaScript: counterpart types and no decisions.
//!
//! One class, [`Playground`], owns the sessions. What a page needs to show a run is all of the small build, the player.
//! The feature `full` adds what is asked of a run besides: `study`, what is known of one thing, and `compare`, another
//! kernel beside; `tools`, functions of a text that need no session, and `stress`, a run of Linus's test program.
//! Expected failure is a value; an exception is a bug, and after one the instance is not to be asked again.

#[cfg(feature = "bench")]
mod bench;
#[cfg(feature = "full")]
mod compare;
#[cfg(feature = "full")]
mod difference;
mod dto;
#[cfg(feature = "full")]
mod explore;
mod plain;
mod sessions;
#[cfg(feature = "full")]
mod stress;
#[cfg(feature = "full")]
mod study;
mod timing;
#[cfg(feature = "full")]
mod tools;

use js_sys::Uint32Array;
use sessions::Sessions;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use writeback_scenario::session::Session;

/// Shows a panic with its message and place in the console. The player says nothing: it is built without the words.
#[cfg(feature = "full")]
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The version of the model.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    writeback_scenario::VERSION.to_owned()
}

/// The sessions of one page.
#[wasm_bindgen]
#[derive(Default)]
pub struct Playground {
    sessions: Sessions,
    #[cfg(feature = "full")]
    beside: std::collections::BTreeMap<u32, compare::Beside>,
    last: u32,
}

#[wasm_bindgen]
impl Playground {
    /// A playground without sessions.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Playground {
        Playground::default()
    }

    /// Opens a text in a new session. Never fails on bad text: the diagnostics say what is wrong.
    #[wasm_bindgen(unchecked_return_type = "Opened")]
    pub fn open(&mut self, text: &str) -> Result<JsValue, JsError> {
        timing::measure("open", || {
            let session = Session::open(text);
            self.last += 1;
            let opened = dto::to_js(&dto::Opened::new(self.last, text, &session));
            self.sessions.insert(self.last, session);
            opened
        })
    }

    /// The bytes in each state at every position of a session: position by position, seven states each.
    pub fn band(&self, session: u32) -> Result<Uint32Array, JsError> {
        let overview = self.session(session)?.overview();
        let counts: Vec<u32> = overview
            .into_iter()
            .flat_map(|overview| overview.band.iter().flatten())
            .map(|bytes| u32::try_from(*bytes).unwrap_or(u32::MAX))
            .collect();
        Ok(Uint32Array::from(counts.as_slice()))
    }

    /// The view of a position, with what has changed since another one; null where the text has no run.
    pub fn seek(&mut self, session: u32, position: u32, since: u32) -> Result<JsValue, JsError> {
        timing::measure("seek", || {
            let found = self
                .sessions
                .get_mut(session)
                .ok_or_else(|| no_session(session))?;
            let view = found.view(position as usize, since as usize);
            let view = view
                .zip(found.trace())
                .map(|(view, trace)| dto::View::new(session, trace, view));
            dto::to_js(&view)
        })
    }

    /// Reads a link: a whole address, or what follows its `#`. Never fails on a bad link: there is a sentence for each.
    #[wasm_bindgen(js_name = readLink, unchecked_return_type = "ReadLink")]
    pub fn read_link(&self, raw: &str) -> Result<JsValue, JsError> {
        dto::to_js(&dto::ReadLink::of(raw))
    }

    /// Forgets what a session has shown: its next view holds every page.
    #[wasm_bindgen(js_name = showAll)]
    pub fn show_all(&mut self, session: u32) -> Result<(), JsError> {
        self.sessions
            .get_mut(session)
            .ok_or_else(|| no_session(session))?
            .show_all();
        Ok(())
    }

    /// Ends a session.
    pub fn close(&mut self, session: u32) {
        self.sessions.remove(session);
        #[cfg(feature = "full")]
        self.beside.remove(&session);
    }

    fn session(&self, session: u32) -> Result<&Session, JsError> {
        self.sessions
            .get(session)
            .ok_or_else(|| no_session(session))
    }
}

fn no_session(session: u32) -> JsError {
    JsError::new(&format!("there is no session {session}"))
}
