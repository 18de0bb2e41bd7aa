//! Positions a second in a session of a thousand lines: replayed, and shown; beside it, opening the session.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use writeback_benches::{LINES, Seek};

fn seek(criterion: &mut Criterion) {
    let mut subject = Seek::new();
    println!("{LINES} lines, {} positions", subject.last_position());
    let mut group = criterion.benchmark_group("seek");
    group.sample_size(10);
    group.throughput(Throughput::Elements(subject.at()));
    group.bench_function("at", |bencher| bencher.iter(|| subject.at()));
    group.throughput(Throughput::Elements(subject.view()));
    group.bench_function("view", |bencher| bencher.iter(|| subject.view()));
    group.throughput(Throughput::Elements(subject.view_why()));
    group.bench_function("view_why", |bencher| bencher.iter(|| subject.view_why()));
    group.throughput(Throughput::Elements(subject.open()));
    group.bench_function("open", |bencher| bencher.iter(|| subject.open()));
    group.finish();
}

criterion_group!(benches, seek);
criterion_main!(benches);
