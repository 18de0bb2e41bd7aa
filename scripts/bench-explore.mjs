// `npm run bench:explore`: the search, stateright and Debian's spin on one machine, in turn, several times.
//
// What counts is processor time in user mode, and of all rounds the least: other work on the machine makes it longer,
// never shorter. Memory is the most that a process had at once, looked at every few milliseconds while it ran.

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root, run } from './lib/run.mjs';

/** @typedef {{ states: number, seconds: number, wall: number, bytes: number, ends?: string }} Run */
/** @typedef {{ name: string, program: string, args: string[], read: (output: string) => { states: number, ends?: string } }} Contender */

const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const LOOK_EVERY_MS = 5;
const target = resolve(root, process.env['CARGO_TARGET_DIR'] ?? 'target');
const folder = join(target, 'bench-explore');

/** How `pan` is compiled, by name; what they have in common comes first. */
const PAN = ['-O3', '-DSAFETY', '-DNOFAIR', '-DMEMLIM=8000'];
const PANS = {
  'pan, not reduced': ['-DNOREDUCE'],
  'pan': [],
  'pan, COLLAPSE': ['-DCOLLAPSE'],
  'pan, HC4': ['-DHC4'],
};

const contenders = [...(await ours()), ...(await spin())];
const best = await race(contenders);
report(best);

/** Our search and stateright. */
async function ours() {
  const build = ['build', '--locked', '--profile', 'full', '--package', 'writeback-benches', '--example', 'explore'];
  await run('cargo', build);
  const program = join(target, 'full/examples/explore');
  const names = ['full', 'full-two-threads', 'reduced', 'stateright-bfs', 'stateright-dfs'];
  return names.map((name) => ({ name, program, args: [name], read: readJson }));
}

/** The Promela model, compiled in several ways. */
async function spin() {
  mkdirSync(folder, { recursive: true });
  inFolder('spin', ['-a', join(root, 'benches/two_files.pml')]);
  return Object.entries(PANS).map(([name, flags], at) => {
    inFolder('gcc', [...PAN, ...flags, '-o', `pan${at}`, 'pan.c']);
    return { name, program: join(folder, `pan${at}`), args: ['-m100000', '-w24', '-n'], read: readPan };
  });
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function inFolder(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stdout + stderr}`);
}

/** @param {string} output */
function readJson(output) {
  const { states, ends } = JSON.parse(output);
  return ends === undefined ? { states } : { states, ends: JSON.stringify(ends) };
}

/** @param {string} output */
function readPan(output) {
  if (!output.includes('errors: 0')) throw new Error(`pan did not come to its end:\n${output}`);
  return { states: Number(/(\d+(?:\.\d+e\+\d+)?) states, stored/.exec(output)?.[1]) };
}

/**
 * Runs everybody in turn, several times, and keeps of each the run with the least processor time.
 *
 * @param {Contender[]} contenders
 */
async function race(contenders) {
  /** @type {Map<string, Run>} */
  const best = new Map();
  for (let round = 1; round <= ROUNDS; round++) {
    for (const contender of contenders) {
      const run = await measure(contender);
      console.log(`${round}  ${contender.name.padEnd(20)} ${run.seconds.toFixed(2)} s`);
      const before = best.get(contender.name);
      if (!before || run.seconds < before.seconds) best.set(contender.name, run);
    }
  }
  return best;
}

/**
 * @param {Contender} contender
 * @returns {Promise<Run>}
 */
function measure({ name, program, args, read }) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn('bash', ['-c', 'TIMEFORMAT="user %U"; time "$0" "$@"', program, ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [output, errors, bytes] = ['', '', 0];
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (errors += data));
    const timer = setInterval(() => (bytes = Math.max(bytes, peak(child.pid))), LOOK_EVERY_MS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      const seconds = Number(/user (\d+\.\d+)/.exec(errors)?.[1]);
      if (code !== 0) return reject(new Error(`${name} failed: ${output}${errors}`));
      resolve({ ...read(output), seconds, wall: (performance.now() - start) / 1000, bytes });
    });
  });
}

/**
 * The most bytes that the children of a process have had in memory so far.
 *
 * @param {number | undefined} pid
 */
function peak(pid) {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    const status = readFileSync(`/proc/${children[0]}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    // It has not begun, or is over.
    return 0;
  }
}

/**
 * Prints the table, and fails where two should have found the same and have not.
 *
 * @param {Map<string, Run>} best
 */
function report(best) {
  const full = found(best, 'full');
  for (const name of ['full-two-threads', 'stateright-bfs', 'stateright-dfs']) {
    if (found(best, name).states !== full.states) throw new Error(`${name} has other states than we have.`);
  }
  for (const name of ['full-two-threads', 'reduced']) {
    if (found(best, name).ends !== full.ends) throw new Error(`${name} has other ends than the full search.`);
  }
  console.log(`\n| contender | states | user s | states a second | wall s | peak bytes a state |`);
  console.log('| --- | --: | --: | --: | --: | --: |');
  for (const [name, { states, seconds, wall, bytes }] of best) {
    const cells = [grouped(states), seconds.toFixed(2), grouped(states / seconds), wall.toFixed(2), (bytes / states).toFixed(0)];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
  const others = [...best].filter(([name]) => name.startsWith('stateright') || name.startsWith('pan'));
  const soonest = Math.min(...others.map(([, run]) => run.seconds));
  const rates = others.filter(([name]) => name !== 'pan, HC4').map(([, run]) => run.states / run.seconds);
  console.log(`\nWithout reduction ${(full.states / full.seconds / Math.max(...rates)).toFixed(2)} times the rate of the fastest other;`);
  console.log(`with reduction done ${(soonest / found(best, 'reduced').seconds).toFixed(1)} times sooner than the soonest other.`);
  console.log(`${JSON.parse(full.ends ?? '[]').length} ends. ${new Date().toISOString().slice(0, 10)}; load ${readFileSync('/proc/loadavg', 'utf8').split(' ')[0]}.`);
}

/**
 * @param {Map<string, Run>} best
 * @param {string} name
 */
function found(best, name) {
  const run = best.get(name);
  if (!run) throw new Error(`${name} did not run.`);
  return run;
}

/** @param {number} count */
function grouped(count) {
  return Math.round(count).toLocaleString('en-GB');
}
