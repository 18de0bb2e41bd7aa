//! What is asked of a run besides its views.

use crate::{Playground, dto, no_session};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Playground {
    /// What is known of one thing on the stage at a position; null where there is no such thing.
    /// Its name says where it stands: `page 0 PG_dirty`, `memory 0 1024 2048`; see the core's `Thing::named`.
    pub fn detail(&mut self, session: u32, position: u32, thing: &str) -> Result<JsValue, JsError> {
        let found = self
            .sessions
            .get_mut(session)
            .ok_or_else(|| no_session(session))?;
        let detail = found.detail(position as usize, thing);
        let detail = detail
            .zip(found.trace())
            .map(|(detail, trace)| dto::Detail::new(trace, detail));
        dto::to_js(&detail)
    }

    /// What each actor does over the run; empty where the text has none.
    pub fn lanes(&self, session: u32) -> Result<JsValue, JsError> {
        dto::to_js(
            &self
                .session(session)?
                .trace()
                .map_or_else(Vec::new, dto::lanes),
        )
    }
}
