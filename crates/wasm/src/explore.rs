//! Exploring, in an instance of its own: whoever asks goes on slice by slice, and may stop at any time.

use crate::dto;
use crate::dto::explore::{
    ExplorationOutcome, ExplorationProgress, ExploreOptions, KernelSurvival,
};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use writeback_scenario::explore::{self, kernels, survival};
use writeback_scenario::syntax::{Tree, parse};
use writeback_scenario::{Checked, check};

/// An exploration of a text.
#[wasm_bindgen]
#[derive(Default)]
pub struct Exploration {
    under_way: Option<(Tree, explore::Exploration)>,
}

#[wasm_bindgen]
impl Exploration {
    /// Nothing is explored yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Exploration {
        Exploration::default()
    }

    /// Begins to explore a text, and says how large that is; or says why not. What was explored before is dropped.
    pub fn start(
        &mut self,
        text: &str,
        options: Ts<ExploreOptions>,
    ) -> Result<Ts<dto::explore::ExplorationStarted>, JsError> {
        let options = options.to_rust()?.into();
        self.under_way = None;
        let Checked {
            tree,
            scenario,
            diagnostics,
        } = check(text);
        let Some(scenario) = scenario else {
            return Ok(dto::explore::refused(text, &diagnostics, None).into_ts()?);
        };
        let mut said = dto::explore::refused(text, &diagnostics, None);
        match explore::Exploration::new(&tree, scenario, options) {
            Ok(exploration) => {
                said.size = Some(dto::explore::size(exploration.size()));
                self.under_way = Some((tree, exploration));
            }
            Err(too_large) => said.refused = Some(too_large.to_string()),
        }
        Ok(said.into_ts()?)
    }

    /// Goes on for about so many states; null where nothing is explored.
    pub fn advance(&mut self, states: u32) -> Result<JsValue, JsError> {
        let under_way = self.under_way.as_mut();
        let progress = under_way.map(|(_, exploration)| exploration.advance(u64::from(states)));
        dto::to_js(&progress.map(ExplorationProgress::from))
    }

    /// The outcomes found so far, worst verdict first, and of one verdict the shortest schedule first.
    pub fn outcomes(&self) -> Result<JsValue, JsError> {
        let outcomes = self.under_way.iter().flat_map(|(_, exploration)| {
            let files = exploration.scenario().files.clone();
            let outcomes = exploration.outcomes();
            outcomes
                .into_iter()
                .map(move |outcome| dto::explore::outcome(&files, &outcome))
        });
        dto::to_js(&outcomes.collect::<Vec<ExplorationOutcome>>())
    }

    /// Everything that was found; null while there is more to do.
    pub fn report(&self) -> Result<JsValue, JsError> {
        let report = self.under_way.as_ref().and_then(|(tree, exploration)| {
            let report = exploration.report()?;
            Some(dto::explore::report(exploration, tree, &report))
        });
        dto::to_js(&report)
    }

    /// A failing outcome's schedule without anything that the failure does not need; null where nothing fails.
    pub fn minimised(&self, outcome: u32) -> Result<JsValue, JsError> {
        let minimised = self.under_way.as_ref().and_then(|(tree, exploration)| {
            let minimised = exploration.minimised(tree, outcome as usize)?;
            let race = exploration.race(&minimised).map(|raced| raced.sentence());
            Some(dto::explore::minimised(
                exploration.scenario(),
                &minimised,
                race,
            ))
        });
        dto::to_js(&minimised)
    }
}

/// A digest of what a small exploration of a text finds, in hexadecimal: the same in every build of the core.
#[wasm_bindgen(js_name = exploredDigest)]
#[must_use]
pub fn explored_digest(text: &str) -> Option<String> {
    explore::digest_of_text(text).map(|digest| format!("{digest:016x}"))
}

/// The versions whose rules differ, oldest first: those that a survey asks.
#[wasm_bindgen(js_name = surveyedKernels)]
#[must_use]
pub fn surveyed_kernels() -> Vec<String> {
    kernels().into_iter().map(str::to_owned).collect()
}

/// What one kernel makes of a text; its interleavings are explored if options say how. Null where there is no such version.
#[wasm_bindgen(js_name = survives)]
pub fn survives(
    text: &str,
    version: &str,
    options: Option<Ts<ExploreOptions>>,
) -> Result<JsValue, JsError> {
    let options = options.map(|options| options.to_rust()).transpose()?;
    let tree = parse(text).tree;
    let row = survival(&tree, version, options.map(explore::Options::from));
    dto::to_js(&row.map(KernelSurvival::from))
}
