//! Distinct states a second of a breadth-first search; beside it, only the machine's steps, only
//! their footprints, and only copying and hashing.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use writeback_benches::{STATES_MAX, Search};

fn states(criterion: &mut Criterion) {
    let subject = Search::new();
    println!("{:?}", subject.found(STATES_MAX));
    let machine = subject.machine();
    println!(
        "a state of the model is {} bytes, a node of the search {}",
        machine.model_bytes(),
        machine.node_bytes()
    );
    let mut group = criterion.benchmark_group("search");
    group.sample_size(10);
    group.throughput(Throughput::Elements(subject.states()));
    group.bench_function("states", |bencher| bencher.iter(|| subject.states()));
    group.throughput(Throughput::Elements(subject.steps_only()));
    group.bench_function("steps_only", |bencher| {
        bencher.iter(|| subject.steps_only());
    });
    group.throughput(Throughput::Elements(subject.footprints()));
    group.bench_function("footprints", |bencher| {
        bencher.iter(|| subject.footprints());
    });
    group.throughput(Throughput::Elements(subject.clone_and_hash()));
    group.bench_function("clone_and_hash", |bencher| {
        bencher.iter(|| subject.clone_and_hash());
    });
    group.finish();
}

criterion_group!(benches, states);
criterion_main!(benches);
