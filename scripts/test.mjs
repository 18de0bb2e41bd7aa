// `npm test`: sets up what is missing and runs everything there is to run.

import { readFileSync, readdirSync } from 'node:fs';
import { run } from './lib/run.mjs';
import { browser, machine, nodePackages, rust, sphinx, sphinxPython } from './lib/setup.mjs';
import { printSummary, runSteps } from './lib/steps.mjs';

/**
 * A step that is one command.
 *
 * @param {string} name
 * @param {string} line the command, its words parted by single spaces
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {import('./lib/steps.mjs').Step}
 */
function command(name, line, env) {
  const [program, ...args] = line.split(' ');
  return { name, run: () => run(/** @type {string} */ (program), args, env) };
}

/** The command line over everything that it can be asked about here. */
const writeback = 'cargo run --locked --quiet --bin writeback --';
const scenarios = readdirSync(new URL('../scenarios', import.meta.url))
  .filter((name) => name.endsWith('.wb'))
  .map((name) => `scenarios/${name}`)
  .join(' ');
/** Those that say something of all interleavings. */
const explored = scenarios
  .split(' ')
  .filter((path) => /^expect (always|sometimes|never) /m.test(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')))
  .join(' ');
const recordings = 'conformance/linux-6.12';

const setUp = [nodePackages, rust, machine, browser, sphinx];

const core = [
  command('Rust formatting', 'cargo fmt --all --check'),
  command('Clippy', 'cargo clippy --locked --workspace --all-targets -- --deny warnings'),
  command('Rust tests', 'cargo test --locked --workspace'),
  [
    command('Clippy for wasm32', 'cargo xtask wasm-clippy'),
    command('Scenarios are in the canonical form', `${writeback} fmt --check ${scenarios}`),
    command('Scenarios hold as written', `${writeback} run --quiet ${scenarios}`),
  ],
  // The last of a build for wasm is work for one processor, and so is a replay.
  [
    command('The model as wasm, and its declarations', 'cargo xtask wasm --check'),
    command('What scenarios say of all interleavings holds', `${writeback} explore ${explored}`),
    command('Recorded runs of Linux 6.12', `${writeback} conform ${recordings}.jsonl.gz`),
    command(
      'Recorded runs with the fix reverted',
      `${writeback} conform --without redirty_on_mkclean ${recordings}-fix-reverted.jsonl.gz`,
    ),
  ],
  [
    command('Native equals wasm', 'node scripts/native-equals-wasm.mjs'),
    command('The Sphinx extension, in Sphinx', `${sphinxPython} -m unittest discover --start-directory integrations/sphinx/tests`),
    command('Rust documentation', 'cargo doc --locked --workspace --no-deps --document-private-items', {
      RUSTDOCFLAGS: '--deny warnings',
    }),
  ],
  command('House rules', 'cargo xtask tidy'),
];

const page = [
  [
    command('TypeScript of the page', 'tsc --project tsconfig.json'),
    command('TypeScript of the service worker', 'tsc --project web/service-worker'),
    command('TypeScript of scripts and settings', 'tsc --project scripts/tsconfig.json'),
    command('Unit tests of the page', 'vitest run'),
  ],
  command('The page', 'vite build'),
  command('What stands in other documents', 'node scripts/embed.mjs'),
  command('The guide', 'node scripts/guide.mjs'),
  command('Sizes', 'cargo xtask size'),
  command('The page in a browser', 'playwright test'),
];

const stages = [...setUp, ...core, ...page];
const results = await runSteps(stages);
printSummary(stages, results);
process.exitCode = results.some((result) => result.error) ? 1 : 0;
