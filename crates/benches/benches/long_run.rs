//! Kernel steps a second in a long run; beside it, lines a second of reading its text.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use writeback_benches::LongRun;

fn long_run(criterion: &mut Criterion) {
    let subject = LongRun::new();
    println!("a state is {} bytes", subject.state_bytes());
    let mut group = criterion.benchmark_group("long_run");
    group.sample_size(20);
    group.throughput(Throughput::Elements(subject.run()));
    group.bench_function("run", |bencher| bencher.iter(|| subject.run()));
    group.throughput(Throughput::Elements(subject.check()));
    group.bench_function("check", |bencher| bencher.iter(|| subject.check()));
    group.finish();
}

criterion_group!(benches, long_run);
criterion_main!(benches);
