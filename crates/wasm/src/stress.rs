//! A run of Linus's test program, for a page and a worker of its own.

use crate::dto::{self, stress};
use js_sys::Uint8Array;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use writeback_stress::{PageState, Run};

/// One run at a time.
#[wasm_bindgen]
#[derive(Default)]
pub struct Stress {
    run: Option<Run>,
}

#[wasm_bindgen]
impl Stress {
    /// No run yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Stress {
        Stress::default()
    }

    /// Begins a run; what was run before is gone. Where the options cannot be, the refusal says why, and there is no run.
    pub fn start(&mut self, options: Ts<stress::StressOptions>) -> Result<JsValue, JsError> {
        let options = options.to_rust()?;
        self.run = None;
        let begun = options
            .read()
            .and_then(|options| Run::new(&options).map_err(stress::StressRefusal::of_all));
        match begun {
            Ok(run) => {
                self.run = Some(run);
                Ok(JsValue::NULL)
            }
            Err(refusal) => dto::to_js(&refusal),
        }
    }

    /// Takes about so many kernel steps; null where there is no run.
    pub fn advance(&mut self, kernel_steps: u32) -> Result<JsValue, JsError> {
        let progress = self.run.as_mut().map(|run| {
            run.advance(u64::from(kernel_steps));
            stress::StressProgress::of(run)
        });
        dto::to_js(&progress)
    }

    /// What each page is now, a byte each: 0 not in memory, 1 clean, 2 dirty, 3 corrupt.
    #[must_use]
    pub fn map(&self) -> Uint8Array {
        let states = self.run.as_ref().map_or_else(Vec::new, Run::map);
        let bytes: Vec<u8> = states.into_iter().map(code).collect();
        Uint8Array::from(bytes.as_slice())
    }

    /// What came of the run; null before it is done.
    pub fn report(&self) -> Result<JsValue, JsError> {
        let report = self.run.as_ref().and_then(Run::report);
        dto::to_js(&report.as_ref().map(stress::StressReport::from))
    }

    /// The history of a page as a scenario, by a link to it.
    pub fn scenario(&self, page: u32) -> Result<Ts<stress::StressScenario>, JsError> {
        let told = match &self.run {
            Some(run) => run.scenario_of_page(page),
            None => Err("nothing has been run".to_owned()),
        };
        Ok(stress::StressScenario::from(told).into_ts()?)
    }
}

fn code(state: PageState) -> u8 {
    state as u8
}
