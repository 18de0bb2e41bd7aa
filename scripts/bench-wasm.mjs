// Runs the benchmarks' subjects as wasm in Node, several times each, with criterion's native numbers beside them where it has left any.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { root } from './lib/run.mjs';

/** A subject is run at least so often, and for at least so long. */
const RUNS_MIN = 5;
const SECONDS_MIN = 3;

const criterion = join(resolve(root, process.env['CARGO_TARGET_DIR'] ?? 'target'), 'criterion');
const recording = gunzipSync(readFileSync(join(root, 'conformance/linux-6.12.jsonl.gz'))).toString();

const folder = join(root, 'web/gen/bench');
const { core } = await load('measured');
const bench = new core.Bench(recording);

print(['subject', 'count', 'runs', 'median ms', 'min ms', 'wasm /s', 'native /s', 'wasm : native']);
for (const name of core.Bench.names()) print(row(name));
console.log('\nA rate is that of the fastest run: on a machine with other work it is the least disturbed one.');
console.log(`Node ${process.version}. ${await bytes()}`);

/**
 * An instance of the core with a memory of its own.
 *
 * @param {string} name a module is loaded once for each name
 */
async function load(name) {
  const core = await import(`${pathToFileURL(join(folder, 'writeback.js')).href}?${name}`);
  const { memory } = core.initSync({ module: readFileSync(join(folder, 'writeback_bg.wasm')) });
  return { core, memory };
}

/** What the states of the search take, with everything that the search keeps of them. */
async function bytes() {
  const { core, memory } = await load('searched');
  const fresh = new core.Bench('');
  const states = fresh.run('search/states');
  const each = Math.round(memory.buffer.byteLength / states);
  return (
    `A state of the model is ${fresh.stateBytes} bytes and a node of the search ${fresh.nodeBytes}; ` +
    `the whole memory of an instance that has held ${grouped(states)} of them is ${each} bytes for each.`
  );
}

/**
 * Measures one subject.
 *
 * @param {string} name
 * @returns {string[]} the cells of its row
 */
function row(name) {
  const { count, times } = measure(name);
  const fastest = Math.min(...times);
  const rate = (count / fastest) * 1000;
  const native = nativeRate(name);
  return [
    name,
    grouped(count),
    String(times.length),
    median(times).toFixed(2),
    fastest.toFixed(2),
    grouped(rate),
    native === null ? '-' : grouped(native),
    native === null ? '-' : (rate / native).toFixed(2),
  ];
}

/**
 * Runs a subject until there is enough to go by; the first run warms up and does not count.
 *
 * @param {string} name
 * @returns {{ count: number, times: number[] }} how many things one run does, and the milliseconds of each
 */
function measure(name) {
  const count = bench.run(name);
  /** @type {number[]} */
  const times = [];
  const end = performance.now() + SECONDS_MIN * 1000;
  while (times.length < RUNS_MIN || performance.now() < end) {
    const start = performance.now();
    bench.run(name);
    times.push(performance.now() - start);
  }
  return { count, times };
}

/**
 * Things a second in the fastest sample that criterion took last; none where it has not measured this.
 *
 * @param {string} name
 * @returns {number | null}
 */
function nativeRate(name) {
  try {
    const folder = join(criterion, name, 'new');
    /** @type {{ iters: number[], times: number[] }} */
    const { iters, times } = readJson(join(folder, 'sample.json'));
    const nanoseconds = Math.min(...times.map((time, at) => time / Number(iters[at])));
    return (readJson(join(folder, 'benchmark.json')).throughput.Elements / nanoseconds) * 1e9;
  } catch {
    return null;
  }
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** @param {number[]} times */
function median(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? Number(sorted[middle]) : (Number(sorted[middle - 1]) + Number(sorted[middle])) / 2;
}

/** @param {number} count */
function grouped(count) {
  return Math.round(count).toLocaleString('en-GB');
}

/** @param {string[]} cells */
function print([subject = '', ...numbers]) {
  console.log(subject.padEnd(24) + numbers.map((cell) => cell.padStart(14)).join(''));
}
