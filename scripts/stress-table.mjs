// The table of docs/stress.md: Linus's test program at full size, ten seeds on each kernel, with and without eviction.
// `cargo build --release -p writeback-cli && node scripts/stress-table.mjs`

import { spawnSync } from 'node:child_process';

const KERNELS = ['2.6.18', '2.6.19', '2.6.20', '2.6.21', '2.6.23', '2.6.30', '3.0', '6.12'];
const SEEDS = Array.from({ length: 10 }, (_, seed) => seed + 1);
const command = process.argv[2] ?? 'target/release/writeback';

/**
 * @param {string} kernel
 * @param {string} mode
 * @param {number} seed
 */
function run(kernel, mode, seed) {
  const args = ['stress', '--json', '--kernel', kernel, mode, '--seed', String(seed)];
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

console.log('| kernel | eviction | seeds that corrupt | bad chunks, least to most | bad bytes of the last store of their page |');
console.log('| --- | --- | --- | --- | --- |');
for (const kernel of KERNELS) {
  for (const mode of ['--no-evict', '--evict']) {
    const reports = SEEDS.map((seed) => run(kernel, mode, seed));
    const chunks = reports.map((report) => report.bad_chunks).toSorted((a, b) => a - b);
    const bytes = reports.reduce((sum, report) => sum + report.bad_bytes, 0);
    const last = reports.reduce((sum, report) => sum + report.bad_bytes_of_last_stores, 0);
    const share = bytes === 0 ? '' : `${last} of ${bytes}, ${((100 * last) / bytes).toFixed(1)} %`;
    const corrupt = chunks.filter((n) => n > 0).length;
    const range = `${chunks[0]} to ${chunks.at(-1)}`;
    console.log(`| ${kernel} | ${mode === '--evict' ? 'half of the file fits' : 'none'} | ${corrupt} of 10 | ${range} | ${share} |`);
  }
}
