//! Distinct states a second of two files with one store each, with reduction and without.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use writeback_benches::explore;
use writeback_explorer::Reduction;

fn two_files(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("explore");
    group.sample_size(10);
    for (name, reduction) in [
        ("full", Reduction::None),
        ("reduced", Reduction::PersistentAndSleepSets),
    ] {
        group.throughput(Throughput::Elements(explore(reduction).states));
        group.bench_function(name, |bencher| bencher.iter(|| explore(reduction).states));
    }
    group.finish();
}

criterion_group!(benches, two_files);
criterion_main!(benches);
