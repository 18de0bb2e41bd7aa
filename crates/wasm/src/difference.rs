//! Looking for the smallest difference, in an instance of its own: slice by slice, stopped at any time.

use crate::dto;
use crate::dto::difference::{
    DifferenceFound, DifferenceProgress, DifferenceQuestion, DifferenceWitness,
};
use tsify::Ts;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use writeback_scenario::difference::{Search, letters};

/// A search for the smallest programs that tell two kernels apart.
#[wasm_bindgen]
#[derive(Default)]
pub struct DifferenceSearch {
    under_way: Option<Search>,
}

#[wasm_bindgen]
impl DifferenceSearch {
    /// Nothing is looked for yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> DifferenceSearch {
        DifferenceSearch::default()
    }

    /// Begins a search; what is wrong with the question, in a sentence, or nothing. What was looked for before is dropped.
    pub fn start(&mut self, question: Ts<DifferenceQuestion>) -> Result<Option<String>, JsError> {
        self.under_way = None;
        let search = question.to_rust()?.into_core().and_then(|question| {
            Search::new(question).map_err(|found| {
                let what: Vec<String> = found.into_iter().map(|d| d.message).collect();
                what.join("; ")
            })
        });
        match search {
            Ok(search) => {
                self.under_way = Some(search);
                Ok(None)
            }
            Err(what) => Ok(Some(what)),
        }
    }

    /// Goes on for about so many states; null where nothing is looked for.
    pub fn advance(&mut self, states: u32) -> Result<JsValue, JsError> {
        let progress = self
            .under_way
            .as_mut()
            .map(|search| DifferenceProgress::from(search.advance(u64::from(states))));
        dto::to_js(&progress)
    }

    /// What was found so far.
    pub fn found(&self) -> Result<JsValue, JsError> {
        let found = self.under_way.iter().flat_map(Search::found);
        dto::to_js(&found.map(DifferenceFound::from).collect::<Vec<_>>())
    }

    /// The shortest schedule of one that was found, by its place; null where there is none.
    pub fn witness(&self, found: u32) -> Result<JsValue, JsError> {
        let witness = self.under_way.as_ref().and_then(|search| {
            let difference = search.found().get(found as usize)?;
            let witness = difference.witness(search.question())?;
            Some(DifferenceWitness::new(search.question(), witness))
        });
        dto::to_js(&witness)
    }
}

/// The operations that programs can be made of, as they are written in a question.
#[wasm_bindgen(js_name = differenceOperations)]
#[must_use]
pub fn difference_operations() -> Vec<String> {
    letters().iter().map(|letter| letter.words()).collect()
}
