//! Small runs, and what came of them.

use writeback_stress::{Amount, Options, Report, Run, Stage};

/// Sixteen pages, with limits that make the kernel's actors work all the time.
pub fn small(kernel: &str, seed: u64) -> Options {
    Options {
        size: 64 << 10,
        dirty_limit: Amount::Percent(25),
        background_limit: Amount::Percent(10),
        kernel: kernel.to_owned(),
        seed,
        ..Options::default()
    }
}

/// The same without eviction during writing.
pub fn without_eviction(kernel: &str, seed: u64) -> Options {
    Options {
        memory: None,
        ..small(kernel, seed)
    }
}

pub fn finished(options: &Options) -> Run {
    let mut run = Run::new(options).expect("the options can be");
    while run.advance(u64::MAX) != Stage::Done {}
    run
}

pub fn report(options: &Options) -> Report {
    finished(options).report().expect("the run is done")
}
