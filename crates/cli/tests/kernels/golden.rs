//! `scenarios/on-every-kernel.txt`: what every scenario comes to on every kernel.

use crate::distinct::{Distinct, distinct};
use crate::row::row;
use crate::scenarios::{Story, root, scenarios};
use expect_test::expect_file;
use std::fmt::Write;

const HEAD: &str = "\
# What every scenario comes to on every kernel, in written order: the verdict, then a sign for
# each expectation of the text: + it holds, - it does not, ? it speaks of all interleavings,
# . the run stopped before it. A kernel that differs from the one before it in no scenario is
# listed all the same. The scenario's own kernel is marked with a star.
# Written by `UPDATE_EXPECT=1 cargo test -p writeback-cli --test kernels`.
";

#[test]
fn every_scenario_on_every_kernel_is_as_it_was() {
    let mut text = HEAD.to_owned();
    let kernels = distinct();
    for story in scenarios() {
        tell(&mut text, &story, &kernels);
    }
    expect_file![root().join("scenarios/on-every-kernel.txt")].assert_eq(&text);
}

fn tell(text: &mut String, story: &Story, kernels: &[Distinct]) {
    writeln!(text, "\n{}", story.name).expect("writing to a string");
    let own = story.scenario.version;
    for kernel in kernels.iter().filter(|k| k.has(story.scenario.program.fs)) {
        let star = if kernel.kernel == writeback_model::kernel::Kernel::of(own) {
            '*'
        } else {
            ' '
        };
        let row = row(story, kernel.kernel);
        writeln!(text, "  {star} {:<18} {row}", kernel.range()).expect("writing to a string");
    }
}
