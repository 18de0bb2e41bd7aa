//! Two kernels side by side.

use crate::{Playground, dto, no_session, timing};
use js_sys::Uint32Array;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use writeback_scenario::session::Compared;

/// A second run beside the run of a session; it is known by the session of the second run.
pub struct Beside {
    first: u32,
    compared: Compared,
}

#[wasm_bindgen]
impl Playground {
    /// Runs a session's text on another kernel too: what stands behind `kernel` in a header.
    ///
    /// The second run is a session of its own, to be closed; there is none where the kernel cannot run the text.
    pub fn compare(&mut self, session: u32, kernel: &str) -> Result<JsValue, JsError> {
        timing::measure("compare", || {
            let first = self.session(session)?;
            let second = match first.on_kernel(kernel) {
                Ok(second) => second,
                Err(refused) => return dto::to_js(&dto::Beside::refused(&refused)),
            };
            let Some(compared) = Compared::new(first, &second) else {
                return Ok(JsValue::NULL);
            };
            let id = self.last + 1;
            let said = dto::Beside::new(id, (first, &second), &compared);
            self.last = id;
            self.sessions.insert(id, second);
            let beside = Beside {
                first: session,
                compared,
            };
            self.beside.insert(id, beside);
            dto::to_js(&said)
        })
    }

    /// The moments of both runs: for each row the position in the first run, then the one in the second.
    pub fn rows(&self, second: u32) -> Result<Uint32Array, JsError> {
        let beside = self.beside.get(&second).ok_or_else(|| no_session(second))?;
        let rows = &beside.compared.comparison.rows;
        let pairs: Vec<u32> = rows
            .iter()
            .flat_map(|row| [dto::small(row.a), dto::small(row.b)])
            .collect();
        Ok(Uint32Array::from(pairs.as_slice()))
    }

    /// Both views of a row, with what has changed since another one; null where a run is gone.
    #[wasm_bindgen(js_name = seekRow)]
    pub fn seek_row(&mut self, second: u32, row: u32, since: u32) -> Result<JsValue, JsError> {
        timing::measure("seekRow", || {
            let (Some(beside), Some(mut other)) =
                (self.beside.get(&second), self.sessions.remove(second))
            else {
                return Ok(JsValue::NULL);
            };
            let own = self.sessions.get_mut(beside.first);
            let view = own.and_then(|own| {
                let (row, since) = (row as usize, since as usize);
                let view = beside.compared.view(own, &mut other, row, since)?;
                let traces = (own.trace()?, other.trace()?);
                Some(dto::RowView::new((beside.first, second), traces, view))
            });
            self.sessions.insert(second, other);
            dto::to_js(&view)
        })
    }
}
