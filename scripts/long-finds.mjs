// scenarios/finds-at-length.txt: searches for differences that take too long for a test.
// `cargo build --release -p writeback-cli && node scripts/long-finds.mjs > scenarios/finds-at-length.txt`

import { spawnSync } from 'node:child_process';

const PAIRS = [
  ['2.6.19', '2.6.20'],
  ['2.6.20', '2.6.23'],
];
const SIZE = '5';
const command = process.argv[2] ?? 'target/release/writeback';

/** @param {string[]} pair */
function search(pair) {
  const kernels = pair.flatMap((kernel) => ['--kernel', kernel]);
  const args = ['diff', '--json', ...kernels, '--op', 'all', '--size-max', SIZE, '--every-size'];
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

console.log(`# What \`writeback diff\` finds from nothing: of each search the bounds, how much was explored, and each find with
# the number of its operations and the verdicts that it can have on the first kernel | on the second.
# Written by \`cargo build --release -p writeback-cli && node scripts/long-finds.mjs > scenarios/finds-at-length.txt\`.`);
for (const pair of PAIRS) {
  const { fs, blocks, processes, actors, programs, states, unfinished, found } = search(pair);
  console.log(`
${pair.join(' and ')} on ${fs}: all operations
    blocks ${blocks}, processes ${processes}, actors ${actors}, every size up to ${SIZE}
    ${programs} programs, ${states} states, ${unfinished} unfinished, ${found.length} found`);
  for (const { program, verdicts } of found) {
    const [a, b] = verdicts.map((/** @type {string[]} */ words) => words.join(' or '));
    console.log(`    ${program.length} ${a} | ${b}: ${program.join('; ')}`);
  }
}
