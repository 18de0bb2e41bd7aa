// scenarios/explored-at-length.txt: the reduced search beside the full one, over every scenario, which takes too long
// and too much memory for a test.
// `cargo build --release -p writeback-benches --example reduced_equals_full &&
// node scripts/long-explored.mjs > scenarios/explored-at-length.txt`, with up to `GIB` (8) of memory for states.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { root } from './lib/run.mjs';

const gib = process.env['GIB'] ?? '8';
const command = process.argv[2] ?? 'target/release/examples/reduced_equals_full';
const files = readdirSync(`${root}/scenarios`).filter((name) => name.endsWith('.wb'));
const scenarios = files.map((name) => name.slice(0, -'.wb'.length)).sort();

console.log(`# Of every scenario, what a search of all orders comes to that visits every state, and what one that leaves states out:
# states of the full search / of the reduced one, distinct ends, distinct outcomes, and whether the outcomes and the
# number of ends of each are the same in both. A search has as much memory as it was given, at most ${gib} GiB, and stops then.
# \`scripts/long-explored.mjs\` says how this is written.`);
for (const scenario of scenarios) {
  const { status, stdout, stderr } = spawnSync(command, [gib, `scenarios/${scenario}.wb`], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${scenario}: ${stderr}`);
  console.log(`\n${stdout.trimEnd()}`);
}
