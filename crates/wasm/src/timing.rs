//! User timing: what the core's calls take, for the browser's own tools and for the benchmarks.
//! The player is timed by whoever calls it, in JavaScript, where it takes fewer bytes.

/// Carries a call out.
#[cfg(not(feature = "full"))]
pub fn measure<T>(_: &str, call: impl FnOnce() -> T) -> T {
    call()
}

#[cfg(feature = "full")]
pub use timed::measure;

#[cfg(feature = "full")]
mod timed {
    use js_sys::{Reflect, global};
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::Performance;

    /// Carries a call out between two marks, and measures it under `writeback:` and its name.
    pub fn measure<T>(name: &str, call: impl FnOnce() -> T) -> T {
        let Some(performance) = performance() else {
            return call();
        };
        let (mark, measure) = (
            format!("writeback:{name}:start"),
            format!("writeback:{name}"),
        );
        // Timing is a service: where the browser refuses it, the call goes on all the same.
        performance.clear_measures_with_measure_name(&measure);
        let _ = performance.mark(&mark);
        let result = call();
        let _ = performance.measure_with_start_mark(&measure, &mark);
        performance.clear_marks_with_mark_name(&mark);
        result
    }

    /// The clock of a window, a worker or Node.
    fn performance() -> Option<Performance> {
        let found = Reflect::get(&global(), &JsValue::from_str("performance")).ok()?;
        (!found.is_undefined()).then(|| found.unchecked_into())
    }
}
