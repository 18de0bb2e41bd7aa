//! Recorded steps a second of replaying and comparing; beside it, of only reading the recording.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::io;
use std::path::Path;
use writeback_benches::Replay;
use writeback_cli::recording;

const RECORDING: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../conformance/linux-6.12.jsonl.gz"
);

fn replay(criterion: &mut Criterion) {
    let lines: io::Result<Vec<String>> =
        recording::lines(Path::new(RECORDING)).and_then(Iterator::collect);
    let subject = Replay::new(lines.expect(RECORDING)).expect("the model agrees");
    let mut group = criterion.benchmark_group("replay");
    group.sample_size(10);
    group.throughput(Throughput::Elements(subject.replay()));
    group.bench_function("conform", |bencher| bencher.iter(|| subject.replay()));
    group.throughput(Throughput::Elements(subject.parse()));
    group.bench_function("parse", |bencher| bencher.iter(|| subject.parse()));
    group.finish();
}

criterion_group!(benches, replay);
criterion_main!(benches);
