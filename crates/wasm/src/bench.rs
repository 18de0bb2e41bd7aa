//! The subjects of the benchmarks, for a script that has a clock.

use wasm_bindgen::prelude::{JsError, wasm_bindgen};
use writeback_benches::{NAMES, Suite};

/// Every subject, set up.
#[wasm_bindgen]
pub struct Bench {
    suite: Suite,
}

#[wasm_bindgen]
impl Bench {
    /// Sets every subject up; the recording is JSON lines.
    #[wasm_bindgen(constructor)]
    pub fn new(recording: &str) -> Result<Bench, JsError> {
        let suite = Suite::new(recording)?;
        Ok(Bench { suite })
    }

    /// The names of the subjects and of their baselines.
    #[must_use]
    pub fn names() -> Vec<String> {
        NAMES.map(str::to_owned).to_vec()
    }

    /// The bytes of a state of the model, in the search.
    #[wasm_bindgen(getter, js_name = stateBytes)]
    #[must_use]
    pub fn state_bytes(&self) -> usize {
        self.suite.machine().model_bytes()
    }

    /// The bytes of a node of the search.
    #[wasm_bindgen(getter, js_name = nodeBytes)]
    #[must_use]
    pub fn node_bytes(&self) -> usize {
        self.suite.machine().node_bytes()
    }

    /// Runs what has this name, and gives how many things it did; nothing where nothing has it.
    pub fn run(&mut self, name: &str) -> Option<f64> {
        // JavaScript counts in these, exactly up to 2 to the 53rd.
        self.suite.run(name).map(|count| count as f64)
    }
}
